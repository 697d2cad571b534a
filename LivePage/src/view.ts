/** One of the page's views, from opening to leaving. It subscribes to the values that it shows and watches. */
export interface View {
  readonly elements: HTMLElement[];

  /** Once a second. */
  tick?(): void;

  /** Whether commands can be sent; null while unknown. */
  allow?(writable: boolean | null): void;

  /** Called when the view is left. */
  end?(): void;
}
