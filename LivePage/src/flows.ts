// Which way power flows: a picture of the grid, the sun and the house.
import { Meter } from "./address";
import { drawing, el } from "./dom";
import type { Values } from "./values";

const Grid = "M96 206H206";
const Sun = "M338 78 318 110";
const flow = (name: string, d: string) => `<g class="wire ${name}"><path d="${d}"/><path class="moving" d="${d}"/></g>`;
const Drawing = `<svg viewBox="0 0 400 250" aria-hidden="true">
<g class="sun"><circle cx="354" cy="52" r="21"/><path d="M354 18v-8M354 94v-8M320 52h-8M396 52h-8M330 28l-5-5M378 28l5-5M378 76l5 5"/></g>
<path class="pylon" d="M34 240 58 84 82 240M58 84V70M34 116H82L58 84 34 116M28 146H88L52 122M64 122 28 146M44 172 76 206 39 206M72 172 40 206"/>
<path class="inside" d="M206 240V148L276 94 346 148V240Z"/><path class="roof" d="M190 160 276 92 362 160"/>
<path class="panels" d="M293 94 343 133 335 143 285 104Z"/>
<rect class="window" x="226" y="164" width="34" height="30" rx="3"/><path class="door" d="M292 240V184H322V240"/>
<path class="ground" d="M4 240H396"/>
${flow("grid", Grid)}${flow("sunny", Sun)}
<path class="arrow" d="M164 196 178 206 164 216Z"/>
</svg>`;

/** Above this power, in kW, the picture shows the fastest flow. */
const Much = 5;

export class Flows {
  readonly element: HTMLElement;
  private readonly art = drawing(Drawing);

  constructor(private readonly values: Values) {
    this.element = el("div", { class: "picture energy" }, this.art);
  }

  /** Draws the flow between the grid and the house; a sun where power is returned, since the meter does not see what it gives otherwise. */
  paint(): void {
    const net = Number(this.values.believed(`${Meter}/power_net`) || 0);
    const has = (name: string) => Number(this.values.text(`${Meter}/${name}`)) > 0;
    this.art.classList.toggle("takes", net > 0);
    this.art.classList.toggle("gives", net < 0);
    this.art.classList.toggle("solar", net < 0 || ["total", "tariff1", "tariff2"].some((t) => has("energy_returned_" + t)));
    this.art.style.setProperty("--pace", `${(4 - 3.3 * Math.min(1, Math.sqrt(Math.abs(net) / Much))).toFixed(1)}s`);
    this.art.style.setProperty("--size", `${(4 + 6 * Math.min(1, Math.sqrt(Math.abs(net) / Much))).toFixed(1)}`);
  }
}
