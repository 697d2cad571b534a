// The energy view: power now, each phase, readings, other meters, the month's peak.
import { Meter } from "./address";
import { badges, meterBadges } from "./badges";
import { Chart } from "./chart";
import { card, el } from "./dom";
import { number, state, time } from "./format";
import { listCard, listRow, rowsOf } from "./list";
import type { Values } from "./values";
import type { View } from "./view";
import { words } from "./words";

const Phases = ["l1", "l2", "l3"];
const kilowatt = number("kW");
const kilowattHours = number("kWh");
const cubicMetres = number("m³");
const row = rowsOf(Meter);

export class EnergyView implements View {
  readonly elements: HTMLElement[];
  private readonly chart: Chart;

  constructor(private readonly values: Values) {
    this.chart = new Chart("energy", "kW", [
      { topic: `${Meter}/power_delivered`, label: words.in, colour: "--warm" },
      { topic: `${Meter}/power_returned`, label: words.out, colour: "--good" },
    ], values);
    const tariffs = (word: string, name: string) => [1, 2, 3, 4].map((n) => row(`${word} ${n}`, `${name}_tariff${n}`, kilowattHours));
    this.elements = [
      badges(values, meterBadges),
      this.now(),
      this.phases(),
      listCard(words.readings, values, [
        row(`${words.used} ${words.total}`, "energy_delivered_total", kilowattHours), ...tariffs(words.used, "energy_delivered"),
        row(`${words.returned} ${words.total}`, "energy_returned_total", kilowattHours), ...tariffs(words.returned, "energy_returned"),
        row(words.meterTime, "timestamp", time),
      ]),
      listCard(words.otherMeters, values, [
        row(words.gas, "gas_delivered", cubicMetres), row(words.readAt, "gas_delivered_timestamp", time),
        row(words.water, "water_delivered", cubicMetres), row(words.heat, "thermal_delivered", number("GJ")),
      ]),
      listCard(words.peak, values, [
        row(words.peak, "month_peak", kilowatt), row(words.peakAt, "month_peak_timestamp", time),
        row(words.quarter, "quarter_average", kilowatt), row(words.expected, "quarter_expected", kilowatt),
      ]),
      this.chart.element,
    ];
  }

  tick(): void {
    this.chart.tick();
  }

  end(): void {
    this.chart.end();
  }

  private now(): HTMLElement {
    const net = this.values.show(`${Meter}/power_net`, el("span"), (text) => kilowatt(text.replace("-", "")));
    const direction = el("span", { class: "name" });
    this.values.watch(`${Meter}/power_net`, (text) => {
      direction.textContent = Number(text) < 0 ? words.out : words.in;
      direction.className = Number(text) < 0 ? "name good" : "name";
    });
    return card(words.now, "", el("p", { class: "big" }, net, " ", direction), el("dl", {}, ...[
      row(words.in, "power_delivered", kilowatt), row(words.out, "power_returned", kilowatt), row(words.tariff, "tariff", state),
    ].map((r) => listRow(this.values, r))));
  }

  // a phase appears when one of its values is received
  private phases(): HTMLElement {
    const body = el("tbody");
    const made = card(words.phases, "", el("table", {},
      el("thead", {}, el("tr", {}, ...[words.phase, words.in, words.out, words.voltage].map((h) => el("th", { scope: "col" }, h)))), body));
    made.hidden = true;
    for (const phase of Phases) {
      const tableRow = el("tr", {}, el("th", { scope: "row" }, phase.toUpperCase()));
      tableRow.hidden = true;
      for (const [name, unit] of [["power_delivered", "kW"], ["power_returned", "kW"], ["voltage", "V"]]) {
        const topic = `${Meter}/${name}_${phase}`;
        tableRow.append(el("td", {}, this.values.show(topic, el("span"), number(unit))));
        this.values.reveal(topic, tableRow, made);
      }
      body.append(tableRow);
    }
    return made;
  }
}
