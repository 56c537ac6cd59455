// The outcome of a run as the ranking's page shows it, all candidates in one answer: figures of the run and of the calculation, nothing else.
import { spreadOf } from "../../scoring/spread.ts";
import { exactText } from "../../scoring/exact.ts";
import type { Field, Label } from "../../scoring/field.ts";
import { quotaFields } from "../../scoring/quota-fields.ts";
import { singleRelaxations } from "../../scoring/relaxation.ts";
import type { CandidateResult } from "../../scoring/result.ts";
import { shownFigure } from "../../scoring/shown-figure.ts";
import { candidateJson } from "../output/result-json.ts";
import { agreementOf } from "./agreement.ts";
import { quotaViews, reasonsOf, textOf, valueLabel, type LoadedRun } from "./loaded-run.ts";
import type { Flag, Outcome, OutcomeField, OutcomeRow } from "./view.ts";

/** An expert's totals lie apart by more than this share of the full mark: worth a look, like the chair's «wide». */
const wideShare = 0.25;

/** A field that is shown and filtered by: its values once each, in the order of its options, else as they come. */
class FieldValues {
  readonly field: Field;
  readonly #labels: Label[] = [];
  readonly #known = new Map<string, number>();

  constructor(field: Field) {
    this.field = field;
  }

  indexOf(label: Label | null): number | null {
    if (label === null) return null;
    const known = this.#known.get(label.zh);
    if (known !== undefined) return known;
    this.#known.set(label.zh, this.#labels.length);
    return this.#labels.push(label) - 1;
  }

  get view(): OutcomeField {
    const { id, label } = this.field;
    return { id, label: label ?? { zh: id, en: id }, values: this.#labels };
  }
}

export function outcomeRow(run: LoadedRun, fields: readonly FieldValues[], candidate: CandidateResult): OutcomeRow {
  const { input, stood, conclusion } = run;
  const { id, status, rank, score, sheets, selected, reason } = candidate;
  const row = input.candidates.rowOf.get(id)!;
  const { aggregator } = stood.standing;
  const places = input.programme.aggregation.rounding.total;
  const view = stood.standing.view(row);
  const totals = view.valid.flat().map((sheet) => ({ n: BigInt(aggregator.totals[sheet]!), d: aggregator.denominator }));
  const plain = score === null ? null : aggregator.plain(view, row);
  const exact = plain === null ? null : exactText(plain.n, plain.d);
  return {
    id, name: textOf(run, "name", row), employer: textOf(run, "employer", row), status, rank, score,
    plain: exact === null ? null : exact.includes("/") ? shownFigure(plain!, places) : exact,
    spread: spreadOf(totals), valid: sheets.valid, recused: sheets.recused, absent: sheets.absent, selected, reason,
    ...reasonsOf(run, conclusion, candidate),
    values: fields.map((one) => one.indexOf(valueLabel(run, one.field, row))),
    flags: [], adjusted: null,
  };
}

export function outcome(run: LoadedRun): Outcome {
  const { input, stood, conclusion, result } = run;
  const { programme, experts } = input;
  const fields = quotaFields(programme).flatMap((id) => {
    const field = stood.fields.get(id);
    return field === undefined || field.sensitive === true || id === "employer" || id === "name" ? [] : [new FieldValues(field)];
  });
  const candidates = conclusion.rows.map(conclusion.candidate);
  const full = stood.standing.rubric.leaves.reduce((sum, leaf) => sum + (leaf.perPoint.n > 0n ? Number(leaf.weight.n) / Number(leaf.weight.d) : 0), 0);
  const adjusted = new Map((result.reliability.additive.candidates ?? []).map(({ id, rank, score }) => [id, { rank, score }]));
  const tied = new Map(result.ties.flatMap((tie) => tie.candidates.map((id): [string, Flag] => [id, tie.contested.length > 0 ? "contested" : "tied"])));
  const outliers = new Set((result.reliability.outliers ?? []).map(({ candidate }) => candidate));
  const { totals, denominator } = stood.standing.aggregator;
  const rows = candidates.map((candidate): OutcomeRow => {
    const made = outcomeRow(run, fields, candidate);
    const valid = stood.standing.view(input.candidates.rowOf.get(candidate.id)!).valid.flat().map((sheet) => Number(totals[sheet]!) / Number(denominator));
    const flags: Flag[] = [
      ...(valid.length > 1 && Math.max(...valid) - Math.min(...valid) > full * wideShare ? (["wide"] as const) : []),
      ...(candidate.rank !== null && programme.aggregation.trim && !candidate.sheets.trimApplied ? (["few"] as const) : []),
      ...(outliers.has(candidate.id) ? (["outlier"] as const) : []),
      ...(tied.has(candidate.id) ? [tied.get(candidate.id)!] : []),
      ...(made.recused > 0 ? (["recused"] as const) : []), ...(made.absent > 0 ? (["absent"] as const) : []),
    ];
    return { ...made, flags, adjusted: adjusted.get(candidate.id) ?? null };
  });
  const given = experts.map(() => [] as { n: bigint; d: bigint }[]);
  for (const row of stood.standing.ranking.rows) {
    for (const sheet of stood.standing.view(row).valid.flat()) given[input.sheets.expert[sheet]!]!.push({ n: BigInt(totals[sheet]!), d: denominator });
  }
  const means = new Map(result.reliability.additive.experts.map(({ id, mean }) => [id, mean]));
  const short = result.infeasible !== undefined;
  const again = { selection: conclusion.figures.selection, rows: candidates.map((one) => `\n    ${candidateJson(one)}`).join(",") };
  return {
    rules: {
      name: programme.name, seats: programme.seats, quotas: programme.quotas ?? [], minimumScore: programme.minimumScore === undefined ? null : String(programme.minimumScore),
      trims: programme.aggregation.trim != null, places: programme.aggregation.rounding.total,
    },
    fields: fields.map((one) => one.view),
    selection: result.selection, quotas: quotaViews(run, conclusion, result.quotas), infeasible: result.infeasible ?? null,
    relaxations: short ? singleRelaxations(conclusion.shortlist.pool, conclusion.shortlist.plan) : [],
    ties: result.ties, takeAllRank: conclusion.shortlist.takeAllRank, decisions: result.decisions, decided: result.decided, notes: result.notes.slice(0, 300),
    experts: experts.map(({ id, name }, i) => ({ id, name: name ?? "", mean: means.get(id) ?? null, spread: spreadOf(given[i]!) })),
    agreement: agreementOf(result.reliability),
    again: {
      equal: run.text.includes(again.rows) && JSON.stringify(again.selection) === JSON.stringify(result.selection),
      rows: candidates.length, places: result.selection.size,
    },
    rows,
  };
}
