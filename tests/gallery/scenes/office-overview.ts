// The office: where a programme stands.
import { ok, refused, type Answers, type Scene } from "../scene.ts";

const programme = { id: "kaifeng-2020", version: 2, frozenAt: null, name: { zh: "2020 年度“开封工匠”", en: "Kaifeng Craftsman 2020" } };
const facts = { version: 1, frozenAt: null, candidates: 0, eligibility: { eligible: 0, ineligible: 0, review: 0 }, experts: 0, draws: 0, conflicts: { found: 0, recused: 0, open: 0 }, sessions: [], runs: 0, lastRun: null, after: null };

const answers = (overview: object, role = "secretary", eligibility: object = facts.eligibility): Answers => ({
  "GET /me": ok({ role, account: "u2", name: "秘书一", session: null, expert: null }), "GET /sessions": ok([]), "GET /programmes": ok([programme]),
  "GET /programmes/kaifeng-2020/overview": ok({ ...facts, ...overview, eligibility }),
});
const overview = (name: string, title: string, shows: string, more: Answers): Scene => ({ name: `office-overview-${name}`, area: "工作台", kind: "office", title, path: "/sec/kaifeng-2020", shows, answers: more });

const full = { candidates: 5000, experts: 30, draws: 2, conflicts: { found: 412, recused: 390, open: 22 } };

const released = { id: "r2", status: 0, at: "2026-11-29T03:00:00.000Z", releasedAt: "2026-11-29T03:10:00.000Z" };
const aftermath = { decisions: 0, behind: false, stage: { id: "approval", kind: "approval", name: { zh: "领导小组审定", en: "Approval by the leading group" }, state: "open" }, removals: 0, objections: 0, signatures: 0, signed: false };

export const overviewScenes: readonly Scene[] = [
  overview("empty", "总览：还没有申报人", ".overview-next .primary", answers({})),
  overview("prepared", "总览：待裁定利害关系", ".overview-step[data-state=attention]", answers(full, "secretary", { eligible: 4980, ineligible: 12, review: 8 })),
  overview("running", "总览：评审会进行中", ".overview-step", answers({
    ...full, frozenAt: "2026-11-29T01:00:00.000Z", conflicts: { found: 3, recused: 3, open: 0 },
    sessions: [{ id: "s1", name: "先进制造业评审组 上午", state: "running", candidates: 24, released: 11 }, { id: "s2", name: "传统手工艺评审组", state: "planned", candidates: 15, released: 0 }],
  }, "leader", { eligible: 39, ineligible: 0, review: 0 })),
  overview("released", "总览：排名已公布", ".overview-step", answers({
    ...full, conflicts: { found: 3, recused: 3, open: 0 }, sessions: [{ id: "s1", name: "评审会", state: "archived", candidates: 24, released: 24 }], runs: 2,
    lastRun: released, after: aftermath,
  }, "secretary", { eligible: 39, ineligible: 1, review: 0 })),
  overview("leader", "总览：等领导办理", ".overview-matter", answers({
    ...full, conflicts: { found: 3, recused: 3, open: 0 }, sessions: [{ id: "s1", name: "评审会", state: "archived", candidates: 24, released: 24 }], runs: 2,
    lastRun: released, after: { ...aftermath, removals: 1, objections: 2, signatures: 1 },
  }, "leader", { eligible: 39, ineligible: 1, review: 0 })),
  { ...overview("no-answer", "总览：没有回应", ".note.bad", { ...answers({}), "GET /programmes/kaifeng-2020/overview": refused(503, "storage-busy") }) },
];
