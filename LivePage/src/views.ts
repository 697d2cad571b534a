// The views of the page. Each page has those of its devices, in the order of their tabs.
import { CostsCard } from "./costs-card";
import { EnergyView } from "./energy";
import { HeatingView } from "./heating";
import { HistoryView } from "./history-view";
import { LineView } from "./line";
import { gasPerDegreeDay, ofGateway, ofMeter } from "./quantities";
import type { Context, View } from "./view";
import type { Word } from "./words";

/** A view: its name in the page's address, which is also its word, and how it is made. */
export interface Entry {
  name: Word;
  make: (context: Context) => View;
}

const heating: Entry = { name: "heating", make: ({ source, values }) => new HeatingView(source, values) };
const energy: Entry = { name: "energy", make: ({ values }) => new EnergyView(values) };
const line: Entry = { name: "line", make: (context) => new LineView(context) };

// functions of their own, so that a page is built without the views that its device does not have

export const gatewayViews = (): Entry[] => [heating, { name: "history", make: (context) => new HistoryView(context, ofGateway(), null) }, line];

export const meterViews = (): Entry[] => [energy, { name: "history", make: (context) => new HistoryView(context, ofMeter(), new CostsCard(context)) }, line];

export const allViews = (): Entry[] => [
  heating, energy, { name: "history", make: (context) => new HistoryView(context, [...ofMeter(), ...ofGateway(), gasPerDegreeDay()], new CostsCard(context)) }, line,
];
