// The history: bars of a day, a month or a year against the period before, with totals, a table and the file behind them.
import { Bars } from "./bars";
import type { CostsCard } from "./costs-card";
import { button, el, tableRow } from "./dom";
import { number } from "./format";
import { type Kind, Kinds, Period } from "./period";
import { PeriodData, type Total } from "./period-data";
import { labelOf, type Quantity } from "./quantities";
import { whyNoHistory } from "./device-words";
import { NotAnswered } from "./source";
import type { Context, View } from "./view";
import { type Word, words } from "./words";

const KindWord: Record<Kind, Word> = { day: "aDay", month: "aMonth", year: "aYear" };
const BeforeWord: Record<Kind, Word> = { day: "dayBefore", month: "monthBefore", year: "yearBefore" };

/** How long until a question that was not answered is asked again, in milliseconds; each time twice as long. */
const FirstWait = 5000;
const LongestWait = 60000;

/** Tables come in several messages, this many milliseconds apart at most. */
const Settled = 200;

export class HistoryView implements View {
  readonly elements: HTMLElement[];
  private readonly chart = new Bars("");
  private readonly title = el("h2", {});
  private readonly day = el("input", { type: "date", "aria-label": words.goToDay });
  private readonly later = button("›", () => this.go(this.quantity, this.period.step(1)), { "aria-label": words.later });
  private readonly kinds = Kinds.map((kind) => button(words[KindWord[kind]], () => this.go(this.quantity, this.period.as(kind)), { name: kind }));
  private readonly choices: HTMLButtonElement[];
  private readonly totals = el("div", { class: "totals" });
  private readonly reading = el("p", { class: "reading", "aria-live": "polite" });
  private readonly note = el("p", { class: "note", role: "status" });
  private readonly table = el("details", {});
  private readonly save = button(words.download, () => this.download());
  private quantity: Quantity;
  private period = Period.read("");
  /** What is shown, and what is fetched. */
  private data: PeriodData | null = null;
  private asked: PeriodData | null = null;
  private isConnected = false;
  private retry = 0;
  private wait = FirstWait;
  private isCosted = false;

  /** @param costs What it has cost, for a page with a meter. */
  constructor(private readonly context: Context, private readonly quantities: Quantity[], private readonly costs: CostsCard | null) {
    this.quantity = quantities[0];
    this.choices = quantities.map((q) => button(words[q.word], () => this.go(q, this.period), { name: q.name }));
    this.day.addEventListener("change", () => this.day.value !== "" && this.go(this.quantity, Period.read("day/" + this.day.value)));
    this.chart.onCursor = (index) => this.tell(index);
    this.chart.onChoice = (index) => this.enter(index);
    // the source takes the answers, which come while this view is open
    for (const base of new Set(quantities.map((q) => q.base))) {
      context.source.answers(base).forEach((topic) => context.values.watch(topic, () => {}));
      context.source.tables(base).forEach((topic) => context.values.watch(topic, () => this.renew()));
    }
    this.elements = [
      el("section", { class: "card wide history", "aria-label": words.history },
        el("div", { class: "row choose" }, el("div", { class: "row", role: "group", "aria-label": words.quantity }, ...this.choices),
          el("div", { class: "row period" }, ...this.kinds),
          el("div", { class: "row period" }, button("‹", () => this.go(this.quantity, this.period.step(-1)), { "aria-label": words.earlier }), this.day, this.later)),
        this.title, this.totals, this.chart.element, el("div", { class: "row read" }, this.reading, this.note, this.save), this.table),
      ...(this.costs === null ? [] : [this.costs.element]),
    ];
  }

  follow(part: string): void {
    const [name, ...rest] = part.split("/");
    this.quantity = this.quantities.find((q) => q.name === name) ?? this.quantities[0];
    this.period = Period.read(rest.join("/"));
    void this.refresh();
  }

  // whatever is accepted: the connection is there, for the first time or again
  allow(writable: boolean | null): void {
    this.isConnected = writable !== null;
    if (this.isConnected) {
      this.isCosted = false;
      void this.refresh();
    }
  }

  end(): void {
    this.asked = null;
    clearTimeout(this.retry);
    this.chart.end();
  }

  private go(quantity: Quantity, period: Period): void {
    location.hash = `history/${quantity.name}/${period.path}`;
  }

  // an hour has nothing inside
  private enter(index: number): void {
    if (this.period.kind !== "day") {
      this.go(this.quantity, this.period.inside(index));
    }
  }

  // what is published is all there is where devices are not asked
  private renew(): void {
    if (!this.context.source.isAsking) {
      clearTimeout(this.retry);
      this.isCosted = false;
      this.retry = window.setTimeout(() => void this.refresh(), Settled);
    }
  }

  // shows the period and the costs, and again later if the device did not answer
  private async refresh(): Promise<void> {
    clearTimeout(this.retry);
    let isAnswered = await this.load();
    if (isAnswered && this.isConnected && !this.isCosted) {
      isAnswered = this.isCosted = (await this.costs?.load()) ?? true;
    }
    clearTimeout(this.retry);
    if (!isAnswered && this.asked !== null && this.isConnected) {
      this.retry = window.setTimeout(() => void this.refresh(), this.wait);
      this.wait = Math.min(this.wait * 2, LongestWait);
    }
  }

  // returns false if the device did not answer
  private async load(): Promise<boolean> {
    const data = new PeriodData(this.quantity, this.period);
    this.asked = data;
    // what is fetched again stays until then
    if (data.quantity !== this.data?.quantity || data.period.path !== this.data.period.path) {
      this.show(data);
    }
    this.note.textContent = words.loading;
    if (!this.isConnected) {
      return true;
    }
    try {
      await data.load(this.context.source);
      if (data === this.asked) {
        this.wait = FirstWait;
        this.hideUnknown(data);
        this.note.textContent = data.isEmpty ? words.noHistory : "";
        this.show(data);
      }
    } catch (error) {
      if (data === this.asked) {
        this.note.textContent = whyNoHistory(error);
      }
      return !(error instanceof NotAnswered);
    }
    return true;
  }

  // a house without gas has no column for it
  private hideUnknown(data: PeriodData): void {
    this.quantities.forEach((q, i) => {
      const isOther = q.base !== data.quantity.base || q.needs === undefined || data.columnNames.length === 0;
      this.choices[i].hidden = !isOther && q !== data.quantity && !data.columnNames.includes(q.needs!);
    });
  }

  private show(data: PeriodData): void {
    const { quantity, period } = data;
    this.data = data;
    this.title.textContent = period.title;
    this.day.value = period.kind === "day" ? period.date : "";
    this.later.disabled = period.step(1).isAhead;
    this.kinds.forEach((b) => b.setAttribute("aria-pressed", String(b.name === period.kind)));
    this.choices.forEach((b) => b.setAttribute("aria-pressed", String(b.name === quantity.name)));
    this.totals.replaceChildren(...data.totals().map((total) => this.total(total, words[BeforeWord[period.kind]])));
    this.chart.show(`${words[quantity.word]}, ${period.title}`, data.picture());
    this.save.disabled = data.isEmpty;
    this.table.hidden = data.isEmpty;
    this.table.replaceChildren(el("summary", {}, words.table), this.rows(data));
    this.tell(null);
  }

  private total({ label, colour, now, before }: Total, than: string): HTMLElement {
    const more = before === null || before === 0 || now === null ? null : Math.round((now / before - 1) * 100);
    const change = more === null ? "" : `${more === 0 ? words.asMuch : `${Math.abs(more)} % ${more < 0 ? words.less : words.more}`} ${than} (${this.amount(before)})`;
    const mark = el("i", { "aria-hidden": "true" });
    mark.style.background = `var(${colour})`;
    return el("p", {}, mark, el("span", { class: "name" }, label), el("b", {}, this.amount(now)), el("span", { class: "note" }, change));
  }

  private rows(data: PeriodData): HTMLElement {
    const { quantity, period } = data;
    const columns = data.columns();
    const head = el("tr", {}, el("th", { scope: "col" }, words.time), ...columns.map((c) => el("th", { scope: "col" }, `${c.label} (${quantity.unit})`)));
    const body = data.keys.flatMap((_, i) => (columns.every((c) => c.values[i] === null) ? [] : [tableRow(labelOf(quantity, period, i), columns.map((c) => this.amount(c.values[i], "")))]));
    return el("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": words.table },
      el("table", {}, el("caption", {}, `${words[quantity.word]}, ${period.title}`), el("thead", {}, head), el("tbody", {}, ...body)));
  }

  private tell(index: number | null): void {
    const data = this.data;
    if (index === null || data === null) {
      this.reading.textContent = words.readByPointer;
      return;
    }
    const columns = data.columns().map((c) => `${c.label} ${this.amount(c.values[index])}`);
    this.reading.replaceChildren(el("b", {}, labelOf(data.quantity, data.period, index)), ": " + columns.join(", ") + " ",
      ...(data.period.kind === "day" ? [] : [button(words.open, () => this.enter(index), { class: "small" })]));
  }

  private amount(value: number | null, unit = this.quantity.unit): string {
    return number(unit, this.quantity.digits)(value === null ? "" : String(value));
  }

  private download(): void {
    const { quantity, period } = this.data!;
    const link = el("a", { download: `meterkast-${quantity.base}-${period.date}.csv`, href: URL.createObjectURL(new Blob([this.data!.csv], { type: "text/csv" })) });
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
