// Which cells of waiting operations the server holds otherwise than this tablet believed: there a person must choose. Pure.
// Source: reliability I3, §5.2.
import { cellOf, cellsOf, changed, commentCell, signCell, valueIn, type Content, type KeptOperation } from "./operation.ts";

export const sameContent = (a: Content, b: Content): boolean => {
  const cells = Object.keys(a.values);
  return a.comment === b.comment && cells.length === Object.keys(b.values).length && cells.every((cell) => a.values[cell] === b.values[cell]);
};

/** A blank comment and none are the same. */
const seen = (content: Content, cell: string): string | null => cellOf(content, cell) ?? (cell === commentCell ? "" : null);

/**
 * Operation → its contested cells. `waiting`: of this sheet, in order, none in conflict. `asked`: cells on which a person is asked already. `own`: every value this tablet has ever sent for a cell:
 * a server that was set back may hold any of them.
 */
export function contested(waiting: readonly KeptOperation[], theirs: Content, asked: Iterable<string>, own: (cell: string) => ReadonlySet<string | null>): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const checked = new Set(asked);
  for (const [i, { operation: { op, change }, was, again }] of waiting.entries()) {
    const cells = cellsOf(change).filter((cell) => {
      if (cell === signCell || checked.has(cell)) return false;
      checked.add(cell);
      const there = seen(theirs, cell);
      if (there === seen(was, cell)) return false;
      // the same on both sides, or an operation of this tablet whose acknowledgement was lost
      if (waiting.some((one) => cellsOf(one.operation.change).includes(cell) && valueIn(one.operation.change, cell) === there)) return false;
      return !(again && (there === seen({ values: {}, comment: "" }, cell) || own(cell).has(there)));
    });
    // signed is what was seen: only the first in line can be compared now, the others are when their turn comes
    const signs = i === 0 && cellsOf(change).includes(signCell) && !again && !sameContent(changed(theirs, change), changed(was, change));
    if (signs) cells.push(signCell);
    if (cells.length > 0) found.set(op, cells);
  }
  return found;
}
