// ranking.csv, quota-report.csv and conflicts.csv: fixed columns that do not depend on the language.
import type { EvaluationInput } from "../../scoring/evaluate.ts";
import { allFields } from "../../scoring/field.ts";
import type { CandidateResult, Result } from "../../scoring/result.ts";
import { compileRubric } from "../../scoring/rubric.ts";
import type { CsvCell } from "../../scoring/csv-writer.ts";
import { mask } from "./mask.ts";

export function rankingTable(
  input: Pick<EvaluationInput, "programme" | "candidates">, sensitive: boolean,
): { header: readonly CsvCell[]; row: (row: number, candidate: CandidateResult) => readonly CsvCell[] } {
  const fields = allFields(input.programme.fields ?? []);
  const criteria = compileRubric(input.programme).nodes.map((node) => node.id);
  const text = (field: string, row: number): string => {
    const value = input.candidates.text(field, row);
    return !sensitive && fields.get(field)?.sensitive ? mask(value) : value;
  };
  return {
    header: ["rank", "id", "name", "employer", "status", "score", ...criteria, "valid", "recused", "absent", "selected", "reason", "because"],
    row: (row, candidate) => [
      candidate.rank, candidate.id, text("name", row), text("employer", row), candidate.status, number(candidate.score),
      ...criteria.map((id) => exact(candidate.criteria?.[id]?.contribution ?? null)),
      candidate.sheets.valid, candidate.sheets.recused, candidate.sheets.absent,
      candidate.selected ? 1 : 0, candidate.reason,
      (candidate.because ?? []).map((set) => set.join(" + ")).join(" | ") || null,
    ],
  };
}

export function* quotaRows(result: Result): Generator<readonly CsvCell[]> {
  yield ["id", "kind", "bound", "count", "slack", "base", "soft", "tier", "violation", "binding"];
  for (const quota of result.quotas) {
    const slack = quota.kind === "atLeast" ? quota.count - quota.bound : quota.bound - quota.count;
    yield [quota.id, quota.kind, quota.bound, quota.count, slack, quota.base, quota.soft ? 1 : 0, quota.tier, quota.violation, quota.binding ? 1 : 0];
  }
}

export function* conflictRows(result: Result): Generator<readonly CsvCell[]> {
  yield ["expert", "candidate", "kind", "effect", "ruling", "evidence"];
  for (const one of result.conflicts) yield [one.expert, one.candidate, one.kind, one.effect, one.ruling, one.evidence];
}

/** A decimal stays a number in the file. */
export const number = (text: string | null): CsvCell => (text === null ? null : { number: text });

/** An exact figure is a number where it is a decimal, else the text n/d. */
export const exact = (text: string | null): CsvCell => (text === null || text.includes("/") ? text : { number: text });
