// What never arrived before another tablet took the seat: offered to the person cell by cell, sent anew when she says so. A signature is
// not: she has seen another sheet than the one that stands now, and signs that herself.
import type { Change } from "../../server/views/operation.ts";
import type { Book } from "./book.ts";
import type { Entering } from "./entry.ts";
import { cellOf, cellsOf } from "./operation.ts";
import type { Leftover } from "./outbox-state.ts";

/** Of each cell the last value, in the order in which these were entered. */
export function leftovers(book: Book): Leftover[] {
  const found = new Map<string, Leftover>();
  for (const { operation: { op, candidate, change }, madeAt, standing } of book.queue.all()) {
    if (standing.kind !== "left") continue;
    const cells = cellsOf(change);
    const cell = change.kind === "sheet" ? `sheet ${op}` : cells[0]!;
    const name = `${candidate} ${cell}`;
    const theirs = change.kind === "score" || change.kind === "comment" ? cellOf(book.sheet(candidate), cell) : null;
    const before = found.get(name)?.ops ?? [];
    found.delete(name);
    found.set(name, { ops: [...before, op], candidate, change, madeAt, theirs });
  }
  return [...found.values()];
}

const unsigned = (change: Change): Change | null => (change.kind === "submit" ? null : change.kind === "sheet" ? { ...change, submit: false } : change);

export async function takeOver(book: Book, put: Entering["put"], given: readonly Leftover[]): Promise<void> {
  for (const { ops, candidate, change } of given) {
    if (book.readOnly) return;
    const again = unsigned(change);
    if (again !== null) await put(candidate, again);
    const own = ops.filter((op) => book.queue.get(op)?.standing.kind === "left");
    for (const op of own) book.stand(op, { kind: "dropped", because: "taken-over" });
    void book.keep(own);
  }
}
