// Frames of the big screen: what the server cuts down to the step that is shown.
import type { DisplayView, Frame, TimerView } from "../../server/live/view.ts";
import { candidateId, candidateName, expertName, session } from "./people.ts";

const root = "0c11 ea90 5b7e 41d2";

export const display = (frame: Frame, timer: TimerView | null = null, withRoot = false): DisplayView => ({ session: { id: session.id, name: session.name }, frame, timer, root: withRoot ? root : null });

type Progress = Extract<Frame, { kind: "progress" }>;

export const progress = (one: { submitted: number; expected: number; n?: number; state?: NonNullable<Progress["current"]>["state"]; left?: number | null }) => (now: number): DisplayView => {
  const n = one.n ?? 7;
  return display({
    kind: "progress", text: session.name, of: 24, next: n >= 24 ? null : { position: n + 1, candidate: candidateId(n + 1), name: candidateName(n + 1) },
    current: { candidate: candidateId(n), name: candidateName(n), position: n, submitted: one.submitted, expected: one.expected, state: one.state ?? "open" },
  }, one.left === null ? null : { running: true, left: one.left ?? 760_000, endsAt: now + (one.left ?? 760_000) });
};

type Result = Extract<Frame, { kind: "result" }>;
const totals = ["85.5", "88", "91", "80.5", "85.5", "86.5", "87", "90"];
// of seats 1–9, the third recused, and the sixth absent where somebody is
export interface ResultOptions {
  readonly step: number;
  readonly names?: boolean;
  readonly absent?: boolean;
  readonly n?: number;
  readonly pattern?: "all" | "sheets";
  readonly count?: number;
}

export const result = (one: ResultOptions) => (): DisplayView => {
  const count = one.count ?? 9;
  const submitted = Array.from({ length: count }, (_, i) => i + 1).filter((seat) => seat !== 3 && !(one.absent === true && seat === 6));
  const steps = submitted.length + 3;
  const struckAt = submitted.length + 1;
  const seats = Array.from({ length: count }, (_, i): Result["seats"][number] => {
    const seat = i + 1;
    const at = submitted.indexOf(seat);
    const state = at >= 0 ? "submitted" : seat === 3 ? "recused" : "absent";
    const total = at >= 0 && one.step > at ? totals[at % totals.length]! : null;
    return { seat, name: one.names === true ? expertName(seat) : null, state, total, struck: one.step < struckAt || at < 0 ? null : at === 2 ? "high" : at === 3 ? "low" : null };
  });
  const n = one.n ?? 7;
  return display({
    kind: "result", candidate: candidateId(n), name: candidateName(n), position: n, pattern: one.pattern ?? "sheets", step: one.step, steps, seats,
    score: one.step > struckAt ? { counted: submitted.length - 2, exact: "87.083…", rounded: "87.08", method: "mean" } : null, rankSoFar: one.step >= steps ? { rank: 2, of: 7 } : null,
  }, null, true);
};

type Ranking = Extract<Frame, { kind: "ranking" }>;
type Row = NonNullable<Ranking["rows"][number]>;

/** 24 in three pages; ten seats, the eighth out by a quota, a tie. */
export const ranking = (one: { page: number; shown: number; step: number }) => (): DisplayView => {
  const first = (one.page - 1) * 10;
  const length = Math.min(10, 24 - first);
  const rows = Array.from({ length }, (_, i): Row | null => {
    const rank = first + i + 1;
    if (i < length - one.shown) return null;
    const selected = rank <= 11 && rank !== 8;
    return {
      rank, candidate: candidateId(rank), name: candidateName(rank), score: (93.4 - rank * 0.63).toFixed(2), selected, tie: rank === 5 || rank === 6,
      reason: selected || rank > 11 ? null : { zh: "未入选：产业类别名额已满（4/4）", en: "not in: quota of the field is full (4 of 4)" },
    };
  });
  return display({ kind: "ranking", run: "r1", pattern: "bottom", step: one.step, steps: 24, seats: 10, page: one.page, pages: 3, rows, lineBefore: one.page === 1 ? 10 : null }, null, true);
};
