// What all shipped programmes have in common: their shape, both languages, weights, what is sensitive, what the desk must ask for.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compare, decimal, add, zero } from "../../scoring/exact.ts";
import { fieldHeaders } from "../../scoring/field.ts";
import { predicateFields } from "../../scoring/predicate.ts";
import { programmeProblems } from "../../scoring/programme-problems.ts";
import { conflictKinds, Programme, type Criterion, type Rule } from "../../scoring/programme.ts";
import { clauses, programmeFile, shipped, sourceText, sourceWords } from "./shipped.ts";

const cities = ["dalian-2021", "hangzhou-2016", "harbin-2021", "heilongjiang-2021", "kaifeng-2020"];
const all = ["dalian-2021", "five-powers", "hangzhou-2016", "harbin-2021", "heilongjiang-2021", "kaifeng-2020"];
const folder = new URL("../../seeds/programmes/", import.meta.url);

test("six programmes are shipped", () => {
  expect(readdirSync(folder).sort()).toEqual(all.map((id) => `${id}.json`));
});

describe.each(all)("%s", (id) => {
  const programme = Programme.parse(programmeFile(id));
  const criteria = programme.rubric.criteria.flatMap((criterion) => [criterion, ...(criterion.children ?? [])]);
  const rules = (programme.eligibility ?? []).flatMap((rule) => [rule, ...(rule.of ?? [])]);

  test("has its own id, version 1 and no problem", () => {
    expect([programme.id, programme.version, programmeProblems(programme)]).toEqual([id, 1, []]);
  });

  test("weights sum to 100, a parent to its children, every leaf is scored out of its weight", () => {
    const sum = (parts: readonly Criterion[]) => parts.reduce((total, part) => add(total, decimal(part.weight!)), zero);
    expect(compare(sum(programme.rubric.criteria), decimal(100))).toBe(0);
    const parents = criteria.filter((criterion) => criterion.children);
    expect(parents.filter((parent) => compare(sum(parent.children!), decimal(parent.weight!)) !== 0).map((parent) => parent.id)).toEqual([]);
    const leaves = criteria.filter((criterion) => !criterion.children);
    expect(leaves.filter((leaf) => leaf.max !== leaf.weight || leaf.min !== "0" || leaf.step !== (leaf.kind === "judged" ? "0.5" : undefined)).map((leaf) => leaf.id)).toEqual([]);
  });

  test("every criterion has guidance; every judged one has anchors of its own or of its parent", () => {
    expect(criteria.filter((criterion) => !criterion.guidance).map((criterion) => criterion.id)).toEqual([]);
    const steps = [["excellent", "90", "100"], ["good", "75", "90"], ["fair", "60", "75"], ["poor", "0", "60"]];
    const anchored = programme.rubric.criteria.filter((criterion) => criterion.kind === "judged" || criterion.children);
    expect(anchored.filter((criterion) => JSON.stringify(criterion.anchors?.map((anchor) => [anchor.id, anchor.from, anchor.to])) !== JSON.stringify(steps)).map((criterion) => criterion.id)).toEqual([]);
    expect(anchored.flatMap((criterion) => criterion.anchors!).filter((anchor) => !anchor.text)).toEqual([]);
  });

  test("says in both languages that the sheet is a proposal", () => {
    expect([programme.rubric.note!.zh, programme.proposal!.zh].every((text) => text.includes("本产品的建议"))).toBe(true);
    expect([programme.rubric.note!.en, programme.proposal!.en].every((text) => text.includes("our proposal"))).toBe(true);
  });

  test("fields, options, criteria, rules and quotas are named, and every text stands in Chinese and in English", () => {
    const unnamed = [
      ...(programme.fields ?? []).filter((field) => !field.label).map((field) => field.id),
      ...(programme.fields ?? []).flatMap((field) => (field.options ?? []).filter((option) => !option.label && !/^\d+$/.test(option.value)).map((option) => `${field.id}=${option.value}`)),
      ...criteria.filter((criterion) => !criterion.name).map((criterion) => criterion.id),
      ...rules.filter((rule) => !rule.name).map((rule) => rule.id),
      ...[...(programme.quotas ?? []), ...(programme.nomination ?? [])].filter((quota) => !quota.name).map((quota) => quota.id),
    ];
    expect(unnamed).toEqual([]);
    expect(emptyTexts(programme, "")).toEqual([]);
  });

  test("no two fields answer to one header", () => {
    const owners = new Map<string, string[]>();
    for (const field of shipped(id).fields.values()) {
      for (const header of fieldHeaders(field)) owners.set(header, [...(owners.get(header) ?? []), field.id]);
    }
    expect([...owners].filter(([, fields]) => fields.length > 1)).toEqual([]);
  });

  test("no two options of a field answer to one word", () => {
    const twice = (programme.fields ?? []).flatMap((field) => {
      const words = (field.options ?? []).flatMap((option) => [...new Set([option.value, option.label?.zh, option.label?.en, ...(option.aliases ?? [])])]).filter((word) => word !== undefined);
      return words.filter((word, i) => words.indexOf(word) !== i).map((word) => `${field.id}: ${word}`);
    });
    expect(twice).toEqual([]);
  });

  test("no item of a list field holds a separator of lists", () => {
    const broken = (programme.fields ?? []).filter((field) => field.type === "list")
      .flatMap((field) => (field.options ?? []).flatMap((option) => [option.value, option.label!.zh, option.label!.en, ...(option.aliases ?? [])]));
    expect(broken.filter((word) => /[;；、]/.test(word))).toEqual([]);
  });

  test("the skill ladder holds all eight levels in order", () => {
    expect(shipped(id).fields.get("skillLevel")!.options!.map((option) => option.label!.zh)).toEqual([
      "无", "学徒工", "初级工（五级）", "中级工（四级）", "高级工（三级）", "技师（二级）", "高级技师（一级）", "特级技师", "首席技师",
    ]);
  });

  test("aggregation, panel and conflicts are the proposed defaults", () => {
    const { aggregation, panel, conflicts, minimumScore } = programme;
    expect({ aggregation, panel, minimumScore }).toEqual({
      aggregation: { level: "total", method: "mean", trim: { low: 1, high: 1, from: 5 }, rounding: { criterion: null, contribution: null, total: 2 }, minimumSheets: 3 },
      panel: { assignment: "full", groups: [] }, minimumScore: undefined,
    });
    const review = new Set(["group_employer", "coauthor", "other"]);
    expect(conflicts).toEqual({ rules: conflictKinds.map((kind) => ({ kind, effect: review.has(kind) ? "review" : "recuse" })), years: 3 });
  });

  test("names no telephone and no e-mail", () => {
    const text = readFileSync(new URL(`${id}.json`, folder), "utf8");
    expect(text.match(/\d{7,}|@|https?:/g)).toBeNull();
  });
});

describe.each(cities)("%s and its source", (id) => {
  test("every clause is an exact quotation", () => {
    const words = sourceWords(id);
    expect([...clauses(Programme.parse(programmeFile(id)))].filter(([, clause]) => !words.includes(clause))).toEqual([]);
  });

  test("the copied source holds no telephone, e-mail or street address", () => {
    expect(sourceText(id).match(/\d{7,}|@|\d ?号楼|街 ?\d+ ?号|电话：\d/g)).toBeNull();
  });
});

test("sensitive fields are the identity number, telephones, e-mail and addresses, and nothing else", () => {
  expect(Object.fromEntries(all.map((id) => [id, [...shipped(id).fields.values()].filter((field) => field.sensitive).map((field) => field.id)]))).toEqual({
    "dalian-2021": ["idNumber", "phone", "address", "contact", "landline", "mobile", "email"],
    "five-powers": ["idNumber", "phone", "address"],
    "hangzhou-2016": ["idNumber", "phone", "mobile", "address"],
    "harbin-2021": ["idNumber", "mobile"],
    "heilongjiang-2021": ["idNumber", "phone"],
    "kaifeng-2020": ["idNumber", "phone"],
  });
});

test("the desk asks for every field that a rule reads, save those that may rightly be empty", () => {
  const open = (id: string): string[] => {
    const { programme, fields } = shipped(id);
    const read = (rule: Rule): string[] =>
      rule.severity === "prefer" ? [] : rule.of ? rule.of.flatMap(read)
        : [...(rule.if ? predicateFields(rule.if) : [rule.id]), ...(rule.unless ? predicateFields(rule.unless) : [])];
    return [...new Set((programme.eligibility ?? []).flatMap(read))].filter((field) => !fields.get(field)!.required);
  };
  expect(Object.fromEntries(all.map((id) => [id, open(id)]))).toEqual({
    "dalian-2021": ["equivalentSkill", "employeeSignatures"],
    "five-powers": [],
    "hangzhou-2016": ["outstandingContribution", "contestWorld", "contestNational", "contestProvincial", "contestCity", "topLevelSkill"],
    "harbin-2021": ["contestNational1", "contestProvincial1", "contestCityFirst", "otherHonours", "otherHonourRecognised"],
    "heilongjiang-2021": ["contestNational1", "contestProvincial1", "provincialInnovationPrize"],
    "kaifeng-2020": ["specialSkill"],
  });
});

/** JSON pointers of texts of which one language is missing or blank. */
function emptyTexts(value: unknown, at: string): string[] {
  if (value === null || typeof value !== "object") return [];
  if ("zh" in value || "en" in value) {
    const { zh, en } = value as { zh?: unknown; en?: unknown };
    return [zh, en].every((text) => typeof text === "string" && text.trim() !== "") ? [] : [at];
  }
  return Object.entries(value).flatMap(([key, part]) => emptyTexts(part, `${at}/${key}`));
}
