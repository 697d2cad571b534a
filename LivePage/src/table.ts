// Tables that a device sends as CSV (docs/history.md).

/** A row: the time at which its period begins, as the device has written it, and its numbers; null where there is none. */
export interface Row {
  time: string;
  numbers: (number | null)[];
}

export class Table {
  readonly columns: string[];
  readonly rows: Row[];

  /** @param csv A line of names, of which the first is `time`, and lines of numbers. */
  constructor(readonly csv: string) {
    const [head = "", ...lines] = csv.split(/\r?\n/).filter((line) => line !== "");
    this.columns = head.split(",").slice(1);
    this.rows = lines.map((line) => {
      const [time, ...cells] = line.split(",");
      return { time, numbers: cells.map((c) => (c === "" || Number.isNaN(Number(c)) ? null : Number(c))) };
    });
  }

  /** A number of a row; null if there is none. */
  at(row: Row, column: string): number | null {
    return row.numbers[this.columns.indexOf(column)] ?? null;
  }

  /** The sum of a column over some rows; null if none of them has it. */
  total(rows: Row[], column: string): number | null {
    const known = rows.map((row) => this.at(row, column)).filter((n) => n !== null);
    return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  }

  /** The sum of the columns that a row has; null if it has none of them. */
  sum(row: Row, columns: string[]): number | null {
    const known = columns.map((c) => this.at(row, c)).filter((n) => n !== null);
    return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  }
}
