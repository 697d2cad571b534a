// Tables of days and months that a device retains at its broker, for a broker that passes no questions to it (docs/topics.md).
import { summaryTable, summaryTopic } from "./summary";
import { Table } from "./table";

const numbered = (topic: string, count: number) => Array.from({ length: count }, (_, i) => `${topic}/${i + 1}`);

/** The topics of a device's tables; the first one is that of what is still running. */
export const tableTopics = (base: string) => [summaryTopic(base), ...numbered(`${base}/history/days`, 10), ...numbered(`${base}/history/months`, 4)];

interface Part {
  what: string;
  of: string;
  csv: string;
}

export class PublishedTables {
  private readonly parts = new Map<string, string>();

  /** Keeps a message, if it is one of a table. */
  take(topic: string, payload: string): void {
    if (/\/history\/(days|months)/.test(topic)) {
      this.parts.set(topic, payload);
    }
  }

  /**
   * A table, with the running day or month as its last row.
   * @returns Null if there is none: hours and quarters are not published.
   */
  table(base: string, what: string, of: string): Table | null {
    const kind = what === "peaks" ? "months" : what;
    const parts = tableTopics(base).slice(1).map((topic) => read(this.parts.get(topic)) as Part | null).filter((p) => p?.what === kind) as Part[];
    const summary = summaryTable(this.parts.get(summaryTopic(base)) ?? "");
    if (!["days", "months"].includes(kind) || (parts.length === 0 && summary === null)) {
      return null;
    }
    const tables = parts.map((p) => new Table(p.csv));
    const names = [...new Set([...tables, ...(summary === null ? [] : [summary])].flatMap((t) => t.columns))];
    const line = (time: string, table: Table, row: Table["rows"][0]) => [time, ...names.map((n) => table.at(row, n) ?? "")].join(",");
    const rows = tables.flatMap((t) => t.rows.map((row) => line(row.time, t, row)));
    const running = summary?.rows.find((row) => row.time === (kind === "days" ? "today" : "month"));
    if (running !== undefined) {
      const { time } = read(this.parts.get(summaryTopic(base))) as { time: string };
      rows.push(line(time.slice(0, kind === "days" ? "2026-11-24".length : "2026-11".length), summary!, running));
    }
    return new Table([["time", ...names].join(","), ...rows.filter((row) => row.startsWith(of)).sort()].join("\n"));
  }
}

function read(message = "null"): unknown {
  try {
    return JSON.parse(message);
  } catch {
    // not this firmware's
    return null;
  }
}
