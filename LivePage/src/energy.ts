// The energy view: what flows now, each phase, readings, other meters, the month's peak.
import { Meter } from "./address";
import { badges, meterBadges } from "./badges";
import { Chart } from "./chart";
import { el } from "./dom";
import { fact } from "./facts";
import { Flows } from "./flows";
import { kilowatts, number, state, time } from "./format";
import { Hero } from "./hero";
import { listCard, rowsOf } from "./list";
import { expectPast, pastDay } from "./past";
import { Phases } from "./phases";
import { totals } from "./totals";
import type { Context, View } from "./view";
import { words } from "./words";

const NetTopic = `${Meter}/power_net`;
const kilowattHours = number("kWh");
const cubicMetres = number("m³");
const row = rowsOf(Meter);

export class EnergyView implements View {
  readonly elements: HTMLElement[];
  private readonly chart: Chart;
  private readonly flows: Flows;
  private readonly phases: Phases;
  private readonly hero: Hero;

  constructor(private readonly context: Context) {
    const { values } = context;
    expectPast(context, Meter);
    this.chart = new Chart("energy", words.power, ["kW"], 2, [
      { topic: `${Meter}/power_delivered`, label: words.in, colour: "--hot", isFilled: true },
      { topic: `${Meter}/power_returned`, label: words.out, colour: "--leaf", isFilled: true, isBelow: true },
    ], values);
    this.flows = new Flows(values);
    this.phases = new Phases(values);
    const net = values.show(NetTopic, el("p", { class: "figure" }), (text) => kilowatts(text.replace("-", "")));
    this.hero = new Hero(values, Meter, words.meter, () => [Number(values.text(NetTopic)) < 0 ? words.out : words.in, ""], "energy", [net], [
      fact(words.tariff, values, `${Meter}/tariff`, state),
      fact(words.expected, values, `${Meter}/quarter_expected`, kilowatts),
      fact(words.peak, values, `${Meter}/month_peak`, kilowatts),
    ], this.flows.element, this.phases.element);
    values.watch(NetTopic, () => this.paint());
    const tariffs = (word: string, name: string) => [1, 2, 3, 4].map((n) => row(`${word}, ${words.tariff.toLowerCase()} ${n}`, `${name}_tariff${n}`, kilowattHours));
    this.elements = [
      this.hero.element,
      this.chart.element,
      totals(values),
      listCard(words.readings, values, [
        row(`${words.used} ${words.total}`, "energy_delivered_total", kilowattHours), ...tariffs(words.used, "energy_delivered"),
        row(`${words.returned} ${words.total}`, "energy_returned_total", kilowattHours), ...tariffs(words.returned, "energy_returned"),
        row(words.meterTime, "timestamp", time),
      ]),
      listCard(words.otherMeters, values, [
        row(words.gas, "gas_delivered", cubicMetres), row(words.readAt, "gas_delivered_timestamp", time),
        row(words.water, "water_delivered", cubicMetres), row(words.heat, "thermal_delivered", number("GJ")),
      ]),
      badges(values, meterBadges),
    ];
    this.paint();
  }

  allow(writable: boolean | null): void {
    if (writable !== null) {
      // the mean of a quarter-hour from its begin to its end
      void this.chart.fill(() => pastDay(this.context, Meter, "quarters", ["power_delivered", "power_returned"], [0, 899]));
    }
  }

  tick(): void {
    this.paint();
    this.phases.tick();
    this.chart.tick();
  }

  end(): void {
    this.chart.end();
  }

  private paint(): void {
    this.hero.paint();
    this.flows.paint();
  }
}
