// Connects the parts: the source of values, the values, and the view that the page's address names.
import type { ConnectionState } from "./connection";
import { Tabs } from "./tabs";
import { Values } from "./values";
import type { Context, View } from "./view";
import type { Entry } from "./views";
import { language, words } from "./words";

/** An element of index.html. */
export const element = (id: string) => document.getElementById(id)!;

/** Shows the page. The first view is the one that is shown when the address names none. */
export function start(context: Context, views: Entry[], state: ConnectionState): void {
  const { source, values } = context;
  const place = element("view");
  const tabs = new Tabs(document.querySelector<HTMLElement>("[role=tablist]")!, views, (name) => {
    location.hash = name;
    follow();
  });
  let followed: string | null = null;
  let entry: Entry | null = null;
  let view: View | null = null;
  let isWritable: boolean | null = null;

  // a change of the address is followed at once here, and told by an event afterwards
  const follow = () => {
    if (followed === location.hash) {
      return;
    }
    followed = location.hash;
    const [name, ...part] = location.hash.slice(1).split("/");
    const named = views.find((v) => v.name === name) ?? views[0];
    if (named !== entry) {
      open(named);
    }
    view!.follow?.(part.join("/"));
  };

  const open = (named: Entry) => {
    view?.end?.();
    values.release();
    entry = named;
    view = named.make(context);
    values.forgetOthers();
    view.allow?.(isWritable);
    place.replaceChildren(...view.elements);
    place.setAttribute("aria-labelledby", "tab-" + named.name);
    tabs.show(named.name);
    document.title = `Meterkast: ${words[named.name]}`;
    source.show(values.topics);
  };

  const allow = (writable: boolean | null) => {
    isWritable = writable;
    view?.allow?.(writable);
  };

  document.documentElement.lang = language;
  source.onMessage = (topic, payload) => values.take(topic, payload);
  source.onWritable = allow;
  source.onCondition = (condition) => {
    state.show(condition);
    if (condition !== "connected") {
      values.lose();
      allow(null);
    }
  };
  window.addEventListener("hashchange", follow);
  // first: it takes its time while the view is made, and no message comes before that
  source.connect();
  follow();
  setInterval(() => {
    values.age();
    view?.tick?.();
  }, 1000);
  for (const event of ["online", "visibilitychange"]) {
    window.addEventListener(event, () => document.visibilityState === "visible" && source.wake());
  }
}

/** The parts of a page for a source. */
export function contextOf(source: Context["source"], device: Context["device"] = null): Context {
  return { source, device, values: new Values(source.ageLimit) };
}
