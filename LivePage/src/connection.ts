// The state of the connection in the page's head.
import type { Condition } from "./source";
import { words } from "./words";

export class ConnectionState {
  /**
   * Creates it.
   * @param place Shows the state.
   * @param announced Announces it to screen readers.
   * @param lost What is said when the source is lost.
   * @param refused Called when the source refuses the account.
   */
  constructor(private readonly place: HTMLElement, private readonly announced: HTMLElement, private readonly lost: string, private readonly refused: () => void) {}

  /** Shows the state of the connection. */
  show(condition: Condition): void {
    const word = condition === "lost" ? this.lost : words[condition];
    const sentence = `${words.connection}: ${word}`;
    this.place.textContent = word;
    this.place.setAttribute("aria-label", sentence);
    this.announced.textContent = sentence;
    this.place.className = condition === "connected" ? "good" : "bad";
    if (condition === "refused") {
      this.refused();
    }
  }
}
