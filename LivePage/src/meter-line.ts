// What the line view shows of a meter.
import { Meter } from "./address";
import { plain } from "./format";
import type { LineOf } from "./line-of";
import { type Word, words } from "./words";

export function meterLine(): LineOf {
  const own = `${Meter}/meter`;
  const faults: Word[] = ["crc_errors", "no_crc", "too_long", "cut_off", "hdlc", "parity_errors", "encrypted", "key_errors"];
  return {
    base: Meter, name: words.meter, own, faults, total: "telegrams", isTotalValid: true,
    counters: ["telegrams", "telegram_age", ...faults, "without_crc", "bad_lines", "doubted", "overruns"], more: [[words.replaced, own + "/replaced", plain]],
    damaged: words.lastBadTelegram, lastDamaged: [own + "/last_error", own + "/last_bad_telegram"],
    links: [{ name: words.meter, topic: own + "/line", good: "ok" }, { name: words.theDevice, topic: Meter + "/status", good: "online" }],
  };
}
