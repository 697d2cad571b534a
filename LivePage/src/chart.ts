// A chart of the last hour or day that continues as values arrive.
import uPlot from "uplot";
import { button, card, el } from "./dom";
import { History, Scales, type Span } from "./history";
import type { Values } from "./values";
import { locale, words } from "./words";

/** A line: its topic, its name, the style sheet's variable with its colour, and whether it is dashed. */
export interface Series {
  topic: string;
  label: string;
  colour: string;
  isDashed?: boolean;
}

const Spans: Span[] = ["hour", "day"];
const Height = 240;
const LeastWidth = 240;
const SaveEvery = 60;

/** Steps of the time axis in seconds; its labels show minutes. */
const TimeSteps = [60, 300, 600, 1800, 3600, 7200, 14400, 21600];

/** Minimum number of seconds that a chart shows; it grows to its span as values arrive. */
const LeastShown = 300;

export class Chart {
  readonly element: HTMLElement;
  private readonly place = el("div", { class: "chart" });
  private readonly histories: Record<Span, History>;
  private readonly buttons: Record<Span, HTMLButtonElement>;
  private readonly dark = matchMedia("(prefers-color-scheme: dark)");
  private readonly resizing = new ResizeObserver(() => this.plot?.setSize(this.size()));
  private readonly redraw = () => this.draw();
  private readonly save = () => Spans.forEach((span) => this.histories[span].save());
  private plot: uPlot | null = null;
  private span: Span = "hour";
  private ticks = 0;

  constructor(name: string, unit: string, private readonly series: Series[], private readonly values: Values) {
    const history = (span: Span) => new History(`meterkast.history.${name}.${span}`, span, series.length);
    this.histories = { hour: history("hour"), day: history("day") };
    this.buttons = { hour: button(words.lastHour, () => this.choose("hour")), day: button(words.lastDay, () => this.choose("day")) };
    this.element = card(`${words.chart} (${unit})`, "wide", el("div", { class: "row" }, this.buttons.hour, this.buttons.day), this.place);
    series.forEach((s) => values.watch(s.topic, () => {}));
    this.dark.addEventListener("change", this.redraw);
    window.addEventListener("pagehide", this.save);
    this.resizing.observe(this.place);
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
    this.dark.removeEventListener("change", this.redraw);
    window.removeEventListener("pagehide", this.save);
    this.resizing.disconnect();
    this.plot?.destroy();
  }

  private choose(span: Span): void {
    this.span = span;
    Spans.forEach((s) => this.buttons[s].setAttribute("aria-pressed", String(s === span)));
    this.draw();
  }

  private draw(): void {
    const style = getComputedStyle(document.documentElement);
    const axis = { stroke: style.getPropertyValue("--soft"), grid: { stroke: style.getPropertyValue("--line"), width: 1 } };
    const clock = (at: number) => new Date(at * 1000).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit", hour12: false });
    this.plot?.destroy();
    this.plot = new uPlot({
      ...this.size(),
      scales: { x: { range: () => this.range() } },
      axes: [{ ...axis, incrs: TimeSteps, values: (_, times) => times.map(clock) }, { ...axis, size: 55 }],
      series: [{ label: words.time, value: (_, at) => (at == null ? "–" : clock(at)) }, ...this.series.map((s): uPlot.Series => ({
        label: s.label, stroke: style.getPropertyValue(s.colour), width: 2, dash: s.isDashed ? [6, 4] : undefined,
        value: (_, v) => (v == null ? "–" : v.toLocaleString(locale, { maximumFractionDigits: 2 })),
      }))],
    }, this.histories[this.span].data as uPlot.AlignedData, this.place);
    this.paint();
    this.plot.root.setAttribute("role", "img");
    this.plot.root.setAttribute("aria-label", `${words.chart}: ${this.series.map((s) => s.label).join(", ")}`);
  }

  // while there is no cursor on it, the legend shows the latest values
  private paint(): void {
    const data = this.histories[this.span].data;
    this.plot?.setData(data as uPlot.AlignedData);
    if (this.plot?.cursor.idx == null && data[0].length > 0) {
      this.plot?.setLegend({ idx: data[0].length - 1 });
    }
  }

  private range(): [number, number] {
    const now = Date.now() / 1000;
    const first = this.histories[this.span].data[0][0] ?? now;
    return [Math.max(now - Scales[this.span].seconds, Math.min(first, now - LeastShown)), now];
  }

  private size(): { width: number; height: number } {
    return { width: Math.max(LeastWidth, this.place.clientWidth), height: Height };
  }
}
