// What the pages of experts and sessions are told: a pool, conflicts of every effect, draws, a session being prepared.
import { readFileSync } from "node:fs";
import { drawOrder } from "../../scoring/log/draw.ts";
import { candidateId, candidateName, expertId, expertName, iso, session } from "./people.ts";
import { ok, type Answers } from "./scene.ts";

const kaifeng = JSON.parse(readFileSync("seeds/programmes/kaifeng-2020.json", "utf8")) as { version: number; name: { zh: string; en: string } };
const grouped = { ...kaifeng, panel: { groups: [{ id: "技能组", name: { zh: "技能组", en: "Skills" }, weight: "60", minimumSheets: 5 }, { id: "工会组", name: { zh: "工会组", en: "Union" }, weight: "40", minimumSheets: 6 }] } };

const row = { id: "kaifeng-2020", version: 1, frozenAt: null, name: kaifeng.name };
const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

const candidates = (n: number) => numbers(n).map((i) => ({ id: candidateId(i), position: i, name: candidateName(i), values: { employer: `单位${String(i).padStart(2, "0")}有限公司`, class: i % 3 === 0 ? "heritage" : "advanced" } }));
const experts = (n: number) => numbers(n).map((i) => ({
  id: expertId(i), position: i, name: expertName(i),
  values: { employer: i === 3 ? "单位02（集团）有限公司" : `院校${String(i).padStart(2, "0")}`, group: i % 3 === 0 ? "工会组" : "技能组", idNumber: "**************002X", ...(i === 6 ? { pastEmployers: "单位05有限公司(2016-2019);中原某某精密机械制造有限责任公司(2020-2022)" } : {}) },
}));

interface ConflictRow { readonly expert: string; readonly candidate: string; readonly kind: string; readonly source: string; readonly evidence: string; readonly ruling: string; readonly reason: string }
const conflict = (e: number, c: number, kind: string, source: string, evidence: string, ruling = "", reason = ""): ConflictRow => ({ expert: expertId(e), candidate: candidateId(c), kind, source, evidence, ruling, reason });
const conflicts: readonly ConflictRow[] = [
  conflict(3, 2, "same_employer", "detected", "单位相同：单位02（集团）有限公司 ／ 单位02有限公司"),
  conflict(3, 9, "group_employer", "detected", "关联单位：单位02（集团）有限公司 ／ 单位09有限公司"),
  conflict(6, 5, "past_employer", "detected", "曾同单位：单位05有限公司（2016-2019）"),
  conflict(6, 9, "past_employer", "detected", "曾同单位：单位05有限公司（2016-2019）", "dismissed", "不是同一单位"),
  conflict(5, 6, "mentor", "declared", "", "", "专家为其师傅（2015 年师带徒协议）"),
  conflict(7, 11, "other", "applied", "仅同场授课一次", "allow", "领导小组办公室认定不影响公正"),
  conflict(8, 14, "other", "applied", "与本人有过学术争论", "pending", "与本人有过学术争论"),
  conflict(1, 14, "other", "applied", "评审时有不当言论", "pending", "评审时有不当言论"),
  conflict(2, 14, "self", "detected", "身份证号相同"),
  ...numbers(5).map((e) => conflict(e + 2, 20, "same_employer", "ordered", "", "recuse", "办公室决定")),
];

const pool = numbers(12).map(expertId);
const seed = "5f".repeat(32);
const order = drawOrder(pool, seed);
export const draw = {
  id: "d1", kind: "experts", seed, at: iso(Date.UTC(2026, 10, 20, 1, 5)), by: "秘书", substitutions: [{ expert: order[1]!, substitute: order[9]!, reason: "出差", at: iso(Date.UTC(2026, 10, 21, 2)) }],
  request: { kind: "experts", seats: 9, reserves: 2, pool, excluded: [], witnesses: ["监督员甲", "监督员乙"] }, result: { drawn: order.slice(0, 9), reserves: order.slice(9, 11) },
};

export const prepared = (state: "planned" | "running" = "planned") => ({
  id: session.id, name: session.name, state, madeAt: iso(Date.UTC(2026, 10, 22)), chair: { id: "u1", name: "组长" },
  settings: { commentBelow: null, commentAbove: null, commentAtZero: false, ownRank: true, screenNames: false },
  seats: numbers(9).map((i) => ({ seat: i, expert: expertId(i), name: expertName(i), certified: i < 4 ? 24 : 0, hasCode: i < 7, joined: i < 4 })),
  order: numbers(24).map((i) => ({ candidate: candidateId(i), state: "scheduled" })),
});

export interface PanelOptions {
  readonly role?: "secretary" | "leader" | "supervisor";
  readonly candidates?: number;
  readonly experts?: number;
  readonly empty?: boolean;
  readonly more?: Answers;
}

/** Everything that both pages read. */
export function panelAnswers(options: PanelOptions = {}): Answers {
  const at = "/programmes/kaifeng-2020";
  const empty = options.empty === true;
  const [people, panel] = [candidates(options.candidates ?? 24), experts(options.experts ?? 12)];
  const many = people.length > 1000 ? people.flatMap(({ id }, i) => [conflict(1 + (i % panel.length), 1, "same_employer", "detected", "单位相同"), ...(i % 4 === 0 ? [conflict(1 + ((i * 7) % panel.length), 1, "coauthor", "detected", "共同成果")] : [])].map((one) => ({ ...one, candidate: id }))) : conflicts;
  return {
    "GET /me": ok({ role: options.role ?? "secretary", account: "u2", name: "秘书", session: null, expert: null }),
    "GET /sessions": ok([]), "GET /programmes": ok([row]), "GET /chairs": ok([{ id: "u1", name: "组长" }]), "GET /duty": ok({ chair: 1, supervisor: 1, leader: 1, display: 0 }),
    "GET /health": () => ok({ ready: true, problems: [], freeBytes: 41e9, logSize: 12, root: "9f3c", anchor: null, lastBackupAt: iso(Date.now() - 3_600_000), now: iso(Date.now()) }),
    [`GET ${at}`]: ok({ row, programme: grouped }), [`GET ${at}/versions`]: ok([{ version: 1, hash: "a", reason: "", by: "u2", at: iso(Date.UTC(2026, 10, 1)) }]),
    [`GET ${at}/paper-foot`]: ok({ version: 1, hash: "7b".repeat(32), size: 44, root: Array(8).fill("9f3c71aa").join(" ") }),
    [`GET ${at}/candidates`]: ok(empty ? [] : people), [`GET ${at}/experts`]: ok(empty ? [] : panel),
    [`GET ${at}/conflicts`]: ok(empty ? [] : many.map((one) => ({ ...one, decider: one.ruling === "" ? "" : "secretary:u2", at: iso(Date.UTC(2026, 10, 19)), effect: "" }))),
    [`GET ${at}/certifications`]: ok(empty ? [] : numbers(24).map((i) => ({ expert: expertId(5), candidate: candidateId(i), answer: i === 6 ? "mentor" : "none", at: iso(Date.UTC(2026, 10, 23)) }))),
    [`GET ${at}/draws`]: ok(empty ? [] : [draw]), [`GET ${at}/units`]: ok(empty ? [] : [{ name: "单位02（集团）有限公司", canonical: "单位02有限公司", parent: "" }]),
    [`GET ${at}/eligibility`]: ok({ candidates: people.map(({ id }, i) => ({ id, eligibility: i === 9 ? "ineligible" : i % 10 === 8 ? "review" : "eligible", barred: i === 4 ? "open" : "none" })) }),
    [`GET ${at}/sessions`]: ok(empty ? [] : [prepared()]),
    [`POST /sessions/${session.id}/codes`]: ok(numbers(9).map((i) => ({ expert: expertId(i), seat: i, code: `K7QM-2D4${i}`, proof: "pppp", link: `https://jiangping.local/join#K7QM2D4${i}.pppp` }))),
    ...options.more,
  };
}
