// Thermostat, gateway and boiler as a picture with their values.
import { Gateway } from "./address";
import { drawing, el } from "./dom";
import { type Format, number, onOff, state } from "./format";
import type { Values } from "./values";
import { words } from "./words";

const degrees = number("°C", 1);
const Flame = "M12 1c2 6 8 9 8 16a8 8 0 0 1-16 0c0-4 2-6 4-8 0 4 1 5 3 6 2-4-1-8 1-14z";
const Radiator = "M2 4v16M8 3v18M14 3v18M20 3v18M26 4v16M2 7h24M2 17h24";

/** The heating system at a glance. */
export function picture(values: Values): HTMLElement {
  const value = (name: string, format: Format, kind = "") => values.show(`${Gateway}/${name}`, el("span", { class: kind }), format);
  const line = (word: string, shown: HTMLElement) => el("p", {}, el("span", { class: "name" }, word + " "), shown);
  const flame = drawing("flame", "0 0 24 26", Flame);
  values.watch(`${Gateway}/flame`, (text) => flame.classList.toggle("on", text === "ON"));
  return el("section", { class: "picture", "aria-label": words.heating },
    el("div", { class: "thing thermostat" }, el("h2", {}, words.thermostat),
      el("p", { class: "big" }, value("room_temperature", degrees)),
      line(words.setpoint, value("room_setpoint", degrees))),
    el("div", { class: "wire first" }),
    el("div", { class: "thing gateway" }, el("h2", {}, words.gateway),
      line(words.override, value("gateway/override", state))),
    el("div", { class: "wire second" }),
    el("div", { class: "thing boiler" }, el("h2", {}, words.boiler), flame,
      line(words.flame, value("flame", onOff)),
      line(words.modulation, value("relative_modulation", number("%", 0))),
      line(words.pressure, value("ch_water_pressure", number("bar", 1))),
      line(words.hotWater, value("dhw_mode", onOff))),
    el("div", { class: "radiator" }, drawing("", "0 0 28 24", Radiator)),
    el("div", { class: "pipe flow" }, line(words.flow, value("flow_temperature", degrees))),
    el("div", { class: "pipe return" }, line(words.return, value("return_temperature", degrees))));
}
