// The views that every page has, in the order of their tabs.
import { EnergyView } from "./energy";
import { HeatingView } from "./heating";
import { HistoryView } from "./history-view";
import { LineView } from "./line";
import type { Context, View } from "./view";
import type { Word } from "./words";

/** A view: its name in the page's address, its name for people, and how it is made. */
export interface Entry {
  name: string;
  word: Word;
  make: (context: Context) => View;
}

/** The views of a page for some devices. */
export function viewsOf({ gateway, meter }: Context["devices"]): Entry[] {
  const heating: Entry = { name: "heating", word: "heating", make: ({ source, values }) => new HeatingView(source, values) };
  const energy: Entry = { name: "energy", word: "energy", make: ({ values }) => new EnergyView(values) };
  const line: Entry = { name: "line", word: "line", make: (context) => new LineView(context) };
  const past: Entry = { name: "history", word: "history", make: (context) => new HistoryView(context) };
  return [...(gateway ? [heating] : []), ...(meter ? [energy] : []), past, line];
}
