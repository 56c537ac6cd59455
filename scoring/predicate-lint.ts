// Conditions that are allowed and hardly meant: a group without a condition in it, a list without a value. Knows no candidate.
import { both, type Bilingual } from "./bilingual.ts";
import type { Problem } from "./programme-problems.ts";

const remarks: Readonly<Record<string, Bilingual>> = {
  all: both("这一组还没有条件：人人符合", "no condition in this group yet: everybody meets it"),
  any: both("这一组还没有条件：没有人符合", "no condition in this group yet: nobody meets it"),
  in: both("还没有选取值：没有人符合", "no value chosen yet: nobody meets it"),
};

/**
 * Every empty group and empty list of values below `node`, which stands at `at`. Conditions stand in rules, quotas, tables and conflict
 * rules, at any depth; nothing else in a programme has a list under these names, so that the whole of it can be gone through.
 */
export function emptyConditions(node: unknown, at: string): Problem[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]): Problem[] => {
    const text = Array.isArray(node) ? undefined : remarks[key];
    return text !== undefined && Array.isArray(value) && value.length === 0 ? [{ at: `${at}/${key}`, text }] : emptyConditions(value, `${at}/${key}`);
  });
}
