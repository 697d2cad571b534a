// What was used today and this month, and what it cost.
import { Meter } from "./address";
import { money } from "./costs-card";
import { card, el } from "./dom";
import { number } from "./format";
import { costOfRow, enteredPrices, hourlyPrices } from "./prices";
import { ofMeter } from "./quantities";
import { summaryTable, summaryTopic } from "./summary";
import type { Values } from "./values";
import { words } from "./words";

const Power = "kW";

/** A card that appears when the meter has published its history. Prices per hour need more than that: their costs are in the history. */
export function totals(values: Values): HTMLElement {
  const body = el("tbody");
  const head = [el("td"), ...[words.today, words.month].map((word) => el("th", { scope: "col" }, word))];
  const made = card(words.totals, "", el("table", {}, el("thead", {}, el("tr", {}, ...head)), body));
  made.hidden = true;
  const line = (name: string, cells: string[]) => el("tr", {}, el("th", { scope: "row" }, name), ...cells.map((cell) => el("td", {}, cell)));
  values.watch(summaryTopic(Meter), (message) => {
    const table = summaryTable(message);
    const parts = table?.rows.filter((row) => row.time === "today" || row.time === "month") ?? [];
    const lines = ofMeter().filter((q) => q.unit !== Power).flatMap(({ bars, unit, digits }) => bars.map((bar) => {
      const found = parts.map((row) => bar.read(table!, row));
      return found.every((v) => v === null) ? null : line(words[bar.word], found.map((v) => number(unit, digits)(String(v ?? ""))));
    })).filter((l) => l !== null);
    const prices = enteredPrices();
    if (prices !== null && Object.keys(hourlyPrices()).length === 0 && lines.length > 0) {
      lines.push(line(words.costs, parts.map((row) => money(costOfRow(table!, row, prices) + prices.daily * (row.time === "today" ? 1 : new Date().getDate())))));
    }
    body.replaceChildren(...lines);
    made.hidden = lines.length === 0;
  });
  return made;
}
