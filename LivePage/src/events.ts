// Reads a stream of Server-Sent Events (HTML standard, section 9.2) from bytes, so that the connection's silence can be noticed too.

export class EventReader {
  private readonly decoder = new TextDecoder();
  private rest = "";
  private kind = "";
  private data: string[] = [];

  /** @param happened Called with the kind and the data of each event. */
  constructor(private readonly happened: (kind: string, data: string) => void) {}

  /** Handles the next bytes, wherever they begin and end. */
  read(bytes: Uint8Array): void {
    const lines = (this.rest + this.decoder.decode(bytes, { stream: true })).split(/\r?\n/);
    this.rest = lines.pop()!;
    lines.forEach((line) => this.take(line));
  }

  private take(line: string): void {
    if (line === "") {
      if (this.data.length > 0) {
        this.happened(this.kind, this.data.join("\n"));
      }
      this.kind = "";
      this.data = [];
      return;
    }
    const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line)!;
    if (name === "event") {
      this.kind = value;
    } else if (name === "data") {
      this.data.push(value);
    }
  }
}
