// The Kaifeng 2020 programme held against its source: clauses, forms, rules, quotas, objective tables, stages. Knows no score of an expert.
import { describe, expect, test } from "vitest";
import { bare, clauseFaults, shipped, sourceText, sourceWords, type Cells } from "./shipped.ts";

const id = "kaifeng-2020";
const kaifeng = shipped(id);

const sentences: [sentence: string, encodes: string[]][] = [
  ["面向全市各行各业，重点推荐企业生产一线在职职工，县处级及以上领导干部不参加选树。",
    ["K-X1", "K-P1"]],
  ["推荐人选一般应具有技师（二级）及以上的国家职业资格或职业技能等级，有较高的行业知名度和广泛的社会影响力，获得过县（区）、行业、企业工匠或技术能手称号为基础荣誉（对于具有特殊技能的绝招绝技人才不受上述基础荣誉限制），并具备下列条件：（一）坚定的理想信念。",
    ["K-A1", "K-A2", "K-A3", "K-B"]],
  ["（一）坚定的理想信念。带头认真学习习近平新时代中国特色社会主义思想，认真执行党的路线方针政策，模范遵守党纪国法，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
    ["K-B1"]],
  ["（二）崇高的职业精神。对本职工作执着追求，立足岗位、爱岗敬业、精益求精；具有强烈的使命感和责任感，忘我工作、科学劳动、甘于奉献;不断实现自我超越,积极进取、勇于攀登、锐意创新,发挥示范带动作用。",
    ["K-B2"]],
  ["(三)高超的技能专长。长期致力于本岗位技能的潜心钻研,具有丰富的实践经验和理论知识,练就过硬的技术技能,掌握绝招绝技,在实施工艺流程、打造优质产品等方面起到至关重要的作用,技能技艺在行业领先。",
    ["K-B3"]],
  ["(四)较强的创新能力。结合本职工作,长期专注创新实践,在技术革新、技术改造、优化工艺、提高效率、增加品种、提升品质、创造品牌等方面作出重要贡献;总结出先进的操作法被同行业公认,发明创造成果广泛应用于生产实践。",
    ["K-B4"]],
  ["(五)突出的领军作用。建立创新创造平台,带领团队开展技术创新、技术交流、技术协作活动,攻克生产技术难题、解决实际问题;发挥阵地作用,组织技术培训,重视技艺传承,打造技术团队,推动职工技能等级提升,为打造高素质技能人才队伍发挥重要作用。",
    ["K-B5"]],
  ["(六)显著的工作业绩。发挥自身技能优势和带动作用,取得良好的经济效益和社会效益,为增强创新活力、塑造名优品牌、树立企业形象、实现提质增效作出重大贡献。",
    ["K-B6"]],
  ["其中，先进制造业、现代服务业和战略新兴产业人选所占比例不低于55%，传统支柱产业人选不高于25%，传统手工艺省级以上非物质文化遗产传承人等人选不超过20%；",
    ["quotas/advanced", "quotas/traditional", "quotas/heritage"]],
  ["企业负责人原则上不超过10%。",
    ["quotas/enterpriseHeads"]],
  ["各县（区）、市各产业和市直机关工会各推荐2-5名人选。",
    ["nomination/per-nominator"]],
  ["基层工会根据选树条件,经民主推荐确定推荐人选并在本单位公示后(公示期不少于5天,下同),按属地或行业管理原则向县(区)总工会和人社局、市产业工会、市直机关工会推荐。",
    ["stages/grass-roots", "stages/notice-unit", "notice/unit", "notice/recommender", "notice/city"]],
  ["职工个人或自由职业者可直接向县（区）总工会或产业工会自荐。",
    ["stages/self-nomination"]],
  ["推荐单位负责对基层推荐人选进行实地考察，按规定比例择优确定推荐人选，经公示后向开封工匠选树工作领导小组办公室推荐。",
    ["stages/visit-nominee", "stages/recommendation", "stages/notice-recommender"]],
  ["推荐材料请于6月11日前上报开封工匠选树工作领导小组办公室。逾期不报，视为自动放弃。",
    ["stages/submission"]],
  ["开封工匠选树工作领导小组办公室对推荐人选进行资格审查。",
    ["stages/eligibility"]],
  ["评审组对推荐材料进行初步审核，提交入围人选名单报开封工匠选树工作领导小组审定。",
    ["stages/shortlisting"]],
  ["组织入围人选进行现场展示，由专家评委进行量化打分，按得分高低和比例提出候选人名单，经考察后报开封工匠选树工作领导小组审定。",
    ["stages/scoring", "stages/site-visit", "stages/approval"]],
  ["在工会信息平台或本级主流媒体上对拟命名人选进行公示，接受社会监督。",
    ["stages/notice-city"]],
  ["经公示无异议后，市总工会、市人力资源社会保障局印发开封工匠命名决定，颁发证书，给予每人奖金5000元。",
    ["stages/conferral"]],
];

test("every rule, quota, limit, stage and notice quotes its sentence of the source", () => {
  expect(clauseFaults(id, sentences)).toEqual([]);
});

/** The two header rows of the printed summary table, the upper one carried over its merged cells. */
function printedHeader(): string[] {
  const lines = sourceText(id).split("\n");
  const at = lines.findIndex((line) => line.startsWith("序号\t"));
  const lower = lines[at + 1]!.split("\t");
  let carried = "";
  return lines[at]!.split("\t").map((cell, i) => {
    if (bare(cell) !== "") carried = bare(cell);
    return carried + bare(lower[i] ?? "");
  });
}

const summaryFields = [
  "id", "name", "employerAndPost", "levelTitleQualification",
  "contestEnterprise", "contestPrefecture", "contestProvincial", "contestNational",
  "awardsEnterprise", "awardsPrefecture", "awardsProvincial", "awardsNational",
  "inventionPatents", "utilityModelPatents", "designPatents",
  "methodsEnterprise", "methodsPrefecture", "methodsProvincial", "methodsNational",
  "benefit2018", "benefit2019", "benefit2020", "mentorAgreements2018", "mentorAgreements2019", "mentorAgreements2020",
  "mediaPrefecture", "mediaProvincial", "mediaNational", "remarks",
];

describe("forms", () => {
  test("the summary table's 29 printed columns are read as they are", () => {
    expect(printedHeader()).toHaveLength(29);
    expect(kaifeng.columns(printedHeader())).toEqual(summaryFields);
  });

  test("the export begins with the same 29 columns, so that it imports again", () => {
    const labels = kaifeng.programme.exports!.shortlist!.map((column) => column.label.zh);
    expect(labels.slice(0, 29)).toEqual(printedHeader());
    expect(labels.slice(29)).toEqual(["排名", "最后得分", "入选情况"]);
  });

  test("every field of the approval form has a column", () => {
    const printed: [label: string, field: string][] = [
      ["姓名", "name"], ["性别", "gender"], ["民族", "ethnicity"], ["出生年月", "birthMonth"], ["政治面貌", "politicalStatus"], ["学历", "education"],
      ["技术等级", "skillLevel"], ["职称", "professionalTitle"], ["专业特长", "speciality"], ["职务", "post"], ["所获荣誉及年份", "honours"],
      ["身份证号", "idNumber"], ["联系电话", "phone"], ["个人简历", "resume"], ["受奖情况", "commendations"], ["课题成果", "projectResults"],
      ["成果转化", "conversions"], ["发明专利", "inventionPatents"], ["实用新型/外观", "utilityOrDesignPatents"], ["行业标准", "industryStandards"],
      ["工作法/操作规程", "operatingMethods"], ["主要业绩", "deeds"], ["工作单位", "employer"], ["推荐单位", "nominator"],
    ];
    const words = sourceWords(id);
    expect(printed.filter(([label]) => !words.includes(label))).toEqual([]);
    expect(kaifeng.columns(printed.map(([label]) => label))).toEqual(printed.map(([, field]) => field));
    const joined = ["获奖等级国家级", "2018创效(万元)", "2020节资(万元)", "各类培训(人次)2019", "技术等级提升(人次)高级技师"];
    expect(kaifeng.columns(joined)).toEqual(["awardsNational", "gain2018", "saving2020", "trainings2019", "promotedSeniorTechnician"]);
  });

  test("places are places: a number, 第N名 or a prize; the joined employer cell stays text", () => {
    const values = kaifeng.values({
      工作单位及职务: "单位01 班组长", 技能竞赛获奖名次国家级: "第二名", 技能竞赛获奖名次省部级: "12", 技能竞赛获奖名次地厅级: "一等奖", 技能竞赛获奖名次企业级: "",
    });
    expect(Object.fromEntries(values)).toEqual({
      employerAndPost: "单位01 班组长", contestNational: "2", contestProvincial: "12", contestPrefecture: "firstPrize", contestEnterprise: null,
    });
  });
});

const conditions = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`K-B${n}`, "是"]));
const good: Cells = { rankLevel: "无", skillLevel: "技师", "K-A2": "是", baseHonours: "技术能手", specialSkill: "否", enterpriseFrontline: "是", ...conditions };

describe("eligibility", () => {
  test("a technician with a base honour and all six conditions is eligible", () => {
    expect(kaifeng.results(good)).toEqual({
      "K-X1": "pass", "K-A1": "pass", "K-A2": "pass", "K-A3": "pass", "K-B": "pass",
      "K-B1": "pass", "K-B2": "pass", "K-B3": "pass", "K-B4": "pass", "K-B5": "pass", "K-B6": "pass", "K-P1": "pass",
    });
    expect(kaifeng.eligibility(good)).toBe("eligible");
  });

  test.each([
    ["乡科级正职", "eligible"], ["县处级副职", "ineligible"], ["副处级", "ineligible"], ["厅局级正职", "ineligible"], ["", "review"],
  ] as const)("rank level %s: %s", (rankLevel, expected) => {
    expect(kaifeng.eligibility({ ...good, rankLevel })).toBe(expected);
  });

  test("below technician: listed, not excluded, and open to a waiver", () => {
    const cells = { ...good, skillLevel: "高级工（三级）" };
    expect([kaifeng.results(cells)["K-A1"], kaifeng.eligibility(cells)]).toEqual(["fail", "eligible"]);
    expect(kaifeng.results(cells, "K-A1")["K-A1"]).toBe("waived");
  });

  test("a special skill waives the base honour and nothing else", () => {
    const without = { ...good, baseHonours: "无" };
    expect([kaifeng.results(without)["K-A3"], kaifeng.eligibility(without)]).toEqual(["fail", "ineligible"]);
    const special = { ...without, specialSkill: "是", skillLevel: "中级工" };
    const results = kaifeng.results(special);
    expect([results["K-A3"], results["K-A1"], kaifeng.eligibility(special)]).toEqual(["pass", "fail", "eligible"]);
    expect(kaifeng.eligibility({ ...good, baseHonours: "", specialSkill: "" })).toBe("review");
  });

  test.each(["县（区）工匠", "行业工匠", "企业工匠", "技术能手"])("%s is a base honour", (baseHonours) => {
    expect(kaifeng.results({ ...good, baseHonours })["K-A3"]).toBe("pass");
  });

  test("all six conditions are needed: one not met excludes, one open leaves it to review; renown alone is only listed", () => {
    expect(kaifeng.eligibility({ ...good, "K-B4": "否" })).toBe("ineligible");
    expect(kaifeng.eligibility({ ...good, "K-B4": "" })).toBe("review");
    expect(kaifeng.eligibility({ ...good, "K-A2": "否" })).toBe("eligible");
    expect(kaifeng.eligibility({ ...good, enterpriseFrontline: "否" })).toBe("eligible");
  });

  test("the bare summary table gives review", () => {
    expect(kaifeng.eligibility({ 姓名: "人选01", 工作单位及职务: "单位01 班组长", "技术等级/职称/执业资格": "技师" })).toBe("review");
  });
});

test("quotas and nomination limit are those of the source", () => {
  const { quotas, nomination } = kaifeng.programme;
  expect(quotas!.map(({ id: quota, where, atLeast, atMost, soft, tier }) => ({ quota, where, atLeast, atMost, soft, tier }))).toEqual([
    { quota: "advanced", where: { field: "industryClass", is: "advanced" }, atLeast: "55%", atMost: undefined, soft: undefined, tier: undefined },
    { quota: "traditional", where: { field: "industryClass", is: "traditional" }, atLeast: undefined, atMost: "25%", soft: undefined, tier: undefined },
    { quota: "heritage", where: { field: "industryClass", is: "heritage" }, atLeast: undefined, atMost: "20%", soft: undefined, tier: undefined },
    { quota: "enterpriseHeads", where: { field: "isEnterpriseHead", is: true }, atLeast: undefined, atMost: "10%", soft: true, tier: 1 },
  ]);
  expect(nomination!.map(({ each, where, atLeast, atMost, soft }) => ({ each, where, atLeast, atMost, soft }))).toEqual([
    { each: "nominator", where: undefined, atLeast: 2, atMost: 5, soft: undefined },
  ]);
  expect(kaifeng.fields.get("industryClass")!.options!.map((option) => option.value)).toEqual(["advanced", "traditional", "heritage", "other"]);
  expect(kaifeng.programme.seats).toEqual({ target: 20 });
});

describe("objective tables", () => {
  test.each<[string, Cells, string, boolean]>([
    ["首席技师, national first", { skillLevel: "首席技师", contestNational: "1" }, "7", false],
    ["level 1", { skillLevel: "高级技师" }, "3", false],
    ["level 2, provincial second", { skillLevel: "二级", contestProvincial: "第2名" }, "5.2", false],
    ["level 3, the best of several places", { skillLevel: "高级工", contestEnterprise: "1", contestPrefecture: "三等奖", contestNational: "4" }, "2.9", false],
    ["a national first prize counts as first place", { contestNational: "一等奖" }, "4", false],
    ["an enterprise place among the first three", { contestEnterprise: "第3名" }, "0.8", false],
    ["a place below the third gives nothing", { contestNational: "4", contestEnterprise: "无" }, "0", false],
    ["nothing filled in", {}, "0", true],
  ])("K3c: %s", (_, cells, score, missing) => {
    expect(kaifeng.objective("K3c", cells)).toEqual([score, missing]);
  });

  test.each<[string, Cells, string, boolean]>([
    ["highest award, patents capped at 2", { awardsNational: "1", awardsEnterprise: "9", inventionPatents: "3", utilityModelPatents: "1", designPatents: "2" }, "6", false],
    ["patents alone", { awardsNational: "0", inventionPatents: "1", utilityModelPatents: "1", designPatents: "1" }, "1", false],
    ["prefecture award", { awardsPrefecture: "2", awardsEnterprise: "1" }, "2", false],
    ["nothing filled in", {}, "0", true],
  ])("K4c: %s", (_, cells, score, missing) => {
    expect(kaifeng.objective("K4c", cells)).toEqual([score, missing]);
  });
});

test("every place, skill level and award of the two tables", () => {
  const scores = (field: string, cells: string[]) => cells.map((cell) => kaifeng.objective("K3c", { [field]: cell })[0]);
  expect(["contestNational", "contestProvincial", "contestPrefecture", "contestEnterprise"].map((field) => scores(field, ["1", "2", "3", "4", "一等奖", "二等奖", "三等奖", "其他奖项", "无"]))).toEqual([
    ["4", "3.8", "3.6", "0", "4", "3.8", "3.6", "0", "0"], ["3", "2.7", "2.4", "0", "3", "2.7", "2.4", "0", "0"],
    ["2", "1.7", "1.4", "0", "2", "1.7", "1.4", "0", "0"], ["0.8", "0.8", "0.8", "0", "0.8", "0.8", "0.8", "0", "0"],
  ]);
  expect(scores("skillLevel", ["首席技师", "特级技师", "高级技师", "技师", "高级工", "中级工", "初级工", "学徒工", "无"])).toEqual(["3", "3", "3", "2.5", "1.5", "0", "0", "0", "0"]);
  expect(["National", "Provincial", "Prefecture", "Enterprise"].map((level) => kaifeng.objective("K4c", { [`awards${level}`]: "1" })[0])).toEqual(["4", "3", "2", "1"]);
});

test("stages in the source's order: approval before the last notice; five calendar days at each of three notices", () => {
  expect(kaifeng.programme.stages!.map((stage) => [stage.id, stage.kind, stage.from ?? null, stage.to ?? null])).toEqual([
    ["grass-roots", "nomination", null, null], ["notice-unit", "notice", null, null], ["self-nomination", "nomination", null, null],
    ["visit-nominee", "site-visit", null, null], ["recommendation", "nomination", null, null], ["notice-recommender", "notice", null, null],
    ["submission", "nomination", null, "2021-06-11"], ["eligibility", "eligibility", null, null], ["shortlisting", "shortlisting", null, null],
    ["scoring", "scoring", null, null], ["site-visit", "site-visit", null, null], ["approval", "approval", null, null],
    ["notice-city", "notice", null, null], ["conferral", "conferral", null, null],
  ]);
  expect(kaifeng.programme.notice!.periods!.map(({ id: notice, stage, length, unit, proposed }) => [notice, stage, length, unit, proposed ?? false])).toEqual([
    ["unit", "grass-roots", 5, "days", false], ["recommender", "recommendation", 5, "days", false], ["city", "approval", 5, "days", false],
  ]);
  expect(kaifeng.programme.ties).toEqual([
    { criterion: "K3" }, { criterion: "K4" }, { criterion: "K6" }, { criterion: "K3c" }, { field: "nominationOrder", within: "nominator" },
  ]);
});
