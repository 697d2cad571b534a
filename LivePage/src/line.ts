// The line view: a verdict first, the parts from the meter or the boiler to this page, then counters and what was last read.
import { Gateway, Meter } from "./address";
import { Chain } from "./chain";
import { card, el } from "./dom";
import { duration, number, plain } from "./format";
import { LastLines } from "./last-lines";
import { listCard, rowsOf } from "./list";
import type { Values } from "./values";
import { basesOf, GatewayFaults, MeterFaults, verdict } from "./verdict";
import type { Context, View } from "./view";
import { type Word, words } from "./words";

const GatewayCounters: Word[] = ["lines", "frames", ...GatewayFaults, "error_01", "error_02", "error_03", "error_04", "pic_resets", "overruns", "commands"];
const MeterCounters: Word[] = ["telegrams", "telegram_age", ...MeterFaults, "without_crc", "bad_lines", "doubted", "overruns"];
const DeviceCounters: Word[] = ["free_heap", "mqtt_reconnects", "serial_errors"];

/** How often the device is asked whether it has its broker, in seconds. */
const AskEvery = 10;

export class LineView implements View {
  readonly elements: HTMLElement[];
  private readonly values: Values;
  private readonly chains: Chain[];
  private readonly lines: LastLines | null;
  private isConnected = false;
  private broker: string | null = null;
  private ticks = 0;

  constructor(private readonly context: Context) {
    const { values, device } = context;
    const bases = basesOf(context.devices);
    this.values = values;
        this.lines = device === null ? null : new LastLines(device);
    this.chains = bases.map((base) => new Chain(values, base, device !== null));
    this.elements = [
      ...bases.map((base, i) => el("section", { class: "card wide", "aria-label": base === Meter ? words.meter : words.gateway }, verdict(values, base), this.chains[i].element)),
      ...(this.lines === null ? [] : [this.lines.element]),
      ...bases.flatMap((base) => this.device(base)),
    ];
  }

  allow(writable: boolean | null): void {
    this.isConnected = writable !== null;
    this.broker = this.context.device?.about?.mqtt ?? null;
    this.tell();
  }

  tick(): void {
    this.lines?.tick();
    const { device } = this.context;
    if (device !== null && ++this.ticks % AskEvery === 0) {
      device.now().then((about) => (this.broker = about.mqtt), () => {}).finally(() => this.tell());
    }
  }

  private tell(): void {
    this.chains.forEach((chain) => chain.tell(this.isConnected, this.broker));
  }

  private device(base: string): HTMLElement[] {
    const isMeter = base === Meter;
    const title = isMeter ? words.meter : words.gateway;
    const own = `${base}/${isMeter ? "meter" : "gateway"}`;
    const row = rowsOf(own);
    const count = (name: Word) => row(words[name], name, number(""));
    return [
      listCard(`${title}: ${words.counters}`, this.values, [...(isMeter ? MeterCounters : GatewayCounters).map(count), ...(isMeter ? [row(words.replaced, "replaced", plain)] : [])]),
      listCard(`${title}: ${words.device}`, this.values, [
        row(words.version, "version", plain), row(words.uptime, "uptime", duration), ...DeviceCounters.map(count), row(words.reset_cause, "reset_cause", plain),
      ]),
      isMeter
        ? this.texts(`${title}: ${words.lastBadTelegram}`, `${own}/last_error`, `${own}/last_bad_telegram`)
        : this.texts(`${title}: ${words.lastBadLine}`, `${Gateway}/gateway/last_garbage`),
    ];
  }

  private texts(title: string, ...topics: string[]): HTMLElement {
    const made = card(title, "");
    made.hidden = true;
    for (const topic of topics) {
      made.append(this.values.show(topic, el("pre", { tabindex: "0", "aria-label": title }), plain));
      this.values.reveal(topic, made);
    }
    return made;
  }
}
