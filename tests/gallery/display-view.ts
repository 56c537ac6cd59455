// Frames of the big screen: what the server cuts down to the step that is shown.
import { frameAt, type ResultContent } from "../../server/live/frame.ts";
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

const totals = ["85.5", "88", "91", "80.5", "85.5", "86.5", "87", "90"];

export interface ResultOptions {
  readonly step: number;
  readonly names?: boolean;
  /** the sixth seat is; the third is recused always */
  readonly absent?: boolean;
  /** criterion by criterion, from groups with weights */
  readonly made?: boolean;
  readonly n?: number;
  readonly count?: number;
}

export const result = (one: ResultOptions) => (): DisplayView => {
  const n = one.n ?? 7;
  let submitted = 0;
  const seats = Array.from({ length: one.count ?? 9 }, (_, i): ResultContent["seats"][number] => {
    const seat = i + 1;
    const name = one.names === true ? expertName(seat) : null;
    if (seat === 3 || (seat === 6 && one.absent === true)) return { seat, name, state: seat === 3 ? "recused" : "absent", total: null, struck: null };
    const at = submitted++;
    return { seat, name, state: "submitted", total: totals[at % totals.length]!, struck: at === 2 ? "high" : at === 3 ? "low" : null };
  });
  return display(frameAt({
    kind: "result", candidate: candidateId(n), name: candidateName(n), position: n, pattern: "sheets", seats, root,
    score: { counted: submitted - 2, exact: "87.083…", rounded: "87.08", method: "mean", byCriterion: one.made === true, byGroup: one.made === true }, rankSoFar: { rank: 2, of: 7 },
  }, one.step), null, true);
};

/** 24 from the last upwards; ten seats, the eighth out by a quota, equal scores at five and six; `shared`: two of them with the third rank. */
export const ranking = (step: number, shared = false) => (): DisplayView => display(frameAt({
  kind: "ranking", run: "r1", pattern: "bottom", seats: 10, root,
  rows: Array.from({ length: 24 }, (_, i) => {
    const rank = i + 1;
    const selected = rank <= 11 && rank !== 8;
    const at = shared && rank === 4 ? 3 : rank;
    return {
      rank: at, candidate: candidateId(rank), name: candidateName(rank), score: (93.4 - (rank === 6 ? 5 : at) * 0.63).toFixed(2), selected,
      reason: selected || rank > 11 ? null : { zh: "未入选：产业类别名额已满（4/4）", en: "not in: quota of the field is full (4 of 4)" },
    };
  }),
}, step), null, true);
