// What was used today and this month, and what it cost.
import { Meter } from "./address";
import { money } from "./costs-card";
import { card, el, tableRow } from "./dom";
import { number } from "./format";
import { type Kind, Period } from "./period";
import { costOfRow, enteredPrices, HourlyTopic, hourlyPrices, meanPrices, takeHourly } from "./prices";
import { ofMeter } from "./quantities";
import { summaryTable, summaryTopic } from "./summary";
import type { Row } from "./table";
import type { Values } from "./values";
import { words } from "./words";

const Power = "kW";

/** A card that appears when the meter has published its history. That has no hours: prices per hour are taken as their means. */
export function totals(values: Values): HTMLElement {
  const body = el("tbody");
  const head = [el("td"), ...[words.today, words.month].map((word) => el("th", { scope: "col" }, word))];
  const made = card(words.totals, "sums", el("table", {}, el("thead", {}, el("tr", {}, ...head)), body));
  made.hidden = true;
  const paint = () => {
    const message = values.text(summaryTopic(Meter));
    const table = summaryTable(message);
    const parts = table?.rows.filter((row) => row.time === "today" || row.time === "month") ?? [];
    const lines = ofMeter().filter((q) => q.unit !== Power).flatMap(({ bars, unit, digits }) => bars.map((bar) => {
      const found = parts.map((row) => bar.read(table!, row));
      return found.every((v) => v === null) ? null : tableRow(words[bar.word], found.map((v) => number(unit, digits)(String(v ?? ""))));
    })).filter((l) => l !== null);
    const prices = enteredPrices();
    if (prices !== null && lines.length > 0) {
      const hourly = hourlyPrices();
      const cost = (row: Row) => {
        const [kind, days]: [Kind, number] = row.time === "today" ? ["day", 1] : ["month", new Date().getDate()];
        return costOfRow(table!, { ...row, time: Period.at(kind, new Date()).date }, prices, meanPrices(hourly, kind)) + prices.daily * days;
      };
      lines.push(tableRow(words[Object.keys(hourly).length > 0 ? "meanCosts" : "costs"], parts.map((row) => money(cost(row)))));
    }
    body.replaceChildren(...lines);
    made.hidden = lines.length === 0;
  };
  values.watch(summaryTopic(Meter), paint);
  values.watch(HourlyTopic, (message) => {
    takeHourly(message);
    paint();
  });
  return made;
}
