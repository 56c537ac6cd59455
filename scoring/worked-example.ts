// The programme's own formula on made-up sheets, step by step: for people who want to see what the settings mean. Every figure comes from the
// code that calculates the real ones. Source: contract §3.2, §3.3.
import { Aggregator } from "./aggregate.ts";
import { combine } from "./combine.ts";
import { add, compare, divide, exactText, multiply, ratio, roundHalfUp, toRatio, unitsText, zero, type Ratio } from "./exact.ts";
import type { Label } from "./field.ts";
import { makePanel, viewPanel } from "./panel.ts";
import type { Programme } from "./programme.ts";
import { compileRubric, type Leaf, type Rubric } from "./rubric.ts";
import { mostSteps } from "./scaled-leaf.ts";
import { SheetBuilder, type Sheets } from "./sheet.ts";
import { shownFigure } from "./shown-figure.ts";

/** Several experts' values that become one. Texts are exact, or cut off with «…». */
export interface CombinedExample {
  /** by expert */
  readonly values: readonly string[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly trimApplied: boolean;
  /** of the values that count: for a median the middle ones */
  readonly kept: number;
  readonly sum: string;
  readonly result: string;
}

export interface WorkedExample {
  readonly experts: number;
  /** level `total`: the experts' totals, one entry a group */
  readonly groups: readonly (CombinedExample & { readonly id: string; readonly name: Label | null; readonly weight: string })[];
  /** level `criterion`: the judged criterion with the highest full mark */
  readonly criterion: (CombinedExample & { readonly id: string; readonly name: Label | null; readonly rounded: string | null; readonly weight: string; readonly max: string; readonly contribution: string }) | null;
  /** the figure before its last rounding, and after */
  readonly exact: string;
  readonly score: string;
  /** criteria that are computed and not judged: the example gives them full marks */
  readonly objective: number;
}

/** Shares of the full mark in percent, by turns: an ordinary panel with one generous and one severe expert. */
const shares = [88, 85, 91, 79, 87, 86, 93, 84, 89, 82, 90];

/** Of a programme that has passed `programmeProblems`, by `experts` experts in each group. */
export function workedExample(programme: Programme, experts: number): WorkedExample {
  const rubric = compileRubric(programme);
  const named = programme.panel?.groups ?? [];
  const groupIds = (named.length === 0 ? [null] : named.map(({ id }) => id)).flatMap((id) => Array.from({ length: experts }, () => id));
  const sheets = exampleSheets(rubric, groupIds.length);
  const panel = makePanel(programme, groupIds);
  const view = viewPanel(panel, sheets, 0, undefined);
  const objective = (leaf: number): Ratio => (rubric.leaves[leaf]!.kind === "deduction" ? zero : rubric.leaves[leaf]!.max);
  const aggregator = new Aggregator(programme, rubric, panel, sheets, objective, 1);
  const { method, trim, level, rounding } = programme.aggregation;
  const rule = { method: method === "median" ? ("median" as const) : ("mean" as const), trim: trim ?? null };
  const points = (units: number | bigint): Ratio => ratio(units, aggregator.denominator);
  const combined = (totals: readonly (number | bigint)[]): CombinedExample => {
    const { sum, count, low, high, trimApplied } = combine(totals, rule);
    return { values: totals.map((one) => exact(points(one))), low, high, trimApplied, kept: count, sum: exact(points(sum)), result: shownFigure(divide(points(sum), ratio(count)), rounding.total) };
  };
  const groups = level === "criterion" ? [] : view.valid.map((own, g) => ({
    id: panel.groups[g]!.id, name: named[g]?.name ?? null, weight: String(panel.groups[g]!.weight),
    ...combined(own.map((sheet) => aggregator.totals[sheet]!)),
  }));
  const { value } = aggregator.figure(view, 0);
  return {
    experts, groups, criterion: level === "criterion" ? criterionExample() : null,
    exact: shownFigure(value, rounding.total), score: unitsText(roundHalfUp(value.n, value.d, rounding.total), rounding.total),
    objective: rubric.leaves.length - rubric.judged.length,
  };

  function criterionExample(): WorkedExample["criterion"] {
    const at = rubric.judged.reduce((best, one) => (compare(rubric.leaves[one]!.max, rubric.leaves[best]!.max) > 0 ? one : best));
    const leaf = rubric.leaves[at]!;
    const figure = aggregator.leaf(at, { ...view, valid: [view.valid[0]!] }, 0);
    const steps = view.valid[0]!.map((sheet) => sheets.steps[sheet * sheets.judged + rubric.judged.indexOf(at)]!);
    const parts = combine(steps, rule);
    const points = (count: number, sum: number | bigint): Ratio => add(multiply(leaf.min, ratio(count)), multiply(leaf.step, ratio(sum)));
    const sum = points(parts.count, parts.sum);
    return {
      values: steps.map((one) => exact(points(1, one))), low: parts.low, high: parts.high, trimApplied: parts.trimApplied, kept: parts.count,
      sum: exact(sum), result: shownFigure(divide(sum, ratio(parts.count)), rounding.criterion ?? rounding.total),
      id: leaf.id, name: leaf.criterion.name ?? null, rounded: rounding.criterion == null ? null : exact(toRatio(figure.score)),
      weight: exact(leaf.weight), max: exact(leaf.max), contribution: shownFigure(toRatio(figure.contribution), rounding.contribution ?? rounding.total),
    };
  }
}

function exampleSheets(rubric: Rubric, experts: number): Sheets {
  const builder = new SheetBuilder(rubric.judged.length);
  for (let expert = 0; expert < experts; expert++) {
    builder.add(0, expert, "submitted", rubric.judged.map((leaf, j) => stepsOf(rubric.leaves[leaf]!, shares[(expert + (j % 3)) % shares.length]!)));
  }
  return builder.build(1, Int32Array.from({ length: experts }, (_, i) => i)).sheets;
}

/** The score nearest below a share of the full mark that the rubric allows, in whole steps; halves where it names no step. */
function stepsOf(leaf: Leaf, percent: number): number {
  const most = mostSteps(leaf);
  if (leaf.stepStated) return Number((most * BigInt(percent)) / 100n);
  const half = divide(ratio(1n, 2n), leaf.step);
  return Number((((most * BigInt(percent)) / 100n / half.n) || 1n) * half.n);
}

const exact = (value: Ratio): string => exactText(value.n, value.d);

