// Where the page's values come from and where its commands go: a broker, or the device that has sent the page.

import type { Table } from "./table";

export type Condition = "connecting" | "connected" | "lost" | "refused" | "notConnected";

/** What became of a command on its way to the device. */
export type Sent = "sent" | "not allowed" | "lost";

/** Topics are those of MQTT on every source: below `otgw` and `p1`, or the base topics in the page's address. */
export interface Source {
  onCondition: (condition: Condition) => void;
  onMessage: (topic: string, payload: string) => void;
  /** Called with whether commands are accepted, once that is known. */
  onWritable: (writable: boolean) => void;

  /** Seconds after which a value that was not sent again is old; 0 if the source sends changes only. */
  readonly ageLimit: number;

  connect(): void;

  /** Retries now, because the page is visible or the network is back. */
  wake(): void;

  /** Receives these topics from now on and no others. */
  show(topics: string[]): void;

  /** Sends a command. Its result is a message below `result/`. */
  send(topic: string, payload: string): Promise<Sent>;

  /** Whether devices are asked for their history, as far as is known; if not, there is what they have published. */
  readonly isAsking: boolean;

  /** The topics on which a device's answers about its history come; none if they come otherwise. */
  answers(base: string): string[];

  /** The topics on which a device publishes tables of its history. */
  tables(base: string): string[];

  /**
   * Fetches a table of a device's history.
   * @param base The device's base topic.
   * @param what The table: hours, days, months, quarters or peaks.
   * @param of A day, a month or a year such as 2026-11-24, 2026-11 or 2026; empty for all.
   */
  history(base: string, what: string, of: string): Promise<Table>;
}

/** Why there is no table: the source passes no questions to the device. */
export class NotAsked extends Error {}

/** Why there is no table yet: the question or its answer did not come through, and may be asked again. */
export class NotAnswered extends Error {}
