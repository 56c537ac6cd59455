// Inputs of runs for tests of the ranking's page: Kaifeng's demo in several states, and 5,000 candidates with 5 sheets each.
import { demoFiles } from "../../seeds/demo.ts";
import { csvText } from "../../scoring/csv-writer.ts";
import type { EvaluationFiles } from "../../server/record/evaluation-files.ts";
import { seededRandom } from "../random.ts";
import { kaifeng } from "../server/record/kaifeng.ts";

const files = demoFiles(kaifeng);
const header = ["kind", "subject", "value", "reason", "by"];

/** The demo as it comes: a tie at the line, and what else it asks. */
export function kaifengInputs(change: object = {}, decisions: readonly (readonly string[])[] = []): EvaluationFiles {
  return {
    "programme.json": JSON.stringify({ ...(kaifeng as object), ...change }), "candidates.csv": files.candidates, "experts.csv": files.experts, "scores.csv": files.scores,
    "conflicts.csv": files.conflicts, "units.csv": files.units, "decisions.csv": csvText([header, ...decisions.map((row) => [...row, "领导小组票决", "领导小组"])]),
  };
}

const people = 5000;
const sheetsEach = 5;
const classes = ["advanced", "traditional", "heritage", "other"];
const labels = ["先进制造业", "传统支柱产业", "传统手工艺", "其他"];
const surnames = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"];
const given = [..."伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂英"];

/** 120 seats, overlapping quotas, a cap for every employer and nominator: numbered people, the same at every call. */
export function largeInputs(): EvaluationFiles {
  const random = seededRandom(5000);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const criteria = ["技能水平", "创新成果", "传承带徒", "社会贡献"];
  const flag = (id: string, zh: string, en: string): object => ({ id, label: { zh, en }, type: "boolean" });
  const programme = {
    id: "large-2026", version: 1, name: { zh: "全省工匠选树（五千人）", en: "Province-wide selection, 5,000 nominees" }, referenceDate: "2026-06-30", seats: { target: 120 },
    fields: [
      { id: "industryClass", label: { zh: "产业类别", en: "Industry class" }, type: "enum", options: classes.map((value, i) => ({ value, label: { zh: labels[i]!, en: value } })) },
      flag("frontline", "一线职工", "Front-line worker"), flag("woman", "女性", "Woman"), flag("head", "企业负责人", "Head of an enterprise"),
    ],
    rubric: { criteria: criteria.map((zh, i) => ({ id: `C${i + 1}`, name: { zh, en: `Criterion ${i + 1}` }, weight: "25", max: "25", min: "0", step: "0.5", kind: "judged" })) },
    panel: { assignment: "partial" },
    aggregation: { level: "total", method: "mean", trim: { low: 1, high: 1, from: 5 }, rounding: { total: 2 }, minimumSheets: 3 },
    ties: [{ criterion: "C1" }, { criteria: ["C2", "C3"] }, { field: "nominationOrder", within: "nominator" }], minimumScore: "60",
    quotas: [
      { id: "advanced", name: { zh: "先进制造业不低于55%", en: "Advanced manufacturing at least 55 %" }, where: { field: "industryClass", is: "advanced" }, atLeast: "55%" },
      { id: "traditional", name: { zh: "传统支柱产业不高于25%", en: "Traditional industries at most 25 %" }, where: { field: "industryClass", is: "traditional" }, atMost: "25%" },
      { id: "frontline", name: { zh: "一线职工不低于60%", en: "Front-line workers at least 60 %" }, where: { field: "frontline", is: true }, atLeast: "60%" },
      { id: "women", name: { zh: "女性不低于30%", en: "Women at least 30 %" }, where: { field: "woman", is: true }, atLeast: "30%" },
      { id: "heads", name: { zh: "企业负责人不高于10%", en: "Heads of enterprises at most 10 %" }, where: { field: "head", is: true }, atMost: "10%", soft: true },
      { id: "per-employer", name: { zh: "每单位至多2人", en: "At most 2 of one employer" }, each: "employer", atMost: 2 },
      { id: "per-nominator", name: { zh: "每推荐单位至多12人", en: "At most 12 of one recommending body" }, each: "nominator", atMost: 12 },
    ],
  };
  const experts = Array.from({ length: 25 }, (_, i) => `E${String(i + 1).padStart(2, "0")}`);
  const candidates: (string | number)[][] = [];
  const scores: (string | number)[][] = [];
  for (let i = 0; i < people; i++) {
    const id = `P${String(i + 1).padStart(4, "0")}`;
    const quality = 15 + random() * 7;
    candidates.push([
      id, `${pick(surnames)}${pick(given)}${i % 3 === 0 ? "" : pick(given)}`, `第${1 + Math.floor(random() * 1500)}工程有限公司`, `推荐单位${1 + Math.floor(random() * 21)}`, i + 1,
      classes[Math.min(3, Math.floor(random() * 4.6))]!, random() < 0.55 ? "是" : "否", random() < 0.33 ? "是" : "否", random() < 0.2 ? "是" : "否",
    ]);
    for (let s = 0; s < sheetsEach; s++) {
      const mark = (): string => String(Math.min(25, Math.max(0, Math.round((quality + (random() - 0.5) * 5) * 2) / 2)));
      scores.push([id, experts[(i + s * 7) % experts.length]!, "", ...criteria.map(mark), ""]);
    }
  }
  return {
    "programme.json": JSON.stringify(programme),
    "candidates.csv": csvText([["id", "name", "employer", "nominator", "nominationOrder", "industryClass", "frontline", "woman", "head"], ...candidates]),
    "experts.csv": csvText([["id", "name"], ...experts.map((id, i) => [id, `专家${i + 1}`])]),
    "scores.csv": csvText([["candidate", "expert", "status", "C1", "C2", "C3", "C4", "comment"], ...scores]),
    "conflicts.csv": csvText([["expert", "candidate", "kind", "ruling", "reason"]]), "units.csv": csvText([["name", "canonical", "parent"]]), "decisions.csv": csvText([header]),
  };
}
