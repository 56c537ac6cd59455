// What the report shows, taken from an evaluation; above 2,000 candidates only those whose outcome needs words.
import type { Evaluation } from "../../scoring/evaluate.ts";
import { exactText, roundHalfUp, unitsText } from "../../scoring/exact.ts";
import { allFields } from "../../scoring/field.ts";
import type { LoadedInput } from "../commands/evaluation-input.ts";
import type { ReportFacts, SheetCell } from "../report/facts.ts";
import { groupNames } from "../../scoring/quota-people.ts";
import { mask } from "./mask.ts";

const allUpTo = 2000;

/** Ids that the report shows, or null for all. */
export function shownInReport(evaluation: Evaluation): Set<string> | null {
  if (evaluation.rows.length <= allUpTo) return null;
  const { selection, ties } = evaluation.figures;
  const tied = ties.filter((tie) => tie.contested.length > 0).flatMap((tie) => tie.candidates);
  return new Set([...selection.selected, ...selection.displaced, ...selection.raised, ...selection.reserve, ...tied]);
}

export function reportFacts(
  loaded: LoadedInput, evaluation: Evaluation, result: ReportFacts["result"], partial: boolean, outputs: ReportFacts["outputs"],
): ReportFacts {
  const { programme, candidates, experts } = loaded.input;
  const fields = allFields(programme.fields ?? []);
  const { rowOf } = candidates;
  const expertOf = new Map(experts.map((expert, i) => [expert.id, i]));
  const byId = new Map(result.candidates.map((candidate) => [candidate.id, candidate]));
  const text = (field: string, row: number): string =>
    fields.get(field)?.sensitive ? mask(candidates.text(field, row)) : candidates.text(field, row);
  const groups = groupNames(evaluation.shortlist, candidates);
  const places = programme.aggregation.rounding.total;

  const sheet = (candidate: string, expert: string): SheetCell => {
    const row = rowOf.get(candidate)!;
    const at = expertOf.get(expert)!;
    const state = evaluation.sheetState(row, at);
    const sheets = byId.get(candidate)?.sheets;
    const total = state === "submitted" ? evaluation.sheetTotal(row, at) : null;
    const dropped = sheets?.trimmedLow?.includes(expert) ? "low" : sheets?.trimmedHigh?.includes(expert) ? "high" : null;
    if (state === null) {
      const expected = programme.panel?.assignment !== "partial";
      return { state: expected ? "missing" : "not-assigned", total: null, dropped: null };
    }
    if (state !== "submitted") return { state, total: null, dropped: null };
    const exact = exactText(total!.n, total!.d);
    const shown = exact.includes("/") ? unitsText(roundHalfUp(total!.n, total!.d, places), places) : exact;
    return { state: "valid", total: shown, dropped };
  };
  return {
    programme, result, outputs, partial, total: evaluation.rows.length,
    candidate: (id) => {
      const row = rowOf.get(id)!;
      return { name: text("name", row), employer: text("employer", row), nominator: text("nominator", row) };
    },
    quotaPeople: {
      holder: (quota, id) => {
        const seat = evaluation.lastSeat(quota, rowOf.get(id)!);
        if (seat === null) return null;
        const { full, last } = seat;
        return { full, holder: last === null ? null : `第 ${last.rank} 名 ${candidates.ids[last.row]!} ${text("name", last.row)}` };
      },
      group: (quota) => groups.get(quota),
    },
    experts: experts.map(({ id, name, group }) => ({ id, name, group })),
    sheet,
    eligibility: (id) => {
      const row = rowOf.get(id)!;
      // of several of which one is enough, the others are not wanting once it is met
      const met = new Set(evaluation.rules.flatMap(({ rule }, i) => (evaluation.ruleResult(i, row) === "pass" ? (rule.of ?? []).map((item) => item.id) : [])));
      return evaluation.rules.flatMap(({ rule, severity }, i) => {
        if (severity === "prefer" || met.has(rule.id)) return [];
        const outcome = evaluation.ruleResult(i, row);
        return outcome === "pass" ? [] : [{ rule: rule.id, result: outcome }];
      });
    },
  };
}
