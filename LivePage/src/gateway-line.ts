// What the line view shows of a gateway.
import { Gateway } from "./address";
import { DataIds } from "./data-ids";
import type { LineOf } from "./line-of";
import { type Word, words } from "./words";

export function gatewayLine(): LineOf {
  const own = `${Gateway}/gateway`;
  const faults: Word[] = ["parity_errors", "reserved_type_errors", "hex_errors", "garbage"];
  return {
    base: Gateway, name: words.gateway, own, faults, total: "lines", isTotalValid: false,
    counters: ["lines", "frames", ...faults, "error_01", "error_02", "error_03", "error_04", "pic_resets", "overruns", "commands"], more: [],
    damaged: words.lastBadLine, lastDamaged: [own + "/last_garbage"],
    links: [
      { name: words.theThermostat, topic: own + "/thermostat", good: "connected" },
      { name: "PIC", topic: own + "/pic", good: "ok" },
      { name: words.theBoiler, topic: own + "/boiler", good: "connected" },
      { name: words.theDevice, topic: Gateway + "/status", good: "online" },
    ],
    ids: (context) => new DataIds(context),
  };
}
