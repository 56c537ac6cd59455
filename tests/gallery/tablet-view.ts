// What a tablet is told: the seventh of 24 candidates, seat 5.
import type { CandidateState, ExpertView, OwnSheet, PanelFacts, TimerView } from "../../server/live/view.ts";
import { candidateId, candidateName, expertId, expertName, iso, orderStates, session } from "./people.ts";
import { leavesOf, panelOf } from "./programmes.ts";
import { ok, type Answers } from "./scene.ts";

export const kaifeng = panelOf("kaifeng-2020", session);
export const fivePowers = panelOf("five-powers", { ...session, programme: "five-powers", name: "「五力」工匠评审会" });
export const harbin = panelOf("harbin-2021", { ...session, programme: "harbin-2021", name: "冰城工匠评审会" });

/** Plausible figures on the criterion's own steps; every one ends on a step. */
export function valuesOf(panel: PanelFacts, count = Infinity, share = 0.86): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [index, { id, max, weight, step }] of leavesOf(panel).entries()) {
    if (index >= count) break;
    const [top, unit] = [Number(max ?? weight), Number(step ?? 1)];
    values[id] = String(Math.round(Math.min(top, top * (share + (index % 3) * 0.03)) / unit) * unit);
  }
  return values;
}

export function sheetOf(panel: PanelFacts, values: Record<string, string>, more: Partial<OwnSheet> = {}): OwnSheet {
  const [filled, of] = [Object.keys(values).length, leavesOf(panel).length];
  return { state: filled === 0 ? "waiting" : filled === of ? "complete" : "in-progress", rev: filled, values, comment: "", filled, of, submittedAt: null, reopened: null, ...more };
}

export const signed = (now: number, panel = kaifeng, share = 0.86): OwnSheet => sheetOf(panel, valuesOf(panel, Infinity, share), { state: "submitted", submittedAt: iso(now), comment: "工艺过硬，传带徒弟多人。" });

export const noTimer: TimerView = { running: false, left: 0, endsAt: null };

export interface TabletOptions {
  readonly panel?: PanelFacts;
  readonly sheet?: OwnSheet | null;
  readonly state?: CandidateState;
  readonly round?: number;
  readonly timer?: (now: number) => TimerView;
  readonly own?: boolean;
  readonly more?: Partial<ExpertView>;
  readonly seat?: Partial<NonNullable<ExpertView["seat"]>>;
}

/** The state of an expert who has signed four sheets before. */
export const tablet = (options: TabletOptions = {}) => (now: number): ExpertView => {
  const panel = options.panel ?? kaifeng;
  const sheet = options.sheet === undefined ? sheetOf(panel, {}) : options.sheet;
  const done = (options.own ?? true) ? [1, 2, 3, 4] : [];
  const current = sheet === null ? null : { candidate: candidateId(7), name: candidateName(7), state: options.state ?? "open" as const, round: options.round ?? 1, position: 7, openedAt: iso(now - 240_000), sheet };
  return {
    session: panel.session,
    seat: { seat: 5, expert: expertId(5), name: expertName(5), epoch: 1, active: true, helpAskedAt: null, ...options.seat },
    certified: true, current,
    order: orderStates.map((state, index) => ({ candidate: candidateId(index + 1), name: candidateName(index + 1), position: index + 1, state: index === 6 ? current?.state ?? "scheduled" : state })),
    sheets: [...done.map((n) => ({ candidate: candidateId(n), sheet: signed(now - (8 - n) * 900_000, panel, 0.7 + n * 0.05) })), ...(sheet === null ? [] : [{ candidate: candidateId(7), sheet }])],
    timer: options.timer?.(now) ?? { running: true, left: 760_000, endsAt: now + 760_000 },
    held: [], remindedAt: null, ...options.more,
  };
};

const receiptCodes = ["9F3C-71AA", "02BD-6610", "7Q2M-KD4X", "0C11-EA90"];

/** The rest of the API that a tablet asks. */
export function tabletAnswers(panel = kaifeng): Answers {
  let told = { queue: 0, battery: null as number | null, version: "", persisted: false };
  return {
    "GET /me": ok({ role: "expert", account: null, name: null, session: session.id, expert: expertId(5) }),
    "GET /panel": ok(panel),
    "GET /device": () => ok({ ...told, seenAt: iso(Date.now()), lastClientSeq: 0 }),
    "POST /heartbeat": (ask) => {
      const { lastClientSeq, ...facts } = ask.body as typeof told & { lastClientSeq: number };
      told = facts;
      return ok({ epoch: 1, active: true, lastClientSeq, gap: false, behind: false, logSize: 1388 });
    },
    "GET /sheets": ok([1, 2, 3, 4].map((n) => {
      const { values, comment, submittedAt } = signed(Date.now() - (8 - n) * 900_000, panel, 0.7 + n * 0.05);
      return { candidate: candidateId(n), state: "submitted", rev: 20, values, comment, submittedAt, receipt: receiptCodes[n - 1] };
    })),
    "POST /help": ok({ done: true }), "POST /unlock-requests": ok({ done: true }), "POST /recusal": ok({ done: true }), "POST /certification": ok({ done: true }), "POST /sign-out": ok({ done: true }),
  };
}
