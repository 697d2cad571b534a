/** One of the page's views, from being opened to being left. What it shows and watches in the values is what it subscribes to. */
export interface View {
  readonly elements: HTMLElement[];

  /** Once a second. */
  tick?(): void;

  /** Whether commands can be sent; null while that is not known. */
  allow?(writable: boolean | null): void;

  /** The view is left. */
  end?(): void;
}
