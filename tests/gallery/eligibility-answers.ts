// What the server says of eligibility: Kaifeng's rules, nominees in every state, one of them rule by rule.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { allFields } from "../../scoring/field.ts";
import { Programme, type Rule } from "../../scoring/programme.ts";
import { isAttested, ruleFields } from "../../scoring/rule-fields.ts";
import { ok, type Answers, type Ask, type Reply } from "./scene.ts";

export const kaifengRules = Programme.parse(JSON.parse(readFileSync(join(resolve(import.meta.dirname, "../.."), "seeds", "programmes", "kaifeng-2020.json"), "utf8")));
const fields = allFields(kaifengRules.fields ?? []);
const rules = (kaifengRules.eligibility ?? []).flatMap((rule) => [{ rule, group: null as string | null }, ...(rule.of ?? []).map((item) => ({ rule: item, group: rule.id as string | null }))]);
const two = (n: number): string => String(n).padStart(2, "0");

export const nominee = (i: number) => ({
  id: `KF${two(i)}`, name: `某某${two(i)}`, employer: i % 7 === 0 ? `开封第${i}机械装备制造与技术服务有限责任公司` : `单位${two(i)}有限公司`, nominator: `第${two(1 + (i % 9))}推荐单位`,
  stated: i % 17 === 0 ? "withdrawn" : i % 19 === 0 ? "not-shortlisted" : "active", eligibility: i % 5 === 2 ? "review" : i % 11 === 0 ? "ineligible" : "eligible", ruled: i % 13 === 0,
  fails: i % 11 === 0 ? ["K-X1"] : i % 6 === 0 ? ["K-A1"] : [], unknowns: i % 5 === 2 ? ["K-A2", "K-A3", "K-B", "K-B3", "K-B4"] : [], waived: i % 8 === 0 ? ["K-A1"] : [],
  opinion: i === 3 ? "adverse" : i % 9 === 0 ? "open" : "answered", barred: i === 2 ? "open" : "none",
});

const limit = (value: string, kind: string, bound: number, count: number, met: boolean) => ({
  id: "per-nominator", name: kaifengRules.nomination![0]!.name ?? null, value, kind, bound, count, soft: false, met,
});

export const list = (count: number) => ({
  version: 1, seats: 20, nominees: count,
  rules: rules.map(({ rule, group }) => ({ id: rule.id, name: rule.name ?? null, severity: rule.severity ?? "block", group, attested: isAttested(rule), clause: rule.clause ?? "" })),
  candidates: Array.from({ length: count }, (_, i) => nominee(i + 1)),
  limits: count === 0 ? [] : Array.from({ length: 9 }, (_, i) => [limit(`第${two(i + 1)}推荐单位`, "atLeast", 2, i === 4 ? 1 : 4, i !== 4), limit(`第${two(i + 1)}推荐单位`, "atMost", 5, i === 4 ? 1 : i === 2 ? 6 : 4, i !== 2)]).flat(),
  unplaced: count === 0 ? [] : [{ limit: "per-nominator", candidates: ["KF07"] }],
  shares: (kaifengRules.quotas ?? []).map((quota, i) => ({ id: quota.id, name: quota.name ?? null, value: "", kind: quota.atLeast === undefined ? "atMost" : "atLeast", bound: [22, 10, 8, 4][i] ?? 1, count: [20, 12, 7, 4][i] ?? 1, soft: quota.soft === true, met: i > 1 })),
  lapsed: count === 0 ? [] : [{ id: "d9", kind: "waive", subject: "K-A1@KF30", reason: "绝招绝技", by: "领导小组", at: "2021-06-15T02:00:00.000Z", why: { zh: "waive K-A1@KF30：该规则已符合，无需豁免", en: "waive K-A1@KF30: the rule passes, there is nothing to waive" } }],
  required: [{ stage: "opinions", rule: "K-B4", name: { zh: "征求执纪执法部门意见", en: "Opinions of discipline and law enforcement" }, bodies: [{ zh: "执纪执法部门", en: "Discipline and law-enforcement bodies" }], clause: "并征求执纪执法部门意见，确定推荐人选。", missing: Math.ceil(count / 9) }],
  fields: [...fields.values()].filter((field) => field.type === "enum" && field.id !== "status").map((field) => ({ id: field.id, label: field.label ?? null, quota: field.id === "industryClass", options: (field.options ?? []).map(({ value, label }) => ({ value, label: label ?? null })) })),
  numbers: [{ id: "nominationOrder", label: fields.get("nominationOrder")!.label ?? null }],
  shortlisting: (kaifengRules.stages ?? []).filter(({ kind }) => kind === "shortlisting").map(({ name, body, clause }) => ({ name, body: body ?? null, clause: clause ?? "" })),
});

const at = "2021-06-15T02:00:00.000Z";
const looked = (evidence: string, doubt = false) => ({ evidence, note: "", at, doubt });

function factOf(id: string, value: string, shown: string) {
  const field = fields.get(id)!;
  return {
    field: id, label: field.label ?? null, type: field.type, options: (field.options ?? []).map((option) => ({ value: option.value, label: option.label ?? null })), editable: true, value, missing: value === "",
    shown: { zh: shown, en: shown }, looked: value === "true" ? looked("推荐审批表第 2 页") : id === "K-B4" ? looked("事迹材料第 3 页", true) : null,
  };
}

const results: Readonly<Record<string, string>> = { "K-X1": "pass", "K-A1": "fail", "K-A2": "pass", "K-A3": "unknown", "K-B": "unknown", "K-B3": "unknown", "K-B4": "unknown", "K-P1": "unknown" };
const values: Readonly<Record<string, readonly [string, string]>> = { rankLevel: ["none", "无"], skillLevel: ["seniorWorker", "高级工（三级）"], baseHonours: ["", ""], specialSkill: ["", ""], enterpriseFrontline: ["", ""] };

const paperOf = (name: string, i: number) => ({ name, state: (["received", "missing", "returned", null] as const)[(name.length + i) % 4]!, note: i === 0 ? "原件已核" : "" });

export const person = (id: string, more: object = {}, answers: readonly object[] = []) => {
  const one = nominee(Number(id.slice(2)));
  const isDone = one.eligibility === "eligible";
  const resultOf = (rule: Rule): string => (isDone && rule.severity !== "soft" ? "pass" : (results[rule.id] ?? "pass"));
  return {
    ...one, ruling: one.ruled ? { id: "d2", value: "eligible", reason: "原件已核验", by: "领导小组", at } : null,
    rules: rules.map(({ rule, group }) => ({
      id: rule.id, group, severity: rule.severity ?? "block", name: rule.name ?? null, clause: rule.clause ?? "", note: rule.note ?? null, attested: isAttested(rule), items: (rule.of ?? []).map((item) => item.id),
      atLeast: rule.of === undefined ? null : (rule.atLeast ?? rule.of.length), result: resultOf(rule), asks: [], papers: (rule.evidence ?? []).map(paperOf), answers: rule.id === "K-B4" ? answers : [], waiver: null,
      facts: ruleFields(rule).map((field) => factOf(field, isAttested(rule) ? (resultOf(rule) === "pass" ? "true" : "") : values[field]![0], isAttested(rule) ? "是" : values[field]![1])),
    })),
    papers: [...new Set(rules.flatMap(({ rule }) => rule.evidence ?? []))].map(paperOf),
    opinions: [{ id: "o1", stage: "opinions", rule: null, body: "市纪委监委", number: "汴工函〔2021〕12号", askedOn: "2021-06-12", answeredOn: "2021-06-16", answerNumber: "汴纪函〔2021〕40号", text: "", conclusion: "clear", note: "", others: 38 }],
    missing: [], barred: [], ...more,
  };
};

const barred = { id: "b1", name: "某某02", lastFour: "021X", ground: "弄虚作假，永久取消参评资格", document: "汴工发〔2019〕8号", since: "2019-09-01", programme: null, liftedAt: null, liftedBy: "", liftedDocument: "", liftedReason: "" };

export const troubled = (id: string) => person(id, {
  barred: [{ barred, by: "number", finding: null }],
  opinions: [
    { id: "o1", stage: "opinions", rule: "K-B4", body: "市纪委监委", number: "汴工函〔2021〕12号", askedOn: "2021-06-12", answeredOn: "2021-06-16", answerNumber: "汴纪函〔2021〕40号", text: "", conclusion: "adverse", note: "正在接受调查，尚无结论", others: 38 },
    { id: "o2", stage: null, rule: null, body: "市税务局", number: "汴工函〔2021〕13号", askedOn: "2021-06-12", answeredOn: null, answerNumber: "", text: "", conclusion: "", note: "", others: 0 },
  ],
}, [{ body: "市纪委监委", number: "汴纪函〔2021〕40号", day: "2021-06-16", conclusion: "adverse", note: "正在接受调查，尚无结论" }]);

const letter = (id: string, rule: string | null, body: string, answeredOn: string | null, candidates: readonly object[]) => ({
  id, stage: id === "o1" ? "opinions" : null, rule, body, number: "汴工函〔2021〕12号", askedOn: "2021-06-12", answeredOn, answerNumber: answeredOn === null ? "" : "汴纪函〔2021〕40号", text: "", candidates,
});

export const shortlistInForce = {
  id: "s2", way: "list", body: "选树工作领导小组", decidedOn: "2021-06-20", number: "纪要〔2021〕3号", reason: "", chosen: Array.from({ length: 30 }, (_, i) => `KF${two(i + 1)}`), others: 8, at, reversedAt: null, reversedReason: "",
};

const path = "/programmes/kaifeng-2020";

export const eligibilityAnswers = (role: "secretary" | "leader", count: number): Answers => ({
  "GET /me": ok({ role, account: "u1", name: role === "secretary" ? "秘书" : "领导小组", session: null, expert: null }),
  "GET /sessions": ok([]),
  "GET /programmes": ok([{ id: "kaifeng-2020", version: 1, frozenAt: null, name: kaifengRules.name }]),
  [`GET ${path}/eligibility`]: ok(list(count)),
  [`GET ${path}/opinions`]: ok({
    required: [{ stage: "opinions", missing: ["KF09", "KF18"] }],
    list: count === 0 ? [] : [
      letter("o1", "K-B4", "市纪委监委", "2021-06-16", [{ candidate: "KF01", conclusion: "clear", note: "" }, { candidate: "KF03", conclusion: "adverse", note: "正在接受调查" }]),
      letter("o2", null, "市税务局", null, [{ candidate: "KF02", conclusion: "", note: "" }]),
      letter("o3", "K-B3", "市应急管理局（安全生产监督管理）", "2021-06-18", [{ candidate: "KF02", conclusion: "clear", note: "" }]),
    ],
  }),
  "GET /barred": ok(count === 0 ? [] : [barred, { ...barred, id: "b2", name: "某某甲", lastFour: "", liftedAt: at, liftedBy: "领导小组", liftedReason: "申诉成立，恢复资格" }]),
  [`GET ${path}/shortlistings`]: ok([]),
  [`GET ${path}/groups`]: ok({ version: 1, target: 20, additive: false, groups: [{ value: "a", name: "先进制造组", seats: 12, members: ["KF01", "KF04"] }, { value: "b", name: "传统工艺组", seats: 7, members: [] }] }),
  [`GET ${path}/candidates`]: ok(Array.from({ length: count }, (_, i) => ({ id: `KF${two(i + 1)}`, values: { industryClass: ["advanced", "traditional", "heritage"][i % 3] } }))),
  ...Object.fromEntries(Array.from({ length: Math.min(count, 60) }, (_, i) => [`GET ${path}/eligibility/KF${two(i + 1)}`, (_ask: Ask): Reply => ok(person(`KF${two(i + 1)}`))])),
});
