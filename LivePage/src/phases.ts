// Each phase: its power, and how much of the main fuse it uses.
import { Meter } from "./address";
import { el } from "./dom";
import { kilowatts, number } from "./format";
import { keep, kept } from "./storage";
import type { Values } from "./values";
import { words } from "./words";

const Names = ["l1", "l2", "l3"];
const Fuses = [16, 20, 25, 32, 35, 40, 50, 63, 80];
const Assumed = 25;
const Mains = 230;
const Nearly = 0.8;
const FuseKey = "meterkast.fuse";
const CountKey = "meterkast.phases";
/** Seconds after which a phase that was never received is not there. */
const Patience = 5;
const amperes = number("A", 1);
const volts = number("V", 0);

export class Phases {
  readonly element: HTMLElement;
  private readonly select = el("select", { id: "fuse" });
  private readonly rows: HTMLElement[];
  private readonly paints: (() => void)[] = [];
  private seconds = 0;

  constructor(private readonly values: Values) {
    const option = (value: string, text: string) => el("option", { value }, text);
    this.select.append(option("", ""), ...Fuses.map((a) => option(String(a), `${a} A`)));
    this.select.value = String(kept("localStorage", FuseKey) ?? "");
    this.rows = Names.map((name) => this.row(name));
    this.element = el("section", { class: "phases", "aria-label": words.phases }, ...this.rows, el("label", { class: "fuse" }, words.mainFuse, this.select));
    this.select.addEventListener("change", () => {
      keep("localStorage", FuseKey, this.select.value || undefined);
      this.paint();
    });
    this.show(Number(kept("localStorage", CountKey) ?? Names.length));
    values.watch(`${Meter}/current_fuse_l1`, () => this.paint());
    this.paint();
  }

  /** Called once a second: what has not come by now is not there. */
  tick(): void {
    if (++this.seconds >= Patience && this.number("power_delivered_l1") >= 0) {
      const count = Names.filter((name) => this.number("power_delivered_" + name) >= 0).length;
      this.show(count);
      keep("localStorage", CountKey, count);
    }
  }

  private show(count: number): void {
    this.rows.forEach((row, i) => (row.hidden = i >= count));
  }

  private row(name: string): HTMLElement {
    const topic = (what: string) => `${Meter}/${what}_${name}`;
    const net = () => this.number("power_delivered_" + name) - (this.number("power_returned_" + name) || 0);
    const shown = () => kilowatts(String(Math.abs(net())));
    const power = this.values.show(topic("power_delivered"), el("span"), shown);
    const way = el("span", { class: "name" });
    const bar = el("span", { class: "bar", "aria-hidden": "true" });
    const use = el("span");
    this.paints.push(() => {
      const volt = this.number("voltage_" + name) || Mains;
      const computed = (Math.abs(net()) * 1000) / volt;
      const told = this.number("current_" + name);
      // most meters tell whole amperes: as long as those agree, the power says it better
      const current = Math.abs(told - computed) > 1 ? told : computed;
      const share = current / this.fuse;
      power.textContent = shown();
      way.textContent = net() < 0 ? words.givenBack : "";
      bar.style.setProperty("--share", `${Math.min(100, share * 100 || 0)}%`);
      bar.className = `bar${net() < 0 ? " out" : ""}${share > Nearly ? " full" : ""}`;
      use.textContent = Number.isNaN(current) ? "–" : `${amperes(String(current))} · ${Math.round(share * 100)} %`;
    });
    for (const what of ["power_delivered", "power_returned", "current", "voltage"]) {
      this.values.watch(topic(what), () => this.paint());
    }
    return el("div", { class: "phase" }, el("span", { class: "name" }, name.toUpperCase()), el("span", {}, power, " ", way),
      this.values.show(topic("voltage"), el("span"), volts), bar, use);
  }

  private number(name: string): number {
    return Number(this.values.text(`${Meter}/${name}`) || NaN);
  }

  private get fuse(): number {
    return Number(this.select.value) || this.number("current_fuse_l1") || Assumed;
  }

  private paint(): void {
    const told = this.number("current_fuse_l1");
    this.select.options[0].textContent = told > 0 ? `${told} A (${words.ofTheMeter})` : `${Assumed} A (${words.assumed})`;
    this.paints.forEach((paint) => paint());
  }
}
