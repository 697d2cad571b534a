// A chart of bars: upwards and downwards from zero, each against a thin one of the period before; or spans from a lowest to a highest value.
import { digitsOf, scaleFor, stepsOf } from "./scale";
import { type Frame, Surface } from "./surface";
import { locale } from "./words";

export type Numbers = (number | null)[];

/** Bars of one colour. */
export interface BarSet {
  /** Name of the colour in the style sheet. */
  colour: string;
  values: Numbers;
  /** The same bars of the period before. */
  before?: Numbers;
  /** Bars downwards from zero. */
  isDown?: boolean;
  /** On top of the set before it. */
  isStacked?: boolean;
}

/** A mean with its range, drawn as a line in a band. */
export interface Band {
  colour: string;
  means: Numbers;
  lows: Numbers;
  highs: Numbers;
}

export interface Picture {
  unit: string;
  /** Short names of the steps. */
  ticks: string[];
  sets: BarSet[];
  bands: Band[];
  /** A line across, such as the peak of the month. */
  limit?: number;
}

const Margin = { left: 46, right: 8, top: 22, bottom: 22 };
const TickWidth = 34;
const ValueSteps = 5;
const Nothing: Picture = { unit: "", ticks: [], sets: [], bands: [] };

export class Bars extends Surface {
  /** Called with a bar that was clicked, or entered by keyboard. */
  onChoice: (index: number) => void = () => {};
  private picture = Nothing;

  constructor(name: string) {
    super(name);
    this.element.addEventListener("click", () => this.choose());
    this.element.addEventListener("keydown", (e) => e.key === "Enter" && this.choose());
  }

  /** Shows another picture. */
  show(name: string, picture: Picture): void {
    this.picture = picture;
    this.element.setAttribute("aria-label", name);
    this.move(null);
    this.paint();
  }

  protected get steps(): number {
    return this.picture.ticks.length;
  }

  protected stepAt(x: number): number | null {
    const at = Math.floor((x - Margin.left) / this.step);
    return at >= 0 && at < this.steps ? at : null;
  }

  protected draw(): void {
    const frame: Frame = { left: Margin.left, top: Margin.top, right: this.width - Margin.right, bottom: this.height - Margin.bottom };
    const y = this.drawAxis(frame);
    if (this.cursor !== null) {
      this.context.fillStyle = this.colour("--line");
      this.context.fillRect(this.left(this.cursor), frame.top, this.step, frame.bottom - frame.top);
    }
    this.drawTicks(frame);
    this.picture.bands.forEach((band) => this.drawBand(band, y));
    const base = Array<number>(this.steps).fill(0);
    for (const set of this.picture.sets) {
      this.drawSet(set, y, set.isStacked === true ? base : base.fill(0));
    }
    if (this.picture.limit !== undefined) {
      this.line("--bad", frame.left, y(this.picture.limit), frame.right, y(this.picture.limit));
    }
  }

  private get step(): number {
    return (this.width - Margin.left - Margin.right) / Math.max(1, this.steps);
  }

  private left(index: number): number {
    return Margin.left + index * this.step;
  }

  private choose(): void {
    if (this.cursor !== null) {
      this.onChoice(this.cursor);
    }
  }

  // returns the height of a value
  private drawAxis(frame: Frame): (value: number) => number {
    const { sets, bands, limit, unit } = this.picture;
    const values = bands.flatMap((b) => [...b.lows, ...b.highs, ...b.means]);
    const tops = Array<number>(this.steps).fill(0);
    for (const set of sets) {
      set.values.forEach((v, i) => {
        tops[i] = (set.isStacked === true ? tops[i] : 0) + (v ?? 0);
        values.push(set.isDown === true ? -tops[i] : tops[i]);
      });
      values.push(...(set.before ?? []).map((v) => (v === null || set.isDown !== true ? v : -v)), 0);
    }
    const known = [...values, limit ?? null].filter((v) => v !== null);
    const high = Math.max(...known);
    const scale = scaleFor(Math.min(...known), sets.length > 0 && high === 0 ? 1 : high, ValueSteps);
    const y = (value: number) => frame.bottom - ((value - scale.from) / (scale.to - scale.from)) * (frame.bottom - frame.top);
    const digits = { minimumFractionDigits: digitsOf(scale.step), maximumFractionDigits: digitsOf(scale.step) };
    this.text(unit, frame.left - 6, 12, "right");
    for (const value of stepsOf(scale)) {
      this.line("--line", frame.left, y(value), frame.right, y(value));
      // below zero is the other direction, not a negative amount
      const shown = sets.some((s) => s.isDown) ? Math.abs(value) : value;
      this.text(shown.toLocaleString(locale, digits), frame.left - 6, y(value) + 4, "right");
    }
    return y;
  }

  private drawTicks(frame: Frame): void {
    const every = Math.ceil(TickWidth / this.step);
    this.picture.ticks.forEach((tick, i) => {
      if (i % every === 0) {
        this.text(tick, this.left(i) + this.step / 2, frame.bottom + 16, "center");
      }
    });
  }

  private drawSet(set: BarSet, y: (value: number) => number, base: number[]): void {
    const gap = Math.min(4, this.step * 0.15);
    const sign = set.isDown === true ? -1 : 1;
    const bar = (index: number, from: number, to: number, left: number, width: number) => {
      const [top, bottom] = [y(sign * to), y(sign * from)].sort((a, b) => a - b);
      this.context.fillRect(this.left(index) + left, top, Math.max(1, width), Math.max(to > from ? 1 : 0, bottom - top));
    };
    const width = this.step - 2 * gap;
    const isBeside = set.before !== undefined;
    (set.before ?? []).forEach((value, i) => {
      this.context.fillStyle = this.colour("--before");
      bar(i, 0, value ?? 0, gap, width * 0.35);
    });
    set.values.forEach((value, i) => {
      this.context.fillStyle = this.colour(set.colour);
      bar(i, base[i], base[i] + (value ?? 0), gap + (isBeside ? width * 0.35 : 0), width * (isBeside ? 0.65 : 1));
      base[i] += value ?? 0;
    });
  }

  private drawBand(band: Band, y: (value: number) => number): void {
    const { context } = this;
    const middle = (index: number) => this.left(index) + this.step / 2;
    const colour = this.colour(band.colour);
    context.fillStyle = colour;
    context.globalAlpha = 0.25;
    band.lows.forEach((low, i) => {
      const high = band.highs[i];
      if (low !== null && high !== null) {
        context.fillRect(this.left(i), y(high), this.step, Math.max(1, y(low) - y(high)));
      }
    });
    context.globalAlpha = 1;
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.beginPath();
    let isDrawing = false;
    band.means.forEach((mean, i) => {
      if (mean !== null) {
        if (isDrawing) {
          context.lineTo(middle(i), y(mean));
        } else {
          // a single one is a dash
          context.moveTo(middle(i) - 1, y(mean));
          context.lineTo(middle(i) + 1, y(mean));
        }
      }
      isDrawing = mean !== null;
    });
    context.stroke();
    context.lineWidth = 1;
  }
}
