// The advisory block of a result: reliability, severity, outliers, influence, uncertainty. Nothing in the selection reads it.
// Source: contract §5.1.
import type { Candidates } from "./candidates.ts";
import type { Expert } from "./stand.ts";
import type { Programme } from "./programme.ts";
import { mostCandidates, reliability, type Influence, type Reliability } from "./reliability/reliability.ts";
import { totalCells } from "./severity.ts";
import type { Sheets } from "./sheet.ts";
import type { Standings } from "./standing.ts";

export function advise(programme: Programme, candidates: Candidates, experts: readonly Expert[], sheets: Sheets, standing: Standings): Reliability {
  const { rows, ranks } = standing.ranking;
  const { target } = programme.seats;
  const names = { candidates: rows.map((row) => candidates.ids[row]!), experts: experts.map((expert) => expert.id) };
  const cells = totalCells(rows, standing.view, sheets, standing.aggregator, names);
  const { method, trim } = programme.aggregation;
  return reliability(cells, {
    target,
    combine: { method: method === "median" ? "median" : "mean", trim: trim ?? null },
    influence: rows.length > mostCandidates ? null : influence(candidates, names.experts, standing, rows, ranks, target),
  });
}

/** Who crosses the line (rank ≤ target, quotas ignored) when one expert is left out and all is ranked again by the same rule. */
function influence(
  candidates: Candidates, experts: readonly string[], standing: Standings, rows: readonly number[], ranks: Int32Array, target: number,
): Influence[] {
  const inside = (order: readonly number[], rank: Int32Array): Set<number> => new Set(order.filter((_, i) => rank[i]! <= target));
  const before = inside(rows, ranks);
  const changes: Influence[] = [];
  experts.forEach((id, expert) => {
    const without = standing.rankWithout(expert);
    if (without.rows.length === 0) return;
    const after = inside(without.rows, without.ranks);
    const came = without.rows.filter((row) => after.has(row) && !before.has(row)).map((row) => candidates.ids[row]!);
    const went = rows.filter((row) => before.has(row) && !after.has(row)).map((row) => candidates.ids[row]!);
    if (came.length + went.length > 0) changes.push({ without: id, in: came, out: went });
  });
  return changes;
}
