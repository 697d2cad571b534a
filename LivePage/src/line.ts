// The line view: a verdict first, the parts from the meter or the boiler to this page, then counters and what was last read.
import { Chain } from "./chain";
import type { DataIds } from "./data-ids";
import { card, el } from "./dom";
import { duration, number, plain } from "./format";
import { LastLines } from "./last-lines";
import type { LineOf } from "./line-of";
import { listCard, rowsOf } from "./list";
import { verdict } from "./verdict";
import type { Context, View } from "./view";
import { type Word, words } from "./words";

const DeviceCounters: Word[] = ["free_heap", "mqtt_reconnects", "serial_errors", "history_errors"];

/** How often the device is asked whether it has its broker, in seconds. */
const AskEvery = 10;

export class LineView implements View {
  readonly elements: HTMLElement[];
  private readonly chains: Chain[];
  private readonly lines: LastLines | null;
  private readonly ids: DataIds[];
  private isConnected = false;
  private broker: string | null = null;
  private ticks = 0;

  /** @param lines What is shown of each device. */
  constructor(private readonly context: Context, lines: LineOf[]) {
    const { values, device } = context;
    this.lines = device === null ? null : new LastLines(device);
    this.chains = lines.map((line) => new Chain(values, line, device !== null));
    this.ids = lines.flatMap((line) => (line.ids === undefined ? [] : [line.ids(context)]));
    this.elements = [
      ...lines.map((line, i) => el("section", { class: "card wide", "aria-label": line.name }, verdict(values, line), this.chains[i].element)),
      ...(this.lines === null ? [] : [this.lines.element]),
      ...this.ids.map((ids) => ids.element),
      ...lines.flatMap((line) => this.device(line)),
    ];
  }

  allow(writable: boolean | null): void {
    this.isConnected = writable !== null;
    const about = this.context.device?.about;
    this.broker = about?.mqtt ?? null;
    this.ids.forEach((ids) => ids.allow(writable === true && (about == null || about.writes === "all")));
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

  private device({ name, own, counters, more, damaged, lastDamaged }: LineOf): HTMLElement[] {
    const { values } = this.context;
    const row = rowsOf(own);
    const count = (counter: Word) => row(words[counter], counter, number(""));
    return [
      listCard(`${name}: ${words.counters}`, values, [...counters.map(count), ...more]),
      listCard(`${name}: ${words.device}`, values, [
        row(words.version, "version", plain), row(words.uptime, "uptime", duration), ...DeviceCounters.map(count), row(words.reset_cause, "reset_cause", plain),
      ]),
      this.texts(`${name}: ${damaged}`, lastDamaged),
    ];
  }

  private texts(title: string, topics: string[]): HTMLElement {
    const made = card(title, "");
    made.hidden = true;
    for (const topic of topics) {
      made.append(this.context.values.show(topic, el("pre", { tabindex: "0", "aria-label": title }), plain));
      this.context.values.reveal(topic, made);
    }
    return made;
  }
}
