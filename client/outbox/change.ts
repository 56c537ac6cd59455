// A change as it is entered, what the person saw of it, and what is left of it after a choice. Pure.
import type { Change } from "../../server/views/operation.ts";
import { cellOf, cellsOf, commentCell, plain, signCell, type Choice, type Content } from "./operation.ts";

/** Of the content only the cells that the change touches; of a signature all of it. */
export function seenIn(content: Content, change: Change): Content {
  if (change.kind === "submit" || change.kind === "sheet") return { values: content.values, comment: content.comment };
  const cells = cellsOf(change);
  return { values: Object.fromEntries(Object.entries(content.values).filter(([cell]) => cells.includes(cell))), comment: cells.includes(commentCell) ? content.comment : "" };
}

export function normal(change: Change): Change {
  if (change.kind === "score") return { ...change, value: change.value === null ? null : plain(change.value) };
  if (change.kind !== "sheet") return change;
  return { ...change, values: Object.fromEntries(Object.entries(change.values).map(([cell, value]) => [cell, value === null ? null : plain(value)])) };
}

/** The other value, written by this tablet too: so that the record shows that the person chose it. A signature is given up by not signing. */
export function theirsAgain(change: Change, theirs: Content): Change | null {
  if (change.kind === "score") return { ...change, value: theirs.values[change.criterion] ?? null };
  return change.kind === "comment" ? { ...change, text: theirs.comment } : null;
}

export function merged(change: Extract<Change, { kind: "sheet" }>, theirs: Content, chosen: Readonly<Record<string, Choice>>): Change {
  const pick = (cell: string, mine: string | null): string | null => (chosen[cell] === "theirs" ? cellOf(theirs, cell) : mine);
  return {
    ...change, values: Object.fromEntries(Object.entries(change.values).map(([cell, value]) => [cell, pick(cell, value)])),
    comment: pick(commentCell, change.comment) ?? "", submit: change.submit && chosen[signCell] !== "theirs",
  };
}
