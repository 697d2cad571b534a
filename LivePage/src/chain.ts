// Everything between the meter, or thermostat and boiler, and this page: where it is broken is seen at once.
import { Gateway, Meter } from "./address";
import { el } from "./dom";
import { BridgeTopic } from "./freshness";
import type { Values } from "./values";
import { stateWord, words } from "./words";

/** A part: its name, the topic with its state, and the states that are good ones. */
interface Link {
  name: string;
  topic: string;
  good: string[];
}

/** Parts whose state a topic tells, from the far end on. */
const LinksOf: Record<string, Link[]> = {
  [Gateway]: [
    { name: words.theThermostat, topic: `${Gateway}/gateway/thermostat`, good: ["connected"] },
    { name: "PIC", topic: `${Gateway}/gateway/pic`, good: ["ok"] },
    { name: words.theBoiler, topic: `${Gateway}/gateway/boiler`, good: ["connected"] },
    { name: words.theDevice, topic: `${Gateway}/status`, good: ["online"] },
  ],
  [Meter]: [
    { name: words.meter, topic: `${Meter}/meter/line`, good: ["ok"] },
    { name: words.theDevice, topic: `${Meter}/status`, good: ["online"] },
  ],
};

export class Chain {
  readonly element: HTMLElement;
  private readonly broker = el("li", {});
  private readonly page = el("li", {});

  /** @param base Base topic of the device. */
  constructor(private readonly values: Values, base: string, private readonly isFromDevice: boolean) {
    const links = LinksOf[base].map((link) => this.link(link));
    const house = this.link({ name: words.house, topic: BridgeTopic, good: ["1"] });
    house.hidden = true;
    values.watch(BridgeTopic, (text) => (house.hidden = text === ""));
    // the device's own page does not need the broker: it stands aside
    const rest = isFromDevice ? [this.page, this.broker] : [this.broker, house, this.page];
    this.element = el("ol", { class: "chain", "aria-label": base === Meter ? words.meter : words.gateway }, ...links, ...rest);
    this.tell(false, null);
  }

  /** Shows whether this page has its connection, and what the device says of its broker; null if it does not say. */
  tell(isConnected: boolean, broker: string | null): void {
    paint(this.page, words.thisPage, isConnected ? words.connected : words.notConnected, isConnected);
    const state = broker ?? (isConnected ? "connected" : "lost");
    paint(this.broker, words.broker, state === "none" ? words.noBroker : state === "connected" ? words.brokerFound : words.brokerGone,
      state === "connected" ? true : state === "none" ? null : false);
    this.broker.classList.toggle("aside", this.isFromDevice);
  }

  private link({ name, topic, good }: Link): HTMLElement {
    const shown = this.values.show(topic, el("span"), (text) => (text === "" || text === "None" ? words.unknown : topic === BridgeTopic ? (text === "1" ? words.online : words.houseGone) : text === "connected" ? words.brokerFound : stateWord(text)));
    const place = el("li", {}, el("b", {}, name), shown);
    this.values.watch(topic, (text) => {
      place.className = text === "" || text === "None" ? "" : good.includes(text) ? "good" : "bad";
    });
    return place;
  }
}

function paint(place: HTMLElement, name: string, text: string, isGood: boolean | null): void {
  place.className = isGood === null ? "" : isGood ? "good" : "bad";
  place.replaceChildren(el("b", {}, name), el("span", {}, text));
}
