// The connection to the broker: only the topics of the open view, a new client for each attempt, and whether anything may be published.
import type { ErrorWithReasonCode, MqttClient } from "mqtt";
import { accountFor } from "./account";
import { AgeLimit, isBrokerAddress } from "./address";
import { brokerWords } from "./broker-words";
import { answerTopic, HistoryQuestions } from "./history-questions";
import { connectMqtt } from "./mqtt-client";
import { PublishedTables, tableTopics } from "./published";
import { type Condition, NotAsked, type Sent, type Source } from "./source";
import type { Table } from "./table";
import { words } from "./words";

/** It has no subscribers; an MQTT 5 broker answers whether it accepts the message. */
const ProbeTopic = "meterkast/page";

/** MQTT 3.1.1, section 3.2.2.3: unacceptable protocol version. A NATS server knows 3.1.1 only. */
const OldVersionOnly = 1;

/** MQTT 5, section 2.4: bad user name or password, not authorized. */
const Refusals = [134, 135];

const FirstWait = 500;
const LongestWait = 15000;

export class Broker implements Source {
  onCondition: (condition: Condition) => void = () => {};
  onMessage: (topic: string, payload: string) => void = () => {};
  onWritable: (writable: boolean) => void = () => {};
  readonly ageLimit = AgeLimit;
  isAsking = true;

  /** Called when another broker was chosen, which has other devices. */
  onSwitched: () => void = () => {};

  /** Why no connection can be made to the address; empty if one can. */
  problem = "";

  /** Called when no connection can be made to the address. */
  onProblem: () => void = () => {};

  private published = new PublishedTables();
  private readonly questions = new HistoryQuestions((topic, payload) => this.send(topic, payload));
  private client: MqttClient | null = null;
  private topics: string[] = [];
  private wait = FirstWait;
  private timer = 0;
  private version: 4 | 5 = 5;

  /** @param address The broker's websockets. */
  constructor(public address: string) {}

  /** Connects, to another broker if an address is given. */
  connect(address = this.address): void {
    this.drop();
    if (address !== this.address) {
      this.address = address;
      this.published = new PublishedTables();
      this.version = 5;
      this.onSwitched();
    }
    this.onCondition("connecting");
    try {
      this.problem = isBrokerAddress(address) ? "" : brokerWords.wrongAddress.replace("{}", address);
      if (this.problem === "") {
        this.open(address);
        return;
      }
    } catch (error) {
      // what the browser says of an address, such as one without TLS in a page with it
      this.problem = (error as Error).message;
    }
    this.onCondition("notConnected");
    this.onProblem();
  }

  private open(address: string): void {
    const account = accountFor(address);
    const client = connectMqtt(address, {
      protocolVersion: this.version,
      clientId: "page-" + crypto.getRandomValues(new Uint32Array(2)).join(""),
      username: account?.user,
      password: account?.password,
      keepalive: 20,
      connectTimeout: 5000,
      // a client that has lost its broker is discarded with its queue: a command from before an outage must not be sent after it
      reconnectPeriod: 0,
    });
    this.client = client;
    client.on("connect", () => this.connected(client));
    client.on("message", (topic, payload) => client === this.client && this.take(topic, payload.toString()));
    client.on("error", (error) => client === this.client && this.failed(error));
    client.on("close", () => client === this.client && this.lost());
  }

  wake(): void {
    if (this.timer !== 0) {
      this.connect();
    }
  }

  show(topics: string[]): void {
    const left = this.topics.filter((t) => !topics.includes(t));
    const entered = topics.filter((t) => !this.topics.includes(t));
    this.topics = topics;
    if (this.client?.connected) {
      if (left.length > 0) {
        this.client.unsubscribe(left);
      }
      if (entered.length > 0) {
        this.client.subscribe(entered);
      }
    }
  }

  /** Publishes a message, not retained, and returns whether the broker accepted it. */
  send(topic: string, payload: string): Promise<Sent> {
    const client = this.client;
    return new Promise((resolve) => {
      if (!client?.connected) {
        resolve("lost");
        return;
      }
      // an error with a code is the broker's answer; one without is the end of the connection
      client.publish(topic, payload, { qos: 1 }, (error) => resolve(error == null ? "sent" : "code" in error ? "not allowed" : "lost"));
    });
  }

  /** Asks the device, or takes what it has published where it cannot be asked. */
  async history(base: string, what: string, of: string): Promise<Table> {
    if (!this.isAsking) {
      return this.publishedTable(base, what, of);
    }
    try {
      return await this.questions.ask(base, what, of);
    } catch (error) {
      if (!(error instanceof NotAsked)) {
        throw error;
      }
      this.isAsking = false;
      return this.publishedTable(base, what, of);
    }
  }

  answers(base: string): string[] {
    return [answerTopic(base)];
  }

  tables(base: string): string[] {
    return tableTopics(base);
  }

  private publishedTable(base: string, what: string, of: string): Table {
    const table = this.published.table(base, what, of);
    if (table === null) {
      throw new NotAsked(words.historyNotAllowed);
    }
    return table;
  }

  private take(topic: string, payload: string): void {
    const base = topic.slice(0, -answerTopic("").length);
    if (topic === answerTopic(base)) {
      this.questions.take(base, payload);
    } else {
      this.published.take(topic, payload);
      this.onMessage(topic, payload);
    }
  }

  private async connected(client: MqttClient): Promise<void> {
    this.wait = FirstWait;
    this.isAsking = this.version === 5;
    this.onCondition("connected");
    client.subscribe(this.topics);
    if (this.version !== 5) {
      // MQTT 3.1.1 does not tell whether a message was accepted, so nothing is offered
      this.onWritable(false);
      return;
    }
    const probe = await this.send(ProbeTopic, "");
    if (client === this.client && probe !== "lost") {
      this.onWritable(probe === "sent");
    }
  }

  private failed(error: Error | ErrorWithReasonCode): void {
    if ("code" in error && error.code === OldVersionOnly && this.version === 5) {
      this.version = 4;
      this.connect();
      return;
    }
    if ("code" in error && Refusals.includes(error.code)) {
      this.drop();
      this.onCondition("refused");
    }
  }

  private lost(): void {
    this.drop();
    this.onCondition("lost");
    // many pages lose a broker at once; they must not all reconnect at once
    this.timer = window.setTimeout(() => this.connect(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, LongestWait);
  }

  private drop(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.client?.end(true);
    this.client = null;
  }
}
