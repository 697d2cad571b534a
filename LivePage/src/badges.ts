// The state of the devices that a view depends on.
import { Gateway, Meter } from "./address";
import { el } from "./dom";
import { BridgeTopic } from "./freshness";
import type { Values } from "./values";
import { stateWord, words } from "./words";

/** Name and topic of each part. */
export const gatewayBadges: [string, string][] = [[words.gateway, `${Gateway}/status`], ["PIC", `${Gateway}/gateway/pic`]];
export const meterBadges: [string, string][] = [[words.meter, `${Meter}/status`], ["P1", `${Meter}/meter/line`]];

/** One badge per part, red unless its state is good, and one for the house if the broker is public. */
export function badges(values: Values, parts: [string, string][]): HTMLElement {
  const list = el("ul", { class: "badges" });
  const add = (name: string, topic: string, good: string, word: (text: string) => string) => {
    const badge = values.show(topic, el("li"), (text) => `${name}: ${text === "" ? words.unknown : word(text)}`);
    values.watch(topic, (text) => {
      badge.hidden = false;
      badge.classList.toggle("good", text === good);
      badge.classList.toggle("bad", text !== good);
    });
    list.append(badge);
    return badge;
  };
  for (const [name, topic] of parts) {
    add(name, topic, topic.endsWith("/status") ? "online" : "ok", stateWord);
  }
  add(words.house, BridgeTopic, "1", (text) => (text === "1" ? words.online : words.houseGone)).hidden = true;
  return list;
}
