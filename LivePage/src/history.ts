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

/** A time in seconds, and a value for each series. */
export type Point = [number, ...(number | null)[]];

const isKnown = ([, ...values]: Point) => values.some((v) => v !== null);

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
    this.trim(Date.now() / 1000 - Scales[span].seconds);
    this.sums = this.columns.slice(1).map((c) => c.at(-1) ?? 0);
    this.counts = this.columns.slice(1).map((c) => (c.at(-1) == null ? 0 : 1));
  }

  /** The data for the plot; changes with the next update. */
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
    this.trim(now - seconds);
  }

  /** Length of what is known, without gaps, in seconds. */
  get length(): number {
    return this.points.reduce((sum, point, i, all) => (i > 0 && isKnown(point) && isKnown(all[i - 1]) ? sum + point[0] - all[i - 1][0] : sum), 0);
  }

  /** Adds what a device has recorded, where nothing is known. */
  addRecords(records: Point[]): void {
    const { step } = Scales[this.span];
    const own = this.points;
    const known = own.filter(isKnown);
    const added = records.filter((record) => isKnown(record) && known.every(([time]) => Math.abs(time - record[0]) > step));
    const all: Point[] = [];
    let isGap = false;
    for (const point of [...own, ...added].sort((a, b) => a[0] - b[0])) {
      if (!isKnown(point)) {
        isGap = true;
        continue;
      }
      // the line ends where more than a record is missing, and where it did before
      const last = all.at(-1);
      if (last !== undefined && (added.includes(point) || added.includes(last) ? point[0] - last[0] > RecordedAtMost : isGap)) {
        all.push([last[0] + 1, ...last.slice(1).map(() => null)]);
      }
      all.push(point);
      isGap = false;
    }
    this.columns.forEach((column, i) => column.splice(0, Infinity, ...(all.map((point) => point[i]) as number[])));
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

  private get points(): Point[] {
    return this.columns[0].map((_, i) => this.columns.map((column) => column[i]) as Point);
  }

  // forgets what was before a time
  private trim(from: number): void {
    const old = this.columns[0].findIndex((time) => time >= from);
    this.columns.forEach((column) => column.splice(0, old < 0 ? column.length : old));
  }

  private read(): Columns {
    const before = kept("localStorage", this.key) as Columns | null;
    const isWhole = Array.isArray(before) && before.length === this.series + 1 && before.every((c) => Array.isArray(c) && c.length === before[0].length);
    return isWhole ? before : (Array.from({ length: this.series + 1 }, () => []) as unknown as Columns);
  }
}
