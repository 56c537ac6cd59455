// The Dalian 2021 programme held against its source: clauses, forms, rules, limit, objective tables, stages. Knows no score of an expert.
import { describe, expect, test } from "vitest";
import { bare, clauseFaults, shipped, sourceText, sourceWords, type Cells } from "./shipped.ts";

const id = "dalian-2021";
const dalian = shipped(id);

const sentences: [sentence: string, encodes: string[]][] = [
  ["推荐申报“大连工匠”的高技能人才，须在我市企业一线生产、操作岗位上直接从事技能性工作，在我市社保缴费累计满五年（以在我市社保缴费记录为准），具有国家二级及以上职业资格（技师）或同等技能水平，被所在企业认定为工匠技师的技术工人。",
    ["D-A1", "D-A2", "D-A3", "D-A4"]],
  ["各单位要按照下列选树条件，推荐“大连工匠”候选人员：1.坚决拥护以习近平同志为核心的党中央领导，认真学习党的路线、方针、政策、决议和党的基本知识，努力提高为人民服务本领，在工人队伍中体现出先锋模范作用。",
    ["D-B"]],
  ["1.坚决拥护以习近平同志为核心的党中央领导，认真学习党的路线、方针、政策、决议和党的基本知识，努力提高为人民服务本领，在工人队伍中体现出先锋模范作用。",
    ["D-B1"]],
  ["2.遵纪守法，模范遵守国家法律法规和企业内部规章制度，响应组织号召，服从组织分配。",
    ["D-B2"]],
  ["3.诚信友善，爱岗敬业，吃苦耐劳，甘于奉献，具有良好的社会公德、职业道德、家庭美德和精益求精、追求卓越的工匠精神。",
    ["D-B3"]],
  ["4.在从事的岗位和职业中刻苦钻研技术，具有丰富的一线岗位实践经验、精湛技术、过硬本领，了解和掌握本职业（工种）的国际先进操作技能，所具备的技能、技艺、专长在本单位所在行业领域处于领先水平或对应全国一流水平。",
    ["D-B4"]],
  ["5.勇于带头攻坚克难，具有带领团队解决生产操作一线疑难杂症、解决实际问题的经历；热心参加和积极承担为技能人才、身边职工传授技艺、传播理念、传承精神的传技带徒培养任务，体现出领军作用。",
    ["D-B5"]],
  ["6.承担企业科研生产的关键任务，在工艺技术攻关、核心技术改造、自主发明创造或开发应用新技术新工艺中取得显著成果，创造出重大经济效益和社会效益；制造的产品能够体现中国制造的质量品质，在提高劳动生产率和产品质量、消除重大安全隐患、降低能源消耗、保护资源环境等方面作出特殊贡献。",
    ["D-B6"]],
  ["1.有刑事犯罪记录或失信记录的；",
    ["D-X1"]],
  ["2.侵犯知识产权或涉嫌侵犯知识产权正在接受调查的；",
    ["D-X2"]],
  ["3.有重大责任事故，以及严重违反法律法规或职业道德行为，对工作和社会造成恶劣影响的；",
    ["D-X3"]],
  ["4.不适合推荐选树的其他情形。",
    ["D-X4"]],
  ["由企业组织个人申报、资格审核，并征求同级工会意见后择优推荐。",
    ["D-N1", "stages/nomination"]],
  ["4.职工代表（5名以上）签字并加盖单位印章的公示结果；",
    ["D-N2"]],
  ["市人力资源社会保障部门对各单位的推荐人选进行资格审核，并征求执纪执法部门意见，确定“大连工匠”推荐人选。",
    ["D-N3", "stages/eligibility", "stages/opinions"]],
  ["各单位推荐人选原则上不超过3人。",
    ["nomination/per-employer"]],
  ["推荐人选由所在单位在本单位范围内公示5个工作日无异议后，向所在地人力资源社会保障部门报送推荐材料。",
    ["stages/notice-unit", "notice/unit"]],
  ["各地区人力资源社会保障部门收集汇总推荐材料后，报市就业服务中心。",
    ["stages/collection"]],
  ["市人力资源社会保障部门组织专家和相关工作人员，对推荐人选进行综合评审，择优确定拟入选人员名单。",
    ["stages/scoring"]],
  ["将评审结果在市人力资源和社会保障网向社会公示7个工作日。",
    ["stages/notice-city", "notice/city"]],
  ["根据社会各界反馈情况，对拟定“大连工匠”人选报市政府审定后公布。",
    ["stages/approval"]],
  ["对“大连工匠”一次性给予12万元（税后）奖励。",
    ["stages/conferral"]],
];

test("every rule, limit, stage and notice quotes its sentence of the source", () => {
  expect(clauseFaults(id, sentences)).toEqual([]);
});

/** The 13 cells of the printed summary table's header row. */
function printedHeader(): string[] {
  const text = sourceText(id);
  const table = text.slice(text.indexOf("\t行业\n"), text.indexOf("注：行业按照"));
  return table.slice(0, table.indexOf("\t1\n")).split("\t").map(bare).filter((cell) => cell !== "");
}

const summaryFields = ["industryCode", "id", "name", "gender", "birthDate", "ethnicity", "politicalStatus", "employer", "idNumber", "occupation", "education", "phone", "address"];

describe("forms", () => {
  test("the summary table's 13 printed columns are read as they are", () => {
    expect(printedHeader()).toHaveLength(13);
    expect(dalian.columns(printedHeader())).toEqual(summaryFields);
    expect(dalian.columns(["推荐地区（单位）", "推荐地区(单位)(章)"])).toEqual(["nominator", "nominator"]);
  });

  test("the export begins with the same 13 columns, so that it imports again", () => {
    const columns = dalian.programme.exports!.shortlist!;
    expect(columns.slice(0, 13).map((column) => column.label.zh)).toEqual(printedHeader());
    expect(columns[4]!.value).toEqual({ field: "birthDate", age: true });
    expect(columns.slice(13).map((column) => column.label.zh)).toEqual(["排名", "最后得分", "入选情况"]);
  });

  test("年龄 1985.3.12（36） is the date of birth, the industry a letter", () => {
    expect(Object.fromEntries(dalian.values({ 行业: "J", 年龄: "1985.3.12（36）" }))).toEqual({ industryCode: "J", birthDate: "1985-03-12" });
  });

  test("21 industry codes A–U, each with the source's word", () => {
    const options = dalian.fields.get("industryCode")!.options!;
    expect(options.map((option) => option.value).join("")).toBe("ABCDEFGHIJKLMNOPQRSTU");
    expect(`行业按照${options.map((option) => option.label!.zh).join("、")}共21大类分类填报`).toBe(
      sourceWords(id).match(/行业按照A\..*?共21大类分类填报/)![0]);
  });

  test("every field of the application form has a column", () => {
    const printed: [label: string, field: string][] = [
      ["姓名", "name"], ["性别", "gender"], ["出生年月", "birthMonth"], ["民族", "ethnicity"], ["政治面貌", "politicalStatus"], ["文化程度", "education"],
      ["参加工作时间", "workStart"], ["技术职称", "professionalTitle"], ["毕业院校", "school"], ["所学专业", "major"], ["工作单位", "employer"],
      ["行业类别", "industryCode"], ["所从事职业（工种）名称及等级", "occupationAndLevel"], ["从事本职业（工种）时间", "timeInOccupation"],
      ["联系电话（座机）", "landline"], ["手机号码", "mobile"], ["通讯地址", "address"], ["电子邮箱", "email"], ["身份证号码", "idNumber"],
      ["主要经历", "experience"], ["思想品德社会公德职业道德情况", "deedsCharacter"], ["技能技艺专长情况", "deedsSkill"],
      ["攻坚克难培养技能人才传授技艺情况", "deedsTeaching"], ["技术攻关技术革新突出贡献情况", "deedsContribution"], ["申报人承诺", "commitmentSigned"],
      ["所在单位推荐意见", "opinionEmployer"], ["企业同级工会推荐意见", "opinionPeerUnion"], ["类别", "employerCategory"], ["联系方式", "contact"],
    ];
    const words = sourceWords(id);
    expect(printed.filter(([label]) => !words.includes(label))).toEqual([]);
    const fields = printed.map(([label]) => dalian.columns([label])[0]);
    expect(fields).toEqual(printed.map(([, field]) => field));
    const categories = dalian.fields.get("employerCategory")!.options!.map((option) => option.label!.zh);
    expect(categories.filter((category) => !words.includes(category))).toEqual(["非企业单位"]);
  });
});

const conditions = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`D-B${n}`, "是"]));
const good: Cells = {
  类别: "驻连中央企业", frontlineSkillPost: "是", localSocialInsuranceMonths: "60", skillLevel: "技师（二级）", enterpriseCraftsman: "是",
  criminalRecord: "否", dishonestyRecord: "否", ipInfringement: "无", seriousIncident: "否", "D-X4": "是", ...conditions,
  "D-N1": "是", employeeSignatures: "5", "D-N3": "是",
};

describe("eligibility", () => {
  test("all thresholds, all six conditions and no exclusion: eligible", () => {
    expect(dalian.results(good)).toEqual({
      "D-A1": "pass", "D-A2": "pass", "D-A3": "pass", "D-A4": "pass", "D-B": "pass",
      "D-B1": "pass", "D-B2": "pass", "D-B3": "pass", "D-B4": "pass", "D-B5": "pass", "D-B6": "pass",
      "D-X1": "pass", "D-X2": "pass", "D-X3": "pass", "D-X4": "pass", "D-N1": "pass", "D-N2": "pass", "D-N3": "pass",
    });
    expect(dalian.eligibility(good)).toBe("eligible");
  });

  test.each<[string, Cells, string]>([
    ["59 months of social insurance", { localSocialInsuranceMonths: "59" }, "ineligible"],
    ["months not given", { localSocialInsuranceMonths: "" }, "review"],
    ["not an enterprise", { 类别: "非企业单位" }, "ineligible"],
    ["not at the front line", { frontlineSkillPost: "否" }, "ineligible"],
    ["senior worker, equivalent skill not yet looked into", { skillLevel: "高级工" }, "review"],
    ["senior worker without equivalent skill", { skillLevel: "高级工", equivalentSkill: "否" }, "ineligible"],
    ["senior worker with equivalent skill attested", { skillLevel: "高级工", equivalentSkill: "是" }, "eligible"],
    ["chief technician", { skillLevel: "首席技师" }, "eligible"],
    ["not recognised by the enterprise", { enterpriseCraftsman: "否" }, "ineligible"],
    ["one of the six conditions not met", { "D-B5": "否" }, "ineligible"],
    ["criminal record", { criminalRecord: "是" }, "ineligible"],
    ["dishonesty record", { dishonestyRecord: "是" }, "ineligible"],
    ["infringement under investigation", { ipInfringement: "涉嫌侵犯正在接受调查" }, "ineligible"],
    ["infringement established", { ipInfringement: "已认定侵权" }, "ineligible"],
    ["infringement not yet looked into", { ipInfringement: "" }, "review"],
    ["serious incident", { seriousIncident: "是" }, "ineligible"],
    ["another unsuitable circumstance: listed for people to judge", { "D-X4": "否" }, "eligible"],
    ["four signatures: listed", { employeeSignatures: "4" }, "eligible"],
  ])("%s: %s", (_, change, expected) => {
    expect(dalian.eligibility({ ...good, ...change })).toBe(expected);
  });

  test("four signatures fail their rule", () => {
    expect(dalian.results({ ...good, employeeSignatures: "4" })["D-N2"]).toBe("fail");
  });
});

test("about 20 seats, at most three nominees per unit in principle, no quotas", () => {
  const { seats, nomination, quotas } = dalian.programme;
  expect(seats).toEqual({ target: 20, min: 18, max: 22 });
  expect(nomination!.map(({ each, atLeast, atMost, soft }) => ({ each, atLeast, atMost, soft }))).toEqual([{ each: "employer", atLeast: undefined, atMost: 3, soft: true }]);
  expect(quotas).toEqual([]);
});

test.each<[string, Cells, string, boolean]>([
  ["D2c", { contestNational1: "2", contestCity: "1" }, "7.5", false],
  ["D2c", { contestProvincial: "3", contestCity: "1" }, "5", false],
  ["D2c", { contestCity: "3" }, "2", false],
  ["D2c", { contestNational1: "4" }, "0", false],
  ["D2c", {}, "0", true],
  ["D4b", { innovationAwardLevel: "国家级", inventionPatents: "2", utilityModelPatents: "4" }, "8", false],
  ["D4b", { innovationAwardLevel: "市级", utilityModelPatents: "1" }, "3", false],
  ["D4b", { innovationAwardLevel: "无" }, "0", false],
  ["D4b", {}, "0", true],
])("%s of %j is %s", (criterion, cells, score, missing) => {
  expect(dalian.objective(criterion, cells)).toEqual([score, missing]);
});

test("every place and every award of the two tables", () => {
  const scores = (field: string) => ["1", "2", "3", "4"].map((place) => dalian.objective("D2c", { [field]: place })[0]);
  expect([scores("contestNational1"), scores("contestProvincial"), scores("contestCity")]).toEqual([
    ["8", "7.5", "7", "0"], ["6", "5.5", "5", "0"], ["4", "3", "2", "0"],
  ]);
  expect(["国家级", "省部级", "市级", "企业级", "无"].map((innovationAwardLevel) => dalian.objective("D4b", { innovationAwardLevel })[0])).toEqual(["5", "4", "2.5", "1", "0"]);
});

test("stages in the source's order: public notice before the city government approves; 5 and 7 working days", () => {
  expect(dalian.programme.stages!.map((stage) => [stage.id, stage.kind, stage.from ?? null, stage.to ?? null])).toEqual([
    ["nomination", "nomination", "2021-06-18", "2021-07-02"], ["notice-unit", "notice", "2021-06-18", "2021-07-02"], ["collection", "nomination", "2021-06-18", "2021-07-02"],
    ["eligibility", "eligibility", "2021-07-05", "2021-07-16"], ["opinions", "opinions", "2021-07-05", "2021-07-16"], ["scoring", "scoring", "2021-07-19", "2021-07-30"],
    ["notice-city", "notice", "2021-08-01", "2021-08-31"], ["approval", "approval", null, null], ["conferral", "conferral", null, null],
  ]);
  expect(dalian.programme.notice!.periods!.map(({ id: notice, stage, length, unit, proposed }) => [notice, stage, length, unit, proposed ?? false])).toEqual([
    ["unit", "nomination", 5, "working-days", false], ["city", "scoring", 7, "working-days", false],
  ]);
  expect(dalian.programme.ties).toEqual([{ criterion: "D4" }, { criterion: "D2" }, { criterion: "D3" }, { field: "nominationOrder", within: "employer" }]);
});
