// A dial for a temperature. A slider of the browser's own lies in it for the keyboard and screen readers; the ring is for mouse and finger.
import { drawing, el } from "./dom";

export const Least = 5;
export const Most = 30;
export const Step = 0.5;

const Radius = 82;
const Sweep = 270;
const Start = 135;

const held = (value: number) => Math.min(Most, Math.max(Least, value));
const angle = (value: number) => ((Start + (Sweep * (held(value) - Least)) / (Most - Least)) * Math.PI) / 180;
const spot = (value: number, radius: number) => `${(100 + radius * Math.cos(angle(value))).toFixed(1)} ${(100 + radius * Math.sin(angle(value))).toFixed(1)}`;

function arc(from: number, to: number): string {
  const isLong = ((to - from) / (Most - Least)) * Sweep > 180 ? 1 : 0;
  return `M${spot(from, Radius)}A${Radius} ${Radius} 0 ${isLong} 1 ${spot(to, Radius)}`;
}

const Ticks = Array.from({ length: Most - Least + 1 }, (_, i) => Least + i)
  .map((v) => `M${spot(v, 94)}L${spot(v, v % 5 === 0 ? 100 : 97)}`).join("");
const Face = `<svg viewBox="-2 -2 204 204" aria-hidden="true"><path class="ticks" d="${Ticks}"/><path class="track" d="${arc(Least, Most)}"/>
<path class="rest"/><path class="room"/><circle class="knob" r="13"/><path class="grip" d="${arc(Least, Most)}"/></svg>`;

export class Dial {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly face = drawing(Face);
  private room = NaN;

  /**
   * @param label Name of the slider.
   * @param middle What stands in the middle.
   * @param moved Called when somebody has moved it.
   */
  constructor(label: string, middle: HTMLElement, private readonly moved: () => void) {
    this.input = el("input", { type: "range", min: String(Least), max: String(Most), step: String(Step), value: "20", id: "setpoint", "aria-label": label });
    this.element = el("div", { class: "dial" }, this.input, this.face, middle);
    this.input.addEventListener("input", () => this.moved());
    // only the ring takes the finger: in the middle of the dial it scrolls the page
    const grip = this.face.querySelector<SVGElement>(".grip")!;
    grip.addEventListener("pointerdown", (e) => this.grab(grip, e));
    grip.addEventListener("pointermove", (e) => grip.hasPointerCapture(e.pointerId) && this.turn(e));
  }

  get value(): number {
    return this.input.valueAsNumber;
  }

  set value(value: number) {
    this.input.valueAsNumber = value;
  }

  /** Draws a value, and the room's temperature on the ring; NaN for none. */
  paint(value: number, room = this.room): void {
    this.room = room;
    const set = (kind: string, d: string) => this.face.querySelector(kind)!.setAttribute("d", d);
    set(".rest", arc(Least, held(value)));
    set(".room", Number.isNaN(room) ? "" : `M${spot(room, Radius - 11)}L${spot(room, Radius + 11)}`);
    const [x, y] = spot(value, Radius).split(" ");
    const knob = this.face.querySelector(".knob")!;
    knob.setAttribute("cx", x);
    knob.setAttribute("cy", y);
  }

  private grab(grip: SVGElement, e: PointerEvent): void {
    if (!this.input.matches(":disabled")) {
      e.preventDefault();
      grip.setPointerCapture(e.pointerId);
      this.input.focus({ preventScroll: true });
      this.turn(e);
    }
  }

  private turn(e: PointerEvent): void {
    const { left, top, width, height } = this.face.getBoundingClientRect();
    const degrees = (Math.atan2(e.clientY - top - height / 2, e.clientX - left - width / 2) * 180) / Math.PI;
    const turned = (degrees - Start + 720) % 360;
    // in the gap below, the nearer end
    const share = turned <= Sweep ? turned / Sweep : turned < (Sweep + 360) / 2 ? 1 : 0;
    const next = Math.round((Least + share * (Most - Least)) / Step) * Step;
    if (next !== this.value) {
      this.value = next;
      this.moved();
    }
  }
}
