// What the chair can do now, and why an act is not possible: functions of the desk's view. Knows no page and no clock.
import type { CandidateState, DeskCandidate, DeskSeat, DeskView, Hindrance, SeatState } from "../../server/live/view.ts";

export type CandidateAct = "open" | "pause" | "resume" | "close" | "absent" | "skip" | "withdraw" | "remark" | "restart" | "release" | "up" | "down";

export type WhyNot =
  | Hindrance
  | "session-over" | "none-chosen" | "another-open" | "is-open" | "is-paused" | "not-called" | "not-open" | "not-paused" | "not-closed" | "called"
  | "released" | "withdrawn" | "absent" | "skipped" | "checked" | "is-remark" | "late-waiting" | "asked-already" | "first-place" | "last-place" | "recused" | "signed" | "has-values"
  | "once-a-minute" | "nobody-waits" | "nothing-to-undo" | "candidates-left" | "not-running" | "not-ended" | "not-recused" | "none-released" | "none-left";

/** From which states an act starts: as server/actions/lead.ts has them. */
const startsFrom = {
  open: ["scheduled", "skipped", "absent"],
  pause: ["open"],
  resume: ["paused"],
  close: ["open", "paused", "remark"],
  absent: ["scheduled", "skipped", "open", "paused"],
  skip: ["scheduled"],
  withdraw: ["scheduled", "skipped", "absent", "open", "paused", "closed"],
  remark: ["closed"],
  restart: ["open", "paused", "closed"],
  release: ["closed", "checked"],
  up: ["scheduled", "skipped"],
  down: ["scheduled", "skipped"],
} as const satisfies Record<CandidateAct, readonly CandidateState[]>;

const isTaking = (state: CandidateState): boolean => state === "open" || state === "paused" || state === "remark";

const isMovable = ({ state }: DeskCandidate): boolean => state === "scheduled" || state === "skipped";


export const isOver = ({ session }: DeskView): boolean => session.state === "ended" || session.state === "archived";

export const findCandidate = (view: DeskView, id: string | null): DeskCandidate | undefined => view.order.find(({ candidate }) => candidate === id);

/** null: it can be done. */
export function whyNot(view: DeskView, candidate: DeskCandidate | undefined, act: CandidateAct): WhyNot | null {
  if (candidate === undefined) return "none-chosen";
  if (isOver(view)) return act === "release" ? whyNotRelease(view, candidate) : "session-over";
  if (act === "release") return whyNotRelease(view, candidate);
  if (!(startsFrom[act] as readonly CandidateState[]).includes(candidate.state)) return wrongState(candidate.state, act);
  const another = view.current !== null && view.current !== candidate.candidate;
  if ((act === "open" || act === "remark" || act === "restart") && another) return "another-open";
  if (act === "open" && candidate.hindrance !== null) return candidate.hindrance;
  if (act === "up" && movable(view)[0] === candidate.candidate) return "first-place";
  if (act === "down" && movable(view).at(-1) === candidate.candidate) return "last-place";
  return null;
}

function whyNotRelease(view: DeskView, candidate: DeskCandidate): WhyNot | null {
  if (!(startsFrom.release as readonly CandidateState[]).includes(candidate.state)) return wrongState(candidate.state, "release");
  if (candidate.late > 0) return "late-waiting";
  return releaseAsked(view, candidate.candidate) === undefined ? null : "asked-already";
}

function wrongState(state: CandidateState, act: CandidateAct): WhyNot {
  const isLate = act === "remark" || act === "release";
  switch (state) {
    case "released":
    case "archived":
      return "released";
    case "withdrawn":
    case "absent":
      return state;
    case "scheduled":
      return isLate ? "not-closed" : "not-called";
    case "skipped":
      return isLate ? "not-closed" : act === "skip" ? "skipped" : "not-called";
    case "open":
    case "paused":
    case "remark":
      if (isLate) return "not-closed";
      if (act === "resume") return "not-paused";
      if (act === "pause") return state === "paused" ? "is-paused" : "is-remark";
      return act === "open" ? "is-open" : state === "remark" ? "is-remark" : "called";
    case "closed":
    case "checked":
      return act === "pause" || act === "resume" || act === "close" ? "not-open" : act === "remark" || act === "restart" || act === "withdraw" ? "checked" : "called";
  }
}

/** Those not yet called, in running order. */
export const movable = (view: DeskView): string[] => view.order.filter(isMovable).map(({ candidate }) => candidate);

/** The order of those not yet called after moving one by a place. */
export function moved(view: DeskView, candidate: string, by: -1 | 1): string[] {
  const order = movable(view);
  const from = order.indexOf(candidate);
  const other = order[from + by];
  if (from < 0 || other === undefined) return order;
  [order[from], order[from + by]] = [other, candidate];
  return order;
}

export const releaseAsked = (view: DeskView, candidate: string): DeskView["approvals"][number] | undefined =>
  view.approvals.find(({ kind, subject }) => kind === "release" && subject === candidate);

/** The one thing to do next. */
export type NextStep =
  | { readonly kind: "open" | "resume" | "close" | "release" | "next"; readonly candidate: string }
  | { readonly kind: "settle-late" | "wait-second"; readonly candidate: string }
  | { readonly kind: "end" | "archive" | "done" };

export function nextStep(view: DeskView): NextStep {
  if (view.session.state === "archived") return { kind: "done" };
  if (view.session.state === "ended") return { kind: "archive" };
  const current = findCandidate(view, view.current);
  if (current !== undefined) return { kind: current.state === "paused" ? "resume" : "close", candidate: current.candidate };
  const closed = view.order.filter(({ state }) => state === "closed" || state === "checked");
  const unasked = latest(closed.filter(({ candidate }) => releaseAsked(view, candidate) === undefined));
  if (unasked !== undefined) return { kind: unasked.late > 0 ? "settle-late" : "release", candidate: unasked.candidate };
  const following = nextCandidate(view);
  if (following !== undefined) return { kind: view.order.some(({ openedAt }) => openedAt !== null) ? "next" : "open", candidate: following.candidate };
  const asked = latest(closed);
  return asked === undefined ? { kind: "end" } : { kind: "wait-second", candidate: asked.candidate };
}

const latest = (candidates: readonly DeskCandidate[]): DeskCandidate | undefined =>
  [...candidates].sort((a, b) => ((a.closedAt ?? "") < (b.closedAt ?? "") ? -1 : 1)).at(-1);

/** Who is called next: not whoever has come to be kept out. */
export const nextCandidate = (view: DeskView): DeskCandidate | undefined => view.order.find((one) => isMovable(one) && one.hindrance === null);

/** «Next»: nobody open, and somebody left. */
export function whyNotNext(view: DeskView): WhyNot | null {
  if (isOver(view)) return "session-over";
  if (view.current !== null) return "another-open";
  return nextCandidate(view) === undefined ? "none-left" : null;
}

export function whyNotFinish(view: DeskView, to: "ended" | "archived"): WhyNot | null {
  if (to === "archived") return view.session.state === "ended" ? null : "not-ended";
  if (view.session.state !== "running") return "not-running";
  return view.order.some(({ state }) => isTaking(state) || state === "scheduled") ? "candidates-left" : null;
}

// ---- sheets ------------------------------------------------------------------------------------------------------------
const settled: readonly SeatState[] = ["submitted", "paper", "unlock-asked", "recused", "absent"];

/** Whose sheet of the open candidate is still expected. */
export const owing = (view: DeskView): DeskSeat[] => view.seats.filter(({ sheet }) => sheet !== null && !settled.includes(sheet.state));

export interface SheetCounts {
  readonly submitted: number;
  readonly scoring: number;
  readonly notStarted: number;
  readonly asks: number;
  readonly expected: number;
}

export function sheetCounts(view: DeskView): SheetCounts {
  const of = (...states: readonly SeatState[]): number => view.seats.filter(({ sheet }) => sheet !== null && states.includes(sheet.state)).length;
  const submitted = of("submitted", "paper", "unlock-asked");
  const scoring = of("in-progress", "complete", "unlocked", "remark");
  const notStarted = of("waiting");
  return { submitted, scoring, notStarted, asks: view.unlocks.length, expected: submitted + scoring + notStarted };
}

/** Without one value on the server an expert can be absent; with values the sheet is left out instead. */
export function whyNotAbsent(seat: DeskSeat): WhyNot | null {
  if (seat.sheet === null) return "not-open";
  if (seat.sheet.state === "recused") return "recused";
  if (settled.includes(seat.sheet.state)) return seat.sheet.state === "absent" ? null : "signed";
  return seat.sheet.filled > 0 ? "has-values" : null;
}

/** A paper sheet: of somebody whose sheet is expected, once the candidate has been called. */
export function whyNotPaper(view: DeskView, seat: DeskSeat, candidate: DeskCandidate | undefined): WhyNot | null {
  if (candidate === undefined) return "none-chosen";
  if (candidate.state === "released" || candidate.state === "archived") return "released";
  if (!isTaking(candidate.state) && candidate.state !== "closed" && candidate.state !== "checked") return "not-called";
  if (view.current !== candidate.candidate || seat.sheet === null) return null;
  if (seat.sheet.state === "recused") return "recused";
  return settled.includes(seat.sheet.state) && seat.sheet.state !== "absent" ? "signed" : null;
}

/** Held operations of a candidate, one line an expert. */
export function lateSheets(view: DeskView, candidate: string): { readonly expert: string; readonly operations: number; readonly at: string }[] {
  const lines = new Map<string, { expert: string; operations: number; at: string }>();
  for (const { expert, at, candidate: of } of view.late) {
    if (of !== candidate) continue;
    const line = lines.get(expert);
    lines.set(expert, { expert, operations: (line?.operations ?? 0) + 1, at: line === undefined || at > line.at ? at : line.at });
  }
  return [...lines.values()];
}

// ---- taking back, reminding ----------------------------------------------------------------------------------------------
const undoMilliseconds = 10_000;
/** What opened sheets again is not taken back (server/actions/lead.ts). */
const notUndone = ["remark", "restart", "withdraw"];

/** Milliseconds in which the last step can be taken back; 0: it cannot. */
export function undoLeft({ lastStep }: DeskView, serverNow: number): number {
  if (lastStep === null || notUndone.includes(lastStep.kind)) return 0;
  return Math.min(undoMilliseconds, Math.max(0, Date.parse(lastStep.at) + undoMilliseconds - serverNow));
}

export function whyNotRemind(view: DeskView, remindedAt: number | null, now: number): WhyNot | null {
  const state = findCandidate(view, view.current)?.state;
  if (state !== "open" && state !== "remark") return "not-open";
  if (owing(view).length === 0) return "nobody-waits";
  return remindedAt !== null && now - remindedAt < 60_000 ? "once-a-minute" : null;
}
