// One sentence on a device's line: how many of its lines or telegrams were bad.
import { Gateway, Meter } from "./address";
import { el } from "./dom";
import type { Values } from "./values";
import { locale, type Word, words } from "./words";

/** Counters of what was dropped. A word is the name of its topic. */
export const GatewayFaults: Word[] = ["parity_errors", "reserved_type_errors", "hex_errors", "garbage"];
export const MeterFaults: Word[] = ["crc_errors", "no_crc", "too_long", "cut_off", "hdlc", "parity_errors", "encrypted", "key_errors"];

/** Share of bad ones up to which a line is still good. */
const GoodShare = 0.01;

/** The verdict on the gateway's or the meter's line. */
export function verdict(values: Values, base: string): HTMLElement {
  const isMeter = base === Meter;
  const topic = (name: string) => `${base}/${isMeter ? "meter" : "gateway"}/${name}`;
  const faults = (isMeter ? MeterFaults : GatewayFaults).map(topic);
  const total = topic(isMeter ? "telegrams" : "lines");
  const line = el("p", { class: "verdict" });
  const judge = () => {
    const count = (name: string) => Number(values.text(name)) || 0;
    const bad = faults.reduce((sum, name) => sum + count(name), 0);
    // the meter counts the valid ones, the gateway all
    const all = count(total) + (isMeter ? bad : 0);
    const shown = (n: number) => n.toLocaleString(locale);
    const word = all === 0 ? words.lineUnknown : bad === 0 ? words.lineHealthy : bad <= all * GoodShare ? words.lineGood : words.linePoor;
    line.className = `verdict ${all === 0 ? "" : bad <= all * GoodShare ? "good" : "bad"}`;
    line.textContent = `${isMeter ? words.meter : words.gateway}: ${word}${all === 0 ? "" : `, ${shown(bad)} ${words.of} ${shown(all)} ${words.bad}`}`;
  };
  [...faults, total].forEach((name) => values.watch(name, judge));
  judge();
  return line;
}

/** Base topics of a page's devices. */
export function basesOf(devices: { gateway: boolean; meter: boolean }): string[] {
  return [...(devices.gateway ? [Gateway] : []), ...(devices.meter ? [Meter] : [])];
}
