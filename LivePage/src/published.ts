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
   * A table, with the running day or month as its last row, and with the one before it, which the summary has sooner; empty while
   * nothing has come.
   * @returns Null for a table that is not published: hours and quarters.
   */
  table(base: string, what: string, of: string): Table | null {
    const kind = what === "peaks" ? "months" : what;
    const parts = tableTopics(base).slice(1).map((topic) => read(this.parts.get(topic)) as Part | null).filter((p) => p?.what === kind) as Part[];
    const message = this.parts.get(summaryTopic(base)) ?? "";
    const summary = summaryTable(message);
    if (!["days", "months"].includes(kind)) {
      return null;
    }
    const tables = parts.map((p) => new Table(p.csv));
    const names = [...new Set([...tables, ...(summary === null ? [] : [summary])].flatMap((t) => t.columns))];
    const line = (time: string, table: Table, row: Table["rows"][0]) => [time, ...names.map((n) => table.at(row, n) ?? "")].join(",");
    const rows = tables.flatMap((t) => t.rows.map((row) => line(row.time, t, row)));
    const today = /^\d{4}-\d\d-\d\d/.exec((read(message || "null") as { time?: string } | null)?.time ?? "")?.[0];
    if (summary !== null && today !== undefined) {
      for (const [name, time] of kind === "days" ? [["yesterday", before(today)], ["today", today]] : [["last_month", before(today.slice(0, -3))], ["month", today.slice(0, -3)]]) {
        const row = summary.rows.find((r) => r.time === name);
        if (row?.numbers.some((n) => n !== null) && !rows.some((r) => r.startsWith(`${time},`))) {
          rows.push(line(time, summary, row));
        }
      }
    }
    return new Table([["time", ...names].join(","), ...rows.filter((row) => row.startsWith(of)).sort()].join("\n"));
  }
}

/** The day before a day, or the month before a month. */
function before(period: string): string {
  const date = new Date(period);
  if (period.length === "2026-11".length) {
    date.setUTCMonth(date.getUTCMonth() - 1);
  } else {
    date.setUTCDate(date.getUTCDate() - 1);
  }
  return date.toISOString().slice(0, period.length);
}

function read(message = "null"): unknown {
  try {
    return JSON.parse(message);
  } catch {
    // not this firmware's
    return null;
  }
}
