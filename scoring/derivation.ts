// How one candidate's score and rank came about, step by step with the figures the calculation itself used: for people who ask.
// Makes no figure of its own. Source: ux §6.6 «every number opens its derivation»; contract §3.2, §3.3.
import type { EvaluationInput } from "./evaluate.ts";
import { add, exactText, multiply, quotientText, toRatio, type Ratio } from "./exact.ts";
import { tieSteps, type TieStep } from "./rank.ts";
import { shownFigure } from "./shown-figure.ts";
import { sheetAt, sheetStateAt, type Stand } from "./stand.ts";
import type { SheetState } from "./sheet.ts";

export interface DerivedScore {
  readonly criterion: string;
  readonly score: string;
  readonly contribution: string;
  /** left out of this criterion's figure, at level `criterion` */
  readonly struck: "low" | "high" | null;
}

export interface DerivedSheet {
  readonly expert: string;
  readonly group: string | null;
  /** null: no sheet, though one is expected; only valid ones have figures */
  readonly state: SheetState | null;
  readonly scores: readonly DerivedScore[];
  readonly total: string | null;
  /** left out of the score, at level `total` */
  readonly struck: "low" | "high" | null;
}

export interface Derivation {
  readonly sheets: readonly DerivedSheet[];
  /** leaf criteria and parents in the programme's order, as the result has them; empty where there is no score */
  readonly criteria: readonly { readonly id: string; readonly isLeaf: boolean; readonly judged: boolean; readonly weight: string; readonly max: string | null }[];
  /** what was rounded to the score, and what it would be with nothing dropped; exact, or cut off with «…» */
  readonly exact: string | null;
  readonly plain: string | null;
  readonly steps: readonly TieStep[];
}

/** `row`: the candidate. */
export function derive(input: EvaluationInput, { recusals, standing, review }: Stand, row: number): Derivation {
  const { programme, experts, sheets } = input;
  const { rubric, aggregator } = standing;
  const aggregate = standing.aggregate[row]!;
  const view = standing.view(row);
  const places = programme.aggregation.rounding.total;
  const byCriterion = programme.aggregation.level === "criterion";
  const leaves = aggregate === null ? null : standing.leaves(row);
  const expected = programme.panel?.assignment !== "partial" && review.eligibility[row] === "eligible";
  const shown = ({ n, d }: Ratio): string => {
    const exact = exactText(n, d);
    return exact.includes("/") ? shownFigure({ n, d }, places) : exact;
  };

  const sheetOf = (expert: number): DerivedSheet | null => {
    const state = sheetStateAt(sheets, recusals, row, expert);
    if (state === null && !expected) return null;
    const { id, group } = experts[expert]!;
    const at = sheetAt(sheets, row, expert);
    if (state !== "submitted") return { expert: id, group, state, scores: [], total: null, struck: null };
    const scores = rubric.leaves.map((leaf, i): DerivedScore => {
      const column = rubric.judged.indexOf(i);
      const figure = byCriterion ? leaves?.[i] : undefined;
      const struck = figure?.low.includes(expert) ? "low" : figure?.high.includes(expert) ? "high" : null;
      if (column < 0) {
        // computed once, the same for every expert
        const objective = aggregator.leaf(i, { ...view, valid: [[]] }, row);
        return { criterion: leaf.id, score: quotientText(objective.score), contribution: shown(toRatio(objective.contribution)), struck };
      }
      const score = add(leaf.min, multiply(leaf.step, { n: BigInt(sheets.steps[at * sheets.judged + column]!), d: 1n }));
      return { criterion: leaf.id, score: exactText(score.n, score.d), contribution: shown(multiply(score, leaf.perPoint)), struck };
    });
    return {
      expert: id, group, state, scores, total: shown({ n: BigInt(aggregator.totals[at]!), d: aggregator.denominator }),
      struck: aggregate?.low.includes(expert) ? "low" : aggregate?.high.includes(expert) ? "high" : null,
    };
  };

  const equals = aggregate === null ? [] : input.candidates.ids.flatMap((_, other) => (standing.aggregate[other]?.score === aggregate.score ? [other] : []));
  return {
    sheets: experts.flatMap((_, expert) => sheetOf(expert) ?? []),
    criteria: rubric.nodes.map(({ id, isLeaf, leaves: under }) => ({
      id, isLeaf,
      judged: isLeaf && rubric.leaves[under[0]!]!.kind === "judged",
      weight: under.map((i) => rubric.leaves[i]!.weight).reduce(add, { n: 0n, d: 1n }),
      max: isLeaf ? rubric.leaves[under[0]!]!.max : null,
    })).map(({ weight, max, ...rest }) => ({ ...rest, weight: exactText(weight.n, weight.d), max: max === null ? null : exactText(max.n, max.d) })),
    exact: aggregate === null ? null : shown(aggregator.figure(view, row).value),
    plain: aggregate === null ? null : shown(aggregator.plain(view, row)),
    steps: equals.length < 2 ? [] : tieSteps(row, equals, programme.ties ?? [], standing.tieFacts),
  };
}

/** What a tie step compares, of one candidate, as text: a contribution, a field's value, or whether a rule is met. */
export function tieValue(step: TieStep, row: number, { standing }: Stand, fieldText: (field: string, row: number) => string): string {
  const { tie } = step;
  if ("criterion" in tie) return quotientText(standing.tieFacts.contribution([tie.criterion], row));
  if ("criteria" in tie) return quotientText(standing.tieFacts.contribution(tie.criteria, row));
  if ("rule" in tie) return standing.tieFacts.passes(tie.rule, row) ? "1" : "0";
  return fieldText(tie.field, row);
}
