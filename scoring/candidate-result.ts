// What result.json says of each candidate: standing, figures, and why he is or is not on the list. Source: contract §5.
import type { LeafFigure } from "./aggregate.ts";
import type { Candidates } from "./candidates.ts";
import type { Expert } from "./stand.ts";
import { addQuotients, quotientText, unitsText } from "./exact.ts";
import type { Programme } from "./programme.ts";
import type { CandidateResult, CriterionFigure, Reason, SheetCounts } from "./result.ts";
import type { Shortlist } from "./shortlist.ts";
import type { Standings } from "./standing.ts";

export interface Outcome {
  readonly selected: ReadonlySet<number>;
  readonly displaced: readonly number[];
  readonly raised: readonly number[];
}

/** Displaced: not selected, among the first `target` selectable; raised: selected, outside them. In positions. */
export function outcomeOf(programme: Programme, shortlist: Shortlist): Outcome {
  const { target } = programme.seats;
  const selected = new Set<number>(shortlist.list.selected);
  const first = Math.min(target, shortlist.people.length);
  return {
    selected,
    displaced: Array.from({ length: first }, (_, at) => at).filter((at) => !selected.has(at)),
    raised: Array.from(shortlist.list.selected).filter((at) => at >= target).sort((a, b) => a - b),
  };
}

/** A function from a row to what the result says of it. */
export function candidateResults(
  programme: Programme, candidates: Candidates, experts: readonly Expert[], standing: Standings, shortlist: Shortlist, outcome: Outcome,
): (row: number) => CandidateResult {
  const places = programme.aggregation.rounding.total;
  const byCriterion = programme.aggregation.level === "criterion";
  const positionOf = new Int32Array(candidates.size).fill(-1);
  shortlist.people.forEach((row, at) => (positionOf[row] = at));
  const rankOf = new Int32Array(candidates.size);
  shortlist.order.forEach((row, i) => (rankOf[row] = shortlist.ranks[i]!));
  const raised = new Set(outcome.raised);
  const displaced = new Set(outcome.displaced);
  const contested = new Set(shortlist.contested);
  const alone = experts.map((expert) => [expert.id]);
  const names = (indices: readonly number[]): readonly string[] => (indices.length === 1 ? alone[indices[0]!]! : indices.map((i) => experts[i]!.id));
  const texts = new WeakMap<LeafFigure, CriterionFigure>();

  const reasonOf = (at: number | undefined): Reason | null => {
    if (at === undefined) return null;
    if (outcome.selected.has(at)) return raised.has(at) ? "raised" : "merit";
    return contested.has(at) ? "tied" : displaced.has(at) ? "displaced" : "below-line";
  };
  return (row) => {
    const rank = rankOf[row] === 0 ? null : rankOf[row]!;
    const view = standing.view(row);
    const at = positionOf[row] === -1 ? undefined : positionOf[row];
    const aggregate = standing.aggregate[row]!;
    const because = at === undefined ? undefined : shortlist.because.get(at);
    const sheets: SheetCounts = {
      valid: view.validCount,
      recused: view.recused,
      absent: view.absent,
      ...(byCriterion ? {} : { trimmedLow: names(aggregate?.low ?? []), trimmedHigh: names(aggregate?.high ?? []) }),
      trimApplied: aggregate?.trimApplied ?? false,
    };
    return {
      id: candidates.ids[row]!,
      status: standing.status[row]!,
      rank,
      score: aggregate === null ? null : unitsText(aggregate.score, places),
      criteria: aggregate === null ? null : criterionFigures(standing, row, byCriterion, names, texts),
      sheets,
      selected: at !== undefined && outcome.selected.has(at),
      reason: reasonOf(at),
      ...(because === undefined ? {} : { because }),
      ...(at !== undefined && raised.has(at)
        ? { passedOver: outcome.displaced.filter((one) => one < at).map((one) => candidates.ids[shortlist.people[one]!]!) } : {}),
    };
  };
}

/** Leaves have their aggregated score; a parent's score and contribution are the sum of its leaves' contributions. */
function criterionFigures(
  standing: Standings, row: number, byCriterion: boolean, names: (indices: readonly number[]) => readonly string[],
  texts: WeakMap<LeafFigure, CriterionFigure>,
): Record<string, CriterionFigure> {
  const leaves: LeafFigure[] = standing.leaves(row);
  const figures: Record<string, CriterionFigure> = {};
  for (const node of standing.rubric.nodes) {
    const leaf = leaves[node.leaves[0]!]!;
    if (node.isLeaf) {
      const before = texts.get(leaf);
      if (before) {
        figures[node.id] = before;
        continue;
      }
      const judged = standing.rubric.leaves[node.leaves[0]!]!.kind === "judged";
      figures[node.id] = {
        score: quotientText(leaf.score),
        contribution: quotientText(leaf.contribution),
        ...(byCriterion && judged ? { trimmedLow: names(leaf.low), trimmedHigh: names(leaf.high) } : {}),
      };
      if (!byCriterion) texts.set(leaf, figures[node.id]!);
      continue;
    }
    const text = quotientText(node.leaves.map((i) => leaves[i]!.contribution).reduce(addQuotients));
    figures[node.id] = { score: text, contribution: text };
  }
  return figures;
}
