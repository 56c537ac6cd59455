// From valid sheets to a candidate's final score and criterion figures, exactly. Knows no ranks and no quotas.
// Source: contract §3.2, §3.3. Everything is a whole number of 1/denominator until the declared roundings.
import { combine, type Combined, type CombineRule } from "./combine.ts";
import { add, decimal, divide, lcm, multiply, ratio, roundHalfUp, toRatio, zero, type Quotient, type Ratio } from "./exact.ts";
import type { Panel, PanelView } from "./panel.ts";
import type { Programme } from "./programme.ts";
import type { Leaf, Rubric } from "./rubric.ts";
import { absolute, commonDenominator, mostSteps, scaleLeaf, type ScaledLeaf } from "./scaled-leaf.ts";
import type { Sheets } from "./sheet.ts";

export interface LeafFigure {
  /** the aggregated score and its contribution */
  readonly score: Quotient;
  readonly contribution: Quotient;
  /** experts whose score was dropped at level `criterion` */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export interface Aggregate {
  /** final score in whole units of 10^-rounding.total */
  readonly score: bigint;
  /** experts whose totals were dropped at level `total` */
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly trimApplied: boolean;
}

export class Aggregator {
  readonly denominator: bigint;
  /** by sheet: its exact total in units of 1/denominator; only valid sheets have a meaning */
  readonly totals: Float64Array | bigint[];
  readonly #rubric: Rubric;
  readonly #sheets: Sheets;
  readonly #objective: (leaf: number, row: number) => Ratio;
  readonly #scaled: readonly ScaledLeaf[];
  readonly #column: Int32Array;
  readonly #rule: CombineRule;
  readonly #untrimmed: CombineRule;
  readonly #rounding: { criterion: number | null; contribution: number | null; total: number };
  readonly #level: "total" | "criterion";
  readonly #weights: readonly Ratio[];
  readonly #single: readonly (readonly number[])[];
  readonly #figures: readonly Map<number, LeafFigure>[];
  /** exact expert effects of the additive model by group and expert, in points; null for mean and median */
  #effects: readonly (Ratio | null)[] | null = null;

  /** `objective(leaf, row)`: the computed score of an objective leaf. */
  constructor(programme: Programme, rubric: Rubric, panel: Panel, sheets: Sheets, objective: (leaf: number, row: number) => Ratio, rows: number) {
    this.#rubric = rubric;
    this.#sheets = sheets;
    this.#objective = objective;
    const { level, method, trim, rounding } = programme.aggregation;
    this.#level = level;
    this.#rule = { method: method === "median" ? "median" : "mean", trim: trim ?? null };
    this.#untrimmed = { ...this.#rule, trim: null };
    this.#rounding = { criterion: rounding.criterion ?? null, contribution: rounding.contribution ?? null, total: rounding.total };
    this.#weights = panel.groups.map((group) => decimal(group.weight));
    this.#figures = rubric.leaves.map(() => new Map());
    this.#single = Array.from({ length: panel.experts }, (_, expert) => [expert]);
    this.#column = Int32Array.from(rubric.leaves, (_, i) => rubric.judged.indexOf(i));
    this.denominator = commonDenominator(rubric, objective, rows);
    this.#scaled = rubric.leaves.map((leaf) => scaleLeaf(leaf, this.denominator, panel.experts));
    this.totals = this.#sheetTotals(rows);
  }

  /** Sets the expert effects (points, by expert index) that the additive method takes off each total. */
  useEffects(effects: readonly (Ratio | null)[]): void {
    this.#effects = effects;
  }

  /** The final score from a view with at least one valid sheet in some group; groups without any take no part. */
  aggregate(view: PanelView, row: number): Aggregate {
    const { value, low, high, trimApplied } = this.figure(view, row);
    return { score: roundHalfUp(value.n, value.d, this.#rounding.total), low, high, trimApplied };
  }

  /** The figure before its last rounding, and what was dropped for it. */
  figure(view: PanelView, row: number): Omit<Aggregate, "score"> & { readonly value: Ratio } {
    return this.#figure(view, row, this.#rule);
  }

  /** What the figure would be with nothing dropped. */
  plain(view: PanelView, row: number): Ratio {
    return this.#figure(view, row, this.#untrimmed).value;
  }

  #figure(view: PanelView, row: number, rule: CombineRule): Omit<Aggregate, "score"> & { readonly value: Ratio } {
    let low: readonly number[] = nobody;
    let high: readonly number[] = nobody;
    let trimApplied = rule.trim !== null;
    const values: Ratio[] = [];
    const weights: Ratio[] = [];
    view.valid.forEach((sheets, g) => {
      if (sheets.length === 0) return;
      weights.push(this.#weights[g]!);
      if (this.#level === "criterion") {
        if (!trims(rule, sheets.length)) trimApplied = false;
        values.push(this.#leafFigures(sheets, row, rule, this.#rounding).reduce<Ratio>((sum, figure) => plus(sum, toRatio(figure.contribution)), zero));
        return;
      }
      const combined = this.#combineTotals(sheets, rule);
      if (!combined.trimApplied) trimApplied = false;
      low = this.#named(low, combined.low, sheets);
      high = this.#named(high, combined.high, sheets);
      values.push({ n: combined.sum, d: BigInt(combined.count) * combined.denominator });
    });
    return { value: weighted(values, weights), low, high, trimApplied };
  }

  /** Every leaf's aggregated figure, in the rubric's order; a view without valid sheets is not allowed. */
  leaves(view: PanelView, row: number): LeafFigure[] {
    return this.#rubric.leaves.map((_, i) => this.leaf(i, view, row));
  }

  /** The aggregated figure of one leaf. */
  leaf(i: number, view: PanelView, row: number): LeafFigure {
    const rule = this.#level === "criterion" ? this.#rule : this.#untrimmed;
    const rounding = this.#level === "criterion" ? this.#rounding : unrounded;
    if (view.valid.length === 1) return this.#leafFigure(i, view.valid[0]!, row, rule, rounding);
    const used = view.valid.flatMap((sheets, g) => (sheets.length > 0 ? [g] : []));
    const groups = used.map((g) => this.#leafFigure(i, view.valid[g]!, row, rule, rounding));
    const weights = used.map((g) => this.#weights[g]!);
    return {
      score: weighted(groups.map((figure) => toRatio(figure.score)), weights),
      contribution: weighted(groups.map((figure) => toRatio(figure.contribution)), weights),
      low: groups.flatMap((figure) => figure.low),
      high: groups.flatMap((figure) => figure.high),
    };
  }

  /** Experts behind dropped sheets; the usual single one is a shared array. */
  #named(before: readonly number[], dropped: readonly number[], sheets: readonly number[]): readonly number[] {
    if (dropped.length === 0) return before;
    const { expert } = this.#sheets;
    if (dropped.length === 1 && before.length === 0) return this.#single[expert[sheets[dropped[0]!]!]!]!;
    return [...before, ...dropped.map((i) => expert[sheets[i]!]!)];
  }

  #combineTotals(sheets: readonly number[], rule: CombineRule): Combined & { denominator: bigint } {
    const totals = this.totals;
    if (this.#effects === null) {
      return { ...combine(sheets.map((s) => totals[s]!), rule), denominator: this.denominator };
    }
    const effects = sheets.map((s) => this.#effects![this.#sheets.expert[s]!]!);
    const scale = effects.reduce((d, effect) => lcm(d, effect.d), this.denominator);
    const adjusted = sheets.map((s, i) =>
      BigInt(totals[s]!) * (scale / this.denominator) - effects[i]!.n * (scale / effects[i]!.d));
    return { ...combine(adjusted, rule), denominator: scale };
  }

  #leafFigures(sheets: readonly number[], row: number, rule: CombineRule, rounding: LeafRounding): LeafFigure[] {
    return this.#rubric.leaves.map((_, i) => this.#leafFigure(i, sheets, row, rule, rounding));
  }

  #leafFigure(i: number, sheets: readonly number[], row: number, rule: CombineRule, rounding: LeafRounding): LeafFigure {
    const leaf = this.#rubric.leaves[i]!;
    const column = this.#column[i]!;
    if (column < 0) {
      const score = this.#objective(i, row);
      return rounded({ score, contribution: multiply(score, leaf.perPoint), low: [], high: [] }, leaf, rounding);
    }
    const scaled = this.#scaled[i]!;
    const { steps, judged, expert } = this.#sheets;
    if (scaled.small && rule.trim === null && rule.method === "mean" && rounding === unrounded) {
      let sum = 0;
      for (const sheet of sheets) sum += steps[sheet * judged + column]!;
      return this.#meanFigure(i, scaled.small, sheets.length, sum);
    }
    const combined = combine(sheets.map((sheet) => steps[sheet * judged + column]!), rule);
    const count = BigInt(combined.count);
    const names = (dropped: readonly number[]): number[] => dropped.map((at) => expert[sheets[at]!]!);
    return rounded({
      score: { n: scaled.min * count + scaled.step * combined.sum, d: scaled.scale * count },
      contribution: { n: scaled.offset * count + scaled.gain * combined.sum, d: scaled.denominator * count },
      low: names(combined.low), high: names(combined.high),
    }, leaf, rounding);
  }

  /** The figure of a plain mean depends on the sum and the count alone; both recur, so each figure is made once. */
  #meanFigure(i: number, { min, step, scale, offset, gain, denominator }: NonNullable<ScaledLeaf["small"]>, count: number, sum: number): LeafFigure {
    const known = this.#figures[i]!;
    const key = sum * keyCounts + count;
    const before = known.get(key);
    if (before) return before;
    const figure: LeafFigure = {
      score: { n: min * count + step * sum, d: scale * count },
      contribution: { n: offset * count + gain * sum, d: denominator * count },
      low: nobody, high: nobody,
    };
    if (count < keyCounts && known.size < mostFigures && Number.isSafeInteger(key)) known.set(key, figure);
    return figure;
  }

  /** Sums in doubles where no sum can pass 2^53, else in bigints. */
  #sheetTotals(rows: number): Float64Array | bigint[] {
    const { judged, steps, start, state } = this.#sheets;
    const scaled = this.#rubric.judged.map((i) => this.#scaled[i]!);
    const bases: bigint[] = [];
    let largest = 0n;
    const most = this.#rubric.judged.reduce((sum, i, j) => sum + absolute(scaled[j]!.gain) * mostSteps(this.#rubric.leaves[i]!), 0n);
    for (let row = 0; row < rows; row++) {
      let base = scaled.reduce((sum, leaf) => sum + leaf.offset, 0n);
      this.#rubric.leaves.forEach((leaf, i) => {
        if (this.#column[i]! >= 0) return;
        const contribution = multiply(this.#objective(i, row), leaf.perPoint);
        base += contribution.n * (this.denominator / contribution.d);
      });
      bases.push(base);
      if (absolute(base) > largest) largest = absolute(base);
    }
    if (most + largest <= BigInt(Number.MAX_SAFE_INTEGER)) {
      const totals = new Float64Array(state.length);
      const gains = scaled.map((leaf) => Number(leaf.gain));
      for (let row = 0; row < rows; row++) {
        const base = Number(bases[row]!);
        for (let s = start[row]!; s < start[row + 1]!; s++) {
          let total = base;
          for (let j = 0; j < judged; j++) total += gains[j]! * steps[s * judged + j]!;
          totals[s] = total;
        }
      }
      return totals;
    }
    const totals: bigint[] = Array.from({ length: state.length }, () => 0n);
    for (let row = 0; row < rows; row++) {
      for (let s = start[row]!; s < start[row + 1]!; s++) {
        if (state[s] !== 0) continue;
        let total = bases[row]!;
        for (let j = 0; j < judged; j++) total += scaled[j]!.gain * BigInt(steps[s * judged + j]!);
        totals[s] = total;
      }
    }
    return totals;
  }
}

const trims = (rule: CombineRule, n: number): boolean => rule.trim !== null && n >= rule.trim.from;
const plus = (a: Ratio, b: Ratio): Ratio => (a.d === b.d ? { n: a.n + b.n, d: a.d } : add(a, b));

interface LeafRounding {
  readonly criterion: number | null;
  readonly contribution: number | null;
}
const keyCounts = 4096;
const mostFigures = 100_000;
const unrounded: LeafRounding = { criterion: null, contribution: null };
const nobody: readonly number[] = [];

/** The declared roundings of level `criterion`: the score, then the contribution of the rounded score. */
function rounded(figure: LeafFigure, leaf: Leaf, rounding: LeafRounding): LeafFigure {
  let { score, contribution } = figure;
  if (rounding.criterion !== null) {
    score = roundTo(toRatio(score), rounding.criterion);
    contribution = multiply(score, leaf.perPoint);
  }
  if (rounding.contribution !== null) contribution = roundTo(toRatio(contribution), rounding.contribution);
  return { ...figure, score, contribution };
}

const roundTo = (value: Ratio, places: number): Ratio => ratio(roundHalfUp(value.n, value.d, places), 10n ** BigInt(places));

/** Σ weight × value / Σ weights. */
function weighted(values: readonly Ratio[], weights: readonly Ratio[]): Ratio {
  if (values.length === 1) return values[0]!;
  const sum = values.reduce<Ratio>((total, value, i) => add(total, multiply(value, weights[i]!)), zero);
  return divide(sum, weights.reduce(add, zero));
}
