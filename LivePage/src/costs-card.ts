// What energy has cost today and this month, and the form for its prices.
import { Meter } from "./address";
import { card, el } from "./dom";
import { labelled } from "./list";
import { Period } from "./period";
import { capacityOf, costOfRow, enteredPrices, askForPrices, HourlyTopic, hourlyPrices, meanPrices, type PriceName, PriceNames, type Prices, takeHourly } from "./prices";
import { whyNoHistory } from "./device-words";
import { NotAnswered, NotAsked } from "./source";
import type { Row, Table } from "./table";
import type { Context } from "./view";
import { locale, words } from "./words";

/** An amount in euros. */
export const money = (amount: number) => amount.toLocaleString(locale, { style: "currency", currency: "EUR" });

/** Part of a view. */
export class CostsCard {
  readonly element: HTMLElement;
  private readonly list = el("dl", {});
  private readonly note = el("p", { class: "note", role: "status" });
  private readonly inputs = new Map<PriceName, HTMLInputElement>();

  constructor(private readonly context: Context) {
    const prices = enteredPrices();
    const fields = PriceNames.map((name) => {
      const input = el("input", { type: "number", step: "any", min: "0", name, value: prices === null ? "" : String(prices[name]) });
      this.inputs.set(name, input);
      return el("label", {}, words[`price_${name}`], input);
    });
    const form = el("form", { class: "fields" }, ...fields, el("button", { type: "submit", class: "main" }, words.save));
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      this.enter();
    });
    this.element = card(words.costs, "wide", this.list, this.note, el("details", {}, el("summary", {}, words.prices), el("p", { class: "note" }, words.pricesNote), form));
    context.values.watch(HourlyTopic, takeHourly);
  }

  /**
   * Fetches what was used, if there are prices for it.
   * @returns False if the device did not answer.
   */
  async load(): Promise<boolean> {
    const prices = enteredPrices();
    this.note.textContent = prices === null ? words.noPrices : "";
    if (prices === null) {
      return true;
    }
    try {
      await this.show(prices);
      return true;
    } catch (error) {
      this.note.textContent = whyNoHistory(error);
      return !(error instanceof NotAnswered);
    }
  }

  private async show(prices: Prices): Promise<void> {
    const { source } = this.context;
    const [today, month] = [Period.at("day", new Date()), Period.at("month", new Date())];
    let timed = hourlyPrices();
    let note = "";
    let used: Table | null = null;
    if (Object.keys(timed).length > 0) {
      // a price per hour needs the hours; where they stay at home a day has its mean price
      note = words.hourlyNote;
      used = await source.history(Meter, "hours", month.date).catch((error) => {
        if (error instanceof NotAsked) {
          return null;
        }
        throw error;
      });
      if (used === null) {
        note = words.meanNote;
        timed = meanPrices(timed, "day");
      }
    }
    used ??= await source.history(Meter, "days", month.date);
    const ofToday = used.rows.filter((row) => row.time.startsWith(today.date));
    const cost = (rows: Row[]) => rows.reduce((sum, row) => sum + costOfRow(used, row, prices, timed), 0);
    const peaks = prices.capacity > 0 ? capacityOf(await source.history(Meter, "peaks", ""), prices) : null;
    this.list.replaceChildren(
      labelled(words.today, el("span", {}, money(cost(ofToday) + prices.daily))),
      labelled(words.month, el("span", {}, money(cost(used.rows) + prices.daily * new Date().getDate()))),
      ...(peaks === null ? [] : [
        labelled(words.meanPeak, el("span", {}, `${peaks.mean.toLocaleString(locale, { maximumFractionDigits: 2 })} kW`)),
        labelled(words.costsCapacity, el("span", {}, money(peaks.aYear))),
      ]));
    this.note.textContent = note;
  }

  private enter(): void {
    const entered = PriceNames.map((name) => [name, Number(this.inputs.get(name)!.value) || 0] as const);
    askForPrices(Object.fromEntries(entered) as unknown as Prices);
    void this.load();
  }
}
