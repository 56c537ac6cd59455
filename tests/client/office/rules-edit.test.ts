// The editor's model: a shipped programme taken in and given back unchanged is the same file byte for byte; one change changes that and no more.
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { comparisonOf, conditionOf, firstForm, formOf, formsFor, operationsOf, withForm, withOperation } from "../../../client/pages/office/rules/condition.ts";
import { allCriteria, firstPart, newCriterion, newId, removeCriterion } from "../../../client/pages/office/rules/criteria.ts";
import { applyEdit, changedParts, nextVersion, valueAt, type Edit } from "../../../client/pages/office/rules/edit.ts";
import { movesBetween } from "../../../client/pages/office/rules/moves.ts";
import { copyOf } from "../../../client/pages/office/programmes/copy.ts";
import { canonicalJson } from "../../../scoring/canonical-json.ts";
import { allFields } from "../../../scoring/field.ts";
import { checkProgramme } from "../../../scoring/programme-check.ts";
import { Programme, type Criterion } from "../../../scoring/programme.ts";
import { Predicate } from "../../../scoring/predicate.ts";

type Box = Record<string, unknown>;

const files = readdirSync("seeds/programmes").map((name) => JSON.parse(readFileSync(`seeds/programmes/${name}`, "utf8")) as Box);
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const after = (file: Box, ...edits: readonly Edit[]): Box => {
  const draft = copied(file);
  for (const edit of edits) applyEdit(draft, edit);
  return draft;
};
const read = (id: string): Box => files.find((file) => file["id"] === id)!;

/** Every pointer at which something plain stands. */
function leaves(value: unknown, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`));
}

/** Where two files differ. */
function differing(a: unknown, b: unknown, at = ""): string[] {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b) ? [] : [at];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => differing((a as Box)[key], (b as Box)[key], `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`));
}

test.each(files.map((file) => [file["id"] as string, file] as const))("%s goes through the editor byte for byte", (_, file) => {
  const draft = after(file);
  expect({ json: canonicalJson(draft), changed: changedParts(file, draft) }).toEqual({ json: canonicalJson(file), changed: [] });
  // and as the schema reads it: the editor works on a checked file
  expect(canonicalJson(Programme.parse(file))).toBe(canonicalJson(file));
});

test("writing what stands there already, anywhere, changes nothing", () => {
  for (const file of files) {
    const pointers = leaves(file);
    const draft = copied(file);
    for (const at of pointers) applyEdit(draft, { kind: "set", at, value: valueAt(file, at) });
    expect([pointers.length > 100, canonicalJson(draft)]).toEqual([true, canonicalJson(file)]);
  }
});

test("one value changed: the file differs there and nowhere else", () => {
  const all = files.flatMap((file) => leaves(file).map((at) => ({ file, at })));
  fc.assert(fc.property(fc.constantFrom(...all), fc.string({ minLength: 1, maxLength: 8 }), ({ file, at }, text) => {
    const value = `${text}*`;
    const draft = after(file, { kind: "set", at, value });
    expect([differing(file, draft), valueAt(draft, at), changedParts(file, draft)]).toEqual([[at], value, at === "/version" ? [] : [at.split("/")[1]]]);
    // and back again
    applyEdit(draft, { kind: "set", at, value: valueAt(file, at) });
    expect(canonicalJson(draft)).toBe(canonicalJson(file));
  }), { numRuns: 120 });
}, 30_000);

test("into a list, out of it, and from place to place: the rest keeps its order", () => {
  const lists = files.flatMap((file) => ["/rubric/criteria", "/quotas", "/ties", "/stages", "/exports/shortlist"].flatMap((at) => {
    const list = valueAt(file, at) as unknown[] | undefined;
    return list === undefined || list.length === 0 ? [] : [{ file, at, list }];
  }));
  fc.assert(fc.property(fc.constantFrom(...lists), fc.nat(), fc.nat(), ({ file, at, list }, a, b) => {
    const [from, to] = [a % list.length, b % list.length];
    const rest = list.filter((_, i) => i !== from);
    expect(valueAt(after(file, { kind: "remove", at, index: from }), at)).toEqual(rest);
    expect(valueAt(after(file, { kind: "move", at, from, to }), at)).toEqual([...rest.slice(0, to), list[from], ...rest.slice(to)]);
    expect(canonicalJson(after(file, { kind: "move", at, from, to }, { kind: "move", at, from: to, to: from }))).toBe(canonicalJson(file));
    expect(canonicalJson(after(file, { kind: "insert", at, index: from, value: { id: "new" } }, { kind: "remove", at, index: from }))).toBe(canonicalJson(file));
  }), { numRuns: 100 });
}, 30_000);

test("the next version is the same file with the next number", () => {
  const file = read("kaifeng-2020");
  expect(canonicalJson(nextVersion(file, 4))).toBe(canonicalJson({ ...file, version: 5 }));
});

test("a list that is not there yet is made; a key without a value goes", () => {
  expect(after({ id: "a" }, { kind: "insert", at: "/conflicts/rules", index: 0, value: { kind: "self", effect: "recuse" } })).toEqual({ id: "a", conflicts: { rules: [{ kind: "self", effect: "recuse" }] } });
  expect(after({ id: "a", minimumScore: "60" }, { kind: "set", at: "/minimumScore", value: undefined })).toEqual({ id: "a" });
});

/** Every condition of a file, with those inside it. */
const conditions = (value: unknown): Predicate[] => {
  if (typeof value !== "object" || value === null) return [];
  const own = ["where", "if", "unless", "when", "not"].flatMap((key) => ((value as Box)[key] as Predicate | undefined) ?? []);
  const listed = ["all", "any"].flatMap((key) => ((value as Box)[key] as Predicate[] | undefined) ?? []);
  return [...own, ...listed, ...Object.values(value).flatMap(conditions)];
};

test("every condition of the shipped programmes has a form, and comes back from it as it was", () => {
  const seen = { compare: 0, all: 0, any: 0, not: 0, rule: 0, waived: 0 };
  for (const file of files) {
    const programme = Programme.parse(file);
    for (const one of conditions(file)) {
      seen[formOf(one)]++;
      if (formOf(one) === "compare") expect(conditionOf(comparisonOf(one)!)).toEqual(one);
      expect(withForm(one, formOf(one), { rule: "other" })).toBe(one);
      // a form that is offered loses at most one comparison, and the way through a group and back loses nothing
      for (const form of formsFor(one, true)) expect(Predicate.safeParse(withForm(one, form, { rule: "other" })).success).toBe(true);
      const wrapped = withForm(one, "not", one);
      if (formOf(one) === "compare") expect(withForm(wrapped, "compare", { rule: "other" })).toEqual(one);
    }
    // whatever field a person chooses and however she compares, the schema takes the form
    for (const field of allFields(programme.fields ?? []).values()) {
      for (const subject of field.type === "date" ? ["field", "age"] as const : ["field"] as const) {
        for (const operation of operationsOf(field.type, subject)) expect(comparisonOf(conditionOf(withOperation(firstForm(field, subject), operation)))).toMatchObject({ subject, field: field.id, operation });
      }
    }
  }
  console.log(`conditions of the shipped programmes: ${JSON.stringify(seen)}`);
  expect([seen.compare > 50, seen.all > 5, seen.any > 2, seen.rule + seen.waived > 2]).toEqual([true, true, true, true]);
});

test("any condition at all comes back from its form as it was", () => {
  const operand = fc.oneof(fc.string(), fc.integer(), fc.boolean());
  const bound = fc.oneof(fc.string(), fc.integer());
  const comparison = fc.oneof(
    fc.record({ field: fc.string({ minLength: 1 }), is: operand }), fc.record({ field: fc.string({ minLength: 1 }), in: fc.array(operand) }), fc.record({ field: fc.string({ minLength: 1 }), present: fc.boolean() }),
    fc.record({ field: fc.string({ minLength: 1 }), atLeast: bound, atMost: bound }), fc.record({ field: fc.string({ minLength: 1 }), atLeast: bound }), fc.record({ age: fc.string({ minLength: 1 }), atMost: fc.nat() }),
    fc.record({ field: fc.string({ minLength: 1 }), after: fc.constant("2021-01-01"), before: fc.constant("2022-01-01") }), fc.record({ field: fc.string({ minLength: 1 }), before: fc.constant("2022-01-01") }),
  ) as fc.Arbitrary<Predicate>;
  fc.assert(fc.property(comparison, (one) => {
    expect(conditionOf(comparisonOf(one)!)).toEqual(one);
    for (const form of ["all", "any", "not"] as const) expect(withForm(withForm(one, form, { rule: "x" }), "compare", { rule: "x" })).toEqual(one);
  }), { numRuns: 300 });
});

test("a criterion that goes takes along the tie steps and columns that name it: what is left has no loose end", () => {
  for (const file of files) {
    const programme = Programme.parse(file);
    for (const [i, one] of programme.rubric.criteria.entries()) {
      if (programme.rubric.criteria.length === 1) continue;
      const draft = after(file, ...removeCriterion(programme, one, "/rubric/criteria", i));
      const checked = checkProgramme(draft, (key) => key);
      expect({ id: one.id, problems: "problems" in checked ? checked.problems : [] }).toEqual({ id: one.id, problems: [] });
      const ids = new Set((draft["rubric"] as { criteria: Criterion[] }).criteria.map(({ id }) => id));
      expect([ids.has(one.id), canonicalJson(draft).includes(`"criterion":"${one.id}"`)]).toEqual([false, false]);
    }
  }
});

test("new criteria get ids that nobody has; a leaf that gets a part keeps its weight", () => {
  const file = read("kaifeng-2020");
  const programme = Programme.parse(file);
  const [k1] = programme.rubric.criteria;
  expect([newId(programme, null), newId(programme, k1!), allCriteria(programme).length]).toEqual(["K8", "K1c", 24]);
  const five = Programme.parse(read("five-powers"));
  const [f1] = five.rubric.criteria;
  const draft = after(read("five-powers"), ...firstPart(five, f1!, "/rubric/criteria/0"));
  const checked = checkProgramme(draft, (key) => key);
  expect(valueAt(draft, "/rubric/criteria/0/children/0")).toMatchObject({ id: "F1a", weight: f1!.weight, kind: "judged" });
  expect("problems" in checked ? checked.problems : []).toEqual([]);
  // a fresh one still lacks its weight, and that is said at its place
  const added = checkProgramme(after(file, { kind: "insert", at: "/rubric/criteria", index: 7, value: newCriterion("K8") }), (key) => key);
  expect("problems" in added ? added.problems.map(({ at }) => at) : []).toEqual(["/rubric/criteria/7/weight"]);
});

test("a copy has its own name, day and seats, version 1, and is otherwise the same", () => {
  const source = read("dalian-2021") as Box & { seats: { target: number; min: number; max: number } };
  const chosen = { id: "dalian-2026", zh: "新", en: "New", referenceDate: "2026-07-01", seats: 21 };
  expect(canonicalJson(copyOf(source, chosen))).toBe(canonicalJson({ ...source, id: "dalian-2026", version: 1, name: { zh: "新", en: "New" }, referenceDate: "2026-07-01", seats: { target: 21, min: 18, max: 22 } }));
  // the band does not fit and goes
  expect(copyOf(source, { ...chosen, seats: 40 })).toMatchObject({ seats: { target: 40 } });
});

test("who moves", () => {
  const one = (id: string, rank: number, selected: boolean): { id: string; rank: number; score: string; selected: boolean } => ({ id, rank, score: String(100 - rank), selected });
  const before = { candidates: [one("a", 1, true), one("b", 2, true), one("c", 3, false)], selection: { size: 2 } };
  const now = { candidates: [one("a", 1, true), one("c", 2, true), one("b", 3, false)], selection: { size: 2 } };
  expect(movesBetween(before, now)).toEqual({
    in: [{ id: "c", before: one("c", 3, false), after: one("c", 2, true) }], out: [{ id: "b", before: one("b", 2, true), after: one("b", 3, false) }], ranks: 2, size: { before: 2, after: 2 },
  });
});
