// The tabs of the views: one is selected; the arrow keys, Home and End move between them (ARIA practices, tabs).
import { button } from "./dom";
import type { Entry } from "./views";
import { words } from "./words";

export class Tabs {
  private readonly buttons: HTMLButtonElement[];

  /** @param chosen Called with the name of a view that is to be opened. */
  constructor(list: HTMLElement, views: Entry[], private readonly chosen: (name: string) => void) {
    list.setAttribute("aria-label", words.views);
    this.buttons = views.map((v) => button(words[v.name], () => chosen(v.name), { role: "tab", "aria-controls": "view", id: "tab-" + v.name, name: v.name }));
    list.append(...this.buttons);
    list.addEventListener("keydown", (e) => this.press(e));
  }

  /** Shows which one is selected. */
  show(name: string): void {
    for (const tab of this.buttons) {
      tab.setAttribute("aria-selected", String(tab.name === name));
      tab.tabIndex = tab.name === name ? 0 : -1;
      if (tab.name === name) {
        // on a narrow screen the row of tabs is scrolled; not now, because that would lay out the page before its view is there
        requestAnimationFrame(() => tab.scrollIntoView({ block: "nearest", inline: "nearest" }));
      }
    }
  }

  private press(event: KeyboardEvent): void {
    const at = this.buttons.findIndex((b) => b === document.activeElement);
    const next: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    const tab = event.key in next ? this.buttons.at(next[event.key] % this.buttons.length)! : null;
    if (tab !== null && at >= 0) {
      event.preventDefault();
      this.chosen(tab.name);
      tab.focus();
    }
  }
}
