// The room setpoint: the one in force, a dial for another, and what became of it.
import { Gateway } from "./address";
import type { Source } from "./source";
import { Dial, Step } from "./dial";
import { button, el, tell } from "./dom";
import { number } from "./format";
import { holds, isDone, OverrideTopic, OverrideTopics, story } from "./override";
import { said } from "./device-words";
import type { Values } from "./values";
import { words } from "./words";

const Command = `${Gateway}/set/room_setpoint`;
const ResultTopic = `${Gateway}/result/room_setpoint`;
const SetpointTopic = `${Gateway}/room_setpoint`;
const RoomTopic = `${Gateway}/room_temperature`;
const WaitAtMost = 15000;
const degrees = number("°C", 1);

/** The result that the firmware publishes for a command (docs/topics.md). */
interface Result {
  id?: string;
  result: string;
  reason?: string;
}

export class SetpointControl {
  readonly element: HTMLElement;
  private readonly chosen = el("output", { for: "setpoint" });
  private readonly caption = el("span", { class: "name caption" });
  private readonly outcome = el("p", { class: "outcome", role: "status", id: "outcome" });
  private readonly readOnly = el("p", { class: "note" }, words.readOnly);
  private readonly cancel = button(words.cancel, () => this.send(0), { id: "cancel", hidden: "" });
  private readonly dial: Dial;
  private readonly controls: HTMLFieldSetElement;
  private awaited = "";
  private sent = 0;
  private offered: number | null = null;
  private isMoved = false;
  private timer = 0;

  constructor(private readonly source: Source, private readonly values: Values) {
    this.dial = new Dial(words.newSetpoint, el("div", { class: "middle" },
      this.caption, this.chosen, el("span", {}, el("span", { class: "name before" }, words.before, " "), values.show(SetpointTopic, el("span"), degrees))),
      () => this.move(0));
    this.controls = el("fieldset", { "aria-label": words.newSetpoint },
      button("−", () => this.move(-Step), { "aria-label": words.lower }), this.dial.element, button("+", () => this.move(Step), { "aria-label": words.higher }),
      button(words.set, () => this.send(this.dial.value), { id: "set", class: "main" }));
    const told = values.show(OverrideTopic, el("p", { class: "story" }), (state) => story(values, state));
    this.element = el("section", { class: "setpoint", "aria-label": words.setpoint }, this.controls, this.outcome, this.readOnly, el("div", { class: "told" }, told, this.cancel));
    for (const topic of [SetpointTopic, RoomTopic]) {
      values.watch(topic, () => this.paint());
    }
    values.watch(ResultTopic, (text) => this.take(text));
    for (const topic of [OverrideTopic, ...OverrideTopics]) {
      values.watch(topic, () => {
        told.textContent = story(values, values.text(OverrideTopic));
        this.cancel.hidden = !holds(values.text(OverrideTopic));
        this.check();
      });
    }
    // told once, by the sentence
    values.watch(OverrideTopic, (state) => state === "rejected" && this.offered !== null && this.settle(""));
    this.paint();
    this.allow(null);
  }

  /** Whether the broker accepts commands from this page; null while that is not known. */
  allow(writable: boolean | null): void {
    this.controls.disabled = this.cancel.disabled = writable !== true;
    if (writable !== null) {
      this.element.classList.toggle("fixed", !writable);
    }
  }

  /** Called when the view is left. */
  end(): void {
    clearTimeout(this.timer);
  }

  private move(by: number): void {
    this.dial.value += by;
    // what becomes of an earlier one says nothing about this one
    this.forget();
    this.isMoved = true;
    tell(this.outcome, "");
    this.paint();
  }

  // until it is moved, the dial shows the setpoint in force
  private paint(): void {
    const inForce = Number(this.values.text(SetpointTopic));
    if (!this.isMoved && inForce > 0) {
      this.dial.value = inForce;
    }
    const room = this.values.believed(RoomTopic);
    this.dial.paint(this.isMoved || !(inForce > 0) ? this.dial.value : inForce, room === "" ? NaN : Number(room));
    this.chosen.textContent = this.isMoved ? degrees(String(this.dial.value)) : "";
    this.caption.textContent = this.isMoved ? words.newSet : words.setTo;
    this.element.classList.toggle("moved", this.isMoved);
  }

  private async send(value: number): Promise<void> {
    const id = "page-" + crypto.getRandomValues(new Uint32Array(1))[0];
    this.forget();
    this.awaited = id;
    this.sent = value;
    if (value === 0) {
      // what the dial offered is taken back with it
      this.isMoved = false;
      this.paint();
    }
    tell(this.outcome, words.sending);
    // it may still come: up to thirty commands may be before it
    this.timer = window.setTimeout(() => tell(this.outcome, words.noResult, "bad"), WaitAtMost);
    const sent = await this.source.send(Command, JSON.stringify({ value, id }));
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
        // by the gateway; what the thermostat makes of it is told by the state of the override
        this.forget();
        this.offered = this.sent;
        tell(this.outcome, words.passedOn);
        this.check();
        break;
      case "superseded":
        this.settle(words.superseded, "bad");
        break;
      case "no answer":
        this.settle(words.noAnswer, "bad");
        break;
      default:
        this.settle(`${words.commandRefused}: ${said(result.reason ?? result.result)}`, "bad");
    }
  }

  private check(): void {
    if (this.offered !== null && isDone(this.values, this.offered)) {
      this.settle(this.offered === 0 ? words.backAgain : words.adopted, "good");
    }
  }

  private settle(text: string, kind?: string): void {
    this.forget();
    this.isMoved = false;
    tell(this.outcome, text, kind);
    this.paint();
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.awaited = "";
    this.offered = null;
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
