// What the device has last read on its line, and what it has sent: followed while it is looked at, with a filter and a pause.
import { Meter } from "./address";
import type { Device } from "./device";
import { button, card, el } from "./dom";
import { words } from "./words";

const Every = 3;

export class LastLines {
  readonly element: HTMLElement;
  private readonly search = el("input", { type: "search", id: "line-filter" });
  private readonly hold = button(words.pause, () => this.toggle(), { "aria-pressed": "false" });
  private readonly shown = el("pre", { tabindex: "0", "aria-label": words.lastLines });
  private lines: string[] = [];
  private isHeld = false;
  private isAsking = false;
  private ticks = 0;

  constructor(private readonly device: Device) {
    this.search.addEventListener("input", () => this.show());
    this.element = card(device.base === Meter ? words.lastTelegram : words.lastLines, "wide",
      el("div", { class: "row bar" }, el("label", {}, words.filter, this.search), this.hold), this.shown);
    void this.fetch();
  }

  /** Called once a second. */
  tick(): void {
    if (++this.ticks % Every === 0 && !this.isHeld && document.visibilityState === "visible") {
      void this.fetch();
    }
  }

  private toggle(): void {
    this.isHeld = !this.isHeld;
    this.hold.setAttribute("aria-pressed", String(this.isHeld));
  }

  private async fetch(): Promise<void> {
    if (this.isAsking) {
      return;
    }
    this.isAsking = true;
    try {
      this.lines = (await this.device.telegram()).split(/\r?\n/);
      this.show();
    } catch {
      // the page's head says that the device is lost
    }
    this.isAsking = false;
  }

  private show(): void {
    const wanted = this.search.value.toLowerCase();
    this.shown.textContent = this.lines.filter((line) => line.toLowerCase().includes(wanted)).join("\n").trim() || words.noLines;
    this.shown.scrollTop = this.shown.scrollHeight;
  }
}
