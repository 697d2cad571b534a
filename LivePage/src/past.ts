// The last day as a device has recorded it, for a chart that this browser has not seen yet.
import type { Point } from "./history";
import { Period } from "./period";
import type { Context } from "./view";

/** Lets the answers come over which a device tells its past at a broker. */
export function expectPast({ source, values }: Context, base: string): void {
  source.answers(base).forEach((topic) => values.watch(topic, () => {}));
}

/**
 * Fetches it.
 * @param what The table.
 * @param columns Its column for each line; empty for a line of which nothing is recorded.
 * @param at Where in its row's period a value is drawn: seconds from the begin.
 * @throws {Error} The device has no history, or has not answered.
 */
export async function pastDay({ source }: Context, base: string, what: string, columns: string[], at: number[]): Promise<Point[]> {
  const today = Period.at("day", new Date());
  const tables = [await source.history(base, what, today.step(-1).date), await source.history(base, what, today.date)];
  return tables.flatMap((table) => table.rows.flatMap((row) =>
    at.map((seconds): Point => [Date.parse(row.time) / 1000 + seconds, ...columns.map((c) => table.at(row, c))])));
}
