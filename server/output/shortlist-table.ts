// shortlist.csv: the selected persons in the programme's own columns, in list order. Source: contract §5; programmes.md exports.
import type { Evaluation, EvaluationInput } from "../../scoring/evaluate.ts";
import { exactText, type Ratio } from "../../scoring/exact.ts";
import { allFields, type Field } from "../../scoring/field.ts";
import { fullYears } from "../../scoring/iso-date.ts";
import type { ExportColumn } from "../../scoring/programme.ts";
import { isByQuota, type CandidateResult, type Result } from "../../scoring/result.ts";
import { valueText } from "../../scoring/value.ts";
import type { CsvCell } from "../../scoring/csv-writer.ts";
import { exact, number } from "./csv-tables.ts";
import { mask } from "./mask.ts";

const decimalText = (value: Ratio): string => exactText(value.n, value.d);

/** The header and one row a selected person. Without own columns: rank, id, name, employer, score. Sensitive fields are masked. */
export function* shortlistTable(
  input: Pick<EvaluationInput, "programme" | "candidates">, evaluation: Pick<Evaluation, "rules" | "ruleResult">,
  result: Pick<Result, "selection" | "candidates">, sensitive: boolean, chosen?: readonly ExportColumn[],
): Generator<readonly CsvCell[]> {
  const { programme, candidates } = input;
  const fields = allFields(programme.fields ?? []);
  const { rowOf } = candidates;
  const byId = new Map(result.candidates.map((candidate) => [candidate.id, candidate]));
  const ruleIndex = new Map(evaluation.rules.map(({ rule }, i) => [rule.id, i]));
  const own = chosen ?? programme.exports?.shortlist ?? [];

  const fieldCell = (field: Field, row: number, withAge: boolean): CsvCell => {
    const value = candidates.value(field.id, row);
    if (value === null) return null;
    if (field.sensitive && !sensitive) return mask(valueText(field, value, "zh", decimalText));
    if (typeof value === "object" && "n" in value) return exact(decimalText(value));
    if (field.type === "date" && typeof value === "string" && !withAge) return { date: value };
    if (withAge) return `${dotted(String(value))}（${fullYears(String(value), programme.referenceDate)}）`;
    return valueText(field, value, "zh", decimalText);
  };
  const cell = ({ value }: ExportColumn, row: number, candidate: CandidateResult, place: number): CsvCell => {
    if ("field" in value) return fieldCell(fields.get(value.field)!, row, value.age === true);
    if ("age" in value) {
      const birth = candidates.text(value.age, row);
      return birth === "" ? null : fullYears(birth, programme.referenceDate);
    }
    if ("criterion" in value) return exact(candidate.criteria?.[value.criterion]?.[value.part ?? "contribution"] ?? null);
    if ("met" in value) {
      return value.met
        .filter(({ rule }) => ["pass", "waived"].includes(evaluation.ruleResult(ruleIndex.get(rule)!, row)))
        .map(({ label }) => label.zh).join("、");
    }
    if ("join" in value) {
      return value.join.map((id) => fieldCell(fields.get(id)!, row, false)).filter((part) => part !== null)
        .map((part) => (typeof part !== "object" ? String(part) : "date" in part ? part.date : part.number)).join(value.separator);
    }
    if ("blank" in value) return null;
    switch (value.figure) {
      case "listNumber":
        return place;
      case "rank":
        return candidate.rank;
      case "score":
        return number(candidate.score);
      case "reason":
        return isByQuota(candidate) ? "因名额比例递补入选" : candidate.reason === "raised" ? "末位并列，经决定全部入选" : "按得分入选";
      case "id":
      case "name":
      case "employer":
        return fieldCell(fields.get(value.figure)!, row, false);
    }
  };

  yield own.length > 0 ? own.map((column) => column.label.zh) : ["rank", "id", "name", "employer", "score"];
  let place = 0;
  for (const id of result.selection.selected) {
    const row = rowOf.get(id)!;
    const candidate = byId.get(id)!;
    place++;
    if (own.length > 0) yield own.map((column) => cell(column, row, candidate, place));
    else yield [candidate.rank, id, fieldCell(fields.get("name")!, row, false), fieldCell(fields.get("employer")!, row, false), number(candidate.score)];
  }
}

/** 1985-03-12 as the forms print it: 1985.3.12. */
const dotted = (date: string): string => date.split("-").map(Number).join(".");
