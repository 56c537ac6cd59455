// The answer to a «what if»: the list under other bounds against the list of the run. A draft, never kept.
import type { Bilingual } from "../../scoring/bilingual.ts";
import { Programme } from "../../scoring/programme.ts";
import { programmeProblems } from "../../scoring/programme-problems.ts";
import { singleRelaxations } from "../../scoring/relaxation.ts";
import { changedProgramme, whatIf, type Change } from "../../scoring/what-if.ts";
import { quotaViews, reasonsOf, textOf, type LoadedRun } from "./loaded-run.ts";
import type { WhatIfView } from "./view.ts";

export type Draft = { readonly view: WhatIfView } | { readonly problems: readonly { readonly at: string; readonly text: Bilingual }[] };

export function draft(run: LoadedRun, change: Change): Draft {
  const { input, stood, result } = run;
  const { rowOf, ids } = input.candidates;
  const parsed = Programme.safeParse(changedProgramme(input.programme, change));
  if (!parsed.success) return { problems: parsed.error.issues.map(({ path, message }) => ({ at: `/${path.join("/")}`, text: { zh: message, en: message } })) };
  const unknown = [...(change.quotas ?? []).filter(({ id }) => !input.programme.quotas?.some((quota) => quota.id === id)).map(({ id }) => id), ...(change.removed ?? []).filter((id) => !rowOf.has(id))];
  const problems = [...programmeProblems(parsed.data), ...unknown.map((id) => ({ at: id, text: { zh: `没有 ${id}`, en: `there is no ${id}` } }))];
  if (problems.length > 0) return { problems };
  const before = new Set(result.selection.selected);
  // those who would go out are told why; of the others no reason is shown
  const reasons = new Set(result.selection.selected.map((id) => rowOf.get(id)!));
  const { conclusion, dropped } = whatIf({ ...input, reasons }, stood, parsed.data, change.removed ?? []);
  const { figures, shortlist } = conclusion;
  const after = new Set(figures.selection.selected);
  const place = new Map(conclusion.rows.map((row, at) => [ids[row]!, at]));
  const people = [...new Set([...before, ...after])].sort((a, b) => place.get(a)! - place.get(b)!);
  return {
    view: {
      rules: { seats: parsed.data.seats, quotas: parsed.data.quotas ?? [], minimumScore: parsed.data.minimumScore === undefined ? null : String(parsed.data.minimumScore) },
      selection: { status: figures.selection.status, size: figures.selection.size },
      quotas: quotaViews(run, conclusion, figures.quotas),
      infeasible: figures.infeasible ?? null,
      relaxations: figures.infeasible === undefined ? [] : singleRelaxations(shortlist.pool, shortlist.plan),
      decisions: figures.decisions,
      dropped: dropped.map(({ kind, subject }) => ({ kind, subject })),
      rows: people.map((id) => {
        const row = rowOf.get(id)!;
        const candidate = conclusion.candidate(row);
        const { rank, score, status, reason } = candidate;
        return {
          id, name: textOf(run, "name", row), employer: textOf(run, "employer", row), rank, score, status, before: before.has(id), after: after.has(id), reason,
          ...reasonsOf(run, conclusion, candidate),
        };
      }),
    },
  };
}
