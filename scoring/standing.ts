// Where every candidate stands before selection: status, valid sheets, score and rank. Knows no quotas.
// Source: contract §3.3, §3.4.
import { Aggregator, type Aggregate, type LeafFigure } from "./aggregate.ts";
import type { Candidates } from "./candidates.ts";
import type { Decisions } from "./decision.ts";
import { addQuotients, decimal, type Quotient, type Ratio } from "./exact.ts";
import type { Field } from "./field.ts";
import { compileObjective, type ObjectiveScore } from "./objective.ts";
import { makePanel, viewPanel, type Panel, type PanelView } from "./panel.ts";
import type { Programme } from "./programme.ts";
import { rank, type Ranking, type TieFacts } from "./rank.ts";
import { additiveEffects, type Part } from "./severity.ts";
import type { CandidateStatus } from "./result.ts";
import type { Review } from "./review.ts";
import { compileRubric, type Rubric } from "./rubric.ts";
import type { Sheets } from "./sheet.ts";

export interface Standings {
  readonly rubric: Rubric;
  readonly panel: Panel;
  readonly aggregator: Aggregator;
  /** by row */
  readonly status: CandidateStatus[];
  /** by row: the final score and what was dropped for it; null where not ranked */
  readonly aggregate: readonly (Aggregate | null)[];
  readonly ranking: Ranking;
  /** rows that are incomplete and could be counted on the sheets there are */
  readonly incomplete: readonly number[];
  /** parts of the panel that no common candidate connects, where that matters; empty otherwise */
  readonly parts: readonly Part[];
  /** objective criteria whose table found none of its fields, by leaf index */
  readonly missingObjective: ReadonlyMap<number, readonly number[]>;
  readonly view: (row: number) => PanelView;
  /** what ties are broken by */
  readonly tieFacts: TieFacts;
  readonly leaves: (row: number) => LeafFigure[];
  /** the ranking as it would be without one expert (index); rows without any sheet left are out */
  readonly rankWithout: (expert: number) => Ranking;
}

/** `groupIds`: the panel group of each expert (null where the programme names none); experts are indexed by id order. */
export function standings(
  programme: Programme,
  candidates: Candidates,
  rowOf: ReadonlyMap<string, number>,
  fields: ReadonlyMap<string, Field>,
  review: Review,
  sheets: Sheets,
  groupIds: readonly (string | null)[],
  recused: ReadonlyMap<number, ReadonlySet<number>>,
  decisions: Decisions,
): Standings {
  const rubric = compileRubric(programme);
  const panel = makePanel(programme, groupIds);
  const objective = objectiveScores(programme, rubric, candidates, fields, review);
  const aggregator = new Aggregator(programme, rubric, panel, sheets, objective.score, candidates.size);
  const views: PanelView[] = [];
  for (let row = 0; row < candidates.size; row++) views.push(viewPanel(panel, sheets, row, recused.get(row)));
  const view = (row: number): PanelView => views[row]!;

  const counted = new Set<number>();
  const status: CandidateStatus[] = [];
  for (let row = 0; row < candidates.size; row++) status.push(statusOf(candidates, review, view, row));
  for (const decision of decisions.of("count-incomplete")) {
    const row = rowOf.get(decision.subject);
    if (row === undefined) decisions.refuse(decision, "subject", "没有此候选人", "there is no such candidate");
    else if (status[row] !== "incomplete") decisions.refuse(decision, "subject", "此人并非评分不全", "this candidate is not incomplete");
    else if (view(row).valid.some((group) => group.length === 0)) {
      decisions.refuse(decision, "subject", "至少要有一份有效评分表（分组时每组一份）", "needs at least one valid sheet (in every group)");
    } else {
      counted.add(row);
      status[row] = "ranked";
    }
  }

  const complete: number[] = [];
  for (let row = 0; row < candidates.size; row++) if (status[row] === "ranked") complete.push(row);
  const additive = programme.aggregation.method === "additive";
  const watched = additive || panel.assignment === "partial";
  const fit = watched ? additiveEffects(panel, sheets, aggregator, complete, view, additive) : { parts: [], effects: null };
  const unranked = additive && fit.effects === null && complete.length > 0;
  if (fit.effects) aggregator.useEffects(fit.effects);

  const aggregate: (Aggregate | null)[] = Array.from({ length: candidates.size }, () => null);
  const scored = unranked ? [] : complete;
  for (const row of scored) aggregate[row] = aggregator.aggregate(view(row), row);
  if (unranked) for (const row of complete) status[row] = "incomplete";

  const leavesOf = new Map(rubric.nodes.map((node) => [node.id, node.leaves]));
  const tieFacts = (viewOf: (row: number) => PanelView) => ({
    candidates,
    fields,
    contribution: (criteria: readonly string[], row: number): Quotient => {
      const view = viewOf(row);
      const leaves = criteria.flatMap((id) => leavesOf.get(id)!);
      return leaves.map((leaf) => aggregator.leaf(leaf, view, row).contribution).reduce(addQuotients);
    },
    passes: (rule: string, row: number) => review.facts(row).rule(rule) === true,
  });
  const ranking = rank(scored, (row) => aggregate[row]!.score, programme.ties ?? [], tieFacts(view));
  for (const row of belowMinimum(programme, ranking, aggregate)) status[row] = "below-minimum";
  return {
    rubric, panel, aggregator, status, aggregate, ranking,
    incomplete: unranked ? [] : status.flatMap((one, row) => (one === "incomplete" ? [row] : [])),
    parts: fit.parts.length > 1 ? fit.parts : [],
    missingObjective: objective.missing,
    view,
    tieFacts: tieFacts(view),
    leaves: (row) => aggregator.leaves(view(row), row),
    rankWithout(expert) {
      const viewOf = (row: number): PanelView => viewPanel(panel, sheets, row, recused.get(row), expert);
      const rows = ranking.rows.filter((row) => viewOf(row).validCount > 0);
      if (additive) {
        const without = additiveEffects(panel, sheets, aggregator, rows, viewOf, true);
        if (without.effects === null) return { rows: [], ranks: new Int32Array(0) };
        aggregator.useEffects(without.effects);
      }
      const scores = new Map(rows.map((row) => [row, aggregator.aggregate(viewOf(row), row).score]));
      if (additive) aggregator.useEffects(fit.effects!);
      return rank(rows, (row) => scores.get(row)!, programme.ties ?? [], tieFacts(viewOf));
    },
  };
}

/** Ranked rows whose score is below the programme's minimum. */
function belowMinimum(programme: Programme, ranking: Ranking, aggregate: readonly (Aggregate | null)[]): readonly number[] {
  if (programme.minimumScore === undefined) return [];
  const least = decimal(programme.minimumScore);
  const unit = 10n ** BigInt(programme.aggregation.rounding.total);
  return ranking.rows.filter((row) => aggregate[row]!.score * least.d < least.n * unit);
}

/** The same standings under another minimum score: ranks stay, who may be selected changes. */
export function withMinimum(programme: Programme, standing: Standings): Standings {
  const status = [...standing.status];
  for (const row of standing.ranking.rows) status[row] = "ranked";
  for (const row of belowMinimum(programme, standing.ranking, standing.aggregate)) status[row] = "below-minimum";
  return { ...standing, status };
}

/** The first that applies, before scores are compared with the minimum; `ranked` stands for complete. */
function statusOf(candidates: Candidates, review: Review, view: (row: number) => PanelView, row: number): CandidateStatus {
  const stated = candidates.value("status", row);
  if (stated === "withdrawn" || stated === "not-shortlisted") return stated;
  if (review.eligibility[row] === "ineligible") return "ineligible";
  if (review.eligibility[row] === "review") return "review";
  return view(row).complete ? "ranked" : "incomplete";
}

/** Scores of the objective leaves for all rows, each distinct value once; and who had none of a table's fields. */
function objectiveScores(
  programme: Programme, rubric: Rubric, candidates: Candidates, fields: ReadonlyMap<string, Field>, review: Review,
): { score: (leaf: number, row: number) => Ratio; missing: Map<number, number[]> } {
  const scores = new Map<number, Ratio[]>();
  const missing = new Map<number, number[]>();
  rubric.leaves.forEach((leaf, i) => {
    if (leaf.kind === "judged") return;
    const compute = compileObjective(leaf, fields, programme.referenceDate, programme.eligibility ?? []);
    const column: Ratio[] = [];
    for (let row = 0; row < candidates.size; row++) {
      const result: ObjectiveScore = compute(review.facts(row));
      column.push(result.score);
      if (!result.missing) continue;
      const rows = missing.get(i);
      if (rows) rows.push(row);
      else missing.set(i, [row]);
    }
    scores.set(i, column);
  });
  return { score: (leaf, row) => scores.get(leaf)![row]!, missing };
}
