// Frames of the big screen for pictures and checks: short and long names, few and many seats, every kind.
import type { DisplayView, Frame } from "../../../server/live/view.ts";

export const at = Date.parse("2026-11-21T10:42:07.000+08:00");

const root = "9f3c71aa 02bd6610 5b7e41d2 0c11ea90 9f3c71aa 02bd6610 5b7e41d2 0c11ea90";
const longName = "阿卜杜热合曼·阿卜杜外力·买买提依明江·吐";
const view = (frame: Frame, more: Partial<DisplayView> = {}): DisplayView => ({
  session: { id: "s", name: "开封工匠评审会 2026 年 11 月 21 日上午场" }, frame, timer: null,
  root: frame.kind === "result" || frame.kind === "ranking" ? root : null, ...more,
});

type Result = Extract<Frame, { kind: "result" }>;
type Ranking = Extract<Frame, { kind: "ranking" }>;

const totals = ["85.5", "88", null, "91", "80.5", "85.5", "86.5", "87", "90"];
const seats = (count: number, step: "none" | "some" | "strike", names = false): Result["seats"] => Array.from({ length: count }, (_, i) => {
  const total = totals[i % 9] ?? null;
  const state = i === 2 ? "recused" : i === 10 ? "absent" : i === 11 ? "none" : "submitted";
  const isShown = state === "submitted" && (step === "strike" || (step === "some" && i < 4));
  return { seat: i + 1, name: names ? (i === 4 ? "古丽巴哈尔·买买提" : `专家${i + 1}`) : null, state, total: isShown ? total : null, struck: step === "strike" && i === 3 ? "high" : step === "strike" && i === 4 ? "low" : null };
});
const result = (more: Partial<Result>): Result => ({
  kind: "result", candidate: "KF07", name: "李建国", position: 7, pattern: "sheets", step: 11, steps: 11, seats: seats(9, "strike"),
  score: { counted: 6, exact: "87.083333…", rounded: "87.08", method: "mean" }, rankSoFar: { rank: 2, of: 7 }, ...more,
});
const names = ["王秀英", "李建国", longName, "张伟", "欧阳慧敏", "古丽巴哈尔·买买提", "刘洋", "Ayşe Gül Yılmaz-Demir", "陈桂兰", "赵铁柱"];
const rows = (hidden: number, reasons: number): Ranking["rows"] => names.map((name, i) => (i < hidden ? null : {
  rank: i + 1, candidate: `KF${i}`, name, score: i === 4 || i === 5 ? "86.40" : `${(92.57 - i * 0.91).toFixed(2)}`, selected: i < 7, tie: i === 4 || i === 5,
  reason: i >= 7 && i < 7 + reasons ? { zh: i === 8 ? "未入选：工程技术领域名额（4/4）、同一单位名额（2/2）" : "未入选：工程技术领域名额（4/4）", en: i === 8 ? "not in: engineering (4/4), one employer (2/2)" : "not in: engineering (4/4)" } : null,
}));
const ranking = (more: Partial<Ranking>): Ranking => ({ kind: "ranking", run: "r", pattern: "bottom", step: 10, steps: 24, seats: 7, page: 1, pages: 3, rows: rows(0, 2), lineBefore: 7, ...more });
const progress = (name: string, expected: number): Frame => ({
  kind: "progress", text: "开封工匠评审会 2026 年 11 月 21 日上午场", of: 24,
  current: { candidate: "KF07", name, position: 7, submitted: 3, expected, state: "open" }, next: { position: 8, candidate: "KF08", name: longName },
});

export const frames: Readonly<Record<string, DisplayView>> = {
  title: view({ kind: "title", text: "开封工匠评审会" }),
  "title-long": view({ kind: "title", text: "2026 年度开封市“大工匠”“工匠”选树活动专家评审会（第二评审组·工程技术与传统工艺美术类）" }),
  pause: view({ kind: "pause", text: "茶歇二十分钟，请于十一点前回到会场" }, { timer: { running: true, left: 0, endsAt: at + 754_000 } }),
  blank: view({ kind: "blank" }),
  progress: view(progress("李建国", 8), { timer: { running: true, left: 0, endsAt: at + 760_000 } }),
  "progress-long": view(progress(longName, 21), { timer: { running: true, left: 0, endsAt: at - 1000 } }),
  "progress-none": view({ kind: "progress", text: "第二评审组", of: 24, current: null, next: { position: 1, candidate: "KF01", name: "王秀英" } }),
  result: view(result({})),
  "result-start": view(result({ step: 0, seats: seats(9, "none"), score: null, rankSoFar: null })),
  "result-some": view(result({ step: 3, seats: seats(9, "some"), score: null, rankSoFar: null })),
  "result-long": view(result({ name: longName, seats: seats(17, "strike", true) })),
  "result-median": view(result({ seats: seats(5, "strike"), score: { counted: 4, exact: "88", rounded: "88.00", method: "median" } })),
  ranking: view(ranking({})),
  "ranking-hidden": view(ranking({ step: 4, rows: rows(6, 2) })),
  "ranking-short": view(ranking({ pattern: "all", page: 3, rows: rows(0, 0).slice(3, 7), lineBefore: null })),
};
