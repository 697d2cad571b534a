// What boiler and thermostat know of OpenTherm: a map of the data ids and a table of the same, and a button that asks the boiler for the rest.
import { Gateway } from "./address";
import { said } from "./device-words";
import { button, card, el, tableRow } from "./dom";
import type { Context } from "./view";
import { words } from "./words";

const Topic = `${Gateway}/gateway/data_ids`;
const Result = `${Gateway}/result/scan`;

/** OpenTherm's own ids end here; those above are the makers'. */
const LastId = 127;

const Never = "never";

/** Sets of the message, and what they are for people; the boiler's exclude each other. */
const Sets: [side: string, set: string, name: string][] = [
  ["boiler", "answers", words.idAnswers], ["boiler", "no_value", words.idNoValue], ["boiler", "refuses", words.idRefuses], ["boiler", Never, words.idNever],
  ["thermostat", "reads", words.idReads], ["thermostat", "writes", words.idWrites],
];

export class DataIds {
  readonly element: HTMLElement;
  private readonly map = el("div", { class: "ids", "aria-hidden": "true" });
  private readonly body = el("tbody");
  private readonly scan: HTMLButtonElement;
  private readonly outcome = el("p", { class: "outcome", role: "status" });

  constructor({ values, source }: Context) {
    this.scan = button(words.idScan, () => void source.send(`${Gateway}/set/scan`, "ON"), { id: "scan" });
    this.element = card(words.idTitle, "wide", this.map, el("table", {}, this.body), this.scan, this.outcome);
    this.element.hidden = true;
    values.watch(Topic, (text) => this.show(text));
    values.watch(Result, (text) => {
      const { effect, reason } = JSON.parse(text) as Record<string, string>;
      this.outcome.textContent = said(effect ?? reason ?? "");
    });
  }

  /** Shows the button or not. */
  allow(isAllowed: boolean): void {
    this.scan.hidden = !isAllowed;
  }

  private show(text: string): void {
    this.element.hidden = text === "";
    if (text === "") {
      return;
    }
    const message = JSON.parse(text) as Record<string, Record<string, string>>;
    const ids = Sets.map(([side, set]) => idsIn(message[side][set] ?? ""));
    const asked = ids.slice(0, 4).flat();
    ids[3] = Array.from({ length: LastId + 1 }, (_, id) => id).filter((id) => !asked.includes(id));
    this.map.replaceChildren(...Array.from({ length: LastId + 1 }, (_, id) =>
      el("span", { class: "id " + Sets.filter((_, i) => ids[i].includes(id)).map(([, set]) => set).join(" ") }, String(id))));
    this.body.replaceChildren(...Sets.map(([side, set, name], i) => tableRow(
      el("span", {}, el("i", { class: "id " + set, "aria-hidden": "true" }), name),
      [(set === Never ? rangesOf(ids[i]) : message[side][set]).replaceAll(",", ", ").replaceAll("-", "–")])));
  }
}

// 0-3,5
function idsIn(ranges: string): number[] {
  return ranges.split(",").filter((r) => r !== "").flatMap((range) => {
    const [first, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

function rangesOf(ids: number[]): string {
  const firsts = ids.filter((id, i) => id !== ids[i - 1] + 1);
  const lasts = ids.filter((id, i) => id !== ids[i + 1] - 1);
  return firsts.map((first, i) => (first === lasts[i] ? String(first) : `${first}-${lasts[i]}`)).join();
}
