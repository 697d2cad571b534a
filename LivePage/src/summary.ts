// Today, yesterday, this month and the last one: what a device publishes of its history.
import { Table } from "./table";

/** The topic of it (docs/history.md). */
export const summaryTopic = (base: string) => `${base}/history/days`;

type Part = "today" | "yesterday" | "month" | "last_month";

const Parts: Part[] = ["today", "yesterday", "month", "last_month"];

/** The message as a table with a row for each part; null if it is none. */
export function summaryTable(message: string): Table | null {
  let parts: Partial<Record<Part, Record<string, number>>>;
  try {
    parts = JSON.parse(message);
  } catch {
    return null;
  }
  const names = [...new Set(Parts.flatMap((part) => Object.keys(parts[part] ?? {})))];
  const lines = Parts.map((part) => [part, ...names.map((name) => parts[part]?.[name] ?? "")].join(","));
  return new Table([["time", ...names].join(","), ...lines].join("\n"));
}
