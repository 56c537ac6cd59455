// A cell that two have written: the person's choice. Both choices are operations, so that the record shows who chose. Source: reliability I3.
import type { Change } from "../../server/views/operation.ts";
import type { Book } from "./book.ts";
import { merged, seenIn, theirsAgain } from "./change.ts";
import { cellsOf, signCell, type Choice } from "./operation.ts";
import { withoutCell } from "./undo.ts";

/** Gives the change that records the choice, where one is to be made, and whether there was anything to choose. */
export function settle(book: Book, candidate: string, cell: string, choice: Choice): { readonly isSettled: boolean; readonly record: Change | null } {
  const { queue, undo } = book;
  const one = queue.of(candidate).find(({ standing }) => standing.kind === "conflict" && standing.cells.includes(cell) && !(cell in standing.chosen));
  if (one?.standing.kind !== "conflict") return { isSettled: false, record: null };
  const { theirs, cells } = one.standing;
  const { op, change } = one.operation;
  const chosen = { ...one.standing.chosen, [cell]: choice };
  const moved = [op];
  let record: Change | null = null;
  // what was entered for this cell while the choice was open is «mine» too
  for (const later of choice === "theirs" && cell !== signCell ? queue.waiting(candidate) : []) {
    const { operation } = later;
    if (!cellsOf(operation.change).includes(cell)) continue;
    if (operation.change.kind !== "sheet") book.stand(operation.op, { kind: "dropped", because: "theirs" });
    else queue.change(operation.op, { operation: { ...operation, change: merged(operation.change, theirs, { [cell]: choice }) } });
    moved.push(operation.op);
  }
  if (cells.some((each) => !(each in chosen))) {
    book.stand(op, { ...one.standing, chosen });
  } else if (change.kind !== "sheet" && choice === "theirs") {
    book.stand(op, { kind: "dropped", because: "theirs" });
    record = theirsAgain(change, theirs);
  } else {
    // the server has kept nothing of it: the same operation, now of a person who has seen the other value
    const kept = change.kind === "sheet" ? merged(change, theirs, chosen) : change;
    book.stand(op, { kind: "stored" }, { operation: { ...one.operation, change: kept, baseRev: theirs.rev }, was: seenIn(theirs, kept), isTried: false });
  }
  const list = undo.get(candidate);
  if (choice === "theirs" && list !== undefined) undo.set(candidate, withoutCell(list, cell));
  book.chain(candidate, theirs.rev);
  void book.keep(moved, candidate);
  return { isSettled: true, record };
}
