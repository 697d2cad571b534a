// The override of the room setpoint: which one is in force, a control for a new one, and its result.
import { Gateway } from "./address";
import { button, card, el } from "./dom";
import { number, state } from "./format";
import { labelled, listRow } from "./list";
import type { Source } from "./source";
import type { Values } from "./values";
import { words } from "./words";

const Command = `${Gateway}/set/room_setpoint`;
const ResultTopic = `${Gateway}/result/room_setpoint`;
const OverrideTopic = `${Gateway}/gateway/override`;
const AskedTopics = [`${Gateway}/asked/room_setpoint`, `${Gateway}/asked/room_setpoint_constant`];
const WaitAtMost = 15000;
const Step = 0.5;
const degrees = number("°C", 1);

/** The result that the firmware publishes for a command (docs/topics.md). */
interface Result {
  id?: string;
  result: string;
  reason?: string;
}

export class SetpointControl {
  readonly element: HTMLElement;
  private readonly slider = el("input", { type: "range", min: "5", max: "30", step: String(Step), value: "20", id: "setpoint", "aria-label": words.newSetpoint });
  private readonly output = el("output", { for: "setpoint", class: "big" });
  private readonly outcome = el("p", { class: "outcome", role: "status", id: "outcome" });
  private readonly controls: HTMLFieldSetElement;
  private readonly readOnly = el("p", { class: "note" }, words.readOnly);
  private awaited = "";
  private isMoved = false;
  private timer = 0;

  constructor(private readonly source: Source, private readonly values: Values) {
    this.controls = el("fieldset", { "aria-label": words.newSetpoint }, this.output, el("div", { class: "slider" },
      button("−", () => this.move(-Step), { "aria-label": words.lower }), this.slider, button("+", () => this.move(Step), { "aria-label": words.higher })),
      el("div", { class: "row" }, button(words.set, () => this.send(this.slider.value), { id: "set", class: "main" }), button(words.cancel, () => this.send("0"), { id: "cancel" })),
      this.outcome);
    this.element = card(words.override, "", this.inForce(), this.controls, this.readOnly);
    this.slider.addEventListener("input", () => this.move(0));
    values.watch(`${Gateway}/room_setpoint`, (text) => this.follow(text));
    values.watch(ResultTopic, (text) => this.take(text));
    this.paint();
    this.controls.hidden = true;
    this.readOnly.hidden = true;
  }

  /** Whether the broker accepts commands from this page; null while that is not known. */
  allow(writable: boolean | null): void {
    this.controls.disabled = writable !== true;
    if (writable !== null) {
      this.controls.hidden = !writable;
      this.readOnly.hidden = writable;
    }
  }

  /** Called when the view is left. */
  end(): void {
    clearTimeout(this.timer);
  }

  private inForce(): HTMLElement {
    // the device publishes what MQTT has asked; an override that MQTT did not ask for is another program's (the tap, or the PIC's own port)
    const tellWho = () => {
      const holds = ["pending", "accepted"].includes(this.values.text(OverrideTopic));
      const isAsked = AskedTopics.some((t) => !["", "None"].includes(this.values.text(t)));
      return !holds ? words.whoNobody : isAsked ? words.whoHouse : words.whoOther;
    };
    const who = this.values.show(OverrideTopic, el("span", { id: "who" }), tellWho);
    AskedTopics.forEach((topic) => this.values.watch(topic, () => (who.textContent = tellWho())));
    return el("dl", {},
      listRow(this.values, [words.override, OverrideTopic, state]),
      listRow(this.values, [words.overrideSetpoint, `${Gateway}/gateway/override_setpoint`, degrees]),
      labelled(words.who, who));
  }

  private move(by: number): void {
    this.slider.valueAsNumber += by;
    this.isMoved = true;
    this.paint();
  }

  private paint(): void {
    this.output.textContent = degrees(this.slider.value);
  }

  // until it is moved, the slider shows the thermostat's setpoint
  private follow(text: string): void {
    if (!this.isMoved && Number(text) > 0) {
      this.slider.value = text;
      this.paint();
    }
  }

  private async send(value: string): Promise<void> {
    const id = "page-" + crypto.getRandomValues(new Uint32Array(1))[0];
    this.awaited = id;
    this.tell(words.sending, "");
    clearTimeout(this.timer);
    // it may still come: up to thirty commands may be before it
    this.timer = window.setTimeout(() => this.tell(words.noResult, "bad"), WaitAtMost);
    const sent = await this.source.send(Command, JSON.stringify({ value: Number(value), id }));
    if (sent !== "sent" && this.awaited === id) {
      this.settle(sent === "lost" ? words.notSent : words.notAllowed, "bad");
    }
  }

  private take(text: string): void {
    const result = parse(text);
    if (result === null || this.awaited === "" || result.id !== this.awaited) {
      return;
    }
    switch (result.result) {
      case "accepted":
        this.settle(words.accepted, "good");
        break;
      case "superseded":
        this.settle(words.superseded, "bad");
        break;
      case "no answer":
        this.settle(words.noAnswer, "bad");
        break;
      default:
        this.settle(`${words.commandRefused}: ${result.reason ?? result.result}`, "bad");
    }
  }

  private settle(text: string, kind: string): void {
    clearTimeout(this.timer);
    this.awaited = "";
    this.isMoved = false;
    this.tell(text, kind);
  }

  private tell(text: string, kind: string): void {
    this.outcome.textContent = text;
    this.outcome.className = `outcome ${kind}`.trim();
  }
}

function parse(text: string): Result | null {
  try {
    return JSON.parse(text) as Result;
  } catch {
    // not this firmware's
    return null;
  }
}
