// A plot of lines over time, with a value axis on the left and perhaps another on the right.
import type { Columns } from "./history";
import { digitsOf, type Scale, scaleFor, stepsOf } from "./scale";
import { type Frame, Surface } from "./surface";
import { locale } from "./words";

/** A line: its colour in the style sheet, whether it is dashed, and its axis: 0 left, 1 right. */
export interface Line {
  colour: string;
  isDashed?: boolean;
  axis?: 0 | 1;
  /** The area to zero has the colour too. */
  isFilled?: boolean;
  /** Drawn below zero, though its values are positive. */
  isBelow?: boolean;
}

/** Steps of the time axis in seconds; its labels show minutes. */
const TimeSteps = [60, 300, 600, 1800, 3600, 7200, 14400, 21600, 43200];
const TimeLabelWidth = 64;
const Margin = { side: 40, top: 22, bottom: 22 };
const ValueSteps = 5;
const Empty: Columns = [[]];

/** A time of day in hours and minutes. */
export const clock = (seconds: number) => new Date(seconds * 1000).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit", hour12: false });

export class Plot extends Surface {
  private columns = Empty;
  private from = 0;
  private to = 1;

  /**
   * Creates it.
   * @param name What it shows, for screen readers.
   * @param titles Title of the left axis with its unit, and of the right one if there is one.
   */
  constructor(name: string, private readonly titles: string[], private readonly lines: Line[]) {
    super(name);
  }

  /** Shows times in seconds, and a column of values for each line, from one time to another. */
  show(columns: Columns, from: number, to: number): void {
    [this.columns, this.from, this.to] = [columns, from, to];
    this.paint();
  }

  protected get steps(): number {
    return this.columns[0].length;
  }

  protected stepAt(x: number): number | null {
    const times = this.columns[0];
    const { left, right } = this.frame;
    const time = this.from + ((x - left) / (right - left)) * (this.to - this.from);
    const next = times.findIndex((t) => t >= time);
    const at = next < 0 ? times.length - 1 : next > 0 && time - times[next - 1] < times[next] - time ? next - 1 : next;
    return at < 0 ? null : at;
  }

  protected draw(): void {
    const frame = this.frame;
    this.drawTimes(frame);
    const scales = this.titles.map((_, axis) => this.scale(axis));
    scales.forEach((scale, axis) => this.drawAxis(frame, scale, axis));
    this.lines.forEach((line, i) => this.drawLine(frame, scales[line.axis ?? 0], line, this.columns[i + 1] ?? []));
    if (this.cursor !== null && this.cursor < this.steps) {
      const x = this.x(frame, this.columns[0][this.cursor]);
      this.line("--ink", x, frame.top, x, frame.bottom);
    }
  }

  private get frame(): Frame {
    return { left: Margin.side, top: Margin.top, right: this.width - (this.titles.length > 1 ? Margin.side : 8), bottom: this.height - Margin.bottom };
  }

  private scale(axis: number): Scale {
    const seen = this.lines.flatMap((line, i) => {
      const column: (number | null)[] = (line.axis ?? 0) === axis ? (this.columns[i + 1] ?? []) : [];
      const drawn = column.filter((v) => v !== null).map((v) => (line.isBelow ? -v : v));
      return line.isFilled ? [...drawn, 0] : drawn;
    });
    return scaleFor(seen.reduce((a, b) => Math.min(a, b), Infinity), seen.reduce((a, b) => Math.max(a, b), -Infinity), ValueSteps);
  }

  private drawTimes(frame: Frame): void {
    const fits = (frame.right - frame.left) / TimeLabelWidth;
    const step = TimeSteps.find((s) => (this.to - this.from) / s <= fits) ?? TimeSteps.at(-1)!;
    // steps of hours begin at midnight here, not in Greenwich
    const zone = new Date(this.to * 1000).getTimezoneOffset() * 60;
    for (let time = Math.ceil((this.from - zone) / step) * step + zone; time <= this.to; time += step) {
      const x = this.x(frame, time);
      this.line("--line", x, frame.top, x, frame.bottom);
      this.text(clock(time), Math.max(frame.left, Math.min(frame.right - 14, x)), frame.bottom + 16, "center");
    }
  }

  private drawAxis(frame: Frame, scale: Scale, axis: number): void {
    const x = axis === 0 ? frame.left - 6 : frame.right + 6;
    const align = axis === 0 ? "right" : "left";
    this.text(this.titles[axis], axis === 0 ? 0 : this.width, 12, axis === 0 ? "left" : "right");
    for (const value of stepsOf(scale)) {
      const y = this.y(frame, scale, value);
      if (axis === 0) {
        this.line("--line", frame.left, y, frame.right, y);
      }
      this.text(value.toLocaleString(locale, { minimumFractionDigits: digitsOf(scale.step), maximumFractionDigits: digitsOf(scale.step) }), x, y + 4, align);
    }
  }

  // a line ends where a value is missing
  private drawLine(frame: Frame, scale: Scale, line: Line, column: (number | null)[]): void {
    const { context } = this;
    const runs: [number, number][][] = [[]];
    this.columns[0].forEach((time, i) => {
      const value = column[i];
      if (value === null || value === undefined || time < this.from) {
        runs.push([]);
      } else {
        runs[runs.length - 1].push([this.x(frame, time), this.y(frame, scale, line.isBelow ? -value : value)]);
      }
    });
    context.strokeStyle = context.fillStyle = this.colour(line.colour);
    context.lineWidth = 2;
    context.lineJoin = "round";
    context.setLineDash(line.isDashed ? [6, 4] : []);
    for (const run of runs.filter((r) => r.length > 0)) {
      context.beginPath();
      run.forEach(([x, y]) => context.lineTo(x, y));
      context.stroke();
      if (line.isFilled) {
        const zero = this.y(frame, scale, 0);
        context.lineTo(run[run.length - 1][0], zero);
        context.lineTo(run[0][0], zero);
        context.globalAlpha = 0.18;
        context.fill();
        context.globalAlpha = 1;
      }
    }
    context.setLineDash([]);
    context.lineWidth = 1;
  }

  private x(frame: Frame, time: number): number {
    return frame.left + ((time - this.from) / (this.to - this.from)) * (frame.right - frame.left);
  }

  private y(frame: Frame, scale: Scale, value: number): number {
    return frame.bottom - ((value - scale.from) / (scale.to - scale.from)) * (frame.bottom - frame.top);
  }
}
