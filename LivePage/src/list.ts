// A card with names and values. A row appears when its value is seen, and the card with its first row.
import { card, el } from "./dom";
import type { Format } from "./format";
import type { Values } from "./values";

/** Name, topic and form of a value. */
export type Row = [name: string, topic: string, format: Format];

/** A card of rows. */
export function listCard(title: string, values: Values, rows: Row[]): HTMLElement {
  const list = el("dl");
  const made = card(title, "", list);
  made.hidden = true;
  for (const [name, topic, format] of rows) {
    const row = el("div", {}, el("dt", {}, name), el("dd", {}, values.show(topic, el("span"), format)));
    row.hidden = true;
    list.append(row);
    values.watch(topic, (text) => {
      if (text !== "") {
        row.hidden = false;
        made.hidden = false;
      }
    });
  }
  return made;
}
