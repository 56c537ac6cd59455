// The Heilongjiang 2021 programme held against its source: clauses, rules, objective table, stages. Knows no score of an expert.
import { describe, expect, test } from "vitest";
import { predicateFields } from "../../scoring/predicate.ts";
import { clauseFaults, shipped, sourceWords, type Cells } from "./shipped.ts";

const id = "heilongjiang-2021";
const heilongjiang = shipped(id);

const sentences: [sentence: string, encodes: string[]][] = [
  ["“龙江工匠”面向全省各行各业在职职工，聚焦先进制造业、现代服务业和战略性新兴产业，特别是装备制造、能源化工、食品、新材料、生物医药及医疗器械、新一代信息技术、种业及农机装备等产业，重点关注基层、一线、操作岗位职工群体，不断向“新技术、新产业、新业态、新模式”四新经济拓展，不受性别、学历、职称、技能等级、工作年限、荣誉基础等条件限制，侧重在“建功十四五、奋进新征程”全省“五个百万”职工劳动和技能竞赛活动中表现突出、成绩优异的职工。",
    ["L-A0", "L-P1", "L-P2", "L-P3"]],
  ["“龙江工匠”一般应具有中国国籍，必须是工会会员。",
    ["L-A1", "L-A2"]],
  ["应热爱祖国、拥护中国共产党领导，具有崇高的职业道德和敬业精神，在一线从事生产、技术、研发等工作。",
    ["L-A3", "L-A4"]],
  ["副厅（局）级及以上领导干部和由各级党委组织人事部门管理的企事业单位负责人、退休职工原则上不参与推荐申报。",
    ["L-X1", "L-X2", "L-X3"]],
  ["同时应具备以下条件之一：（一）具有工艺专长。",
    ["L-B"]],
  ["（一）具有工艺专长。在从事的岗位和职业中，拥有一技之长或绝技高招，具有丰富的实践经验和理论知识，在实施工艺、技术等方面有不可替代、至关重要的地位。民间传统工艺绝招、绝技、绝活传承人；",
    ["L-B1"]],
  ["（二）掌握高超技能。在本单位、本行业、本领域中具有领先的技能技术水平，并在某一生产工作领域总结出先进的操作技术方法，同时具有一定的社会影响力和知名度；",
    ["L-B2"]],
  ["（三）体现领军作用。善于解决疑难杂症、攻坚克难，运用个人技能带领团队解决实际问题。积极组织参与职工岗位大练兵活动，并在培养徒弟、传授技术技能方面做出突出贡献；",
    ["L-B3"]],
  ["（四）做出突出贡献。在解决技术关键难题、核心技术瓶颈和“卡脖子”关键共性技术问题、推动产品质量明显提升中，为本单位、本行业、本系统做出突出贡献，取得重大经济效益和社会效益；",
    ["L-B4"]],
  ["在国家一类职业技能竞赛前三名获得者，或在省级一类职业技能竞赛前两名获得者、全省职工技术创新竞赛一等奖获得者。",
    ["L-B5"]],
  ["省总工会不对下分配名额，各地各单位要按照推荐条件，坚持德才兼备、优中选优、公开公平的原则，逐级进行推荐，确保推荐人选的先进性和程序的规范性。",
    ["stages/nomination"]],
  ["省总工会相关部门受理初审推荐人选申报材料，并组织专家会评审，确定“龙江工匠”选树名单，由省总工会主席办公会议审议。",
    ["stages/eligibility", "stages/scoring", "stages/approval"]],
  ["“龙江工匠”选树名单在省总工会网站公示5个工作日。",
    ["stages/notice", "notice/web"]],
  ["颁发荣誉证书，一次性奖励5000元。",
    ["stages/conferral"]],
];

test("every rule, stage and notice quotes its sentence of the source", () => {
  expect(clauseFaults(id, sentences)).toEqual([]);
});

test("the source names two forms and prints neither; the export columns are ours", () => {
  expect(sourceWords(id)).toContain("附件：1.2021年“龙江工匠”推荐申报审批表2.2021年“龙江工匠”推荐人选汇总表");
  expect(heilongjiang.programme.exports!.shortlist!.map((column) => column.label.zh)).toEqual([
    "序号", "排名", "姓名", "性别", "民族", "出生年月", "政治面貌", "学历", "工作单位及职务", "工种", "技能等级/职称", "工会会员(是/否)", "推荐单位",
    "符合条件项(一至五)", "国家一类竞赛名次", "省级一类竞赛名次", "全省职工技术创新竞赛奖项", "L1工艺专长", "L2高超技能", "L3领军作用", "L4突出贡献", "L5竞赛奖励", "得分", "备注",
  ]);
});

const none: Cells = { "L-B1": "否", "L-B2": "否", "L-B3": "否", "L-B4": "否" };
const good: Cells = {
  isEmployedInProvince: "是", nationality: "中国", isUnionMember: "是", isFrontline: "是", "L-A4": "是", rankLevel: "无", managedByPartyOrganisation: "否", isRetired: "否",
  ...none, "L-B4": "是",
};

describe("eligibility", () => {
  test("one of the five conditions is enough", () => {
    expect(heilongjiang.results(good)).toEqual({
      "L-A0": "pass", "L-A1": "pass", "L-A2": "pass", "L-A3": "pass", "L-A4": "pass", "L-X1": "pass", "L-X2": "pass", "L-X3": "pass",
      "L-B": "pass", "L-B1": "fail", "L-B2": "fail", "L-B3": "fail", "L-B4": "pass", "L-B5": "fail", "L-P1": "unknown", "L-P2": "unknown", "L-P3": "unknown",
    });
    expect(heilongjiang.eligibility(good)).toBe("eligible");
  });

  test.each<[string, Cells, string]>([
    ["not a union member (必须)", { isUnionMember: "否" }, "ineligible"],
    ["union membership not given", { isUnionMember: "" }, "review"],
    ["not at the front line", { isFrontline: "否" }, "ineligible"],
    ["none of the five", none, "ineligible"],
    ["one condition open", { ...none, "L-B1": "" }, "review"],
    ["national class 1, third", { ...none, contestNational1: "3" }, "eligible"],
    ["national class 1, fourth", { ...none, contestNational1: "4" }, "ineligible"],
    ["provincial class 1, second", { ...none, contestProvincial1: "2" }, "eligible"],
    ["provincial class 1, third", { ...none, contestProvincial1: "3" }, "ineligible"],
    ["innovation contest, first prize", { ...none, provincialInnovationPrize: "一等奖" }, "eligible"],
    ["innovation contest, second prize", { ...none, provincialInnovationPrize: "二等奖" }, "ineligible"],
    ["county-level official: no rule here", { rankLevel: "县处级正职" }, "eligible"],
  ])("%s: %s", (_, change, expected) => {
    expect(heilongjiang.eligibility({ ...good, ...change })).toBe(expected);
  });

  test.each<[string, Cells, string]>([
    ["foreign national (一般应)", { nationality: "其他" }, "L-A1"],
    ["deputy bureau level (原则上)", { rankLevel: "副厅（局）级" }, "L-X1"],
    ["unit head managed by an organisation department (原则上)", { managedByPartyOrganisation: "是" }, "L-X2"],
    ["retired (原则上)", { isRetired: "是" }, "L-X3"],
  ])("%s: listed and open to a waiver, not excluded", (_, change, rule) => {
    const cells = { ...good, ...change };
    expect([heilongjiang.results(cells)[rule], heilongjiang.eligibility(cells), heilongjiang.results(cells, rule)[rule]]).toEqual(["fail", "eligible", "waived"]);
  });

  test("a retiree no longer in service needs the waiver of L-X3, which satisfies L-A0 too", () => {
    const retired = { ...good, isEmployedInProvince: "否", isRetired: "是" };
    expect([heilongjiang.eligibility(retired), heilongjiang.eligibility(retired, "L-X3")]).toEqual(["ineligible", "eligible"]);
  });

  test("no rule restricts by sex, education, title, skill level, years or earlier honours; rank is not in the source's list", () => {
    const read = new Set(heilongjiang.programme.eligibility!.flatMap((rule) => (rule.if ? predicateFields(rule.if) : [])));
    expect(["gender", "education", "professionalTitle", "skillLevel"].filter((field) => read.has(field))).toEqual([]);
    expect(read.has("rankLevel")).toBe(true);
    expect(sourceWords(id)).toContain("不受性别、学历、职称、技能等级、工作年限、荣誉基础等条件限制");
  });
});

test.each<[Cells, string, boolean]>([
  [{ contestNational1: "1" }, "10", false], [{ contestNational1: "2" }, "9", false], [{ contestNational1: "3", contestProvincial1: "1" }, "8", false],
  [{ contestProvincial1: "1" }, "7", false], [{ contestProvincial1: "2" }, "6", false], [{ contestProvincial1: "3", provincialInnovationPrize: "一等奖" }, "6", false],
  [{ provincialInnovationPrize: "二等奖" }, "0", false], [{}, "0", true],
])("L5 of %j is %s", (cells, score, missing) => {
  expect(heilongjiang.objective("L5", cells)).toEqual([score, missing]);
});

test("100 seats, no limit, no quota; approval before a notice of five working days; 侧重 is the last tie-break", () => {
  const { seats, nomination, quotas, stages, notice, ties } = heilongjiang.programme;
  expect([seats, nomination, quotas]).toEqual([{ target: 100 }, [], []]);
  expect(stages!.map((stage) => [stage.id, stage.kind, stage.from ?? null, stage.to ?? null])).toEqual([
    ["nomination", "nomination", null, "2021-07-06"], ["eligibility", "eligibility", null, null], ["scoring", "scoring", null, null],
    ["approval", "approval", null, null], ["notice", "notice", null, null], ["conferral", "conferral", null, null],
  ]);
  expect(notice!.periods!.map(({ id: period, stage, length, unit, proposed }) => [period, stage, length, unit, proposed ?? false])).toEqual([["web", "approval", 5, "working-days", false]]);
  expect(ties).toEqual([{ criterion: "L4" }, { criterion: "L2" }, { criterion: "L5" }, { rule: "L-P3" }]);
});
