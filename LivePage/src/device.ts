// The device that has sent this page: its values as a stream of events, its commands as requests (docs/api.md).
import { Gateway, Meter } from "./address";
import { EventReader } from "./events";
import type { Condition, Sent, Source } from "./source";

/** What the device says of itself. */
export interface About {
  firmware: "otgw" | "p1";
  version: string;
  name: string;
  board: string;
  writes: "none" | "setpoint" | "all";
  history: boolean;
  mqtt: "connected" | "none" | "lost";
}

const RetryAfter = 2000;

/** The device sends at least a comment every 15 s; a longer silence is the end of the connection. */
const SilentAfter = 25000;

const Forbidden = [401, 403];

export class Device implements Source {
  onCondition: (condition: Condition) => void = () => {};
  onMessage: (topic: string, payload: string) => void = () => {};
  onWritable: (writable: boolean) => void = () => {};
  readonly ageLimit = 0;

  private readonly known = new Map<string, string>();
  private topics: string[] = [];
  private ending = new AbortController();
  private retry = 0;
  private watchdog = 0;

  /** @param about What the device said of itself when the page was opened. */
  constructor(readonly about: About) {}

  /** The device's base topic in this page, whatever it is called at a broker. */
  get base(): string {
    return this.about.firmware === "p1" ? Meter : Gateway;
  }

  connect(): void {
    clearTimeout(this.retry);
    this.retry = 0;
    this.ending.abort();
    this.ending = new AbortController();
    this.onCondition("connecting");
    void this.follow(this.ending.signal);
  }

  wake(): void {
    if (this.retry !== 0) {
      this.connect();
    }
  }

  show(topics: string[]): void {
    const entered = topics.filter((t) => !this.topics.includes(t));
    this.topics = topics;
    entered.filter((t) => this.known.has(t)).forEach((t) => this.onMessage(t, this.known.get(t)!));
  }

  async send(topic: string, payload: string): Promise<Sent> {
    const name = topic.slice(`${this.base}/set/`.length);
    try {
      const answer = await fetch("api/commands/" + name, { method: "POST", body: payload });
      if (Forbidden.includes(answer.status)) {
        return "not allowed";
      }
      this.onMessage(`${this.base}/result/${name}`, await answer.text());
      return "sent";
    } catch {
      return "lost";
    }
  }

  // one connection, from its first byte to its end
  private async follow(signal: AbortSignal): Promise<void> {
    try {
      this.watch();
      const answer = await fetch("api/events", { signal, headers: { Accept: "text/event-stream" } });
      if (!answer.ok || answer.body === null) {
        throw new Error(answer.statusText);
      }
      const events = new EventReader((kind, data) => this.take(kind, data));
      const bytes = answer.body.getReader();
      for (let part = await bytes.read(); !part.done; part = await bytes.read()) {
        this.watch();
        events.read(part.value);
      }
    } catch {
      // the end of the connection, however it ends
    }
    if (!signal.aborted || signal.reason === SilentAfter) {
      clearTimeout(this.watchdog);
      this.onCondition("lost");
      this.retry = window.setTimeout(() => this.connect(), RetryAfter);
    }
  }

  private watch(): void {
    clearTimeout(this.watchdog);
    this.watchdog = window.setTimeout(() => this.ending.abort(SilentAfter), SilentAfter);
  }

  private take(kind: string, data: string): void {
    if (kind === "ready") {
      this.onCondition("connected");
      this.onWritable(this.about.writes !== "none");
    } else if (kind === "value") {
      for (const [name, text] of Object.entries(JSON.parse(data) as Record<string, string>)) {
        const topic = `${this.base}/${name}`;
        this.known.set(topic, text);
        this.onMessage(topic, text);
      }
    }
  }
}
