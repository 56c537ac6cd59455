// The tables that the offices of the five programmes have in hand: the programme's own summary table as it is printed (titles, two header
// rows, notes), a second table with what the form does not hold, and the experts. Numbered people of numbered units. Kaifeng's and
// Dalian's tables are those of their documents; the other three documents print a form and no table, so theirs have its columns.
import { csvText } from "../../scoring/csv-writer.ts";
import { idNumberOf } from "./id-number.ts";
import { buildXlsx } from "../server/xlsx-builder.ts";

export interface OfficeTables {
  readonly programme: string;
  /** the programme's own table */
  readonly summary: { readonly name: string; readonly bytes: Uint8Array };
  /** joined to it by the number in the table */
  readonly more: { readonly name: string; readonly bytes: Uint8Array };
  readonly experts: { readonly name: string; readonly bytes: Uint8Array };
  /** of all nominees; all but the last are eligible */
  readonly nominees: readonly string[];
  /** other numbers than the document's, set on the page: its band cannot be met by five, or some of the five are to stay out */
  readonly seats?: Readonly<Partial<Record<"target" | "min" | "max", string>>>;
  /** who is high enough and kept out by a quota */
  readonly passedOver?: readonly string[];
  /** equal in everything at the line of the seats: the order in which people put them, other than the table's */
  readonly tie?: readonly [string, string];
}

const count = 6;
const all = Array.from({ length: count }, (_, i) => i + 1);
const two = (n: number): string => String(n).padStart(2, "0");
const blanks = (n: number): string[] => Array.from({ length: n }, () => "");
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const table = (name: string, rows: readonly (readonly string[])[]): { readonly name: string; readonly bytes: Uint8Array } => ({ name, bytes: bytes(csvText(rows)) });
const xlsx = (name: string, rows: readonly (readonly string[])[], merges: readonly string[] = []): { readonly name: string; readonly bytes: Uint8Array } =>
  ({ name, bytes: buildXlsx(rows.map((row) => row.map((cell) => (cell === "" ? null : cell))), { merges }) });

/** `good` for everybody, `bad` for the last one: there it makes one blocking rule fail. */
function more(columns: Readonly<Record<string, string | ((n: number) => string)>>, bad: Readonly<Record<string, string>>): { readonly name: string; readonly bytes: Uint8Array } {
  const names = Object.keys(columns);
  return table("补充信息.csv", [["编号", ...names], ...all.map((n) => [String(n), ...names.map((name) => {
    const value = columns[name]!;
    return n === count && name in bad ? bad[name]! : typeof value === "string" ? value : value(n);
  })])]);
}

const yes = (...names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, "是"]));

/** Expert 3 works where nominee 2 does. */
const experts = table("专家库.csv", [
  ["编号", "姓名", "工作单位"], ...[1, 2, 3, 4, 5, 6].map((n) => [`E${n}`, `专家${two(n)}`, n === 3 ? "单位02有限公司" : `院校${two(n)}`]),
]);

const employer = (n: number): string => `单位${two(n)}有限公司`;

const kaifeng: OfficeTables = {
  // of four seats a fifth is none: the bearer of a traditional craft stays out however high the score
  programme: "kaifeng-2020", experts, nominees: all.map(String), seats: { target: "4" }, passedOver: ["1"],
  summary: xlsx("开封工匠推荐人选基本情况汇总表.xlsx", [
    ["开封工匠推荐人选基本情况汇总表", ...blanks(28)],
    ["推荐单位(公章)：推荐单位甲  ", ...blanks(9), "领导签名：", ...blanks(10), "填表日期：  年  月  日", ...blanks(7)],
    ["序号", "姓名", "工作单位及职务", "技术等级/职称/执业资格", "技能竞赛获奖名次", "", "", "", "攻关课题及创新成果获奖(项)", "", "", "", "取得专利数量(件)", "", "",
      "行业标准或操作规范、工作法应用情况(次)", "", "", "", "创造经济效益(万元)", "", "", "签订师带徒协议(份)", "", "", "媒体宣传情况(次)", "", "", "备注"],
    ["", "", "", "", "企业级", "地厅级", "省部级", "国家级", "企业级", "地厅级", "省部级", "国家级", "发明专利", "实用新型", "外观设计", "企业级", "地厅级", "省部级", "国家级",
      "2018", "2019", "2020", "2018", "2019", "2020", "地厅级", "省部级", "国家级", ""],
    ...all.map((n) => [String(n), `人选${two(n)}`, `${employer(n)} 班长`, n % 2 ? "高级技师" : "技师", n === 1 ? "1" : "", n === 2 ? "3" : "", "", "", String(n), "", n === 3 ? "1" : "", "", String(n % 3), "1", "", "", "1", "", "",
      `${n}0.5`, "20", "30", "1", "1", "2", "", n === 1 ? "1" : "", "", n === 1 ? "省级非遗传承人" : ""]),
    ["7", ...blanks(28)],
    ["注：1. 表中“技术等级”指职工技能等级。", ...blanks(28)],
  ], ["E3:H3", "I3:L3", "M3:O3", "P3:S3", "T3:V3", "W3:Y3", "Z3:AB3"]),
  more: more({
    工作单位: employer, 身份证号: (n) => idNumberOf(n), 推荐顺序: String, industryClass: (n) => (n === 1 ? "heritage" : n === 5 ? "traditional" : "advanced"), isEnterpriseHead: "否", rankLevel: "none",
    skillLevel: (n) => (n % 2 ? "seniorTechnician" : "technician"), baseHonours: "enterpriseCraftsman", ...yes("K-A2", "K-B1", "K-B2", "K-B3", "K-B4", "K-B5", "K-B6"),
  }, { rankLevel: "countyHead" }),
};

const dalian: OfficeTables = {
  // sheets of 1 and 5 are the same, and of three seats one is left for them
  programme: "dalian-2021", experts, nominees: all.map(String), seats: { target: "3", min: "3", max: "4" }, tie: ["5", "1"],
  summary: xlsx("大连工匠候选人推荐汇总表.xlsx", [
    ["大连工匠候选人推荐汇总表", ...blanks(12)],
    ["推荐地区（单位）：推荐单位乙          （章）                       联系人：          电话：", ...blanks(12)],
    ["行业", "序号", "姓名", "性别", "年龄", "民族", "政治面貌", "工作单位", "身份证号码", "职业\n（工种）", "文化程度", "联系电话", "通讯地址"],
    ...all.map((n) => ["J", String(n), `人选${two(n)}`, n % 2 ? "男" : "女", `1980.${n}.1（${n > 6 ? 40 : 41}）`, "汉", "群众", employer(n), idNumberOf(n), "钳工", "大专", `138000000${two(n)}`, "某街道"]),
    ["", "7", ...blanks(11)],
    ["注：行业按照A.矿业、B.冶金等共21大类分类填报行业字母代码即可", ...blanks(12)],
  ]),
  more: more({
    推荐顺序: String, employerCategory: "municipalEnterprise", frontlineSkillPost: "是", localSocialInsuranceMonths: "96", skillLevel: "technician", enterpriseCraftsman: "是",
    criminalRecord: "否", dishonestyRecord: "否", ipInfringement: "none", seriousIncident: "否", employeeSignatures: "6", ...yes("D-B1", "D-B2", "D-B3", "D-B4", "D-B5", "D-B6", "D-X4", "D-N1", "D-N3"),
  }, { localSocialInsuranceMonths: "59" }),
};

const harbin: OfficeTables = {
  programme: "harbin-2021", experts, nominees: all.map(String),
  summary: table("哈尔滨大工匠推荐申报汇总.csv", [
    ["“哈尔滨大工匠”推荐申报汇总", ...blanks(12)],
    ["序号", "所属工会", "姓名", "性别", "身份证", "工作单位", "单位性质", "所属行业", "工种", "工作年限", "技能等级", "职称", "政治面貌"],
    ...all.map((n) => [String(n), "区总工会甲", `人选${two(n)}`, n % 2 ? "男" : "女", idNumberOf(n), employer(n), "国有", "装备制造", "焊工", String(10 + n), "高级技师", "无", "群众"]),
  ]),
  more: more({
    isEmployedLocally: "是", isFrontline: "是", isRetired: "否", contestNational1: (n) => (n <= 3 ? String(n) : ""), ...yes("H-A2", "H-B1", "H-B2"), "H-B3": "否", "H-B4": "否",
  }, { isFrontline: "否" }),
};

const heilongjiang: OfficeTables = {
  programme: "heilongjiang-2021", experts, nominees: all.map(String),
  summary: table("龙江工匠推荐人选汇总表.csv", [
    ["序号", "姓名", "性别", "民族", "出生年月", "政治面貌", "学历", "工作单位", "工种", "技能等级", "推荐单位", "身份证号"],
    ...all.map((n) => [String(n), `人选${two(n)}`, n % 2 ? "男" : "女", "汉族", `1980.0${n}`, "群众", "本科", employer(n), "电工", "技师", "市总工会丙", idNumberOf(n)]),
  ]),
  more: more({
    nationality: "china", isUnionMember: "是", isEmployedInProvince: "是", isFrontline: "是", rankLevel: "none", managedByPartyOrganisation: "否", isRetired: "否",
    contestProvincial1: (n) => (n <= 2 ? String(n) : ""), ...yes("L-A4", "L-B1", "L-B2"), "L-B3": "否", "L-B4": "否",
  }, { isUnionMember: "否" }),
};

const hangzhou: OfficeTables = {
  programme: "hangzhou-2016", experts, nominees: all.map(String),
  summary: table("杭州工匠认定申报汇总.csv", [
    ["首届“杭州工匠”认定工作申报汇总", ...blanks(8)],
    ["编号", "姓名", "年龄", "民族", "专业领域", "职称（技能等级）", "手机", "工作单位", "推荐单位"],
    ...all.map((n) => [String(n), `人选${two(n)}`, "36", "汉", "传统工艺", "高级技师", `139000000${two(n)}`, employer(n), "市行业协会丁"]),
  ]),
  more: more({
    身份证号: (n) => idNumberOf(n), 出生日期: (n) => `1980-${two(n)}-01`, nationality: "china", isUnionMember: "是", localYearsInTrade: (n) => (n === 1 ? "4" : "15"), isFrontline: "是",
    contestNational: (n) => (n === 1 ? "2" : ""), 推荐渠道: "单位推荐", ...yes("Z-A5", "Z-B1"), "Z-B2": "否", "Z-B3": "否",
  }, { localYearsInTrade: "9.5" }),
};

export const officeTables: readonly OfficeTables[] = [harbin, dalian, kaifeng, heilongjiang, hangzhou];
