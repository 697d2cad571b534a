// The values of a chart in words: beside its cursor, for screen readers while the cursor moves, and as a table.
import { el, tableRow } from "./dom";
import type { Surface } from "./surface";
import { words } from "./words";

/** What a chart shows at its steps, from left to right. */
export interface Steps {
  count: () => number;
  /** The step's name and its values. */
  at: (step: number) => string[];
}

const TableRows = 48;

export class Readout {
  /** The chart with its tip and its table. */
  readonly element: HTMLElement;
  private readonly tip = el("div", { class: "tip", "aria-hidden": "true" });
  private readonly table = el("details", {}, el("summary", {}, words.asTable));
  private cursor: number | null = null;

  /**
   * @param heads Name of the steps, and of each of their values.
   * @param colours The style sheet's variables with the values' colours.
   */
  constructor(private readonly surface: Surface, private readonly heads: string[], private readonly colours: string[], private readonly steps: Steps) {
    // a slider is what screen readers know to read while keys move it
    surface.element.setAttribute("role", "slider");
    surface.element.setAttribute("aria-valuemin", "0");
    surface.onCursor = (index) => {
      this.cursor = index;
      this.tell();
    };
    this.table.addEventListener("toggle", () => this.list());
    this.element = el("div", { class: "readout" }, surface.element, this.tip, this.table);
  }

  /** Called when the values have changed. */
  tell(): void {
    const last = this.steps.count() - 1;
    const at = Math.min(this.cursor ?? last, last);
    const [name, ...values] = at < 0 ? [words.nothingYet] : this.steps.at(at);
    const { element } = this.surface;
    element.setAttribute("aria-valuemax", String(Math.max(0, last)));
    element.setAttribute("aria-valuenow", String(Math.max(0, at)));
    element.setAttribute("aria-valuetext", [name, ...values.map((v, i) => `${this.heads[i + 1]} ${v}`)].join(", "));
    this.tip.hidden = this.cursor === null || at < 0;
    if (!this.tip.hidden) {
      this.tip.classList.toggle("left", at > last / 2);
      this.tip.replaceChildren(el("strong", {}, name),
        ...values.map((v, i) => el("div", { style: `--c:var(${this.colours[i]})` }, el("span", {}, this.heads[i + 1]), v)));
    }
  }

  // the newest first, and no more than somebody reads
  private list(): void {
    this.table.querySelector("table")?.remove();
    if (this.table.open) {
      const count = this.steps.count();
      const every = Math.ceil(count / TableRows) || 1;
      const shown = Array.from({ length: Math.ceil(count / every) }, (_, i) => this.steps.at(count - 1 - i * every));
      this.table.append(el("table", {},
        el("thead", {}, el("tr", {}, ...this.heads.map((h) => el("th", { scope: "col" }, h)))),
        el("tbody", {}, ...shown.map(([name, ...values]) => tableRow(name, values)))));
    }
  }
}
