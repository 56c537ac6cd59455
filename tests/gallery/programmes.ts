// The judged rubrics of the shipped programmes, cut as the server cuts them for a tablet.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { PanelFacts, SessionSettings, SessionView } from "../../server/live/view.ts";
import { compileRubric, computedMark } from "../../scoring/rubric.ts";
import { Programme, type Criterion } from "../../scoring/programme.ts";

const folder = join(resolve(import.meta.dirname, "../.."), "seeds", "programmes");
const read = (id: string): Programme => Programme.parse(JSON.parse(readFileSync(join(folder, `${id}.json`), "utf8")));

export const settings: SessionSettings = { commentBelow: 60, commentAbove: 95, commentAtZero: true, ownRank: true, screenNames: false };

function judged(criterion: Criterion): Criterion[] {
  if ((criterion.children ?? []).length === 0) return (criterion.kind ?? "judged") === "judged" ? [criterion] : [];
  const children = criterion.children!.flatMap(judged);
  return children.length === 0 ? [] : [{ ...criterion, children }];
}

export function panelOf(id: string, session: SessionView): PanelFacts {
  const programme = read(id);
  const { version, name, rubric } = programme;
  return { programme: { id, version, name }, session, settings, rubric: { criteria: rubric.criteria.flatMap(judged) }, computed: computedMark(compileRubric(programme)) };
}

const leaves = (criteria: readonly Criterion[]): Criterion[] => criteria.flatMap((one) => ((one.children ?? []).length === 0 ? [one] : leaves(one.children!)));

/** The judged criteria themselves, in order. */
export const leavesOf = (panel: PanelFacts): readonly Criterion[] => leaves(panel.rubric.criteria);
