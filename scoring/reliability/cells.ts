// Experts' exact totals for candidates as a sparse table, and how it hangs together. Knows no statistics.
import { compareCodePoints } from "../code-points.ts";

/** One cell = one expert's exact total for one candidate before trimming; absent and recused cells are missing. */
export interface Cells {
  /** ids of the candidates, in list order */
  readonly candidates: readonly string[];
  /** ids of the experts */
  readonly experts: readonly string[];
  /** totals are whole units of 1/denominator points */
  readonly denominator: bigint;
  /** cells of candidate i are start[i]..start[i+1] */
  readonly start: Int32Array;
  readonly expert: Int32Array;
  readonly total: Float64Array | readonly bigint[];
}

export interface CellPart {
  readonly experts: number[];
  readonly candidates: number[];
}

/** The connected parts of the graph of who scored whom, ordered by first candidate; somebody without a cell is a part alone. */
export function connectedParts(cells: Cells): CellPart[] {
  const n = cells.candidates.length;
  const parent = Int32Array.from({ length: n + cells.experts.length }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root]!;
    while (parent[i] !== root) [i, parent[i]] = [parent[i]!, root];
    return root;
  };
  for (let i = 0; i < n; i++) {
    for (let c = cells.start[i]!; c < cells.start[i + 1]!; c++) parent[find(i)] = find(n + cells.expert[c]!);
  }
  const parts = new Map<number, CellPart>();
  for (let i = 0; i < parent.length; i++) {
    const root = find(i);
    let part = parts.get(root);
    if (!part) parts.set(root, (part = { experts: [], candidates: [] }));
    if (i < n) part.candidates.push(i);
    else part.experts.push(i - n);
  }
  return [...parts.values()];
}

/** A table without gaps: `values[row × k + column]`, whole numbers. */
export interface CompleteTable {
  readonly n: number;
  readonly k: number;
  readonly values: Float64Array;
}

/** The rows that every scoring expert filled (`k` = the number of experts with any cell), columns in the order of experts. */
export function completeRows(cells: Cells, units: Float64Array): CompleteTable {
  const columns = scoringExperts(cells);
  const k = columns.length;
  const at = new Int32Array(cells.experts.length);
  columns.forEach((expert, column) => (at[expert] = column));
  let n = 0;
  const isComplete = (i: number): boolean => k > 0 && k === cells.start[i + 1]! - cells.start[i]!;
  for (let i = 0; i < cells.candidates.length; i++) if (isComplete(i)) n++;
  const values = new Float64Array(n * k);
  let row = 0;
  for (let i = 0; row < n; i++) {
    if (!isComplete(i)) continue;
    for (let c = cells.start[i]!; c < cells.start[i + 1]!; c++) values[row * k + at[cells.expert[c]!]!] = units[c]!;
    row++;
  }
  return { n, k, values };
}

/** Experts with any cell, by id in code points, so that the order of the experts file changes no figure. */
export function scoringExperts(cells: Cells): number[] {
  const seen = new Uint8Array(cells.experts.length);
  for (const expert of cells.expert) seen[expert] = 1;
  const found: number[] = [];
  for (let j = 0; j < seen.length; j++) if (seen[j] === 1) found.push(j);
  return found.sort((a, b) => compareCodePoints(cells.experts[a]!, cells.experts[b]!));
}
