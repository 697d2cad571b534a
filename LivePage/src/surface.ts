// What every chart of the page has: a canvas as sharp as the screen, colours of the style sheet, and a cursor that is moved by pointer, finger and keys.
import { el } from "./dom";

/** The inside of a chart, in CSS pixels from its upper left corner. */
export interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const LeastWidth = 160;
const Font = "12px system-ui, sans-serif";

export abstract class Surface {
  readonly element: HTMLElement;
  /** Called with the step under the cursor; null when the cursor leaves. */
  onCursor: (index: number | null) => void = () => {};
  protected cursor: number | null = null;
  protected readonly context: CanvasRenderingContext2D;
  private readonly canvas = el("canvas", { "aria-hidden": "true" });
  private readonly dark = matchMedia("(prefers-color-scheme: dark)");
  private readonly redraw = () => this.paint();
  private readonly resizing = new ResizeObserver(this.redraw);
  private colours = new Map<string, string>();

  /** @param name What it shows, for screen readers. */
  constructor(name: string) {
    this.context = this.canvas.getContext("2d")!;
    this.element = el("div", { class: "chart", tabindex: "0", role: "group", "aria-label": name }, this.canvas);
    const point = (e: PointerEvent) => this.move(this.stepAt(e.clientX - this.canvas.getBoundingClientRect().left));
    this.canvas.addEventListener("pointermove", point);
    this.canvas.addEventListener("pointerdown", point);
    // a finger's last value stays
    this.canvas.addEventListener("pointerleave", (e) => e.pointerType === "mouse" && this.move(null));
    this.element.addEventListener("keydown", (e) => this.press(e));
    this.element.addEventListener("blur", () => this.move(null));
    this.dark.addEventListener("change", this.redraw);
    this.resizing.observe(this.element);
  }

  /** Called when the chart is left. */
  end(): void {
    this.dark.removeEventListener("change", this.redraw);
    this.resizing.disconnect();
  }

  /** Number of steps from left to right. */
  protected abstract get steps(): number;

  /** Size of the canvas in CSS pixels: the style sheet's. */
  protected get width(): number {
    return Math.max(LeastWidth, this.element.clientWidth);
  }

  protected get height(): number {
    return this.element.clientHeight;
  }

  /** The step nearest to a place; null if there is none. */
  protected abstract stepAt(x: number): number | null;

  /** Draws everything. */
  protected abstract draw(): void;

  /** Draws again. */
  protected paint(): void {
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(this.width * ratio), Math.round(this.height * ratio)];
    if (this.canvas.width !== width || this.canvas.height !== height) {
      [this.canvas.width, this.canvas.height] = [width, height];
      Object.assign(this.canvas.style, { width: `${this.width}px`, height: `${this.height}px` });
    }
    this.colours.clear();
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.clearRect(0, 0, this.width, this.height);
    this.context.font = Font;
    this.context.lineWidth = 1;
    this.draw();
  }

  /** A colour of the style sheet, such as --hot. */
  protected colour(name: string): string {
    if (!this.colours.has(name)) {
      this.colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(name));
    }
    return this.colours.get(name)!;
  }

  protected line(colour: string, x1: number, y1: number, x2: number, y2: number): void {
    this.context.strokeStyle = this.colour(colour);
    this.context.beginPath();
    this.context.moveTo(x1, y1);
    this.context.lineTo(x2, y2);
    this.context.stroke();
  }

  protected text(text: string, x: number, y: number, align: CanvasTextAlign): void {
    this.context.fillStyle = this.colour("--soft");
    this.context.textAlign = align;
    this.context.fillText(text, x, y);
  }

  /** Moves the cursor to a step. */
  protected move(index: number | null): void {
    if (index !== this.cursor) {
      this.cursor = index;
      this.paint();
      this.onCursor(index);
    }
  }

  private press(event: KeyboardEvent): void {
    const last = this.steps - 1;
    const at = this.cursor ?? last + 1;
    const next: Record<string, number | null> = { ArrowLeft: at - 1, ArrowRight: at + 1, PageUp: at - 10, PageDown: at + 10, Home: 0, End: last, Escape: null };
    if (event.key in next && last >= 0) {
      event.preventDefault();
      const to = next[event.key];
      this.move(to === null ? null : Math.min(last, Math.max(0, to)));
    }
  }
}
