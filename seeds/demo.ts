// The demo evaluation of Kaifeng: 40 numbered nominees of numbered units, 9 experts, conflicts, a recusal, a tie at the cut,
// and quotas that really displace somebody. Nobody in it is a real or plausible person. The same at every call.
import { compileRubric, type Leaf } from "../scoring/rubric.ts";
import { Programme } from "../scoring/programme.ts";

export interface DemoFiles {
  readonly candidates: string;
  readonly experts: string;
  readonly scores: string;
  readonly conflicts: string;
  readonly units: string;
}

const nominees = 40;
const experts = 9;
/** A advanced, T traditional, H heritage, O other; by quality, the best first: too many T and H near the top for the quotas. */
const classes = "ATHATATHTAATHTAHTAHAAAAAOATAHAAOATAHAOAA";
const classNames: Record<string, string> = { A: "advanced", T: "traditional", H: "heritage", O: "other" };
const heads = new Set([1, 6, 10, 30]);
/** These two have the same score on every sheet and in every tie step, and there is one seat for them. */
const twins = { first: 23, second: 31 };
const severity = [0, 0.01, -0.04, 0, 0.02, 0, -0.01, 0.03, 0];

const two = (n: number): string => String(n).padStart(2, "0");
const candidateId = (i: number): string => `KF${two(i)}`;
const employer = (i: number): string => `单位${two(i)}有限公司`;

/** CSV contents for the programme `kaifeng-2020`, given as the parsed file. */
export function demoFiles(kaifeng: unknown): DemoFiles {
  const rubric = compileRubric(Programme.parse(kaifeng));
  const leaves = rubric.judged.map((i) => rubric.leaves[i]!);
  return {
    candidates: table([
      ["编号", "姓名", "工作单位", "推荐单位", "推荐顺序", "出生日期", "状态", "工作单位及职务", "产业类别", "isEnterpriseHead", "rankLevel",
        "skillLevel", "baseHonours", "specialSkill", "awardsProvincial", "inventionPatents", "utilityModelPatents", "contestProvincial",
        "K-A2", "K-B1", "K-B2", "K-B3", "K-B4", "K-B5", "K-B6"],
      ...range(nominees).map(candidateRow),
    ]),
    experts: table([
      ["编号", "姓名", "工作单位", "曾任职单位"],
      ...range(experts).map((e) => [`E${e}`, `专家${two(e)}`, e === 3 ? "单位02（集团）有限公司" : `院校${two(e)}`, e === 6 ? "单位05有限公司(2016-2019)" : ""]),
    ]),
    scores: table([
      ["candidate", "expert", "status", ...leaves.map((leaf) => leaf.id), "comment"],
      ...range(nominees).filter((i) => i !== nominees).flatMap((i) => range(experts).flatMap((e) => sheetRow(i, e, leaves))),
    ]),
    conflicts: table([
      ["专家", "候选人", "关系", "裁定", "理由"],
      ["E5", "KF06", "师徒", "", "专家为其师傅（2015 年师带徒协议）"],
      ["E7", "KF11", "其他", "不回避", "仅同场授课一次，领导小组办公室认定不影响公正"],
    ]),
    units: table([
      ["单位名称", "规范名称", "上级单位"],
      ["单位02（集团）有限公司", "单位02有限公司", ""],
    ]),
  };
}

function candidateRow(i: number): string[] {
  const skilled = i === 26 ? "seniorWorker" : i % 3 === 0 ? "seniorTechnician" : "technician";
  const twin = i === twins.second ? twins.first : i;
  return [
    candidateId(i), `人选${two(i)}`, employer(i), `推荐单位${Math.ceil(i / 5)}`, String(((i - 1) % 5) + 1), `${1970 + (i % 20)}-0${(i % 9) + 1}-15`,
    i === nominees ? "退出" : "正常", `${employer(i)} 技术岗位`, classNames[classes[i - 1]!]!, heads.has(i) ? "是" : "否",
    i === 39 ? "countyDeputy" : "none", twin === twins.first ? "technician" : skilled, i === 20 ? "none" : "enterpriseCraftsman", i === 20 ? "是" : "否",
    twin % 4 === 0 ? "1" : "0", String(twin % 3), String(twin % 2), twin % 7 === 0 ? "2" : "none",
    "是", "是", "是", "是", "是", "是", "是",
  ];
}

/** Expert 9 is absent for KF30; expert 2 steps aside from KF18 by a row of the scores file; nobody scores who is in conflict. */
function sheetRow(i: number, e: number, leaves: readonly Leaf[]): string[][] {
  const row = (status: string, scores: readonly string[], comment = ""): string[][] => [[candidateId(i), `E${e}`, status, ...scores, comment]];
  const none = leaves.map(() => "");
  if ((i === 2 && e === 3) || (i === 6 && e === 5) || (i === 5 && e === 6)) return [];
  if (i === 30 && e === 9) return row("absent", none);
  if (i === 18 && e === 2) return row("recused", none, "主动回避");
  const twin = i === twins.second ? twins.first : i;
  const wild = i === 15 && e === 4;
  return row("", leaves.map((leaf, at) => scoreText(leaf, 0.94 - 0.0075 * twin + severity[e - 1]! - (wild ? 0.35 : 0) + (noise(twin, e, at) - 0.5) * 0.1)));
}

/** A share of the full mark on the criterion's half-point steps. */
function scoreText(leaf: Leaf, share: number): string {
  const max = Number(leaf.max.n) / Number(leaf.max.d);
  const halves = Math.round(Math.min(1, Math.max(0, share)) * max * 2);
  return halves % 2 === 0 ? String(halves / 2) : `${Math.floor(halves / 2)}.5`;
}

/** A fixed number in [0, 1) for a triple of small whole numbers. */
function noise(a: number, b: number, c: number): number {
  let h = Math.imul(a, 374_761_393) ^ Math.imul(b, 668_265_263) ^ Math.imul(c + 1, 2_147_483_629);
  h = Math.imul(h ^ (h >>> 13), 1_274_126_177);
  return ((h ^ (h >>> 16)) >>> 0) / 4_294_967_296;
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

const table = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.join(",")}\r\n`).join("");
