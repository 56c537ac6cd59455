// Changes of the rubric that touch more than one place: a new criterion needs an id nobody has, one that goes takes along what names it. Pure.
import type { Criterion, Programme } from "../../../../scoring/programme.ts";
import type { Edit } from "./edit.ts";

const under = (one: Criterion): readonly Criterion[] => [one, ...(one.children ?? []).flatMap(under)];

/** All criteria, parents before children. */
export const allCriteria = (programme: Programme): readonly Criterion[] => programme.rubric.criteria.flatMap(under);

/** K8 after K7; K7c under K7 after K7b. */
export function newId(programme: Programme, parent: Criterion | null): string {
  const taken = new Set(allCriteria(programme).map(({ id }) => id));
  const stem = parent === null ? (/^[A-Za-z]+/.exec(programme.rubric.criteria[0]?.id ?? "")?.[0] ?? "C") : parent.id;
  for (let n = 1; ; n++) {
    const id = parent !== null && n <= 26 ? `${stem}${String.fromCharCode(96 + n)}` : `${stem}${n}`;
    if (!taken.has(id)) return id;
  }
}

/** A criterion that experts judge; its weight is still to be given. */
export const newCriterion = (id: string): Criterion => ({ id, name: { zh: "", en: "" }, kind: "judged", weight: "", max: "10", min: "0", step: "0.5" });

/** A leaf that gets its first part hands over what only leaves have; its weight stays and is shared out. */
export function firstPart(programme: Programme, one: Criterion, at: string): readonly Edit[] {
  const own = ["max", "min", "step", "kind", "table"] as const;
  const { weight, max, min, step, kind } = one;
  const child = { ...newCriterion(newId(programme, one)), ...(weight === undefined ? {} : { weight }), ...(max === undefined ? {} : { max }), ...(min === undefined ? {} : { min }), ...(step === undefined || kind !== "judged" ? {} : { step }) };
  return [...own.filter((key) => one[key] !== undefined).map((key): Edit => ({ kind: "set", at: `${at}/${key}`, value: undefined })), { kind: "set", at: `${at}/children`, value: [child] }];
}

export interface Mentions {
  readonly ties: number;
  readonly columns: number;
}

const goes = (ids: ReadonlySet<string>, tie: NonNullable<Programme["ties"]>[number]): boolean => ("criterion" in tie ? ids.has(tie.criterion) : "criteria" in tie && tie.criteria.every((id) => ids.has(id)));

/** Where the tie order and the export name a criterion or one of its parts. */
export function mentions(programme: Programme, one: Criterion): Mentions {
  const ids = new Set(under(one).map(({ id }) => id));
  return {
    ties: (programme.ties ?? []).filter((tie) => goes(ids, tie) || ("criteria" in tie && tie.criteria.some((id) => ids.has(id)))).length,
    columns: (programme.exports?.shortlist ?? []).filter(({ value }) => "criterion" in value && ids.has(value.criterion)).length,
  };
}

/** Takes a criterion away with everything that names it; `list` is the pointer of the list that holds it. */
export function removeCriterion(programme: Programme, one: Criterion, list: string, index: number): readonly Edit[] {
  const ids = new Set(under(one).map(({ id }) => id));
  const found = mentions(programme, one);
  const ties = (programme.ties ?? []).filter((tie) => !goes(ids, tie)).map((tie) => ("criteria" in tie ? { ...tie, criteria: tie.criteria.filter((id) => !ids.has(id)) } : tie));
  const columns = (programme.exports?.shortlist ?? []).filter(({ value }) => !("criterion" in value && ids.has(value.criterion)));
  return [
    { kind: "remove", at: list, index },
    ...(found.ties > 0 ? [{ kind: "set", at: "/ties", value: ties } as const] : []),
    ...(found.columns > 0 ? [{ kind: "set", at: "/exports/shortlist", value: columns } as const] : []),
  ];
}
