// The tabs of the views: one is selected; the arrow keys move between them (ARIA practices, tabs).
import { button } from "./dom";
import { words } from "./words";

export const Names = ["heating", "energy", "quality"] as const;

export type Name = (typeof Names)[number];

export class Tabs {
  private readonly buttons = new Map<Name, HTMLButtonElement>();

  constructor(list: HTMLElement, private readonly chosen: (name: Name) => void) {
    list.setAttribute("aria-label", words.views);
    for (const name of Names) {
      const tab = button(words[name], () => chosen(name), { role: "tab", "aria-controls": "view", id: "tab-" + name });
      this.buttons.set(name, tab);
      list.append(tab);
    }
    list.addEventListener("keydown", (e) => this.press(e.key));
  }

  /** Shows which one is selected. */
  show(name: Name): void {
    for (const [key, tab] of this.buttons) {
      tab.setAttribute("aria-selected", String(key === name));
      tab.tabIndex = key === name ? 0 : -1;
    }
  }

  private press(key: string): void {
    const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
    const at = Names.findIndex((n) => this.buttons.get(n) === document.activeElement);
    if (step !== 0 && at >= 0) {
      const next = Names[(at + step + Names.length) % Names.length];
      this.chosen(next);
      this.buttons.get(next)!.focus();
    }
  }
}
