// The heating system as a picture: the house, its boiler, what flows between them, and the values where they belong.
import { Gateway } from "./address";
import { drawing, el } from "./dom";
import { type Format, number } from "./format";
import type { Values } from "./values";
import { words } from "./words";

const degrees = number("°C", 1);
const Pipes = { flow: "M254 176V208H146", return: "M146 250H270V176", tap: "M288 176V216H328" };
const Ribs = [0, 1, 2, 3, 4, 5].map((i) => `<rect x="${66 + i * 13.6}" y="196" width="11" height="66" rx="5"/>`).join("");
const pipe = (name: keyof typeof Pipes) => `<g class="pipe ${name}"><path d="${Pipes[name]}"/><path class="moving" d="${Pipes[name]}"/></g>`;
const House = `<svg viewBox="0 0 400 276" aria-hidden="true">
<g class="steam"><circle cx="311" cy="20" r="6"/><circle cx="323" cy="9" r="8"/><circle cx="340" cy="4" r="5"/></g>
<path class="roof" d="M304 74V30H318V82"/>
<path class="inside" d="M46 270V102L206 18 366 102V270Z"/><path class="roof" d="M22 114 206 16 390 114"/><path class="ground" d="M4 270H396"/>
${pipe("flow")}${pipe("return")}${pipe("tap")}
<g class="radiator">${Ribs}</g>
<rect class="boiler" x="236" y="92" width="68" height="86" rx="10"/><rect class="burner" x="247" y="101" width="46" height="48" rx="8"/>
<g class="flame"><path d="M270 103c3 11 14 18 14 30a14 13 0 0 1-28 0c0-8 4-12 7-16 1 7 3 8 5 10 3-8-1-15 2-24z"/><path class="core" d="M270 124c2 6 7 9 7 14a7 7 0 0 1-14 0c0-5 5-8 7-14z"/></g>
<path class="faucet" d="M326 210h14a8 8 0 0 1 8 8v4h-8v-4h-14zM330 204h8M334 204v6"/>
<g class="drops"><circle cx="344" cy="232" r="2.5"/><circle cx="344" cy="246" r="2.5"/></g>
</svg>`;

/** The colour of water: cold at 20 °C, mild at 40, hot at 60. */
function colour(text: string): string {
  const share = Math.min(2, Math.max(0, (Number(text) - 20) / 20));
  const [from, to] = share < 1 ? ["--cool", "--mild"] : ["--mild", "--hot"];
  return text === "" ? "var(--steel)" : `color-mix(in oklab, var(${from}), var(${to}) ${Math.round((share % 1 || Math.floor(share / 2)) * 100)}%)`;
}

/** The heating system at a glance. */
export class Picture {
  readonly element: HTMLElement;
  private readonly art = drawing(House);

  constructor(private readonly values: Values) {
    const at = (kind: string, word: string, name: string, format: Format) => {
      const label = el("p", { class: "at " + kind }, el("span", { class: "name" }, word), " ", values.show(`${Gateway}/${name}`, el("span"), format));
      values.seen(`${Gateway}/${name}`, label);
      return label;
    };
    this.element = el("div", { class: "picture heating" }, this.art,
      at("outside", words.outside, "outside_temperature", degrees),
      at("room", words.room, "room_temperature", degrees),
      at("burning", words.modulation, "relative_modulation", number("%", 0)),
      at("to", words.flow, "flow_temperature", degrees),
      at("back", words.return, "return_temperature", degrees),
      at("hot", words.hotWater, "dhw_temperature", number("°C", 0)));
  }

  /** Draws what is believed; a part of which nothing is believed rests. */
  paint(): void {
    const text = (name: string) => this.values.believed(`${Gateway}/${name}`);
    const isOn = (name: string) => text(name) === "ON";
    const [modulation, flow, back] = [text("relative_modulation"), text("flow_temperature"), text("return_temperature")];
    this.art.classList.toggle("burns", isOn("flame"));
    this.art.classList.toggle("pumps", isOn("ch_mode"));
    this.art.classList.toggle("taps", isOn("dhw_mode"));
    const style = (name: string, value: string) => this.art.style.setProperty(name, value);
    // a boiler that does not tell its modulation burns at a middling one
    style("--size", String(0.5 + 0.5 * (modulation === "" ? 0.5 : Number(modulation) / 100)));
    style("--flow", colour(flow));
    style("--return", colour(back));
    // while the tap has the water, the radiators do not
    style("--radiator", colour(isOn("dhw_mode") && !isOn("ch_mode") ? "" : flow && String((Number(flow) + Number(back || flow)) / 2)));
    style("--tap", colour(text("dhw_temperature")));
  }
}
