// One candidate: every step from the sheets to the place, with names of criteria and fields, for the page and for the printed explanation.
import { derive, tieValue } from "../../scoring/derivation.ts";
import type { Label } from "../../scoring/field.ts";
import type { Tie } from "../../scoring/programme.ts";
import { quotaFields } from "../../scoring/quota-fields.ts";
import { quotaViews, textOf, valueLabel, type LoadedRun } from "./loaded-run.ts";
import { outcomeRow } from "./outcome.ts";
import type { CriterionView, Derived } from "./view.ts";

/** Null where the run has no such candidate. */
export function derived(run: LoadedRun, id: string): Derived | null {
  const { input, stood, conclusion, result } = run;
  const { programme, candidates, experts } = input;
  const row = candidates.rowOf.get(id);
  if (row === undefined) return null;
  const candidate = conclusion.candidate(row);
  const made = derive(input, stood, row);
  const own = outcomeRow(run, [], candidate);
  const { trim, level, method, rounding } = programme.aggregation;
  const criterionNames = new Map(stood.standing.rubric.nodes.map(({ id: node, criterion }) => [node, criterion.name ?? { zh: node, en: node }]));
  const groups = programme.panel?.groups ?? [];
  const fieldText = (field: string, of: number): string => valueLabel(run, stood.fields.get(field)!, of)?.zh ?? "";
  const mentioned = new Set([...(own.passedOver ?? []), ...Object.values(own.seats ?? {}).flatMap(({ last }) => last ?? [])]);
  const positionOf = conclusion.shortlist.people.indexOf(row);
  const counted = new Set(conclusion.shortlist.plan.rows.filter(({ members }) => members.includes(positionOf)).map((one) => `${one.kind} ${one.id}`));
  return {
    row: own,
    rules: {
      name: programme.name, source: programme.source ?? null, level, method, trim: trim ?? null, trimApplied: candidate.sheets.trimApplied, places: rounding.total,
      minimumScore: programme.minimumScore === undefined ? null : String(programme.minimumScore), target: programme.seats.target,
      groups: groups.map(({ id: group, name, weight }) => ({ name: name ?? { zh: group, en: group }, weight: String(weight) })), quotas: programme.quotas ?? [],
    },
    criteria: made.criteria.map(({ id: node, isLeaf, judged, weight, max }): CriterionView => ({
      id: node, name: criterionNames.get(node)!, isLeaf, judged, weight, max, figure: candidate.criteria?.[node] ?? null,
    })),
    sheets: made.sheets.map(({ expert, group, ...sheet }) => ({
      expert, name: experts.find((one) => one.id === expert)!.name ?? "", seat: null,
      group: groups.length === 0 ? null : (groups.find((one) => one.id === group)?.name ?? { zh: group ?? "", en: group ?? "" }), ...sheet,
    })),
    exact: made.exact,
    steps: made.steps.map((step) => ({
      label: stepLabel(run, step.tie, criterionNames), skipped: step.skipped,
      among: step.among.slice(0, 20).map((one) => ({ id: candidates.ids[one]!, name: textOf(run, "name", one), value: tieValue(step, one, stood, fieldText) })),
      left: step.left.map((one) => candidates.ids[one]!),
    })),
    quotas: quotaViews(run, conclusion, result.quotas).map((quota) => ({ ...quota, counts: counted.has(`${quota.kind} ${quota.id}`) })),
    ranked: conclusion.shortlist.order.length,
    selection: { status: result.selection.status, size: result.selection.size },
    named: Object.fromEntries([...mentioned].map((one) => {
      const at = candidates.rowOf.get(one)!;
      return [one, { name: textOf(run, "name", at), rank: conclusion.candidate(at).rank }];
    })),
    fields: quotaFields(programme).flatMap((field) => {
      const known = stood.fields.get(field);
      if (known === undefined || known.sensitive === true) return [];
      const value = valueLabel(run, known, row);
      return value === null ? [] : [{ label: known.label ?? { zh: field, en: field }, value }];
    }),
  };
}

function stepLabel({ stood }: LoadedRun, tie: Tie, names: ReadonlyMap<string, Label>): Label {
  const field = (id: string): Label => stood.fields.get(id)?.label ?? { zh: id, en: id };
  const within = tie.within === undefined ? { zh: "", en: "" } : { zh: `（仅限${field(tie.within).zh}相同者）`, en: ` (among those with the same ${field(tie.within).en})` };
  const said = (zh: string, en: string): Label => ({ zh: `${zh}${within.zh}`, en: `${en}${within.en}` });
  if ("rule" in tie) return said(`符合 ${tie.rule} 者在前`, `those who meet ${tie.rule} first`);
  if ("field" in tie) {
    const label = field(tie.field);
    return said(`${label.zh}${tie.descending ? "大" : "小"}者在前`, `${tie.descending ? "greater" : "smaller"} ${label.en} first`);
  }
  const criteria = ("criterion" in tie ? [tie.criterion] : tie.criteria).map((id) => names.get(id) ?? { zh: id, en: id });
  return said(`${criteria.map(({ zh }) => zh).join("＋")}高者在前`, `higher ${criteria.map(({ en }) => en).join(" + ")} first`);
}
