// The numbers of a quantity in a period, and in the period before.
import { Gateway } from "./address";
import type { Numbers, Picture } from "./bars";
import type { Period } from "./period";
import { type BandColumn, barsOf, combined, keysOf, type Quantity, tableOf } from "./quantities";
import type { Source } from "./source";
import { Table } from "./table";
import { words } from "./words";

/** Outside temperature from which a house needs no heating, in °C: the usual base of degree days in the Netherlands and Belgium. */
const HeatingLimit = 18;

interface Column {
  label: string;
  values: Numbers;
}

/** A period as one number, and the period before; the name of its colour in the style sheet. */
export interface Total {
  label: string;
  colour: string;
  now: number | null;
  before: number | null;
}

export class PeriodData {
  readonly keys: string[];
  private table = new Table("");
  private before = new Table("");
  private degreeDays: Numbers = [];
  private peak: number | null = null;

  constructor(readonly quantity: Quantity, readonly period: Period) {
    this.keys = keysOf(quantity, period);
  }

  /** Whether there is nothing of it. */
  get isEmpty(): boolean {
    return this.columns().every((c) => c.values.every((v) => v === null));
  }

  /** Names of the columns of the period's own table; empty for another table. */
  get columnNames(): string[] {
    return tableOf(this.quantity, this.period) === "quarters" ? [] : this.table.columns;
  }

  /** The device's own table. */
  get csv(): string {
    return this.table.csv;
  }

  /** Fetches it, one request after another: the device has few connections. */
  async load(source: Source): Promise<void> {
    const { quantity, period } = this;
    const kind = tableOf(quantity, period);
    this.table = await source.history(quantity.base, kind, period.date);
    if (kind === "quarters") {
      const days = await source.history(quantity.base, "days", period.as("month").date);
      this.peak = combined(days.rows.map((r) => days.at(r, "quarter_peak")), "highest");
    } else if (quantity.isPerDegreeDay) {
      const outside = await source.history(Gateway, kind, period.date);
      const share = kind === "hours" ? 1 / 24 : 1;
      this.degreeDays = barsOf(outside, this.keys, (t, r) => degreesOf(t.at(r, "outside_temperature_mean"), share));
    } else if (quantity.bars.length > 0) {
      this.before = await source.history(quantity.base, kind, period.step(-1).date);
    }
  }

  /** A number for each column and bar. */
  columns(): Column[] {
    const { quantity } = this;
    const bands = quantity.bands.flatMap((b) => {
      const { means, lows, highs } = this.band(b);
      const label = words[b.word];
      return [{ label, values: means }, { label: `${label} ${words.lowest}`, values: lows }, { label: `${label} ${words.highest}`, values: highs }];
    });
    return [...quantity.bars.map((b, i) => ({ label: words[b.word], values: this.bars(this.table, i) })), ...bands];
  }

  /** What the chart shows. */
  picture(): Picture {
    const { quantity, period, keys } = this;
    const ticks = keys.map((_, i) => (keys.length > 31 ? (i % 4 === 0 ? period.tick(i / 4) : "") : period.tick(i)));
    return {
      unit: quantity.unit, ticks, limit: this.peak ?? undefined, bands: quantity.bands.map((b) => ({ colour: b.colour, ...this.band(b) })),
      sets: quantity.bars.map((b, i) => ({
        colour: b.colour, isDown: b.isDown, isStacked: b.isStacked, values: this.bars(this.table, i),
        before: quantity.bars.some((other) => other.isStacked) || this.before.rows.length === 0 ? undefined : this.earlier(i, keys.length),
      })),
    };
  }

  /** The period as one number for each set of bars; the one before as far as this one has come. */
  totals(): Total[] {
    const bars = this.quantity.bars.map((bar, i) => {
      const values = this.bars(this.table, i);
      const known = values.findLastIndex((v) => v !== null) + 1;
      return { label: words[bar.word], colour: bar.colour, now: this.total(values, i), before: this.total(this.earlier(i, known), i) };
    });
    const bands = this.quantity.bands.map((b) => ({ label: words[b.word], colour: b.colour, now: combined(this.band(b).means, "mean"), before: null }));
    return [...bars, ...bands, ...(this.peak === null ? [] : [{ label: words.peak, colour: "--bad", now: this.peak, before: null }])];
  }

  // gas of the whole period by its degree days, not the mean of the days' quotients
  private total(values: Numbers, index: number): number | null {
    if (!this.quantity.isPerDegreeDay) {
      return combined(values, this.quantity.bars[index].combine);
    }
    const known = values.map((v, i) => (v === null ? null : this.degreeDays[i]));
    const days = combined(known, "sum");
    return days === null ? null : combined(values.map((v, i) => (v === null ? null : v * this.degreeDays[i]!)), "sum")! / days;
  }

  private bars(table: Table, index: number): Numbers {
    const { read, combine } = this.quantity.bars[index];
    const values = barsOf(table, this.keys, read, combine);
    return this.quantity.isPerDegreeDay ? values.map((v, i) => (v === null || !this.degreeDays[i] ? null : v / this.degreeDays[i])) : values;
  }

  private earlier(index: number, count: number): Numbers {
    const { read, combine } = this.quantity.bars[index];
    const keys = keysOf(this.quantity, this.period.step(-1));
    return barsOf(this.before, keys, read, combine).slice(0, count);
  }

  private band({ name }: BandColumn): { means: Numbers; lows: Numbers; highs: Numbers } {
    return {
      means: barsOf(this.table, this.keys, (t, r) => t.at(r, name + "_mean"), "mean"),
      lows: barsOf(this.table, this.keys, (t, r) => t.at(r, name + "_min"), "lowest"),
      highs: barsOf(this.table, this.keys, (t, r) => t.at(r, name + "_max"), "highest"),
    };
  }
}

function degreesOf(outside: number | null, share: number): number | null {
  return outside === null ? null : Math.max(0, HeatingLimit - outside) * share;
}
