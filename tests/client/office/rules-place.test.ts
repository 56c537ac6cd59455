// A pointer into a programme file in words: every place that the shipped programmes have has them, faulty files too.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { placeText } from "../../../client/text/rules-place.ts";
import { fieldUses, ruleUses, stageUses } from "../../../client/pages/office/rules/uses.ts";
import { checkProgramme } from "../../../scoring/programme-check.ts";
import { Programme } from "../../../scoring/programme.ts";

// the language of the pages is asked for by their address
vi.hoisted(() => Object.assign(globalThis, { location: { search: "?lang=zh" } }));

const files = readdirSync("seeds/programmes").map((name) => JSON.parse(readFileSync(`seeds/programmes/${name}`, "utf8")) as Record<string, unknown>);
const kaifeng = files.find((file) => file["id"] === "kaifeng-2020")!;

function pointers(value: unknown, at = ""): string[] {
  const below = typeof value !== "object" || value === null ? [] : Object.entries(value).flatMap(([key, one]) => pointers(one, `${at}/${key}`));
  return at === "" ? below : [at, ...below];
}

test("every place of the shipped programmes is told in words, never by its key", () => {
  const all = files.flatMap((file) => pointers(file).map((at) => ({ at, text: placeText(at, file) })));
  const raw = all.filter(({ at, text }) => {
    const key = at.split("/").at(-1)!;
    return /^[a-zA-Z]+$/.test(key) && text.split(" · ").at(-1) === key;
  });
  console.log(`places in words: ${all.length}, told by their key: ${raw.length}`);
  expect([all.length > 5000, [...new Set(raw.map(({ at }) => at.split("/").at(-1)))]]).toEqual([true, []]);
});

test("the place is said from the outside in, with the names that stand in the file", () => {
  expect([
    "/quotas/2/atMost", "/rubric/criteria/2/children/2/table/entries/0/entries/1/score", "/eligibility/4/of/0/clause", "/fields/0/options/1/value", "/panel/groups/3/weight", "/aggregation/trim/from", "/", "/notice/periods/0/length", "/what/never/was",
  ].map((at) => placeText(at, kaifeng))).toEqual([
    "比例 3「传统手工艺非遗传承人等不超过20%」 · 至多", "指标 3「技能专长」 · 下级指标 3「技术等级与竞赛名次」 · 换算表 · 行 1 · 行 2 · 分数", "资格条件 5「六项选树条件」 · 小项 1「坚定的理想信念」 · 文件原文",
    "字段 1「工作单位」 · 取值 2 · 取值", "评委 · 评委分组 4 · 权重", "计分办法 · 去掉极端分 · 从", "整个文件", "公示 1「候选人所在单位」 · 天数", "what · never · was",
  ]);
});

test("what names a field, a rule, a stage is found wherever it stands", () => {
  const programme = Programme.parse(kaifeng);
  const texts = (all: readonly string[]): string[] => all.map((at) => placeText(at, kaifeng));
  expect(texts(fieldUses(programme, "specialSkill"))).toHaveLength(1);
  expect([fieldUses(programme, "K-B1").length > 0, fieldUses(programme, "nothing"), ruleUses(programme, ["K-A1"]), stageUses(programme, programme.notice!.periods![0]!.stage).length > 0]).toEqual([true, [], [], true]);
});

test("all faults at once: what has a wrong shape does not hide what is wrong elsewhere", () => {
  const broken = { ...structuredClone(kaifeng), seats: { target: "twenty" }, ties: [{ criterion: "K99" }], surprise: 1, stages: [{ id: "a" }] } as Record<string, unknown>;
  const checked = checkProgramme(broken, (key) => key);
  const at = "problems" in checked ? checked.problems.map((one) => one.at) : [];
  expect(at.filter((one) => !one.startsWith("/stages"))).toEqual(["/seats/target", "/", "/ties/0/criterion"]);
  // a key that every object inherits is a foreign key like any other
  const inherited = checkProgramme({ ...structuredClone(kaifeng), constructor: 1, ties: [{ criterion: "K99" }] }, (key) => key);
  expect("problems" in inherited ? inherited.problems.map((one) => one.at) : []).toEqual(["/", "/ties/0/criterion"]);
  // what rests on a broken part is not blamed
  const fields = checkProgramme({ ...structuredClone(kaifeng), fields: "none" }, (key) => key);
  expect("problems" in fields ? fields.problems.map((one) => one.at) : []).toEqual(["/fields"]);
});
