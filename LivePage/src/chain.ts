// Everything between the meter, or thermostat and boiler, and this page: where it is broken is seen at once.
import { el } from "./dom";
import { BridgeTopic } from "./freshness";
import type { LineOf, Link } from "./line-of";
import type { Values } from "./values";
import { stateWord, words } from "./words";

export class Chain {
  readonly element: HTMLElement;
  private readonly broker = el("li", {});
  private readonly page = el("li", {});

  constructor(private readonly values: Values, { links, name }: LineOf, private readonly isFromDevice: boolean) {
    const house = this.link({ name: words.house, topic: BridgeTopic, good: "1" });
    house.hidden = true;
    values.watch(BridgeTopic, (text) => (house.hidden = text === ""));
    // the device's own page does not need the broker: it stands aside
    const rest = isFromDevice ? [this.page, this.broker] : [this.broker, house, this.page];
    this.element = el("ol", { class: "chain", "aria-label": name }, ...links.map((link) => this.link(link)), ...rest);
    this.tell(false, null);
  }

  /** Shows whether this page has its connection, and what the device says of its broker; null if it does not say. */
  tell(isConnected: boolean, broker: string | null): void {
    paint(this.page, words.thisPage, isConnected ? words.connected : words.notConnected, isConnected);
    // without the device nobody knows of its broker
    const state = broker ?? (isConnected ? "connected" : this.isFromDevice ? "unknown" : "lost");
    const text = { none: words.noBroker, unknown: words.unknown, connected: words.brokerFound }[state] ?? words.brokerGone;
    paint(this.broker, words.broker, text, state === "connected" ? true : state === "lost" ? false : null);
    this.broker.classList.toggle("aside", this.isFromDevice);
  }

  private link({ name, topic, good }: Link): HTMLElement {
    const shown = this.values.show(topic, el("span"), (text) => (text === "" || text === "None" ? words.unknown : topic === BridgeTopic ? (text === "1" ? words.online : words.houseGone) : text === "connected" ? words.brokerFound : stateWord(text)));
    const place = el("li", {}, el("b", {}, name), shown);
    this.values.watch(topic, (text) => {
      place.className = text === "" || text === "None" ? "" : text === good ? "good" : "bad";
    });
    return place;
  }
}

function paint(place: HTMLElement, name: string, text: string, isGood: boolean | null): void {
  place.className = isGood === null ? "" : isGood ? "good" : "bad";
  place.replaceChildren(el("b", {}, name), el("span", {}, text));
}
