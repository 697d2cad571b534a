// The views of the page. Each page has those of its devices, in the order of their tabs.
import { CostsCard } from "./costs-card";
import { EnergyView } from "./energy";
import { HeatingView } from "./heating";
import { HistoryView } from "./history-view";
import { gatewayLine } from "./gateway-line";
import { LineView } from "./line";
import type { LineOf } from "./line-of";
import { meterLine } from "./meter-line";
import { gasPerDegreeDay, ofGateway, ofMeter } from "./quantities";
import type { Context, View } from "./view";
import type { Word } from "./words";

/** A view: its name in the page's address, which is also its word, and how it is made. */
export interface Entry {
  name: Word;
  make: (context: Context) => View;
}

const heating: Entry = { name: "heating", make: (context) => new HeatingView(context) };
const energy: Entry = { name: "energy", make: (context) => new EnergyView(context) };
const line = (lines: () => LineOf[]): Entry => ({ name: "line", make: (context) => new LineView(context, lines()) });

// functions of their own, so that a page is built without the views that its device does not have

export const gatewayViews = (): Entry[] => [heating, { name: "history", make: (context) => new HistoryView(context, ofGateway(), null) }, line(() => [gatewayLine()])];

export const meterViews = (): Entry[] => [energy, { name: "history", make: (context) => new HistoryView(context, ofMeter(), new CostsCard(context)) }, line(() => [meterLine()])];

export const allViews = (): Entry[] => [
  heating, energy, { name: "history", make: (context) => new HistoryView(context, [...ofMeter(), ...ofGateway(), gasPerDegreeDay()], new CostsCard(context)) },
  line(() => [gatewayLine(), meterLine()]),
];
