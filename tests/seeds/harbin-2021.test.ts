// The Harbin 2021 programme held against its source: clauses, form, rules, objective tables, stages. Knows no score of an expert.
import { describe, expect, test } from "vitest";
import { predicateFields } from "../../scoring/predicate.ts";
import { clauseFaults, shipped, sourceWords, type Cells } from "./shipped.ts";

const id = "harbin-2021";
const harbin = shipped(id);

const sentences: [sentence: string, encodes: string[]][] = [
  ["全市各行各业在职职工。",
    ["H-A1"]],
  ["推荐人选必须热爱祖国、遵纪守法、爱岗敬业、勇于创新、乐于奉献，要有追求完美、创造极致的职业精神，攻坚克难、创新超越的优秀品质，目前在一线岗位上直接从事生产、技术、研发等工作，退休职工原则上不参与推荐申报。",
    ["H-A2", "H-A3", "H-A4"]],
  ["同时具备以下条件之一：（一）具有工艺专长。",
    ["H-B"]],
  ["（一）具有工艺专长。在从事的岗位和职业中，拥有一技之长或绝技高招，具有丰富的实践经验和理论知识，在实施工艺、技术等方面拥有不可替代、至关重要的地位。民间传统工艺绝招、绝技、绝活传承人；",
    ["H-B1"]],
  ["（二）掌握高超技能。在本单位、本行业、本领域处于领先水平，全市、全省、全国处于一流水平，同时拥有一定的社会影响力和知名度；",
    ["H-B2"]],
  ["（三）体现领军作用。善于解决疑难杂症、善于攻坚克难，运用个人技能、技艺带领团队解决实际问题；热心技能传承，积极参加“名师带高徒”等活动，善于向青年职工普及知识、传授技艺、传播理念、传承精神，乐于帮助并带动身边的职工共同进步、共同成长；",
    ["H-B3"]],
  ["（四）做出突出贡献。在技术创新、攻关、改造等方面做出重大突破，并总结出独特的生产操作法，在行业内广泛应用，取得重大经济效益和社会效益；",
    ["H-B4"]],
  ["国家一类竞赛前三名、省级一类职业技能竞赛前两名、市级职工职业竞赛第一名获得者；",
    ["H-B5"]],
  ["获得过“中华技能大奖”“全国技术能手”“龙江技能大奖”等荣誉称号之一；国务院或省政府特殊津贴获得者；",
    ["H-B6"]],
  ["聚焦先进制造业、战略性新兴产业和现代服务业以及具有冰城特色的行业，关注基层、一线、操作岗位职工群体，重点关注中小企业职工，不断向“新技术、新产业、新业态、新模式”四新经济拓展，推荐人选不受性别、学历、职级、职称、技能等级、工作年限、荣誉基础等条件限制。",
    ["H-P1", "H-P2"]],
  ["三、实施步骤（一）动员部署阶段（8月1日—8月15日）制发《关于开展选树宣传2021年“哈尔滨大工匠”活动的通知》，部署评选活动。",
    ["stages/mobilisation"]],
  ["要自下而上、逐级推荐，并严格按照评选条件和要求进行评选、审核和公示。",
    ["stages/nomination"]],
  ["（三）评审考察阶段（9月11日—10月30日）1.由组委会办公室对报送的推荐名单及个人事迹材料进行资格初审；",
    ["stages/eligibility"]],
  ["2.聘请有关专家进行综合打分评审并实地考察，最后提出50名“哈尔滨大工匠”候选人建议名单，报组委会审定。",
    ["stages/scoring", "stages/site-visit", "stages/approval"]],
  ["（四）审定公示阶段（11月1日—11月20日）审定结果首先在候选人所在基层单位公示，然后在哈工网、哈尔滨日报等媒体公示，接受社会监督。",
    ["stages/notice-unit", "stages/notice-media", "notice/unit", "notice/media"]],
  ["对当选者颁发“哈尔滨大工匠”荣誉证书、奖杯、奖金；",
    ["stages/conferral"]],
];

test("every rule, stage and notice quotes its sentence of the source", () => {
  expect(clauseFaults(id, sentences)).toEqual([]);
});

describe("form", () => {
  test("every field of the nomination form has a column", () => {
    const printed: [label: string, field: string][] = [
      ["所属工会", "nominator"], ["填表日期", "filledOn"], ["姓名", "name"], ["性别", "gender"], ["手机号码", "mobile"], ["政治面貌", "politicalStatus"],
      ["学历", "education"], ["职务", "post"], ["身份证", "idNumber"], ["是否曾获省级以上劳模称号", "provincialModelWorker"], ["工作单位", "employer"],
      ["单位性质", "employerNature"], ["所属行业", "industry"], ["工种", "occupation"], ["工作年限", "workYears"], ["身份", "identityKind"],
      ["技能等级", "skillLevel"], ["职称", "professionalTitle"], ["是否具有工艺专长", "craftSpeciality"], ["技术水平", "technicalLevel"],
      ["是否获得专利", "hasPatent"], ["发明专利数", "inventionPatents"], ["实用新型专利数", "utilityModelPatents"], ["外观设计专利数", "designPatents"],
      ["技能、技艺传授途径", "passingOnWays"], ["技能、技艺传授范围", "passingOnScope"], ["国家一类职业技能竞赛", "contestNational1"],
      ["省级一类职业技能竞赛", "contestProvincial1"], ["市级职工职业竞赛第一名", "contestCityFirst"], ["其他荣誉", "otherHonours"], ["个人简介", "profile"],
      ["所在单位工会意见", "opinionEmployerUnion"], ["主管工会推荐意见", "opinionSuperiorUnion"], ["市总工会审批意见", "opinionCityUnion"],
    ];
    const words = sourceWords(id);
    expect(printed.filter(([label]) => !words.includes(label))).toEqual([]);
    expect(harbin.columns(printed.map(([label]) => label))).toEqual(printed.map(([, field]) => field));
    // printed across two table cells: 是否做出 | 突出贡献
    expect(harbin.columns(["是否做出突出贡献"])).toEqual(["contributionScope"]);
  });

  test("the printed options are read; both prints of 国内先进 are the lower one unless said otherwise", () => {
    const printed = (header: string, cells: string[]) => cells.map((cell) => [...harbin.values({ [header]: cell }).values()][0]);
    expect(printed("技能等级", ["高级技师", "技师", "高级工", "中级工", "初级工", "无"])).toEqual(
      ["seniorTechnician", "technician", "seniorWorker", "intermediateWorker", "juniorWorker", "none"]);
    expect(printed("技术水平", ["国际领先", "国际先进", "国内领先", "国内先进"])).toEqual(
      ["internationalLeading", "internationalAdvanced", "domesticLeading", "domesticAdvanced"]);
    expect(printed("身份", ["干部", "专业技术人员", "普通工人", "职员", "其他"])).toEqual(["cadre", "professional", "worker", "staff", "other"]);
    expect(printed("其他荣誉", ["中华技能大奖、全国技术能手", "龙江技能大奖;国务院特殊津贴获得者", "省政府特殊津贴获得者"])).toEqual(
      [["chinaSkillAward", "nationalTechnicalExpert"], ["longjiangSkillAward", "stateCouncilAllowance"], ["provincialAllowance"]]);
  });

  test("export columns", () => {
    expect(harbin.programme.exports!.shortlist!.map((column) => column.label.zh)).toEqual([
      "序号", "排名", "姓名", "性别", "政治面貌", "学历", "工作单位", "单位性质", "所属行业", "工种", "工作年限", "技能等级", "职称", "身份",
      "省级以上劳模(是/否)", "所属工会", "符合条件项(一至六)", "发明专利数", "实用新型专利数", "外观设计专利数",
      "国家一类竞赛名次", "省级一类竞赛名次", "市级职工职业竞赛第一名", "其他荣誉",
      "H1工艺专长", "H2高超技能", "H3领军作用", "H4突出贡献", "H5竞赛奖励", "H6其他荣誉", "最后得分", "考察结论", "备注",
    ]);
  });
});

const none: Cells = { "H-B1": "否", "H-B2": "否", "H-B3": "否", "H-B4": "否" };
const base: Cells = { isEmployedLocally: "是", "H-A2": "是", isFrontline: "是", isRetired: "否" };
const good: Cells = { ...base, ...none, "H-B3": "是" };

describe("eligibility", () => {
  test("one of the six indicators is enough", () => {
    expect(harbin.results(good)).toEqual({
      "H-A1": "pass", "H-A2": "pass", "H-A3": "pass", "H-A4": "pass", "H-B": "pass", "H-B1": "fail", "H-B2": "fail", "H-B3": "pass", "H-B4": "fail",
      "H-B5": "fail", "H-B6": "fail", "H-P1": "unknown", "H-P2": "unknown",
    });
    expect(harbin.eligibility(good)).toBe("eligible");
  });

  test.each<[string, Cells, string]>([
    ["none of the six", none, "ineligible"],
    ["one indicator still open", { ...none, "H-B2": "" }, "review"],
    ["national class 1, third", { ...none, contestNational1: "3" }, "eligible"],
    ["national class 1, fourth", { ...none, contestNational1: "4" }, "ineligible"],
    ["provincial class 1, second", { ...none, contestProvincial1: "2" }, "eligible"],
    ["provincial class 1, third", { ...none, contestProvincial1: "3" }, "ineligible"],
    ["city first", { ...none, contestCityFirst: "√" }, "eligible"],
    ["龙江技能大奖", { ...none, otherHonours: "龙江技能大奖" }, "eligible"],
    ["省政府特殊津贴", { ...none, otherHonours: "省政府特殊津贴" }, "eligible"],
    ["another honour, not yet judged", { ...none, otherHonours: "其他" }, "review"],
    ["another honour, recognised", { ...none, otherHonours: "市级荣誉", otherHonourRecognised: "是" }, "eligible"],
    ["another honour, not recognised", { ...none, otherHonours: "其他", otherHonourRecognised: "否" }, "ineligible"],
    ["not at the front line", { isFrontline: "否" }, "ineligible"],
    ["front line not given", { isFrontline: "" }, "review"],
  ])("%s: %s", (_, change, expected) => {
    expect(harbin.eligibility({ ...good, ...change })).toBe(expected);
  });

  test("a retiree fails, and a recorded waiver of H-A4 satisfies H-A1 too", () => {
    const retired = { ...good, isEmployedLocally: "否", isRetired: "是" };
    expect([harbin.results(retired)["H-A1"], harbin.results(retired)["H-A4"], harbin.eligibility(retired)]).toEqual(["fail", "fail", "ineligible"]);
    const waived = harbin.results(retired, "H-A4");
    expect([waived["H-A1"], waived["H-A4"], harbin.eligibility(retired, "H-A4")]).toEqual(["pass", "waived", "eligible"]);
  });

  test("no rule restricts by sex, education, rank, title, skill level, years or earlier honours", () => {
    const read = harbin.programme.eligibility!.flatMap((rule) => [rule, ...(rule.of ?? [])])
      .flatMap((rule) => [...(rule.if ? predicateFields(rule.if) : []), ...(rule.unless ? predicateFields(rule.unless) : [])]);
    expect([...new Set(read)]).toEqual([
      "isEmployedLocally", "isFrontline", "isRetired", "contestNational1", "contestProvincial1", "contestCityFirst", "otherHonours", "otherHonourRecognised",
      "inFocusIndustry", "inSmallEnterprise",
    ]);
    expect(sourceWords(id)).toContain("推荐人选不受性别、学历、职级、职称、技能等级、工作年限、荣誉基础等条件限制");
  });
});

test.each<[string, Cells, string, boolean]>([
  ["H5", { contestNational1: "1", contestCityFirst: "是" }, "8", false],
  ["H5", { contestNational1: "5", contestProvincial1: "2" }, "5", false],
  ["H5", { contestCityFirst: "是" }, "4", false],
  ["H5", { contestCityFirst: "否" }, "0", false],
  ["H5", {}, "0", true],
  ["H6", { otherHonours: "龙江技能大奖、国务院特殊津贴" }, "7", false],
  ["H6", { otherHonours: "省政府特殊津贴" }, "5", false],
  ["H6", { otherHonours: "市级荣誉" }, "2", false],
  ["H6", { otherHonours: "其他" }, "0", false],
  ["H6", {}, "0", true],
])("%s of %j is %s", (criterion, cells, score, missing) => {
  expect(harbin.objective(criterion, cells)).toEqual([score, missing]);
});

test("every place of the contest table", () => {
  const scores = (field: string) => ["1", "2", "3", "4"].map((place) => harbin.objective("H5", { [field]: place })[0]);
  expect([scores("contestNational1"), scores("contestProvincial1")]).toEqual([["8", "7.5", "7", "0"], ["6", "5", "0", "0"]]);
});

test("50 seats, no limit, no quota; approval before two notices without a stated length", () => {
  const { seats, nomination, quotas, stages, notice, ties } = harbin.programme;
  expect([seats, nomination, quotas]).toEqual([{ target: 50 }, [], []]);
  expect(stages!.map((stage) => [stage.id, stage.kind, stage.from ?? null, stage.to ?? null])).toEqual([
    ["mobilisation", "mobilisation", "2021-08-01", "2021-08-15"], ["nomination", "nomination", "2021-08-16", "2021-09-10"],
    ["eligibility", "eligibility", "2021-09-11", "2021-10-30"], ["scoring", "scoring", "2021-09-11", "2021-10-30"], ["site-visit", "site-visit", "2021-09-11", "2021-10-30"],
    ["approval", "approval", null, null], ["notice-unit", "notice", "2021-11-01", "2021-11-20"], ["notice-media", "notice", "2021-11-01", "2021-11-20"],
    ["conferral", "conferral", "2021-11-21", "2021-12-20"],
  ]);
  expect(notice!.periods!.map(({ id: period, stage, length, unit, proposed }) => [period, stage, length, unit, proposed ?? false])).toEqual([
    ["unit", "approval", 5, "working-days", true], ["media", "notice-unit", 5, "working-days", true],
  ]);
  expect(ties).toEqual([{ criterion: "H4" }, { criterion: "H2" }, { criterion: "H1" }, { criteria: ["H5", "H6"] }]);
});
