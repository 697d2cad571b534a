// Round steps for the axes of charts.

/** The smallest of 1, 2 and 5 times a power of ten that divides a range into at most some steps. */
export function roundStep(range: number, atMost: number): number {
  const power = 10 ** Math.floor(Math.log10(range / atMost));
  return [1, 2, 5, 10].map((f) => f * power).find((s) => range / s <= atMost)!;
}

/** A value axis: from, to, and its step; both ends are whole steps. */
export interface Scale {
  from: number;
  to: number;
  step: number;
}

/** The axis for the lowest and the highest of some values. */
export function scaleFor(low: number, high: number, steps: number): Scale {
  if (!(low < high)) {
    [low, high] = Number.isFinite(low) ? [low - 1, low + 1] : [0, 1];
  }
  const step = roundStep(high - low, steps);
  return { from: Math.floor(low / step + 1e-9) * step, to: Math.ceil(high / step - 1e-9) * step, step };
}

/** All steps of an axis. */
export function stepsOf({ from, to, step }: Scale): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);
}

/** Digits after the point that a step needs. */
export function digitsOf(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}
