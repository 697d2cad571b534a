// What energy costs: fixed prices that are entered in the page, and prices per hour if somebody publishes them (docs/prices.md).
import { keep, kept } from "./storage";
import { type Kind, Period } from "./period";
import { energyOf } from "./quantities";
import type { Row, Table } from "./table";

/** Prices in the house's currency. */
export interface Prices {
  /** Of a kWh in tariff 1 and tariff 2. */
  delivered1: number;
  delivered2: number;
  /** Of a kWh that is returned. */
  returned1: number;
  returned2: number;
  /** Of a cubic metre of gas. */
  gas: number;
  /** Of a day: everything that does not depend on use. */
  daily: number;
  /** Of a kW of the mean month peak, for a year (Flanders). */
  capacity: number;
}

export type PriceName = keyof Prices;

export const PriceNames: PriceName[] = ["delivered1", "delivered2", "returned1", "returned2", "gas", "daily", "capacity"];

/** An hour's price of a kWh, and of a returned one if it differs. */
interface HourPrice {
  from: string;
  price: number;
  returned?: number;
}

/** Prices of a kWh by milliseconds since 1970 of the begin of their time; none of another time. */
type TimedPrices = Record<string, [price: number, returned: number]>;

export const HourlyTopic = "prices/hourly";

const Key = "meterkast.prices";
const HourlyKey = "meterkast.prices.hourly";
const KeepHours = 62 * 24;

/** The entered prices; null while there are none. */
export const enteredPrices = () => kept("localStorage", Key) as Prices | null;

export const askForPrices = (prices: Prices) => keep("localStorage", Key, prices);

/** The known prices per hour, by milliseconds since 1970 of its begin. */
export const hourlyPrices = () => (kept("localStorage", HourlyKey) ?? {}) as TimedPrices;

/** Adds the hours of a message; those of the last two months are kept, because only today's and tomorrow's are published. */
export function takeHourly(message: string): void {
  try {
    const all = hourlyPrices();
    for (const { from, price, returned } of (JSON.parse(message) as { hours: HourPrice[] }).hours) {
      const at = new Date(from).getTime();
      if (Number.isFinite(at) && Number.isFinite(price)) {
        all[at] = [price, returned ?? price];
      }
    }
    const hours = Object.keys(all).map(Number).sort((a, b) => a - b).slice(-KeepHours);
    keep("localStorage", HourlyKey, Object.fromEntries(hours.map((h) => [h, all[h]])));
  } catch {
    // not of the documented form
  }
}

/** The mean of the prices per hour in each day or month, for a table without hours: by the begin of the date alone, which is in UTC. */
export function meanPrices(hourly: TimedPrices, kind: Kind): TimedPrices {
  const found: Record<string, [number, number][]> = {};
  for (const [at, prices] of Object.entries(hourly)) {
    (found[Date.parse(Period.at(kind, new Date(Number(at))).date)] ??= []).push(prices);
  }
  const mean = (all: [number, number][], which: 0 | 1) => all.reduce((sum, prices) => sum + prices[which], 0) / all.length;
  return Object.fromEntries(Object.entries(found).map(([at, all]) => [at, [mean(all, 0), mean(all, 1)]]));
}

/**
 * What the energy of one row costs.
 * @param timed Prices per hour for a table of hours, or their means; a row of another time has the entered prices.
 */
export function costOfRow(table: Table, row: Row, prices: Prices, timed: TimedPrices = {}): number {
  return electricityOf(table, row, prices, timed) + (table.at(row, "gas_delivered_change") ?? 0) * prices.gas;
}

function electricityOf(table: Table, row: Row, prices: Prices, timed: TimedPrices): number {
  const [price, back] = timed[new Date(row.time).getTime()] ?? [];
  if (price !== undefined && back !== undefined) {
    return (energyOf("energy_delivered")(table, row) ?? 0) * price - (energyOf("energy_returned")(table, row) ?? 0) * back;
  }
  const energy = (name: string, low: number, other: number) => {
    const tariff1 = table.at(row, name + "_tariff1_change");
    // a meter without tariffs
    const all = energyOf(name)(table, row) ?? 0;
    return tariff1 === null ? all * low : tariff1 * low + (all - tariff1) * other;
  };
  return energy("energy_delivered", prices.delivered1, prices.delivered2) - energy("energy_returned", prices.returned1, prices.returned2);
}

/** The lowest month peak that a Flemish grid operator counts, in kW. */
const LeastPeak = 2.5;

/** The capacity tariff (Flanders): the mean of the last twelve month peaks, and what it costs a year; null while no peak is known. */
export function capacityOf(peaks: Table, prices: Prices): { mean: number; aYear: number } | null {
  const known = peaks.rows.map((r) => peaks.at(r, "quarter_peak")).filter((p) => p !== null).slice(-12);
  if (known.length === 0) {
    return null;
  }
  const mean = known.reduce((sum, peak) => sum + Math.max(LeastPeak, peak), 0) / known.length;
  return { mean, aYear: mean * prices.capacity };
}
