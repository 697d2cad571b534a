// Connects the parts: the broker, the values, and the open view.
import { brokerAddress } from "./address";
import { Broker } from "./broker";
import { Connection } from "./connection";
import { EnergyView } from "./energy";
import { HeatingView } from "./heating";
import { QualityView } from "./quality";
import { type Name, Names, Tabs } from "./tabs";
import { Values } from "./values";
import type { View } from "./view";
import { language, words } from "./words";

const element = (id: string) => document.getElementById(id)!;
const place = element("view");
const values = new Values();
const broker = new Broker(brokerAddress());
const connection = new Connection(element("connection"), element("announced"), broker);
const tabs = new Tabs(document.querySelector<HTMLElement>("[role=tablist]")!, open);
const makers: Record<Name, () => View> = {
  heating: () => new HeatingView(broker, values),
  energy: () => new EnergyView(values),
  quality: () => new QualityView(values),
};
let view: View | null = null;
let isWritable: boolean | null = null;

function open(name: Name): void {
  view?.end?.();
  values.release();
  view = makers[name]();
  values.forgetOthers();
  view.allow?.(isWritable);
  place.replaceChildren(...view.elements);
  place.setAttribute("aria-labelledby", "tab-" + name);
  tabs.show(name);
  history.replaceState(null, "", "#" + name);
  broker.show(values.topics);
}

function allow(writable: boolean | null): void {
  isWritable = writable;
  view?.allow?.(writable);
}

document.documentElement.lang = language;
document.title = `Meterkast: ${words.heating}, ${words.energy}`;
broker.onMessage = (topic, payload) => values.take(topic, payload);
broker.onWritable = allow;
broker.onCondition = (condition) => {
  connection.show(condition);
  if (condition !== "connected") {
    values.lose();
    allow(null);
  }
};
open(Names.find((n) => "#" + n === location.hash) ?? "heating");
broker.connect();
setInterval(() => {
  values.age();
  view?.tick?.();
}, 1000);
for (const event of ["online", "visibilitychange"]) {
  window.addEventListener(event, () => document.visibilityState === "visible" && broker.wake());
}
