// The office: the rules of a programme in every state, and the list of programmes.
import { readFileSync } from "node:fs";
import type { Predicate } from "../../../scoring/predicate.ts";
import { Programme, type TableEntry } from "../../../scoring/programme.ts";
import { ok, refused, type Act, type Answers, type Reply, type Scene } from "../scene.ts";
import { officeRole, programmesScenes } from "./office-programmes.ts";

const read = (id: string): Programme => Programme.parse(JSON.parse(readFileSync(`seeds/programmes/${id}.json`, "utf8")));
const kaifeng = read("kaifeng-2020");
const here = "/programmes/kaifeng-2020";

const file = (programme: Programme, version: number, frozenAt: string | null = null): Reply => ok({ row: { id: programme.id, version, frozenAt, name: programme.name }, programme: { ...programme, version } });
const rowOf = (programme: Programme): object => ({ id: programme.id, version: programme.version, frozenAt: null, name: programme.name });

const groups: Programme = {
  ...kaifeng, aggregation: { level: "criterion", method: "mean", trim: { low: 1, high: 1, from: 5 }, rounding: { criterion: 2, contribution: 2, total: 2 }, minimumSheets: 3 },
  panel: { assignment: "full", groups: [{ id: "experts", name: { zh: "专家", en: "Experts" }, weight: "70" }, { id: "media", name: { zh: "媒体", en: "Media" }, weight: "30", minimumSheets: 1 }] },
};
const five: Programme = { ...kaifeng, seats: { target: 5 } };
/** nothing that may be left out */
const bare: Programme = { ...read("five-powers"), id: kaifeng.id, fields: [], eligibility: [], stages: [], notice: { periods: [] }, exports: {}, panel: { assignment: "full", groups: [] } };
const fifty = <T>(make: (n: number) => T): T[] => Array.from({ length: 50 }, (_, i) => make(i + 1));
const named = (zh: string, en: string) => (n: number): { zh: string; en: string } => ({ zh: `${zh} ${n}`, en: `${en} ${n}` });
/** K3c: computed, 7 points */
const withTable = (entries: TableEntry[], combine: "highest" | "sum" = "highest"): Programme => {
  const copy = structuredClone(kaifeng);
  copy.rubric.criteria[2]!.children![2]!.table = { combine, missing: "0", entries };
  return copy;
};
const nested: Predicate = { any: [
  { all: [{ field: "contestNational", present: true }, { not: { field: "contestNational", in: ["firstPrize", "1"] } }] }, { age: "birthDate", atLeast: 30, atMost: 60 },
  { rule: "K-A1" }, { waived: "K-A1" }, { field: "employer", in: ["开封甲厂", "开封乙厂"] },
] };
const everywhere: Programme = { ...kaifeng, quotas: [{ ...kaifeng.quotas![0]!, where: nested }, { ...kaifeng.quotas![1]!, base: { where: { field: "isEnterpriseHead", is: false } } }] };
const long: Programme = {
  ...kaifeng, quotas: [{ ...kaifeng.quotas![0]!, where: { any: fifty((n) => ({ field: "inventionPatents", atLeast: n })) } }],
  eligibility: fifty((n) => ({ id: `L${n}`, severity: n % 3 === 0 ? "soft" : "block", name: named("资格条件", "Condition")(n), clause: "在本市行政区域内连续从事本职业（工种）工作满五年，社会保险缴费记录完整", if: { field: "inventionPatents", atLeast: n } })),
  stages: fifty((n) => ({ id: `s${n}`, kind: "nomination", name: named("阶段", "Stage")(n), body: { zh: "市总工会选树工作领导小组办公室", en: "Office of the leading group" } })), notice: { periods: [] },
  panel: { assignment: "full", groups: fifty((n) => ({ id: `g${n}`, name: named("专家组", "Group")(n), weight: "2" })) }, ties: [], exports: {},
};

const names = Array.from({ length: 24 }, (_, i) => ({ id: `KF${String(i + 1).padStart(2, "0")}`, position: i + 1, name: `候选人${i + 1}`, values: { industryClass: ["advanced", "advanced", "traditional", "heritage", ""][i % 5]!, isEnterpriseHead: i % 8 === 0 ? "是" : "否" } }));
const result = (shift: number): object => ({ candidates: names.map(({ id }, i) => ({ id, rank: i + 1 + (i > 17 && i < 22 ? shift : 0), score: (93 - i / 2).toFixed(2), selected: shift === 0 ? i < 20 : i < 19 || i === 21 })), selection: { size: 20 } });

const answers: Answers = {
  ...officeRole("secretary"), "GET /programmes": ok([rowOf(kaifeng)]), [`GET ${here}`]: file(kaifeng, 2),
  [`GET ${here}/versions`]: ok([{ version: 1, hash: "a", reason: "", by: "u2", at: "2026-11-01T02:00:00.000Z" }, { version: 2, hash: "b", reason: "领导小组会议决定：创新能力权重由 15 改为 20", by: "u2", at: "2026-11-12T08:30:00.000Z" }]),
  [`GET ${here}/candidates`]: ok(names), [`POST ${here}/preview`]: ok({ before: result(0), after: result(1) }),
};
const rules = (name: string, title: string, part: string, shows: string, more: Partial<Scene> = {}): Scene => ({
  name: `rules-${name}`, area: "规则", kind: "office", title, path: `/sec/kaifeng-2020/rules?part=${part}`, shows, ...more, answers: { ...answers, ...more.answers },
});

const weight: Act = async (page) => void (await page.locator('[data-criterion="K3a"] input.numbers').first().fill("13"));
const trim: Act = async (page) => void (await page.locator("#at-aggregation-trim-high").fill("2"));
const press = (act: "discard" | "preview" | "save"): Act => async (page, setting) => {
  await trim(page, setting);
  await page.locator(`.rules-bar [data-act="${act}"]`).click();
};
const open = (id: string): Act => async (page) => void (await page.locator(`[data-criterion="${id}"] > .rules-row > .button`).click());

export const rulesScenes: readonly Scene[] = [
  ...programmesScenes,
  rules("basics", "基本情况", "basics", "#at-seats-target"),
  rules("basics-faults", "基本情况：填写有误", "basics", "[data-fault]", { act: async (page) => {
    await page.fill("#at-seats-target", "二十");
    await page.fill("#at-name-zh", "");
    await page.fill("#at-minimumScore", "六十");
  } }),
  rules("rubric", "评分标准", "rubric", "[data-criterion]"),
  rules("rubric-open", "评分标准：展开一项", "rubric", ".rules-detail", { act: open("K3a") }),
  rules("rubric-table", "评分标准：客观分的换算表", "rubric", "[data-example] [role=status]", { act: open("K3c") }),
  rules("rubric-table-row", "换算表：改一行的条件", "rubric", ".rules-entry [data-condition]", { act: async (page, setting) => {
    await open("K3c")(page, setting);
    await page.locator('[data-row="/rubric/criteria/2/children/2/table/entries/0/entries/1"] > .rules-entry-row > [aria-expanded]').click();
  } }),
  rules("rubric-table-empty", "换算表：还没有一行", "rubric", ".rules-remark", { act: open("K3c"), answers: { [`GET ${here}`]: file(withTable([]), 2) } }),
  rules("rubric-table-bands", "换算表：分档，超过满分，起点重复", "rubric", ".rules-remark", { act: open("K3c"), answers: { [`GET ${here}`]: file(withTable([
    { field: "inventionPatents", bands: [{ from: "1", score: "3" }, { from: "1", score: "4" }, { from: "5", score: "2" }] }, { field: "utilityModelPatents", each: "0.5", atMost: "6" },
    { when: { field: "skillLevel", is: "technician" }, score: "2" }, { when: { field: "skillLevel", atLeast: "technician" }, score: "3" },
  ], "sum"), 2) } }),
  rules("rubric-table-long", "换算表：50 行", "rubric", "[data-example] [role=status]", { act: open("K3c"), answers: { [`GET ${here}`]: file(withTable(fifty((n) => ({ when: { field: "inventionPatents", atLeast: n }, score: (n * 0.14).toFixed(2) }))), 2) } }),
  rules("rubric-table-fault", "换算表：填写有误", "rubric", ".rules-entry .fault", { act: async (page, setting) => {
    await open("K3c")(page, setting);
    await page.locator("#at-rubric-criteria-2-children-2-table-entries-add").click();
  } }),
  rules("rubric-fault", "评分标准：下级合计不符", "rubric", "[data-fault]", { act: weight }),
  rules("rubric-new", "评分标准：新指标", "rubric", '[data-criterion="K8"] .rules-detail', { act: async (page) => void (await page.locator("[data-add]").click()) }),
  rules("rubric-remove", "评分标准：删除一项", "rubric", "dialog[open]", { act: async (page, setting) => {
    await open("K3c")(page, setting);
    await page.locator(".rules-detail .danger").click();
  } }),
  rules("calculation", "计分办法与算例", "aggregation", "[data-example] li"),
  rules("calculation-groups", "计分办法：按指标、分组", "aggregation", "#at-panel-groups-0-weight", { answers: { [`GET ${here}`]: file(groups, 2) } }),
  rules("calculation-fault", "计分办法：去掉的太多", "aggregation", "[data-fault]", { act: async (page) => void (await page.locator("#at-aggregation-trim-from").fill("2")) }),
  rules("ties", "同分处理", "ties", ".rules-step"),
  rules("ties-none", "同分处理：没有", "ties", ".note.info", { answers: { [`GET ${here}`]: file({ ...kaifeng, ties: [] }, 2) } }),
  rules("quotas", "名额与比例", "quotas", "[data-quota]"),
  rules("quotas-remark", "名额与比例：折合 0 人", "quotas", ".rules-remark", { answers: { [`GET ${here}`]: file(five, 2) } }),
  rules("quotas-none", "名额与比例：没有", "quotas", ".note.info", { answers: { [`GET ${here}`]: file({ ...kaifeng, quotas: [], nomination: [] }, 2) } }),
  rules("conflicts", "回避", "conflicts", "#at-conflicts-years"),
  rules("condition", "条件：分组、否定、另一条规则", "quotas", '[data-form="waived"]', { answers: { [`GET ${here}`]: file(everywhere, 2) } }),
  rules("condition-empty", "条件：空的一组", "quotas", ".rules-condition-list .quiet-text", { answers: { [`GET ${here}`]: file({ ...kaifeng, quotas: [{ ...kaifeng.quotas![0]!, where: { any: [] } }] }, 2) } }),
  rules("condition-long", "条件：50 项", "quotas", '[data-row="/quotas/0/where/any/49"]', { answers: { [`GET ${here}`]: file(long, 2) } }),
  rules("condition-fault", "条件：字段没有了，取值不对", "quotas", ".rules-condition .fault", { act: async (page) => {
    await page.locator("#at-quotas-0-where-field").selectOption("inventionPatents");
    await page.locator("#at-quotas-0-where-value-0").fill("三项");
  } }),
  rules("stages-none", "阶段与公示：没有", "stages", ".note.info", { answers: { [`GET ${here}`]: file(bare, 2) } }),
  rules("stages-long", "阶段：50 个", "stages", '[data-row="/stages/49"]', { answers: { [`GET ${here}`]: file(long, 2) } }),
  rules("stages-fault", "阶段：填写有误", "stages", ".fault", { act: async (page) => void (await page.locator("#at-notice-periods-0-length").fill("五")) }),
  rules("stages-named", "阶段：公示还用到它", "stages", "dialog[open]", { act: async (page) => void (await page.locator('[data-stage="unit-nomination"] [data-act="remove"], [data-row="/stages/0"] [data-act="remove"]').first().click()) }),
  rules("stages", "阶段与公示", "stages", "[data-stage]"),
  rules("eligibility", "资格条件", "eligibility", "[data-rule]"),
  rules("eligibility-none", "资格条件：没有", "eligibility", ".note.info", { answers: { [`GET ${here}`]: file(bare, 2) } }),
  rules("eligibility-long", "资格条件：50 条", "eligibility", '[data-rule="L50"]', { answers: { [`GET ${here}`]: file(long, 2) } }),
  rules("eligibility-new", "资格条件：新加由人认定的一条和一组", "eligibility", '[data-rule="K-N2"]', { act: async (page) => {
    await page.locator(".rules-part > .buttons .button").nth(1).click();
    await page.locator(".rules-part > .buttons .button").nth(2).click();
  } }),
  rules("eligibility-fault", "资格条件：组里不够", "eligibility", "[data-rule] .fault", { act: async (page) => void (await page.locator("#at-eligibility-4-atLeast").fill("9")) }),
  rules("eligibility-named", "资格条件：别处还用到它", "eligibility", "dialog[open]", { act: async (page) => void (await page.locator('[data-rule="K-A1"] [data-act="remove"]').click()), answers: { [`GET ${here}`]: file(everywhere, 2) } }),
  rules("columns", "字段与导出", "columns", ".rules-column"),
  rules("fields-none", "字段：没有", "columns", ".note.info", { answers: { [`GET ${here}`]: file(bare, 2) } }),
  rules("fields-open", "字段：展开一个", "columns", ".rules-option", { act: async (page) => void (await page.locator('[data-field="industryClass"] [aria-expanded]').click()) }),
  rules("fields-fault", "字段：取值重复，代号已有", "columns", "#new-field + span + .fault", { act: async (page) => {
    await page.locator('[data-field="industryClass"] [aria-expanded]').click();
    await page.locator('[data-row$="/options/1"] input').first().fill("advanced");
    await page.locator("#new-field").fill("name");
    await page.locator("#new-field").press("Enter");
  } }),
  rules("fields-named", "字段：规则还用到它", "columns", "dialog[open]", { act: async (page) => void (await page.locator('[data-field="industryClass"] > .rules-field-row [data-act="remove"]').click()) }),
  rules("calculation-groups-none", "计分办法：不分组", "aggregation", "#at-panel-groups-add", { answers: { [`GET ${here}`]: file(bare, 2) } }),
  rules("calculation-groups-long", "计分办法：50 组", "aggregation", "#at-panel-groups-49-weight", { answers: { [`GET ${here}`]: file(long, 2) } }),
  rules("versions", "历次版本", "versions", "tbody tr"),
  rules("save", "保存", "aggregation", "dialog[open] #save-reason", { act: press("save") }),
  rules("save-frozen", "保存：已冻结，先看变化", "aggregation", "dialog[open] .rules-moves", { act: press("save"), answers: { [`GET ${here}`]: file(kaifeng, 2, "2026-11-21T02:00:00.000Z") } }),
  rules("save-refused", "保存：服务器没有接受", "aggregation", "dialog[open] .note.bad", {
    answers: { [`PUT ${here}`]: refused(422, "bad-input", { errors: [{ path: "programme.json:/aggregation/trim/from", code: "bad-input", message: "from must be greater", zh: "起用份数必须大于去掉的份数" }] }) },
    act: async (page, setting) => {
      await press("save")(page, setting);
      await page.locator("dialog[open] .primary").click();
    },
  }),
  rules("preview-early", "看变化：还没有结果", "aggregation", "dialog[open] .note.info", { act: press("preview"), answers: { [`POST ${here}/preview`]: refused(409, "not-allowed-now", { reason: "session-not-finished" }) } }),
  rules("preview-nobody", "看变化：还没有候选人", "aggregation", "dialog[open] .note.info", { act: press("preview"), answers: { [`POST ${here}/preview`]: refused(409, "not-allowed-now", { reason: "nobody-nominated" }) } }),
  rules("discard", "放弃修改", "aggregation", "dialog[open] .danger", { act: press("discard") }),
  rules("stale", "别人保存了新版本", "aggregation", "[data-stale]", {
    answers: { [`PUT ${here}`]: (_, setting) => {
      setting.answer({ [`GET ${here}`]: file({ ...kaifeng, minimumScore: "60" }, 3) });
      return refused(412, "revision-stale");
    } },
    act: async (page, setting) => {
      await press("save")(page, setting);
      await page.locator("dialog[open] .primary").click();
    },
  }),
  rules("reader", "领导：只读", "rubric", "[data-criterion] [readonly]", { answers: officeRole("leader") }),
  rules("reading", "正在读取", "basics", ".quiet-text[role=status]", { answers: { [`GET ${here}`]: null } }),
  rules("no-answer", "没有回应", "basics", ".note.bad", { answers: { [`GET ${here}`]: refused(503, "storage-busy") } }),
];
