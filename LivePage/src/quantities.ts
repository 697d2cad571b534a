// What the history can show, and of which columns of the devices' tables it is made (docs/history.md).
import { Gateway, Meter } from "./address";
import type { Numbers } from "./bars";
import type { Kind, Period } from "./period";
import type { Row, Table } from "./table";
import { type Word, words } from "./words";

/** How rows of one bar are combined, and the bars of a period. */
export type Combine = "sum" | "highest" | "lowest" | "mean";

/** A set of bars. */
export interface BarColumn {
  word: Word;
  colour: string;
  isDown?: boolean;
  isStacked?: boolean;
  read: (table: Table, row: Row) => number | null;
  combine?: Combine;
}

/** A mean and its range. */
export interface BandColumn {
  word: Word;
  colour: string;
  name: string;
}

export interface Quantity {
  /** Its name in the page's address. */
  name: string;
  word: Word;
  /** Base topic of the device that keeps it. */
  base: string;
  unit: string;
  digits: number;
  bars: BarColumn[];
  bands: BandColumn[];
  /** Its values are divided by the degree days of the gateway's outside temperature. */
  isPerDegreeDay?: boolean;
  /** A column without which the device has none of it. */
  needs?: string;
  /** Table of a kind of period, if it is another one than the period's own. */
  table?: Partial<Record<Kind, string>>;
}

const tariffs = (name: string) => [1, 2, 3, 4].map((n) => `${name}_tariff${n}_change`);

/** Energy of a row in kWh, delivered or returned: the tariffs, or the total of a meter that has none. */
export const energyOf = (name: string) => (table: Table, row: Row) => table.sum(row, tariffs(name)) ?? table.at(row, name + "_total_change");

const column = (name: string) => (table: Table, row: Row) => table.at(row, name);
const energy = (word: Word, name: string, colour: string, isDown = false): BarColumn => ({ word, colour, isDown, read: energyOf(name) });
const single = (name: string, word: Word, unit: string, colour: string): Quantity => ({
  name: word, word, base: Meter, unit, digits: unit === "GJ" ? 3 : 2, needs: name + "_change", bars: [{ word, colour, read: column(name + "_change") }], bands: [],
});

/** What a meter keeps. */
export const ofMeter = (): Quantity[] => [
  {
    name: "electricity", word: "electricity", base: Meter, unit: "kWh", digits: 2, bands: [],
    bars: [energy("in", "energy_delivered", "--hot"), energy("out", "energy_returned", "--leaf", true)],
  },
  single("gas_delivered", "gas", "m³", "--hot"),
  single("water_delivered", "water", "m³", "--cool"),
  single("thermal_delivered", "heat", "GJ", "--hot"),
  {
    name: "peaks", word: "quarterPower", base: Meter, unit: "kW", digits: 3, bands: [], table: { day: "quarters" },
    bars: [{ word: "quarterPeak", colour: "--hot", combine: "highest", read: (t, r) => t.at(r, "power_delivered") ?? t.at(r, "quarter_peak") }],
  },
];

const band = (name: string, word: Word, colour: string): BandColumn => ({ name, word, colour });

/** What a gateway keeps. */
export const ofGateway = (): Quantity[] => [
  {
    name: "flame", word: "flameMinutes", base: Gateway, unit: "min", digits: 0, bands: [],
    bars: [
      { word: "forHeating", colour: "--hot", read: column("flame_heating_minutes") },
      { word: "forHotWater", colour: "--cool", isStacked: true, read: column("flame_hot_water_minutes") },
    ],
  },
  {
    name: "temperatures", word: "temperatures", base: Gateway, unit: "°C", digits: 1, bars: [],
    bands: [band("room_temperature", "room", "--leaf"), band("outside_temperature", "outside", "--cool"), band("flow_temperature", "flow", "--hot")],
  },
];

/** Gas for each degree that it was colder outside than a house needs, and day. It needs both devices. */
export const gasPerDegreeDay = (): Quantity => ({
  name: "degree-days", word: "gasPerDegreeDay", base: Meter, unit: "m³", digits: 2, bands: [], table: { year: "days" },
  bars: [{ word: "gasPerDegreeDay", colour: "--hot", read: column("gas_delivered_change") }], isPerDegreeDay: true,
});

/** Name of the table with a period's bars. */
export function tableOf(quantity: Quantity, period: Period): string {
  return quantity.table?.[period.kind] ?? period.table;
}

/** The name of each bar: those of the period, or its quarters. */
export function keysOf(quantity: Quantity, period: Period): string[] {
  return tableOf(quantity, period) === "quarters" ? period.keys.flatMap((hour) => ["00", "15", "30", "45"].map((m) => `${hour}:${m}`)) : period.keys;
}

/** A value for each bar. Two rows may be in one: the hour that comes twice when summer time ends. */
export function barsOf(table: Table, keys: string[], read: (table: Table, row: Row) => number | null, combine: Combine = "sum"): Numbers {
  const found = new Map<string, number[]>();
  for (const row of table.rows) {
    const value = read(table, row);
    const key = row.time.slice(0, keys[0].length);
    if (value !== null) {
      found.set(key, [...(found.get(key) ?? []), value]);
    }
  }
  return keys.map((key) => combined(found.get(key) ?? [], combine));
}

/** One number for several; null for none. */
export function combined(values: Numbers, combine: Combine = "sum"): number | null {
  const known = values.filter((v) => v !== null);
  if (known.length === 0) {
    return null;
  }
  const sum = known.reduce((a, b) => a + b, 0);
  return { sum, mean: sum / known.length, highest: Math.max(...known), lowest: Math.min(...known) }[combine];
}

/** Name of a bar for people. */
export function labelOf(quantity: Quantity, period: Period, index: number): string {
  if (tableOf(quantity, period) !== "quarters") {
    return period.label(index);
  }
  return `${words.quarterFrom} ${String(index >> 2).padStart(2, "0")}:${["00", "15", "30", "45"][index & 3]}`;
}
