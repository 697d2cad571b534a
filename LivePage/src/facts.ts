// Single values with their names, and a gauge with zones.
import { el } from "./dom";
import type { Format } from "./format";
import type { Values } from "./values";
import { words } from "./words";

/** A value with its name. It has its place before it is received, and is seen when it is. */
export function fact(name: string, values: Values, topic: string, format: Format, ...more: HTMLElement[]): HTMLElement {
  const made = el("p", { class: "fact" }, el("span", { class: "name" }, name), ...more, values.show(topic, el("span"), format));
  values.seen(topic, made);
  return made;
}

/** A value with a gauge of three zones and the name of the zone. */
export function gauge(name: string, values: Values, topic: string, format: Format, zones: { most: number; low: number; high: number }): HTMLElement {
  const share = (value: number) => `${Math.min(100, (value / zones.most) * 100).toFixed(1)}%`;
  const bar = el("span", { class: "gauge", "aria-hidden": "true", style: `--low:${share(zones.low)};--high:${share(zones.high)}` });
  const zone = el("span", { class: "zone" });
  const made = fact(name, values, topic, format, bar);
  made.append(el("span", {}, made.lastElementChild!, " ", zone));
  values.watch(topic, (text) => {
    const value = Number(text);
    bar.style.setProperty("--at", share(value));
    zone.textContent = value < zones.low ? words.tooLow : value > zones.high ? words.tooHigh : words.good;
    zone.className = value < zones.low || value > zones.high ? "zone bad" : "zone good";
  });
  return made;
}
