// A chart of the last hour or day that continues as values arrive.
import { button, card, el } from "./dom";
import { History, type Point, Scales, type Span } from "./history";
import { clock, type Line, Plot } from "./plot";
import { Readout } from "./readout";
import { NotAnswered } from "./source";
import type { Values } from "./values";
import { locale, words } from "./words";

/** A line of the chart, its topic and its name. */
export interface Series extends Line {
  topic: string;
  label: string;
}

const Spans: Span[] = ["hour", "day"];
const SaveEvery = 60;

/** How long until a device that has not answered is asked again, in milliseconds. */
const RetryAfter = 60000;

/** Minimum number of seconds that a chart shows; it grows to its span as values arrive. */
const LeastShown = 300;

/** The device's records are of an hour, and the last one is not written yet. */
const RecordedEvery = 7200;

export class Chart {
  readonly element: HTMLElement;
  private readonly plot: Plot;
  private readonly readout: Readout;
  private readonly histories: Record<Span, History>;
  private readonly buttons: Record<Span, HTMLButtonElement>;
  private readonly save = () => Spans.forEach((span) => this.histories[span].save());
  private span: Span = "hour";
  private retry = 0;
  private hasEnded = false;
  private ticks = 0;

  /**
   * Creates it with what the browser has stored.
   * @param name Name in the browser's storage.
   * @param axes Title of the left axis, and of the right one if there is one; the unit comes last.
   * @param digits Digits after the point.
   */
  constructor(name: string, title: string, private readonly axes: string[], private readonly digits: number, private readonly series: Series[],
    private readonly values: Values) {
    const history = (span: Span) => new History(`meterkast.history.${name}.${span}`, span, series.length);
    this.histories = { hour: history("hour"), day: history("day") };
    this.buttons = { hour: button(words.lastHour, () => this.choose("hour")), day: button(words.lastDay, () => this.choose("day")) };
    this.plot = new Plot(`${title}: ${series.map((s) => s.label).join(", ")}`, axes, series);
    this.readout = new Readout(this.plot, [words.time, ...series.map((s) => s.label)], series.map((s) => s.colour), {
      count: () => this.histories[this.span].data[0].length,
      at: (step) => this.read(step),
    });
    const key = series.map((s) => el("li", { style: `--c:var(${s.colour})`, class: s.isDashed ? "dashed" : "" }, s.label));
    this.element = card(title, "wide graph", el("div", { class: "spans" }, this.buttons.hour, this.buttons.day), el("ul", { class: "key" }, ...key), this.readout.element);
    series.forEach((s) => values.watch(s.topic, () => {}));
    window.addEventListener("pagehide", this.save);
    this.choose("hour");
  }

  /** Called once a second: adds the current values. */
  tick(): void {
    const now = Date.now() / 1000;
    const seen = this.series.map((s) => {
      const text = this.values.believed(s.topic);
      return text === "" || Number.isNaN(Number(text)) ? null : Number(text);
    });
    Spans.forEach((span) => this.histories[span].add(now, seen));
    this.paint();
    if (++this.ticks % SaveEvery === 0) {
      this.save();
    }
  }

  /** Shows the last day as the device has recorded it, where this browser has not seen it; asks again later if it does not answer. */
  async fill(past: () => Promise<Point[]>): Promise<void> {
    const { hour, day } = this.histories;
    clearTimeout(this.retry);
    if (day.length > Scales.day.seconds - RecordedEvery) {
      return;
    }
    try {
      const records = await past();
      // now is not recorded, and no gap
      this.tick();
      const now = day.data[0].at(-1)!;
      day.addRecords(records.filter(([time]) => time < now && time > now - Scales.day.seconds));
      if (this.span === "hour" && hour.length < LeastShown && day.length > RecordedEvery) {
        this.choose("day");
      }
    } catch (error) {
      if (error instanceof NotAnswered && !this.hasEnded) {
        this.retry = window.setTimeout(() => void this.fill(past), RetryAfter);
      }
    }
  }

  /** Called when the view is left. */
  end(): void {
    this.hasEnded = true;
    clearTimeout(this.retry);
    this.save();
    window.removeEventListener("pagehide", this.save);
    this.plot.end();
  }

  private choose(span: Span): void {
    this.span = span;
    Spans.forEach((s) => this.buttons[s].setAttribute("aria-pressed", String(s === span)));
    this.paint();
  }

  private paint(): void {
    const data = this.histories[this.span].data;
    const now = Date.now() / 1000;
    const first = data[0][0] ?? now;
    this.plot.show(data, Math.max(now - Scales[this.span].seconds, Math.min(first, now - LeastShown)), now);
    this.readout.tell();
  }

  private read(step: number): string[] {
    const [times, ...columns] = this.histories[this.span].data;
    const digits = { minimumFractionDigits: this.digits, maximumFractionDigits: this.digits };
    const said = (value: number | null, axis: number) => (value === null ? "–" : `${value.toLocaleString(locale, digits)} ${this.axes[axis].split(" ").at(-1)}`);
    return [clock(times[step]), ...this.series.map((s, i) => said(columns[i][step], s.axis ?? 0))];
  }
}
