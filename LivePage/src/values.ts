// The last message of each topic, and the elements of the open view that show it.
import { doubt, type Received, StateTopics, trouble } from "./freshness";
import type { Format } from "./format";
import { keep, kept } from "./storage";
import { words } from "./words";

const FlashTime = 700;

/** Milliseconds after which a value that has not come is not there. */
const Patience = 5000;
const MissedKey = "meterkast.missed";

/** A value flashes when it changes after this time, in milliseconds: one that changes every second would never stop. */
const Quiet = 20000;

interface Place {
  element: HTMLElement;
  format: Format;
  /** When the text shown has changed, milliseconds since 1970. */
  changed: number;
}

export class Values {
  private readonly received = new Map<string, Received>();
  private readonly places = new Map<string, Place[]>();
  private readonly watchers = new Map<string, ((text: string) => void)[]>();
  private readonly awaited = new Map<string, HTMLElement>();
  private missed = (kept("localStorage", MissedKey) ?? []) as string[];
  private isLost = false;
  /** When the first value of the open view has come. */
  private since = 0;

  /** @param ageLimit Seconds after which a value that was not sent again is old; 0 for never. */
  constructor(private readonly ageLimit: number) {}

  /** The topics that the open view shows. */
  get topics(): string[] {
    return [...new Set([...this.places.keys(), ...this.watchers.keys()])];
  }

  /** The text of a topic, empty while it is not known. */
  text(topic: string): string {
    return this.received.get(topic)?.text ?? "";
  }

  /** The text of a topic if it is current, empty otherwise. */
  believed(topic: string): string {
    return this.doubtOf(topic) === "" ? this.text(topic) : "";
  }

  /** A short reason why nothing of a device is current; empty if it is. */
  trouble(base: string): string {
    return this.isLost ? words.noConnection : trouble(base, (topic) => this.text(topic));
  }

  /** When something of a device came last, milliseconds since 1970; 0 for never. */
  lastOf(base: string): number {
    return Math.max(0, ...[...this.received].filter(([topic]) => topic.startsWith(base + "/")).map(([, { at }]) => at));
  }

  /** Shows a topic in an element, which flashes when it changes and shows the reason if it is not current. */
  show(topic: string, element: HTMLElement, format: Format): HTMLElement {
    element.classList.add("value");
    element.dataset.topic = topic;
    this.places.set(topic, [...(this.places.get(topic) ?? []), { element, format, changed: Date.now() }]);
    this.paint(topic, false);
    return element;
  }

  /** Calls back with each message of a topic, and at once if it is known. */
  watch(topic: string, act: (text: string) => void): void {
    this.watchers.set(topic, [...(this.watchers.get(topic) ?? []), act]);
    if (this.received.has(topic)) {
      act(this.text(topic));
    }
  }

  /** Shows hidden elements once a topic has a text. */
  reveal(topic: string, ...elements: HTMLElement[]): void {
    this.watch(topic, (text) => {
      if (text !== "") {
        elements.forEach((e) => (e.hidden = false));
      }
    });
  }

  /** Shows an element while a topic has a value. It has its place before, unless the value was not there the last time. */
  seen(topic: string, element: HTMLElement): void {
    element.classList.add("absent");
    element.hidden = this.missed.includes(topic);
    this.awaited.set(topic, element);
    this.watch(topic, (text) => {
      const isAbsent = text === "" || text === "None";
      element.classList.toggle("absent", isAbsent);
      element.hidden &&= isAbsent;
    });
  }

  /** Called when the view is left: its elements are gone. */
  release(): void {
    this.places.clear();
    this.watchers.clear();
    this.awaited.clear();
    this.since = 0;
  }

  /** Forgets what the open view does not show: it is no longer subscribed to, and the broker sends it again later. */
  forgetOthers(): void {
    const shown = this.topics;
    for (const topic of this.received.keys()) {
      if (!shown.includes(topic)) {
        this.received.delete(topic);
      }
    }
  }

  /** Forgets everything that was received. */
  forget(): void {
    this.received.clear();
    this.topics.forEach((topic) => this.paint(topic, false));
  }

  /** Called when the connection is lost: values are doubtful until they are received again. */
  lose(): void {
    this.isLost = true;
    for (const one of this.received.values()) {
      one.isConfirmed = false;
    }
    this.age();
  }

  /** Handles a message. */
  take(topic: string, text: string): void {
    const before = this.received.get(topic);
    const isFound = this.isLost;
    this.isLost = false;
    this.since ||= Date.now();
    this.received.set(topic, { text, at: Date.now(), isConfirmed: true });
    this.paint(topic, before !== undefined && before.text !== text);
    for (const act of this.watchers.get(topic) ?? []) {
      act(text);
    }
    if (isFound || (before?.text !== text && StateTopics.includes(topic))) {
      this.age();
    }
  }

  /** Checks again which values are current. */
  age(): void {
    for (const topic of this.places.keys()) {
      this.mark(topic);
    }
    if (!this.isLost && this.since > 0 && Date.now() - this.since > Patience) {
      this.miss();
    }
  }

  // what has not come by now is not there
  private miss(): void {
    for (const [topic, element] of this.awaited) {
      element.hidden = element.classList.contains("absent");
      this.missed = [...this.missed.filter((t) => t !== topic), ...(element.hidden ? [topic] : [])];
    }
    if (this.awaited.size > 0) {
      this.awaited.clear();
      keep("localStorage", MissedKey, this.missed);
    }
  }

  private paint(topic: string, flashes: boolean): void {
    for (const place of this.places.get(topic) ?? []) {
      const { element } = place;
      const text = place.format(this.text(topic));
      if (text === element.textContent) {
        continue;
      }
      element.textContent = text;
      if (flashes && Date.now() - place.changed > Quiet) {
        element.classList.add("flash");
        setTimeout(() => element.classList.remove("flash"), FlashTime);
      }
      place.changed = Date.now();
    }
    this.mark(topic);
  }

  private mark(topic: string): void {
    const reason = this.doubtOf(topic);
    for (const { element } of this.places.get(topic) ?? []) {
      if (reason === "") {
        delete element.dataset.doubt;
      } else {
        element.dataset.doubt = reason;
      }
      // what is the same for all values is told once, by the view
      element.classList.toggle("old", reason.endsWith(words.minutesOld));
    }
  }

  private doubtOf(topic: string): string {
    const received = this.received.get(topic);
    return received === undefined ? "" : doubt(topic, received, Date.now(), this.ageLimit, this.isLost, (other) => this.text(other));
  }
}
