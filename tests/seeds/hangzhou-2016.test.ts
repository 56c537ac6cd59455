// The Hangzhou 2016 programme held against its source: clauses, form, rules, objective table, stages. Knows no score of an expert.
import { describe, expect, test } from "vitest";
import { clauseFaults, shipped, sourceWords, type Cells } from "./shipped.ts";

const id = "hangzhou-2016";
const hangzhou = shipped(id);

const sentences: [sentence: string, encodes: string[]][] = [
  ["“杭州工匠”应具有中国国籍，必须是工会会员；",
    ["Z-A1"]],
  ["“杭州工匠”须60周岁以下（有突出贡献的可不受年龄限制），在杭从事本专业技能工作不少于10年，目前仍在一线岗位上直接从事生产、技术、研发等工作，并符合下列条件之一：1、具有他人不可替代的绝技绝活，或创造了在同行业中公认的先进操作法，提高了劳动生产率、产品质量创造了同行业最高水平。",
    ["Z-A2", "Z-A3", "Z-A4", "Z-B"]],
  ["热爱祖国、遵纪守法；有良好的职业道德，爱岗敬业，耐心、专注；工作精益求精、一丝不苟，严谨、专业；具有高超的技能水平、丰富的实践经验；勇于创新、甘于奉献，贡献特别突出。",
    ["Z-A5"]],
  ["1、具有他人不可替代的绝技绝活，或创造了在同行业中公认的先进操作法，提高了劳动生产率、产品质量创造了同行业最高水平。",
    ["Z-B1"]],
  ["2、在杭州特色、传统工艺等领域刻苦钻研技术，产品追求极致，在同行业、领域中具有较大影响力。",
    ["Z-B2"]],
  ["3、在技术上有重大创造或革新，有得到国内领先的成果并取得重大经济或社会效益。",
    ["Z-B3"]],
  ["4、获得世界技能大赛和国家级技能大赛的前3名，省技能大赛的第1名。（符合此条，不受工作年限的限制。）",
    ["Z-B4"]],
  ["5、职业技能在同行业中处于拔尖水平，获得过市级职业技能大赛第1名。",
    ["Z-B5"]],
  ["各基层单位严格按照选树条件，经层层推荐选拔，由各区县（市）、开发区（集聚区）、产业工会经筛选、审核后于9月底前向市总工会申报推荐；",
    ["stages/nomination-unit"]],
  ["专业学会、行业协会等社会团体可申报推荐各自行业或技术领域中的优秀人才；",
    ["stages/nomination-association"]],
  ["通过“寻找我身边的杭州工匠”活动，在电视、报纸、网络等媒体广泛发动，寻找百姓心中的“杭州工匠”；",
    ["stages/nomination-others"]],
  ["个人可通过市总工会职工技术协作网“杭州工匠”专栏（http://www.hzzgjx.org/）自荐报名。",
    ["stages/nomination-self"]],
  ["所有推荐人选，经由市总工会对照申报条件和要求进行初审；",
    ["stages/eligibility"]],
  ["建立由相关领域知名专家、行业协会、社会组织、网络媒体等方面人员组成的专家评审团队，对初审入围人员进行把关、审核；",
    ["stages/scoring"]],
  ["经专家评审后，通过本市报纸、电视、网络等渠道进行社会公示，通过后进入下一审核程序；",
    ["stages/notice", "notice/media"]],
  ["由首届“杭州工匠”认定工作领导小组讨论审定“杭州工匠”最终人选。",
    ["stages/approval"]],
  ["首届“杭州工匠”认定工作于2017年4月底前完成。",
    ["stages/conferral"]],
];

test("every rule, stage and notice quotes its sentence of the source", () => {
  expect(clauseFaults(id, sentences)).toEqual([]);
});

describe("form", () => {
  test("every field of the form has a column; 年龄 is not a date of birth", () => {
    const printed: [label: string, field: string][] = [
      ["姓名", "name"], ["年龄", "statedAge"], ["民族", "ethnicity"], ["专业领域", "speciality"], ["职称（技能等级）", "titleAndLevel"], ["联系电话", "phone"],
      ["手机", "mobile"], ["联系地址", "address"], ["工作单位", "employer"], ["推荐单位意见", "opinionNominator"], ["领导小组办公室意见", "opinionOffice"], ["主要事迹简介", "deedsText"],
    ];
    const words = sourceWords(id);
    expect(printed.filter(([label]) => !words.includes(label))).toEqual([]);
    expect(hangzhou.columns(printed.map(([label]) => label))).toEqual(printed.map(([, field]) => field));
  });

  test("what the form lacks is asked for", () => {
    const required = [...hangzhou.fields.values()].filter((field) => field.required).map((field) => field.id);
    expect(required).toEqual(["employer", "idNumber", "birthDate", "nationality", "isUnionMember", "localYearsInTrade", "isFrontline", "Z-A5", "Z-B1", "Z-B2", "Z-B3"]);
  });

  test("one person may come by several channels; the export shows the age at the reference date", () => {
    expect(Object.fromEntries(hangzhou.values({ 推荐渠道: "单位推荐、个人自荐" }))).toEqual({ channel: ["unit", "self"] });
    expect(hangzhou.programme.exports!.shortlist!.map((column) => column.label.zh)).toEqual([
      "序号", "排名", "姓名", "性别", "年龄", "民族", "专业领域", "职称(技能等级)", "工作单位", "推荐渠道", "推荐单位", "符合条件项", "主要事迹(≤100字)", "得分", "备注",
    ]);
    expect(hangzhou.programme.exports!.shortlist![4]!.value).toEqual({ age: "birthDate" });
  });
});

const none: Cells = { "Z-B1": "否", "Z-B2": "否", "Z-B3": "否" };
const good: Cells = { nationality: "中国", isUnionMember: "是", birthDate: "1970-01-01", localYearsInTrade: "10", isFrontline: "是", "Z-A5": "是", ...none, "Z-B2": "是" };

describe("eligibility", () => {
  test("all thresholds and one of five conditions: eligible", () => {
    expect(hangzhou.results(good)).toEqual({
      "Z-A1": "pass", "Z-A2": "pass", "Z-A3": "pass", "Z-A4": "pass", "Z-A5": "pass",
      "Z-B": "pass", "Z-B1": "fail", "Z-B2": "pass", "Z-B3": "fail", "Z-B4": "fail", "Z-B5": "fail",
    });
    expect(hangzhou.eligibility(good)).toBe("eligible");
  });

  test.each<[string, Cells, string]>([
    ["60 on the reference date (以下 includes the number)", { birthDate: "1956-09-30" }, "eligible"],
    ["60, the day before turning 61", { birthDate: "1955-10-01" }, "eligible"],
    ["61 on the reference date, contribution not yet looked into", { birthDate: "1955-09-30" }, "review"],
    ["61 with an outstanding contribution attested", { birthDate: "1955-09-30", outstandingContribution: "是" }, "eligible"],
    ["61 on the reference date, contribution not attested", { birthDate: "1955-09-30", outstandingContribution: "否" }, "ineligible"],
    ["date of birth missing", { birthDate: "" }, "review"],
    ["the printed age proves nothing", { birthDate: "", 年龄: "45" }, "review"],
    ["not a union member", { isUnionMember: "否" }, "ineligible"],
    ["another nationality", { nationality: "其他" }, "ineligible"],
    ["9.5 years in the city", { localYearsInTrade: "9.5" }, "ineligible"],
    ["not at the front line", { isFrontline: "否" }, "ineligible"],
    ["none of the five conditions", none, "ineligible"],
    ["condition 4, world third: years waived", { ...none, localYearsInTrade: "1", contestWorld: "3" }, "eligible"],
    ["condition 4, national third: years waived", { ...none, localYearsInTrade: "1", contestNational: "3" }, "eligible"],
    ["condition 4, province first: years waived", { ...none, localYearsInTrade: "1", contestProvincial: "1" }, "eligible"],
    ["province second is not condition 4", { ...none, localYearsInTrade: "1", contestProvincial: "2" }, "ineligible"],
    ["condition 5 does not waive the years", { ...none, localYearsInTrade: "9", contestCity: "1", topLevelSkill: "是" }, "ineligible"],
    ["condition 5 with ten years", { ...none, contestCity: "1", topLevelSkill: "是" }, "eligible"],
    ["city first without top skill", { ...none, contestCity: "1", topLevelSkill: "否" }, "ineligible"],
    ["city first, top skill not yet judged", { ...none, contestCity: "1" }, "review"],
    ["city second", { ...none, contestCity: "2", topLevelSkill: "是" }, "ineligible"],
  ])("%s: %s", (_, change, expected) => {
    expect(hangzhou.eligibility({ ...good, ...change })).toBe(expected);
  });
});

test.each<[Cells, string, boolean]>([
  [{ contestWorld: "1", contestCity: "1" }, "15", false], [{ contestWorld: "3" }, "13", false], [{ contestNational: "1" }, "12", false], [{ contestNational: "3" }, "10", false],
  [{ contestProvincial: "1" }, "8", false], [{ contestProvincial: "2", contestCity: "1" }, "5", false], [{ contestCity: "2" }, "0", false], [{}, "0", true],
])("Z4 of %j is %s", (cells, score, missing) => {
  expect(hangzhou.objective("Z4", cells)).toEqual([score, missing]);
});

test("30 seats, no limit, no quota; public notice without a stated length before the leading group decides", () => {
  const { seats, nomination, quotas, stages, notice, ties } = hangzhou.programme;
  expect([seats, nomination, quotas]).toEqual([{ target: 30 }, [], []]);
  expect(stages!.map((stage) => [stage.id, stage.kind, stage.from ?? null, stage.to ?? null])).toEqual([
    ["nomination-unit", "nomination", null, "2016-09-30"], ["nomination-association", "nomination", null, "2016-09-30"], ["nomination-others", "nomination", null, "2016-09-30"],
    ["nomination-self", "nomination", null, "2016-09-30"], ["eligibility", "eligibility", null, null], ["scoring", "scoring", null, null], ["notice", "notice", null, null],
    ["approval", "approval", null, null], ["conferral", "conferral", null, "2017-04-30"],
  ]);
  expect(notice!.periods!.map(({ id: period, stage, length, unit, proposed }) => [period, stage, length, unit, proposed ?? false])).toEqual([["media", "scoring", 5, "working-days", true]]);
  expect(ties).toEqual([{ criterion: "Z1" }, { criterion: "Z3" }, { criterion: "Z4" }]);
});
