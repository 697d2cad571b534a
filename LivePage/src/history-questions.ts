// Asks a device for its history over MQTT, and puts the pieces of its answer together (docs/history.md).
import { NotAnswered, NotAsked, type Sent } from "./source";
import { Table } from "./table";
import { words } from "./words";

/** A device that has not sent the next piece by then has no history, or is gone. */
const WaitAtMost = 10000;

/** A piece of an answer, or why there is none. */
interface Piece {
  what: string;
  of: string;
  part: number;
  parts: number;
  csv: string;
  asked?: string;
  reason?: string;
}

interface Question {
  base: string;
  what: string;
  of: string;
  pieces: string[];
  timer: number;
  answered: (table: Table) => void;
  failed: (error: Error) => void;
}

/** The topic of answers. */
export const answerTopic = (base: string) => `${base}/result/history`;

const textOf = ({ what, of }: { what: string; of: string }) => `${what} ${of}`.trim();

export class HistoryQuestions {
  private readonly open: Question[] = [];

  constructor(private readonly send: (topic: string, payload: string) => Promise<Sent>) {}

  /** Asks for a table; several pages may ask for the same one at once, and each takes the answer. */
  ask(base: string, what: string, of: string): Promise<Table> {
    return new Promise((answered, failed) => {
      const question: Question = { base, what, of, pieces: [], timer: 0, answered, failed };
      this.open.push(question);
      this.wait(question);
      void this.send(`${base}/set/history`, textOf(question)).then((sent) => {
        if (sent !== "sent") {
          this.fail(question, sent === "lost" ? new NotAnswered(words.notSent) : new NotAsked(words.historyNotAllowed));
        }
      });
    });
  }

  /** Handles a message on the topic of answers. */
  take(base: string, text: string): void {
    let piece: Piece;
    try {
      piece = JSON.parse(text) as Piece;
    } catch {
      // not this firmware's
      return;
    }
    for (const question of this.open.filter((q) => q.base === base && textOf(q) === (piece.asked ?? textOf(piece)))) {
      if (piece.asked !== undefined) {
        // a device that keeps no history will not keep one at the next question
        this.fail(question, new (piece.reason!.startsWith("busy") ? NotAnswered : Error)(piece.reason));
        continue;
      }
      question.pieces[piece.part - 1] = piece.csv;
      this.wait(question);
      if (Object.keys(question.pieces).length === piece.parts) {
        this.close(question);
        question.answered(new Table(question.pieces.join("")));
      }
    }
  }

  private wait(question: Question): void {
    clearTimeout(question.timer);
    question.timer = window.setTimeout(() => this.fail(question, new NotAnswered(words.noHistoryAnswer)), WaitAtMost);
  }

  private fail(question: Question, reason: Error): void {
    this.close(question);
    question.failed(reason);
  }

  private close(question: Question): void {
    clearTimeout(question.timer);
    const at = this.open.indexOf(question);
    if (at >= 0) {
      this.open.splice(at, 1);
    }
  }
}
