import type { Device } from "./device";
import type { Source } from "./source";
import type { Values } from "./values";

/** One of the page's views, from opening to leaving. It subscribes to the values that it shows and watches. */
export interface View {
  readonly elements: HTMLElement[];

  /** Once a second. */
  tick?(): void;

  /** Whether commands can be sent; null while unknown. */
  allow?(writable: boolean | null): void;

  /** Shows another part of itself: the rest of `#view/part` in the page's address, empty for the first one. */
  follow?(part: string): void;

  /** Called when the view is left. */
  end?(): void;
}

/** What a view is made of. */
export interface Context {
  source: Source;
  values: Values;
  /** The device that has sent the page; null on a broker. */
  device: Device | null;
}
