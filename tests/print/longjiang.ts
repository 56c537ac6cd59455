// A session of Heilongjiang's size for prints: 100 candidates, 9 experts, long names of units, recusals, absences, a sheet done again,
// quotas that displace. Nobody in it is a real person. The same figures at every call.
import { readFileSync } from "node:fs";
import { Programme } from "../../scoring/programme.ts";
import { compileRubric } from "../../scoring/rubric.ts";
import { csvText } from "../../scoring/csv-writer.ts";
import { seededRandom } from "../random.ts";
import { Tablet, type Hall } from "../server/record/hall.ts";
import { playCandidate, type Played, type Row } from "../server/record/kaifeng.ts";

const people = 100;
const seats = 9;
const surnames = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"];
const given = [..."伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂英"];
const units = [
  "哈尔滨第一示例重型装备制造集团有限公司", "齐齐哈尔示例数控机床有限责任公司", "示例石化公司", "牡丹江示例林业机械厂", "佳木斯示例农机装备研究院股份有限公司特种传动分公司", "示例电缆厂",
];

const rules = {
  ...(JSON.parse(readFileSync("seeds/programmes/heilongjiang-2021.json", "utf8")) as object), seats: { target: 60 },
  quotas: [
    { id: "women", name: { zh: "女性不低于40%", en: "Women at least 40 %" }, where: { field: "gender", is: "female" }, atLeast: "40%" },
    { id: "focus", name: { zh: "聚焦产业不低于60%", en: "Focus industries at least 60 %" }, where: { field: "inFocusIndustry", is: true }, atLeast: "60%" },
    { id: "employer", name: { zh: "每单位至多12人", en: "At most 12 of one employer" }, each: "employer", atMost: 12 },
  ],
};
const programme = Programme.parse(rules);
const at = `/programmes/${programme.id}`;
const leaves = ((rubric) => rubric.judged.map((leaf) => rubric.leaves[leaf]!))(compileRubric(programme));
const candidateId = (i: number): string => `LJ${String(i + 1).padStart(3, "0")}`;
const expertId = (i: number): string => `E${i + 1}`;

function candidatesFile(): string {
  const random = seededRandom(2021);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const rows = Array.from({ length: people }, (_, i) => [
    candidateId(i), `${pick(surnames)}${pick(given)}${i % 3 === 0 ? "" : pick(given)}`, units[i % units.length]!, `示例市总工会${1 + (i % 13)}`, random() < 0.3 ? "女" : "男", "技术技能岗位负责人",
    "中国", "是", "是", "是", i === 97 ? "厅局级副职" : "无", "否", i === 98 ? "是" : "否", i % 11 === 0 ? "2" : "", random() < 0.5 ? "是" : "否", "是", "是", "是", "否", "否", "否",
  ]);
  return csvText([[
    "编号", "姓名", "工作单位", "推荐单位", "性别", "职务", "国籍", "是否工会会员", "是否本省在职职工", "是否在一线岗位", "职级", "是否由党委组织人事部门管理的企事业单位负责人", "是否退休",
    "省级一类职业技能竞赛名次", "是否属聚焦产业", "L-A4", "L-B1", "L-B2", "L-B3", "L-B4", "fiveMillionContests",
  ], ...rows]);
}

/** Values of everybody's sheet of one candidate; the two before the last are equal in everything. */
function sheetsOf(i: number): Row[] {
  const random = seededRandom(7000 + (i === 41 ? 40 : i));
  return Array.from({ length: seats }, (_, e) => {
    const row: Row = { expert: expertId(e), candidate: candidateId(i), status: i === 30 && e === 8 ? "absent" : i % 25 === 7 && e === 2 ? "recused" : "", comment: i % 25 === 7 && e === 2 ? "曾共同承担省级课题，主动回避" : e === 0 && i % 9 === 0 ? "操作法已在全省同行业推广，经济效益有财务凭证；答问真实，对难点讲得清楚，带徒成效须再补佐证。" : "" };
    for (const { id, max } of leaves) {
      const whole = Number(max.n) / Number(max.d);
      row[id] = String(Math.round(whole * (0.97 - 0.004 * i - random() * 0.15) * 2) / 2);
    }
    return row;
  });
}

/** Drawn, scored by nine, released, ended, calculated, decided, released, and put up as a notice. */
export async function playLongjiang(hall: Hall): Promise<Played & { readonly notice: string }> {
  const [secretary, chair, supervisor] = [await hall.staff("secretary", "秘书"), await hall.staff("chair", "组长"), await hall.staff("supervisor", "监督员")];
  await secretary.do("POST", "/programmes", { programme: rules });
  await secretary.do("POST", `${at}/candidates`, candidatesFile());
  await secretary.do("POST", `${at}/experts`, csvText([["编号", "姓名", "工作单位"], ...Array.from({ length: 20 }, (_, e) => [expertId(e), `专家${String(e + 1).padStart(2, "0")}`, `示例理工大学第${e + 1}机械与动力工程学院`])]));
  await secretary.do("POST", `${at}/draws`, { kind: "experts", seats, reserves: 4, witnesses: ["监督员"], excluded: [{ id: "E20", reason: "与多名候选人同单位" }] });
  const { result } = await secretary.do<{ result: { drawn: string[] } }>("POST", `${at}/draws`, { kind: "order", witnesses: ["监督员", "职工代表"] });
  const { id: session } = await secretary.do<{ id: string }>("POST", "/sessions", { programme: programme.id, name: "“龙江工匠”专家会评审", chair: chair.account, experts: Array.from({ length: seats }, (_, e) => expertId(e)), candidates: result.drawn });
  const tablets = new Map<string, Tablet>();
  for (const { expert, code } of await secretary.do<{ expert: string; code: string }[]>("POST", `/sessions/${session}/codes`, {})) {
    const tablet = new Tablet(hall.base, `tablet ${expert}`);
    await tablet.join(code);
    await tablet.certifyAll();
    tablets.set(expert, tablet);
  }
  const one = { secretary, chair, supervisor, session, tablets };
  for (const [n, candidate] of result.drawn.entries()) {
    await playCandidate(one, candidate, sheetsOf(Number(candidate.slice(2)) - 1), leaves.map(({ id }) => id));
    if (n % 20 === 9) await supervisor.do("POST", "/log/remarks", { text: "专家讨论时未点名评价候选人，现场秩序正常，手机已统一保管。" });
  }
  await chair.do("POST", `/sessions/${session}/state`, { state: "ended" });
  const run = await calculate(one);
  return { ...one, run, notice: await postNotice(secretary, programme, run) };
}

/** Whatever is tied at the line is decided in the order of ids. */
async function calculate({ secretary, supervisor }: Pick<Played, "secretary" | "supervisor">): Promise<string> {
  let run = await secretary.do<{ id: string; status: number }>("POST", `${at}/runs`);
  const { decisions } = await secretary.do<{ decisions: { kind: string; subject: string[] }[] }>("GET", `/runs/${run.id}/ranking`);
  for (const { kind, subject } of decisions) {
    if (kind !== "tie") throw new Error(`the calculation asks for ${kind}: ${subject.join(" ")}`);
    for (const [i, candidate] of subject.entries()) await secretary.do("POST", `${at}/decisions`, { kind: "tie", subject: candidate, value: String(i + 1), reason: "主席办公会议票决", by: "主席办公会议" });
  }
  if (decisions.length > 0) run = await secretary.do("POST", `${at}/runs`);
  if (run.status !== 0) throw new Error(`the calculation ends with ${run.status}`);
  const { id } = await secretary.do<{ id: string }>("POST", `/runs/${run.id}/release`);
  await supervisor.do("POST", `/approvals/${id}`, { yes: true });
  return run.id;
}

/** At the programme's last notice, as drafted. */
export async function postNotice(secretary: Played["secretary"], { id, stages }: Programme, run: string): Promise<string> {
  const [at, stage] = [`/programmes/${id}`, stages!.findLast(({ kind }) => kind === "notice")!.id];
  const { head, place, length, unit } = await secretary.do<{ head: object; place: string; length: number; unit: string }>("GET", `${at}/notices/draft?stage=${stage}`);
  return (await secretary.do<{ id: string }>("POST", `${at}/notices`, { stage, run, head, place, length, unit, exception: "按公示时限先行公示", countsPosting: false, supplement: false, posted: "2021-07-20" })).id;
}
