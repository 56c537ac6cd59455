// Conflicts found in the data: each kind, its evidence, its limits, and the order of what is found.
import { expect, test } from "vitest";
import { defaultEffects, detectConflicts, type ConflictCandidate, type ConflictExpert, type Unit } from "../../scoring/conflict.ts";
import { parsePastEmployers } from "../../scoring/past-employer.ts";
import { conflictKinds } from "../../scoring/programme.ts";
import { measureConflicts } from "../bench/conflicts.ts";

const expert = (given: Partial<ConflictExpert>): ConflictExpert => ({ id: "e", name: "专家", pastEmployers: [], ...given });
const candidate = (given: Partial<ConflictCandidate>): ConflictCandidate => ({ id: "c", name: "人选", ...given });

function detect(one: Partial<ConflictExpert>, other: Partial<ConflictCandidate>, units: readonly Unit[] = []): string[] {
  return detectConflicts([expert(one)], [candidate(other)], { units, years: 3, referenceDate: "2021-06-11" })
    .map(({ kind, evidence }) => `${kind} ${evidence}`);
}

test("every kind has its default effect", () => {
  expect(Object.keys(defaultEffects).sort()).toEqual([...conflictKinds].sort());
  expect(Object.entries(defaultEffects).filter(([, effect]) => effect !== "recuse")).toEqual([["group_employer", "review"], ["coauthor", "review"], ["other", "review"]]);
});

test("self: by identity number where both have one, else by name and date of birth", () => {
  const birth = { name: "甲 一", birthDate: "1980-01-02" };
  expect([
    detect({ idNumber: "41020119800102001x" }, { idNumber: "４１０２０１ 19800102 001Ｘ" }),
    detect({ ...birth, idNumber: "1" }, { ...birth, idNumber: "2" }),
    detect({ ...birth, idNumber: "1" }, { ...birth, name: "甲一" }),
    detect(birth, { ...birth, idNumber: "2" }),
    detect(birth, birth),
    detect(birth, { ...birth, birthDate: "1980-01-03" }),
    detect(birth, { name: birth.name }),
    detect({ birthDate: "1980-01-02", name: "" }, { birthDate: "1980-01-02", name: "" }),
    detect({ idNumber: "" }, { idNumber: "" }),
  ]).toEqual([["self 身份证号相同"], [], ["self 姓名与出生日期相同"], ["self 姓名与出生日期相同"], ["self 姓名与出生日期相同"], [], [], [], []]);
});

test("employer: the code decides where both have one, else the name; near names and equal names under other codes are for review", () => {
  const [a, b] = ["开封单位甲有限公司", "开封单位甲（集团）公司"];
  expect([
    detect({ employer: a, employerCode: "91x" }, { employer: "另一名称", employerCode: "９１Ｘ" }),
    detect({ employer: a, employerCode: "91X" }, { employer: b, employerCode: "92X" }),
    detect({ employer: a, employerCode: "91X" }, { employer: b }),
    detect({ employer: a }, { employer: b }),
    detect({ employer: a, employerCode: "91X" }, { employer: `${a}第二分厂`, employerCode: "92X" }),
    detect({ employer: a }, { employer: `${a}第二分厂` }),
    detect({ employer: a, employerCode: "91X" }, { employer: "开封单位乙有限公司", employerCode: "92X" }),
    detect({}, {}),
    detect({ employer: "", employerCode: "91X" }, { employer: "", employerCode: "91X" }),
    detect({ employer: "（）" }, { employer: "（）" }),
  ]).toEqual([
    [`same_employer 信用代码相同：${a} ／ 另一名称`], [`group_employer 同名单位而信用代码不同：${a} ／ ${b}`], [`same_employer 同单位：${a} ／ ${b}`],
    [`same_employer 同单位：${a} ／ ${b}`], [`group_employer 单位名称相近：${a} ／ ${a}第二分厂`], [`group_employer 单位名称相近：${a} ／ ${a}第二分厂`],
    [], [], ["same_employer 信用代码相同： ／ "], [],
  ]);
});

test("the units file: canonical names are one unit, a common parent is for review, of the unit or of its canonical name", () => {
  const units: Unit[] = [
    { name: "甲厂", canonical: "开封单位甲有限公司" }, { name: "老甲厂", canonical: "开封单位甲" },
    { name: "开封单位甲", parent: "单位丁集团" }, { name: "乙研究所", parent: "丁总部" }, { name: "丁总部", canonical: "单位丁集团有限公司" },
    { name: "丙学校", parent: "某教育局" },
  ];
  const kinds = (a: string, b: string): string[] => detect({ employer: a }, { employer: b }, units).map((one) => one.split("：")[0]!);
  expect([
    kinds("甲厂", "老甲厂"), kinds("甲厂", "开封单位甲股份有限公司"), kinds("老甲厂", "乙研究所"), kinds("乙研究所", "丁总部"), kinds("单位丁", "甲厂"),
    kinds("甲厂", "丙学校"), kinds("丙学校", "某教育局"), kinds("丙学校", "他校"), kinds("甲厂", "开封单位甲第二分厂"),
  ]).toEqual([
    ["same_employer 同单位"], ["same_employer 同单位"], ["group_employer 同一上级单位"], ["group_employer 上下级单位"], ["group_employer 上下级单位"],
    [], ["group_employer 上下级单位"], [], ["group_employer 单位名称相近"],
  ]);
});

test("nominator: the expert's employer nominated the candidate, by the same sameness of names", () => {
  const units: Unit[] = [{ name: "市总", canonical: "开封市总工会" }];
  expect([
    detect({ employer: "开封市总工会" }, { nominator: "开封市 总工会" }), detect({ employer: "市总" }, { nominator: "开封市总工会" }, units),
    detect({ employer: "开封市总工会" }, { nominator: "洛阳市总工会" }), detect({ employerCode: "91X" }, { nominator: "" }), detect({ employer: "开封市总工会" }, {}),
  ]).toEqual([["nominator 专家单位即推荐单位：开封市 总工会"], ["nominator 专家单位即推荐单位：开封市总工会"], [], [], []]);
});

test("past employer: equal to the candidate's employer, and within the years before the reference date, both ends included", () => {
  const past = (period: string): string[] => detect({ pastEmployers: parsePastEmployers(`开封单位甲（集团）公司(${period})`)! }, { employer: "开封单位甲有限公司" });
  const found = (period: string): boolean => past(period).length === 1;
  expect(past("2015-2019")).toEqual(["past_employer 曾同单位：开封单位甲(集团)公司（2015-2019）"]);
  const inside = ["2015-2018", "2015-2018.6", "2015-2018-06-11", "2021-06-11-", "2021-2030", "2021.6-", "-2019", "-", "2020-2020", "2010-"];
  const outside = ["2015-2017", "2015-2018-06-10", "2015-2018.5", "2022-", "2021.7-", "2021-06-12-2022", "-2017"];
  expect([inside.filter((one) => !found(one)), outside.filter(found)]).toEqual([[], []]);
  expect(detect({ pastEmployers: [{ name: "开封单位乙", from: "2019", to: null }] }, { employer: "开封单位甲" })).toEqual([]);
});

test("order: experts as given, candidates as given, kinds in their order; each once", () => {
  const shared = { name: "甲一", birthDate: "1980-01-02", employer: "单位甲", nominator: "单位甲" };
  const experts = ["e2", "e1"].map((id) => expert({ ...shared, id, pastEmployers: [{ name: "单位甲", from: "2020", to: null }, { name: "单位甲厂", from: null, to: null }, { name: "单位甲", from: null, to: null }] }));
  const found = detectConflicts(experts, ["c9", "c10"].map((id) => candidate({ ...shared, id })), { units: [], years: 3, referenceDate: "2021-06-11" });
  expect(found.map((one) => `${one.expert} ${one.candidate} ${one.kind}`)).toEqual(["e2", "e1"].flatMap((e) => ["c9", "c10"].flatMap((c) =>
    ["self", "same_employer", "past_employer", "nominator"].map((kind) => `${e} ${c} ${kind}`))));
});

test("250 experts and 5,000 candidates with an employer each: 1.25 million pairs in a moment", () => {
  const { seconds, found } = measureConflicts(250, 5000, 5000);
  expect(found).toBeGreaterThan(500);
  expect(seconds).toBeLessThan(2);
});
