// What a verifier finds in a log, and what it is found in.
import type { ChainBreak } from "./chain-break.ts";
import type { NoteProblem } from "./checkpoint.ts";
import type { Interval } from "./interval.ts";
import type { ReceiptProblem } from "./receipt.ts";

export type LogFindingKind =
  | ChainBreak["kind"] | "clock-back"
  | "key-unreadable" | NoteProblem | ReceiptProblem
  | "checkpoint-disagrees" | "receipt-disagrees" | "printed-disagrees" | "fork" | "entries-missing" | "entries-uncovered"
  | "opening-unreadable" | "opening-out-of-order" | "opening-without-seal" | "opening-disagrees";

export interface LogFinding {
  readonly kind: LogFindingKind;
  /** a note is worth knowing and proves nothing wrong */
  readonly level: "fault" | "note";
  /** what it was found in, and its number there, from 1; keys are numbered through, the log's first */
  readonly in: "log" | "checkpoints" | "held" | "receipts" | "printed" | "openings" | "keys";
  readonly number: number;
  /** where the first wrong entry lies by this finding alone; null if it speaks of no entry */
  readonly wrong: Interval | null;
}
