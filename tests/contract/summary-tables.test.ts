// The cities' own summary tables import as they are: titles, two header rows, 推荐单位 in the line above, notes below. The bare
// table leaves everyone in doubt; completed by a second file it ranks.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allFields } from "../../scoring/field.ts";
import { Programme } from "../../scoring/programme.ts";
import { compileRubric } from "../../scoring/rubric.ts";
import { Faults } from "../../server/faults.ts";
import { readCandidates } from "../../server/input/candidates-file.ts";
import { makeSource } from "../../server/table-source.ts";
import { command, csv, evaluateFiles, withFiles } from "../command.ts";
import { buildXlsx } from "../server/xlsx-builder.ts";

const programme = (id: string) => Programme.parse(JSON.parse(readFileSync(new URL(`../../seeds/programmes/${id}.json`, import.meta.url), "utf8")));

const blanks = (n: number): string[] => Array.from({ length: n }, () => "");
const kaifengRows = [
  ["开封工匠推荐人选基本情况汇总表", ...blanks(28)],
  ["推荐单位(公章)：推荐单位甲  ", ...blanks(9), "领导签名：", ...blanks(10), "填表日期：  年  月  日", ...blanks(7)],
  ["序号", "姓名", "工作单位及职务", "技术等级/职称/执业资格", "技能竞赛获奖名次", "", "", "", "攻关课题及创新成果获奖(项)", "", "", "", "取得专利数量(件)", "", "",
    "行业标准或操作规范、工作法应用情况(次)", "", "", "", "创造经济效益(万元)", "", "", "签订师带徒协议(份)", "", "", "媒体宣传情况(次)", "", "", "备注"],
  ["", "", "", "", "企业级", "地厅级", "省部级", "国家级", "企业级", "地厅级", "省部级", "国家级", "发明专利", "实用新型", "外观设计", "企业级", "地厅级", "省部级", "国家级",
    "2018", "2019", "2020", "2018", "2019", "2020", "地厅级", "省部级", "国家级", ""],
  ["1", "人选01", "单位01 班长", "高级技师", "1", "", "2", "", "1", "0", "2", "", "1", "2", "", "", "1", "", "", "10.5", "20", "30", "1", "1", "2", "", "1", "", "省级非遗传承人"],
  ["2", "人选02", "单位02 技术员", "技师", "", "3", "", "", "", "1", "", "", "", "1", "1", "1", "", "", "", "5", "6", "7", "", "1", "1", "1", "", "", ""],
  ["3", ...blanks(28)],
  ["4", ...blanks(28)],
  ["注：1. 表中“技术等级”指职工技能等级。", ...blanks(28)],
  ["2. 表中备注栏填写对推荐人选的特殊说明。", ...blanks(28)],
];
const dalianRows = [
  ["大连工匠候选人推荐汇总表", ...blanks(12)],
  ["推荐地区（单位）：推荐单位乙          （章）                       联系人：          电话：", ...blanks(12)],
  ["行业", "序号", "姓名", "性别", "年龄", "民族", "政治面貌", "工作单位", "身份证号码", "职业\n（工种）", "文化程度", "联系电话", "通讯地址"],
  ["J", "1", "人选01", "男", "1985.3.12（36）", "汉", "群众", "单位01", "210200198503120011", "钳工", "大专", "", ""],
  ["Q", "2", "人选02", "女", "1990.12.1（30）", "满", "党员", "单位02", "210200199012010022", "焊工", "中专", "", ""],
  ["", "3", ...blanks(11)],
  ["注：行业按照A.矿业、B.冶金等共21大类分类填报行业字母代码即可", ...blanks(12)],
];

function read(id: string, content: string | Uint8Array) {
  const faults = new Faults();
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const { candidates, notes } = readCandidates([makeSource("table", bytes)], allFields(programme(id).fields ?? []), faults);
  return { candidates, notes, faults: faults.lines("en") };
}

test.each([["CSV", csv(kaifengRows)], ["XLSX", buildXlsx(kaifengRows.map((row) => row.map((cell) => (cell === "" ? null : cell))), { merges: ["E3:H3", "I3:L3", "M3:O3", "P3:S3", "T3:V3", "W3:Y3", "Z3:AB3"] })]])(
  "Kaifeng's 29 columns as %s", (_, content) => {
    const { candidates, notes, faults } = read("kaifeng-2020", content);
    expect({ faults, notes, ids: candidates.ids }).toEqual({ faults: [], notes: [], ids: ["1", "2"] });
    const shown = (field: string) => [0, 1].map((row) => {
      const value = candidates.value(field, row);
      return value !== null && typeof value === "object" && "n" in value ? `${value.n}/${value.d}` : value;
    });
    expect(Object.fromEntries(["name", "employerAndPost", "employer", "nominator", "contestEnterprise", "contestProvincial", "awardsProvincial", "utilityModelPatents", "benefit2018", "mentorAgreements2020", "remarks"].map((field) => [field, shown(field)]))).toEqual({
      name: ["人选01", "人选02"], employerAndPost: ["单位01 班长", "单位02 技术员"], employer: [null, null], nominator: ["推荐单位甲", "推荐单位甲"],
      contestEnterprise: ["1", null], contestProvincial: ["2", null], awardsProvincial: ["2/1", null], utilityModelPatents: ["2/1", "1/1"],
      benefit2018: ["21/2", "5/1"], mentorAgreements2020: ["2/1", "1/1"], remarks: ["省级非遗传承人", null],
    });
  });

test("Dalian's 13 columns; 年龄 is read as the date of birth", () => {
  const { candidates, notes, faults } = read("dalian-2021", csv(dalianRows));
  expect({ faults, notes, ids: candidates.ids }).toEqual({ faults: [], notes: [], ids: ["1", "2"] });
  expect([0, 1].map((row) => ["birthDate", "employer", "nominator", "idNumber"].map((field) => candidates.value(field, row)))).toEqual([
    ["1985-03-12", "单位01", "推荐单位乙", "210200198503120011"], ["1990-12-01", "单位02", "推荐单位乙", "210200199012010022"],
  ]);
});

test("the bare table leaves everyone in doubt", async () => {
  await withFiles({ "table.csv": csv(kaifengRows) }, async (path) => {
    const { status, stdout } = await command("check", "--programme", "kaifeng-2020", "--candidates", path("table.csv"), "--json");
    const { candidates } = JSON.parse(stdout) as { candidates: { id: string; status: string }[] };
    expect({ status, all: candidates.map((one) => one.status) }).toEqual({ status: 3, all: ["review", "review"] });
  });
});

test("completed by a second file it ranks", async () => {
  const rubric = compileRubric(programme("kaifeng-2020"));
  const judged = rubric.judged.map((i) => rubric.leaves[i]!);
  const attest = ["K-A2", "K-B1", "K-B2", "K-B3", "K-B4", "K-B5", "K-B6"];
  const more = csv([["id", "employer", "industryClass", "isEnterpriseHead", "rankLevel", "skillLevel", "baseHonours", ...attest],
    ...["1", "2"].map((id) => [id, `单位0${id}`, "advanced", "否", "none", "technician", "enterpriseCraftsman", ...attest.map(() => "是")])]);
  const scores = csv([["candidate", "expert", ...judged.map((leaf) => leaf.id)],
    ...["1", "2"].flatMap((id) => ["e1", "e2", "e3"].map((expert) => [id, expert, ...judged.map((leaf) => (id === "1" ? String(leaf.criterion.max) : "1"))]))]);
  const { result, stderr } = await evaluateFiles({ programme: "kaifeng-2020", candidates: [csv(kaifengRows), more], scores });
  expect(stderr).toBe("");
  expect(result!.candidates.map((one) => ({ id: one.id, status: one.status, rank: one.rank }))).toEqual([
    { id: "1", status: "ranked", rank: 1 }, { id: "2", status: "ranked", rank: 2 },
  ]);
});
