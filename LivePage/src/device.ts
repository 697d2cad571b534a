// The device that has sent this page: its values as a stream of events, its commands as requests (docs/api.md).
import { EventReader } from "./events";
import { Period } from "./period";
import { type Condition, NotAnswered, type Sent, type Source } from "./source";
import { summaryTopic } from "./summary";
import { type Row, Table } from "./table";
import { words } from "./words";

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

/** A setting as the device describes it. */
export interface Setting {
  key: string;
  /** `set` or `not set` for a secret. */
  value: string;
  default: string;
  secret: boolean;
  changed: boolean;
  range: string;
  meaning: string;
}

/** What became of a change: accepted, or why not. */
export interface Outcome {
  isAccepted: boolean;
  text: string;
}

const RetryAfter = 2000;

/** The device sends at least a comment every 15 s; a longer silence is the end of the connection. */
const SilentAfter = 25000;

/** How often today and this month are fetched again while they are shown. */
const SummaryEvery = 300000;

const Forbidden = [401, 403];

/** From this status on the device cannot answer now, and may later. */
const NotNow = 500;

export class Device implements Source {
  onCondition: (condition: Condition) => void = () => {};
  onMessage: (topic: string, payload: string) => void = () => {};
  onWritable: (writable: boolean) => void = () => {};
  readonly ageLimit = 0;
  readonly isAsking = true;

  /** What the device said of itself when this connection was made. */
  about: About | null = null;
  private readonly known = new Map<string, string>();
  private topics: string[] = [];
  private ending = new AbortController();
  private retry = 0;
  private watchdog = 0;

  /** @param base The device's base topic in this page, whatever it is called at a broker. */
  constructor(readonly base: string) {
    setInterval(() => void this.summarize(), SummaryEvery);
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
    void this.summarize();
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

  async history(_base: string, what: string, of: string): Promise<Table> {
    const unit = ["year", "month", "day"][of.split("-").length - 1];
    return new Table(await this.get(`history/${what}${of === "" ? "" : `?${unit}=${of}`}`));
  }

  // over HTTP an answer is the answer of its request
  answers(): string[] {
    return [];
  }

  tables(): string[] {
    return [];
  }

  /** All settings. */
  async settings(): Promise<Setting[]> {
    return (JSON.parse(await this.get("settings")) as { settings: Setting[] }).settings;
  }

  /** Changes a setting; it is in force from the next start. */
  change(key: string, value: string): Promise<Outcome> {
    return this.post("api/settings", `${key}=${value}`);
  }

  restart(): Promise<Outcome> {
    return this.post("api/restart", "");
  }

  /** The last lines of the gateway, or the last telegram of the meter. */
  async telegram(): Promise<string> {
    return (await fetch("api/telegram", { signal: this.ending.signal })).text();
  }

  /** What the device says of itself now. */
  async now(): Promise<About> {
    return JSON.parse(await this.get("device")) as About;
  }

  // no longer than the connection lasts
  private async get(path: string): Promise<string> {
    const answer = await fetch("api/" + path, { signal: this.ending.signal }).catch(() => null);
    const text = await answer?.text().catch(() => null);
    if (!answer || text == null) {
      throw new NotAnswered(words.deviceGone);
    }
    if (!answer.ok) {
      throw new (answer.status < NotNow ? Error : NotAnswered)(text.trim());
    }
    return text;
  }

  private async post(path: string, body: string): Promise<Outcome> {
    try {
      const answer = await fetch(path, { method: "POST", body });
      const text = await answer.text();
      return { isAccepted: answer.ok, text: reasonIn(text) };
    } catch {
      return { isAccepted: false, text: words.deviceGone };
    }
  }

  // one connection, from its first byte to its end
  private async follow(signal: AbortSignal): Promise<void> {
    try {
      this.watch();
      const about = this.now();
      // seen below, but not before the values
      about.catch(() => {});
      const answer = await fetch("api/events", { signal, headers: { Accept: "text/event-stream" } });
      if (!answer.ok || answer.body === null) {
        throw new Error(answer.statusText);
      }
      let isReady = false;
      const events = new EventReader((kind, data) => (kind === "ready" ? (isReady = true) : this.take(data)));
      const bytes = answer.body.getReader();
      for (let part = await bytes.read(); !part.done; part = await bytes.read()) {
        this.watch();
        events.read(part.value);
        if (isReady) {
          isReady = false;
          this.begin(await about);
        }
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

  private begin(about: About): void {
    this.about = about;
    // over MQTT the broker tells it
    this.tell("status", "online");
    this.onCondition("connected");
    this.onWritable(about.writes !== "none");
    void this.summarize();
  }

  private take(data: string): void {
    for (const [name, text] of Object.entries(JSON.parse(data) as Record<string, string>)) {
      this.tell(name, text);
    }
  }

  // what the device publishes over MQTT
  private async summarize(): Promise<void> {
    if (!this.topics.includes(summaryTopic(this.base)) || !this.about?.history) {
      return;
    }
    const today = Period.at("day", new Date()).date;
    const days = await this.history(this.base, "days", today.slice(0, 7)).catch(() => null);
    if (days !== null) {
      const sums = (rows: Row[]) => Object.fromEntries(days.columns.map((name) => [name, days.total(rows, name)]));
      this.tell("history/days", JSON.stringify({ today: sums(days.rows.filter((row) => row.time.startsWith(today))), month: sums(days.rows) }));
    }
  }

  private tell(name: string, text: string): void {
    const topic = `${this.base}/${name}`;
    this.known.set(topic, text);
    this.onMessage(topic, text);
  }
}

/** The reason of a refusal, which is the result of a command or a line of text. */
export function reasonIn(text: string): string {
  try {
    const { result, reason } = JSON.parse(text) as { result: string; reason?: string };
    return reason ?? result;
  } catch {
    return text.trim();
  }
}
