// Who of the people put forward would count in a quota, before anything is decided about them. Source: selection.md «Lint before scoring».
import { both, type Bilingual } from "./bilingual.ts";
import { allFields } from "./field.ts";
import { compilePredicate, type Facts } from "./predicate.ts";
import type { Programme, Quota } from "./programme.ts";
import { persons } from "./quota-bound.ts";
import { readValue } from "./value.ts";

export interface QuotaPool {
  /** not withdrawn */
  readonly people: number;
  readonly members: number;
  /** of whom it cannot be told */
  readonly unknown: number;
  /** what this means for the list; empty where nothing is amiss */
  readonly remarks: readonly Bilingual[];
}

/** `people`: texts by field id. Rules of eligibility are not asked: a condition on them is unknown here. Null for a quota without a condition. */
export function quotaPool(quota: Quota, programme: Programme, people: readonly Readonly<Record<string, string>>[]): QuotaPool | null {
  if (quota.where === undefined) return null;
  const fields = allFields(programme.fields ?? []);
  const test = compilePredicate(quota.where, fields, programme.referenceDate);
  const value = (person: Readonly<Record<string, string>>, id: string): ReturnType<Facts["value"]> => {
    const read = readValue(fields.get(id)!, person[id] ?? "");
    return "value" in read ? read.value : null;
  };
  let [all, members, unknown] = [0, 0, 0];
  for (const person of people) {
    if (value(person, "status") === "withdrawn") continue;
    all++;
    const result = test({ value: (id) => value(person, id), rule: () => null, waived: () => false });
    if (result === true) members++;
    else if (result === null) unknown++;
  }
  const least = persons(quota, "atLeast", programme.seats.target);
  const remarks = least !== undefined && members + unknown < least
    ? [both(`至少要 ${least} 人，申报人里至多 ${members + unknown} 人`, `needs ${least}, at most ${members + unknown} of the nominees belong`)]
    : all > 0 && members + unknown === 0 ? [both("申报人里没有一个属于这一类", "nobody of the nominees belongs here")] : [];
  return { people: all, members, unknown, remarks };
}
