// Today, yesterday, this month and the last one: what a device publishes of its history, for brokers that pass no questions to it.
import { el } from "./dom";
import { number } from "./format";
import type { Quantity } from "./quantities";
import { Table } from "./table";
import { words } from "./words";

/** The topic of it (docs/history.md). */
export const summaryTopic = (base: string) => `${base}/history/days`;

type Part = "today" | "yesterday" | "month" | "last_month";

const Parts: Part[] = ["today", "yesterday", "month", "last_month"];

/** The message as a table with a row for each part; null if it is none. */
export function summaryTable(message: string): Table | null {
  let parts: Partial<Record<Part, Record<string, number>>>;
  try {
    parts = JSON.parse(message);
  } catch {
    return null;
  }
  const names = [...new Set(Parts.flatMap((part) => Object.keys(parts[part] ?? {})))];
  const lines = Parts.map((part) => [part, ...names.map((name) => parts[part]?.[name] ?? "")].join(","));
  return new Table([["time", ...names].join(","), ...lines].join("\n"));
}

/** The numbers of a quantity as a table; null if the message has none of it. */
export function summaryOf(message: string, quantity: Quantity): HTMLElement | null {
  const table = summaryTable(message);
  if (table === null) {
    return null;
  }
  const columns = [
    ...quantity.bars.map((b) => ({ label: words[b.word], read: b.read })),
    ...quantity.bands.map((b) => ({ label: words[b.word], read: (t: Table, r: Table["rows"][0]) => t.at(r, b.name + "_mean") })),
  ];
  if (table.rows.every((row) => columns.every((c) => c.read(table, row) === null))) {
    return null;
  }
  const shown = (value: number | null) => number(quantity.unit, quantity.digits)(String(value ?? ""));
  return el("table", {},
    el("thead", {}, el("tr", {}, el("td", {}), ...columns.map((c) => el("th", { scope: "col" }, c.label)))),
    el("tbody", {}, ...table.rows.map((row, i) => el("tr", {}, el("th", { scope: "row" }, words[Parts[i]]), ...columns.map((c) => el("td", {}, shown(c.read(table, row))))))));
}
