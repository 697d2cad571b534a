// A day, a month or a year, as the history shows it: bars per hour, day or month.
import { locale } from "./words";

export type Kind = "day" | "month" | "year";

export const Kinds: Kind[] = ["day", "month", "year"];

/** The table with a period's bars. */
const TableOf: Record<Kind, string> = { day: "hours", month: "days", year: "months" };

/** Length of the part of a time that names a bar: 2026-11-24T13, 2026-11-24, 2026-11. */
const KeyLength: Record<Kind, number> = { day: 13, month: 10, year: 7 };

const two = (n: number) => String(n).padStart(2, "0");

export class Period {
  private constructor(readonly kind: Kind, private readonly begin: Date) {}

  /** The period of a kind in which a day is. */
  static at(kind: Kind, day: Date): Period {
    return new Period(kind, new Date(day.getFullYear(), kind === "year" ? 0 : day.getMonth(), kind === "day" ? day.getDate() : 1));
  }

  /** Reads `day/2026-11-24`, `month/2026-11` or `year/2026`; this month if it is none of them. */
  static read(text: string): Period {
    const [kind, date = ""] = text.split("/");
    const [year, month = 1, day = 1] = date.split("-").map(Number);
    const begin = new Date(year, month - 1, day);
    const isValid = Kinds.includes(kind as Kind) && date !== "" && !Number.isNaN(begin.getTime());
    return isValid ? Period.at(kind as Kind, begin) : Period.at("month", new Date());
  }

  /** Its date: 2026-11-24, 2026-11 or 2026. */
  get date(): string {
    const { begin } = this;
    return [String(begin.getFullYear()), two(begin.getMonth() + 1), two(begin.getDate())].slice(0, 3 - Kinds.indexOf(this.kind)).join("-");
  }

  /** Its place in the page's address. */
  get path(): string {
    return `${this.kind}/${this.date}`;
  }

  /** Name of the table with its bars. */
  get table(): string {
    return TableOf[this.kind];
  }

  /** Its name for people. */
  get title(): string {
    const form: Record<Kind, Intl.DateTimeFormatOptions> = {
      day: { weekday: "long", day: "numeric", month: "long", year: "numeric" }, month: { month: "long", year: "numeric" }, year: { year: "numeric" },
    };
    return this.begin.toLocaleDateString(locale, form[this.kind]);
  }

  /** The name of each bar, as the part of a time that it has in common with its rows. */
  get keys(): string[] {
    if (this.kind === "day") {
      return Array.from({ length: 24 }, (_, hour) => `${this.date}T${two(hour)}`);
    }
    const length = this.kind === "year" ? 12 : new Date(this.begin.getFullYear(), this.begin.getMonth() + 1, 0).getDate();
    return Array.from({ length }, (_, i) => `${this.date}-${two(i + 1)}`);
  }

  /** The bar in which a row is. */
  keyOf(time: string): string {
    return time.slice(0, KeyLength[this.kind]);
  }

  /** Short name of a bar: for the axis. */
  tick(index: number): string {
    return this.kind === "day" ? two(index) : this.kind === "month" ? String(index + 1) : this.inside(index).begin.toLocaleDateString(locale, { month: "short" });
  }

  /** Name of a bar for people. */
  label(index: number): string {
    return this.kind === "day" ? `${two(index)}:00–${two(index + 1)}:00` : this.inside(index).title;
  }

  /** The period that a bar is; bars of hours are none. */
  inside(index: number): Period {
    const { begin } = this;
    return this.kind === "year"
      ? Period.at("month", new Date(begin.getFullYear(), index, 1))
      : Period.at("day", new Date(begin.getFullYear(), begin.getMonth(), this.kind === "month" ? index + 1 : begin.getDate()));
  }

  /** A later or an earlier one. */
  step(by: number): Period {
    const { begin, kind } = this;
    return Period.at(kind, new Date(begin.getFullYear() + (kind === "year" ? by : 0), begin.getMonth() + (kind === "month" ? by : 0), begin.getDate() + (kind === "day" ? by : 0)));
  }

  /** The period of another kind that begins with this one, or has it inside; today's if this one has today inside. */
  as(kind: Kind): Period {
    return Period.at(kind, this.has(new Date()) ? new Date() : this.begin);
  }

  /** Whether a day is inside. */
  has(day: Date): boolean {
    return Period.at(this.kind, day).begin.getTime() === this.begin.getTime();
  }

  /** Whether it has not begun. */
  get isAhead(): boolean {
    return this.begin.getTime() > Date.now();
  }

  /** The first day. */
  get first(): Date {
    return this.begin;
  }
}
