// Expert severity taken out of the totals (the additive model), and whether the panel hangs together at all.
// Source: contract §3.3 `additive`; selection.md §3 (disconnected panels cannot be repaired by arithmetic).
import type { Aggregator } from "./aggregate.ts";
import type { Ratio } from "./exact.ts";
import type { Panel, PanelView } from "./panel.ts";
import { additiveScores } from "./reliability/additive.ts";
import { connectedParts, type Cells } from "./reliability/cells.ts";
import type { Sheets } from "./sheet.ts";

export interface Part {
  /** expert indices */
  readonly experts: readonly number[];
  /** rows */
  readonly candidates: readonly number[];
}

/** The valid totals of rows as sparse cells, one row a candidate in the order given; `group` keeps one panel group's sheets. */
export function totalCells(
  rows: readonly number[], view: (row: number) => PanelView, sheets: Sheets, aggregator: Aggregator,
  names: { candidates: readonly string[]; experts: readonly string[] }, group: number | null = null,
): Cells {
  const start = new Int32Array(rows.length + 1);
  const taken = (row: number): readonly (readonly number[])[] => (group === null ? view(row).valid : [view(row).valid[group]!]);
  rows.forEach((row, i) => (start[i + 1] = start[i]! + taken(row).reduce((sum, part) => sum + part.length, 0)));
  const kept = new Int32Array(start[rows.length]!);
  let at = 0;
  for (const row of rows) for (const part of taken(row)) for (const sheet of part) kept[at++] = sheet;
  const { totals } = aggregator;
  return {
    candidates: names.candidates,
    experts: names.experts,
    denominator: aggregator.denominator,
    start,
    expert: kept.map((sheet) => sheets.expert[sheet]!),
    total: totals instanceof Float64Array ? picked(totals, kept) : Array.from(kept, (sheet) => totals[sheet]!),
  };
}

function picked(totals: Float64Array, kept: Int32Array): Float64Array {
  const values = new Float64Array(kept.length);
  for (let i = 0; i < kept.length; i++) values[i] = totals[kept[i]!]!;
  return values;
}

/**
 * The parts into which panel groups fall over complete rows (none: each group is connected) and, if `fit`, every expert's exact
 * effect in points (Σ = 0 inside a panel group); effects are null where one of the groups is not connected.
 */
export function additiveEffects(
  panel: Panel, sheets: Sheets, aggregator: Aggregator, rows: readonly number[], view: (row: number) => PanelView, fit: boolean,
): { parts: Part[]; effects: (Ratio | null)[] | null } {
  const names = { candidates: rows.map(String), experts: Array.from({ length: panel.experts }, (_, i) => String(i)) };
  const toRows = (part: { experts: readonly number[]; candidates: readonly number[] }): Part => ({
    experts: part.experts, candidates: part.candidates.map((i) => rows[i]!),
  });
  const effects: (Ratio | null)[] = names.experts.map(() => null);
  const broken: Part[] = [];
  let whole = true;
  for (let g = 0; g < panel.groups.length; g++) {
    const cells = totalCells(rows, view, sheets, aggregator, names, g);
    const parts = real(connectedParts(cells));
    if (parts.length > 1) {
      whole = false;
      broken.push(...parts.map(toRows));
      continue;
    }
    if (!fit || parts.length === 0) continue;
    const scores = additiveScores(cells);
    if ("unconnected" in scores) whole = false;
    else for (const expert of parts[0]!.experts) effects[expert] = scores.expert[expert]!;
  }
  return { parts: broken, effects: fit && whole ? effects : null };
}

/** Parts with both candidates and experts: somebody who scored nobody is no part of the panel. */
const real = <T extends { experts: readonly number[]; candidates: readonly number[] }>(parts: readonly T[]): T[] =>
  parts.filter((part) => part.experts.length > 0 && part.candidates.length > 0);
