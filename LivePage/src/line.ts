// The line quality view: counters of both devices, and the last damaged input.
import { Gateway, Meter } from "./address";
import { badges, gatewayBadges, meterBadges } from "./badges";
import { card, el } from "./dom";
import { duration, number, plain } from "./format";
import { listCard, rowsOf } from "./list";
import type { Values } from "./values";
import type { View } from "./view";
import { type Word, words } from "./words";

const GatewayCounters: Word[] = [
  "lines", "frames", "parity_errors", "reserved_type_errors", "hex_errors", "garbage", "error_01", "error_02", "error_03", "error_04",
  "pic_resets", "overruns", "commands",
];
const MeterCounters: Word[] = [
  "telegrams", "telegram_age", "crc_errors", "no_crc", "too_long", "cut_off", "parity_errors", "encrypted", "bad_lines", "doubted", "overruns",
];
const DeviceCounters: Word[] = ["free_heap", "mqtt_reconnects", "serial_errors"];

export class LineView implements View {
  readonly elements: HTMLElement[];

  constructor(private readonly values: Values) {
    this.elements = [
      badges(values, [...gatewayBadges, ...meterBadges]),
      this.device(words.gateway, `${Gateway}/gateway`, GatewayCounters),
      this.device(words.meter, `${Meter}/meter`, MeterCounters),
      this.texts(`${words.gateway}: ${words.lastBadLine}`, `${Gateway}/gateway/last_garbage`),
      this.texts(`${words.meter}: ${words.lastBadTelegram}`, `${Meter}/meter/last_error`, `${Meter}/meter/last_bad_telegram`),
    ];
  }

  private device(title: string, base: string, counters: Word[]): HTMLElement {
    const row = rowsOf(base);
    const count = (name: Word) => row(words[name], name, number(""));
    return el("div", { class: "stack" },
      listCard(`${title}: ${words.counters}`, this.values, counters.map(count)),
      listCard(`${title}: ${words.device}`, this.values, [
        row(words.version, "version", plain), row(words.uptime, "uptime", duration), ...DeviceCounters.map(count),
        row(words.reset_cause, "reset_cause", plain),
      ]));
  }

  private texts(title: string, ...topics: string[]): HTMLElement {
    const made = card(title, "wide");
    made.hidden = true;
    for (const topic of topics) {
      made.append(this.values.show(topic, el("pre", { tabindex: "0", "aria-label": title }), plain));
      this.values.reveal(topic, made);
    }
    return made;
  }
}
