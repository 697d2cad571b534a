// What a view is about: a sentence about now, a picture, and what belongs beside it.
import { el } from "./dom";
import { clock } from "./plot";
import type { Values } from "./values";
import { words } from "./words";

export class Hero {
  readonly element: HTMLElement;
  private readonly said = el("p", { class: "say" });
  private readonly more = el("p", { class: "more" });

    /**
   * @param base Base topic of the device that the view is about.
   * @param name Its name.
   * @param say What is said of values that are current: a sentence, and what is added to it.
   * @param figure A value above the sentence.
   * @param facts What stands below the sentence.
   */
  constructor(private readonly values: Values, private readonly base: string, private readonly name: string, private readonly say: () => [string, string],
    kind: string, figure: HTMLElement[], facts: HTMLElement[], picture: HTMLElement, beside: HTMLElement) {
    this.element = el("section", { class: "hero " + kind, "aria-label": words.now },
      el("div", { class: "saying" }, ...figure, this.said, this.more), picture, beside, el("div", { class: "facts" }, ...facts));
  }

  /** Says what is so now, or why that is not known. */
  paint(): void {
    const reason = this.values.trouble(this.base);
    const last = this.values.lastOf(this.base);
    const [sentence, more] = last === 0 ? [words.waiting, ""] : reason === "" ? this.say() : [this.excuse(reason), `${words.asItWas} ${clock(last / 1000)}`];
    this.said.textContent = sentence;
    this.more.textContent = more;
    this.element.classList.toggle("doubtful", reason !== "");
  }

  private excuse(reason: string): string {
    const isWhole = reason === words.noConnection || reason === words.houseGone;
    return isWhole ? reason[0].toUpperCase() + reason.slice(1) : `${this.name}: ${reason}`;
  }
}
