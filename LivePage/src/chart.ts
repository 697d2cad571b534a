// A chart of the last hour or day that continues as values arrive, with its values beneath it.
import { button, card, el } from "./dom";
import { type Columns, History, Scales, type Span } from "./history";
import { clock, type Line, Plot } from "./plot";
import type { Values } from "./values";
import { locale, words } from "./words";

/** A line of the chart, its topic and its name. */
export interface Series extends Line {
  topic: string;
  label: string;
}

const Spans: Span[] = ["hour", "day"];
const SaveEvery = 60;

/** Minimum number of seconds that a chart shows; it grows to its span as values arrive. */
const LeastShown = 300;

export class Chart {
  readonly element: HTMLElement;
  private readonly plot: Plot;
  private readonly legend = el("dl", { class: "legend" });
  private readonly histories: Record<Span, History>;
  private readonly buttons: Record<Span, HTMLButtonElement>;
  private readonly save = () => Spans.forEach((span) => this.histories[span].save());
  private cursor: number | null = null;
  private span: Span = "hour";
  private ticks = 0;

  constructor(name: string, unit: string, private readonly series: Series[], private readonly values: Values) {
    const history = (span: Span) => new History(`meterkast.history.${name}.${span}`, span, series.length);
    this.histories = { hour: history("hour"), day: history("day") };
    this.buttons = { hour: button(words.lastHour, () => this.choose("hour")), day: button(words.lastDay, () => this.choose("day")) };
    this.plot = new Plot(`${words.chart}: ${series.map((s) => s.label).join(", ")}`, [unit], series);
    this.plot.onCursor = (index) => {
      this.cursor = index;
      this.tell();
    };
    this.element = card(words.chart, "wide", el("div", { class: "row" }, this.buttons.hour, this.buttons.day), this.plot.element, this.legend);
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

  /** Called when the view is left. */
  end(): void {
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
    this.tell();
  }

  // the values under the cursor, and the latest without one
  private tell(): void {
    const [times, ...columns]: Columns = this.histories[this.span].data;
    const at = Math.min(this.cursor ?? Infinity, times.length - 1);
    const shown = (value: number | null | undefined) => value?.toLocaleString(locale, { maximumFractionDigits: 2 }) ?? "–";
    const row = (name: string, text: string) => el("div", {}, el("dt", {}, name), el("dd", {}, text));
    this.legend.replaceChildren(
      row(words.time, at < 0 ? "–" : clock(times[at])),
      ...this.series.map((s, i) => row(s.label, shown(columns[i][at]))));
  }
}
