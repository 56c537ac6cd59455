// A run's kept files read back: the inputs as the calculation took them, where everybody stands, and what was concluded.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { conclude, type Conclusion, type EvaluationInput } from "../../scoring/evaluate.ts";
import { groupNames } from "../../scoring/quota-people.ts";
import type { Reliability } from "../../scoring/reliability/reliability.ts";
import type { CandidateResult, QuotaFigure, Result } from "../../scoring/result.ts";
import { exactText } from "../../scoring/exact.ts";
import type { Field, Label } from "../../scoring/field.ts";
import { stand, type Stand } from "../../scoring/stand.ts";
import { valueText } from "../../scoring/value.ts";
import { loadInput } from "../commands/evaluation-input.ts";
import { Faults } from "../faults.ts";
import { mask } from "../output/mask.ts";
import type { QuotaView, Reasons, SeatHolders } from "./view.ts";

export interface LoadedRun {
  readonly input: EvaluationInput;
  readonly stood: Stand;
  readonly conclusion: Conclusion;
  /** result.json as it was kept */
  readonly text: string;
  readonly result: Result & { readonly reliability: Reliability };
}

/** `folder` holds the run's files under their names, `result/` too. */
export function loadRun(folder: string): LoadedRun {
  const at = (name: string): string => join(folder, name);
  const faults = new Faults();
  const loaded = loadInput({
    programme: at("programme.json"), candidates: [at("candidates.csv")], scores: at("scores.csv"), experts: at("experts.csv"),
    conflicts: at("conflicts.csv"), units: at("units.csv"), decisions: at("decisions.csv"),
  }, 10_000, faults, () => undefined);
  if (loaded === null) throw new Error(`a run's own files have faults: ${faults.lines("en")[0] ?? ""}`);
  const { input } = loaded;
  const stood = stand(input);
  const conclusion = conclude(input, stood);
  const text = readFileSync(at("result/result.json"), "utf8");
  return { input, stood, conclusion, text, result: JSON.parse(text) as LoadedRun["result"] };
}

export const textOf = ({ input, stood }: LoadedRun, field: string, row: number): string => {
  const text = input.candidates.text(field, row);
  return stood.fields.get(field)?.sensitive ? mask(text) : text;
};

/** A field's value in both languages; null where it is missing. */
export function valueLabel({ input }: LoadedRun, field: Field, row: number): Label | null {
  const value = input.candidates.value(field.id, row);
  if (value === null) return null;
  const text = (language: "zh" | "en"): string => valueText(field, value, language, ({ n, d }) => exactText(n, d));
  return { zh: text("zh"), en: text("en") };
}

export function quotaViews({ input }: LoadedRun, { shortlist }: Conclusion, figures: readonly QuotaFigure[]): QuotaView[] {
  const groups = groupNames(shortlist, input.candidates);
  const values = new Map(shortlist.plan.rows.map(({ id }, i) => [id, shortlist.plan.about[i]!.value]));
  return figures.map((figure) => ({ ...figure, group: groups.get(figure.id) ?? values.get(figure.id) ?? null }));
}

/** A candidate's reasons with who holds the seats that they name. */
export function reasonsOf({ input }: LoadedRun, { lastSeat }: Conclusion, { id, because, passedOver }: CandidateResult): Reasons {
  const row = input.candidates.rowOf.get(id)!;
  const seats: Record<string, SeatHolders[string]> = {};
  for (const quota of new Set((because ?? []).flatMap((set) => (set.length === 1 ? set : [])))) {
    const seat = lastSeat(quota, row);
    if (seat !== null) seats[quota] = { full: seat.full, last: seat.last === null ? null : input.candidates.ids[seat.last.row]! };
  }
  return { ...(because === undefined ? {} : { because }), ...(Object.keys(seats).length === 0 ? {} : { seats }), ...(passedOver === undefined ? {} : { passedOver }) };
}
