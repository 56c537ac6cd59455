// What is wrong with a database file, judged by what tablets were told: whole pages, unbroken log, and each acknowledged operation once.
import Sqlite from "better-sqlite3";
import { checkCopy } from "../../server/backup/copy.ts";
import type { Acknowledged } from "./tablets.ts";

interface Entry {
  readonly seq: number;
  readonly text: string;
}

interface Stored {
  readonly op: string;
  readonly state: string;
  readonly reply: string;
  readonly seq: number;
}

interface Revision {
  readonly expert: string;
  readonly candidate: string;
  readonly rev: number;
  readonly seq: number;
  readonly values: string;
}

/** Empty where all is well. Reads beside a running server. `receipts`: also the entries must be the very ones of the receipts. */
export function recordProblems(file: string, acknowledged: readonly Acknowledged[], { receipts = true } = {}): string[] {
  const problems: string[] = [];
  try {
    checkCopy(file);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  const database = new Sqlite(file, { readonly: true });
  try {
    const entries = new Map((database.prepare("select seq, text from log_entries").all() as Entry[]).map((row) => [row.seq, row.text]));
    const operations = new Map((database.prepare("select op, state, reply, seq from operations").all() as Stored[]).map((row) => [row.op, row]));
    const revisions = new Map((database.prepare('select expert, candidate, rev, seq, "values" from sheet_revisions').all() as Revision[]).map((row) => [row.seq, row]));
    const causes = new Map<string, number>();
    for (const text of entries.values()) {
      const { kind, body } = JSON.parse(text) as { kind: string; body: { cause?: string } };
      if (kind === "sheet") causes.set(body.cause!, (causes.get(body.cause!) ?? 0) + 1);
    }
    // one operation, one entry, one revision: what is stored is whole, acknowledged or not
    for (const [op, { seq }] of operations) {
      if (causes.get(op) !== 1) problems.push(`${op}: ${causes.get(op) ?? 0} log entries`);
      if (!revisions.has(seq)) problems.push(`${op}: no revision`);
    }
    if (causes.size !== operations.size || revisions.size !== operations.size) problems.push(`${operations.size} operations, ${causes.size} of them in the log, ${revisions.size} revisions`);
    for (const { operation, answer } of acknowledged) {
      const stored = operations.get(operation.op);
      if (stored === undefined) {
        problems.push(`${operation.op}: acknowledged and lost`);
        continue;
      }
      const revision = revisions.get(stored.seq);
      const { rev } = JSON.parse(stored.reply) as { rev: number };
      const { change } = operation;
      if (rev !== answer.rev || revision?.rev !== rev) problems.push(`${operation.op}: revision ${String(revision?.rev)}, acknowledged ${answer.rev}`);
      if (receipts && (stored.seq !== answer.receipt.seq || entries.get(stored.seq) !== answer.receipt.entry)) problems.push(`${operation.op}: the entry is not the one of the receipt`);
      if (change.kind === "score" && (JSON.parse(revision?.values ?? "{}") as Record<string, string>)[change.criterion] !== change.value) problems.push(`${operation.op}: another value`);
    }
  } finally {
    database.close();
  }
  return problems;
}

/** Keys of the operations that a database file holds. */
export function storedOperations(file: string): Set<string> {
  const database = new Sqlite(file, { readonly: true });
  try {
    return new Set(database.prepare("select op from operations").pluck().all() as string[]);
  } finally {
    database.close();
  }
}
