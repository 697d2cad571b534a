// The data of the charts: an hour in fine steps and a day in coarse steps, kept in the browser's own storage.
import { keep, kept } from "./storage";

export type Span = "hour" | "day";

/** How long a span is, and how long each of its steps, in seconds. */
export const Scales: Record<Span, { seconds: number; step: number }> = {
  hour: { seconds: 3600, step: 5 },
  day: { seconds: 86400, step: 120 },
};

/** Seconds without an update after which there is a gap: a page in the background is updated once a minute. */
const Gap = 90;

/** A device's records are no more than this apart, in seconds, while it runs. */
const RecordedAtMost = 5400;

/** Times in seconds, and a column of values for each series; null where no value was known. */
export type Columns = [number[], ...(number | null)[][]];

/** The last hour or day of some series; each step has the mean of the values during it. */
export class History {
  private readonly columns: Columns;
  private readonly sums: number[];
  private readonly counts: number[];

  /**
   * Reads what the browser has stored.
   * @param key Name in the browser's storage.
   * @param series Number of series.
   */
  constructor(private readonly key: string, private readonly span: Span, private readonly series: number) {
    this.columns = this.read();
    this.sums = this.columns.slice(1).map((c) => c.at(-1) ?? 0);
    this.counts = this.columns.slice(1).map((c) => (c.at(-1) == null ? 0 : 1));
  }

  /** The data for uPlot; changes with the next update. */
  get data(): Columns {
    return this.columns;
  }

  /** Adds the values at a time, in seconds; call it once a second or less often. */
  add(now: number, values: (number | null)[]): void {
    const { seconds, step } = Scales[this.span];
    const [times, ...series] = this.columns;
    const last = times.at(-1) ?? -Infinity;
    const slot = Math.floor(now / step) * step;
    if (slot > last) {
      if (slot - last > Math.max(Gap, step) && times.length > 0) {
        this.push(last + step);
      }
      this.push(slot);
      this.sums.fill(0);
      this.counts.fill(0);
    }
    values.forEach((value, i) => {
      if (value !== null) {
        this.sums[i] += value;
        this.counts[i]++;
        series[i][times.length - 1] = this.sums[i] / this.counts[i];
      }
    });
    const old = times.findIndex((t) => t >= now - seconds);
    if (old > 0) {
      this.columns.forEach((c) => c.splice(0, old));
    }
  }

  /** Length of what is known, in seconds. */
  get length(): number {
    const times = this.columns[0];
    return times.length === 0 ? 0 : times[times.length - 1] - times[0];
  }

  /** Adds what was before the first time: rows of a time, in seconds, and the values. */
  addBefore(rows: [number, ...(number | null)[]][]): void {
    const first = this.columns[0][0] ?? Infinity;
    const known = rows.filter(([time]) => time < first);
    // where more than a record is missing, the line ends
    const earlier = known.flatMap((row, i) => {
      const next = known[i + 1]?.[0] ?? first;
      return next - row[0] > RecordedAtMost && next < Infinity ? [row, [row[0] + 1, ...row.slice(1).map(() => null)]] : [row];
    });
    this.columns.forEach((column, i) => column.unshift(...(earlier.map((row) => row[i]) as number[])));
  }

  /** Stores it in the browser's storage. */
  save(): void {
    keep("localStorage", this.key, this.columns);
  }

  private push(time: number): void {
    const [times, ...series] = this.columns;
    times.push(time);
    series.forEach((s) => s.push(null));
  }

  private read(): Columns {
    const before = kept("localStorage", this.key) as Columns | null;
    const isWhole = Array.isArray(before) && before.length === this.series + 1 && before.every((c) => Array.isArray(c) && c.length === before[0].length);
    return isWhole ? before : (Array.from({ length: this.series + 1 }, () => []) as unknown as Columns);
  }
}
