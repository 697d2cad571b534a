// Names with values, as rows and as cards of rows.
import { card, el } from "./dom";
import type { Format } from "./format";
import type { Values } from "./values";

/** Name, topic and form of a value. */
export type Row = [name: string, topic: string, format: Format];

/** Creates rows for the topics below a base topic. */
export function rowsOf(base: string): (name: string, topic: string, format: Format) => Row {
  return (name, topic, format) => [name, `${base}/${topic}`, format];
}

/** A name and its value. */
export function labelled(name: string, shown: HTMLElement): HTMLElement {
  return el("div", {}, el("dt", {}, name), el("dd", {}, shown));
}

/** A row of a list. */
export function listRow(values: Values, [name, topic, format]: Row): HTMLElement {
  return labelled(name, values.show(topic, el("span"), format));
}

/** A card of rows. A row appears when its value is received, and the card with its first row. */
export function listCard(title: string, values: Values, rows: Row[]): HTMLElement {
  const list = el("dl");
  const made = card(title, "", list);
  made.hidden = true;
  for (const row of rows) {
    const line = listRow(values, row);
    line.hidden = true;
    list.append(line);
    values.reveal(row[1], line, made);
  }
  return made;
}
