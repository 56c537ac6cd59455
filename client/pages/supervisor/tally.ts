// Counts the entries as they come: what needs attention, how often what happened on which day, receipts, restores.
import { needsAttention, readLogEntry, type LogEntry } from "./entry.ts";

export const countNames = ["unlock", "late", "remark", "recusal", "paper", "takeOver", "codes", "signInFailed", "restored"] as const;
export type CountName = (typeof countNames)[number];

const counted: Readonly<Record<CountName, (entry: LogEntry) => boolean>> = {
  unlock: ({ kind, body }) => kind === "unlock" && body["unlock"] === true,
  late: ({ kind }) => kind === "late",
  remark: ({ kind, body }) => kind === "step" && body["step"] === "remark",
  recusal: ({ kind, body }) => (kind === "conflict" || kind === "ruling") && body["ruling"] === "recuse",
  paper: ({ kind, body }) => kind === "sheet" && body["paper"] === true,
  takeOver: ({ kind }) => kind === "take-over",
  codes: ({ kind }) => kind === "codes",
  signInFailed: ({ kind }) => kind === "sign-in-failed",
  restored: ({ kind }) => kind === "restored" || kind === "device-ahead",
};

/** A day of this device's calendar. */
export const dayOf = (at: string | number): string => new Date(at).toDateString();

export class Tally {
  /** numbers of the entries that need attention, ascending */
  readonly attention: number[] = [];
  /** signed sheets: as many receipts were given out */
  receipts = 0;
  restores = 0;
  releasedRuns = 0;
  sessions = 0;
  readonly #days = new Map<string, Map<CountName, number>>();
  /** numbers of witnesses' signatures, ascending */
  readonly #signatures: number[] = [];
  #size = 0;

  add(text: string): void {
    const entry = readLogEntry(text);
    this.#size = entry.seq;
    if (needsAttention(entry)) this.attention.push(entry.seq);
    if (entry.kind === "cosigned") this.#signatures.push(entry.seq);
    if (entry.kind === "run-released") this.releasedRuns++;
    if (entry.kind === "session") this.sessions++;
    if (entry.kind === "sheet" && entry.body["state"] === "submitted" && entry.body["paper"] !== true && entry.body["cause"] !== "recusal-lifted") this.receipts++;
    for (const name of countNames) if (counted[name](entry)) this.#count(name, dayOf(entry.at));
  }

  today(name: CountName, now: number): number {
    return this.#days.get(dayOf(now))?.get(name) ?? 0;
  }

  /** Entries after a number; witnesses' signatures are no news. */
  newsAfter(seq: number): number {
    const signatures = this.#signatures.length - this.#signatures.findLastIndex((one) => one <= seq) - 1;
    return this.#size - seq - signatures;
  }

  #count(name: CountName, day: string): void {
    if (name === "restored") this.restores++;
    const counts = this.#days.get(day) ?? new Map<CountName, number>();
    this.#days.set(day, counts.set(name, (counts.get(name) ?? 0) + 1));
  }
}
