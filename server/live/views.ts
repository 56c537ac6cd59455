// What each role sees of a live session. Every view is put together field by field: what is not named here goes to nobody.
// Source: ux §4, §6, P6 (experts see their own), P7 (the chair sees states, not scores), P8; reliability I5.
import type { AppearanceRow, SheetRow } from "../../db/schema.ts";
import type { Board } from "./board.ts";
import { frameAt, revealSteps, type ScreenContent } from "./frame.ts";
import { placeOf } from "./place.ts";
import { readScreen } from "./screen-state.ts";
import type {
  CandidateState, DeskCandidate, DeskSeat, DeskView, DisplayView, ExpertView, Frame, LeaderView, OwnSheet, SeatState, SessionSettings, SessionView, TimerView,
} from "./view.ts";

/** State of one expert's sheet for one candidate (ux §4.4). */
function seatState(board: Board, expert: string, candidate: string): { state: SeatState; filled: number; of: number } {
  const sheet = board.sheets.get(candidate)?.get(expert);
  const of = board.judged.length;
  const filled = sheet ? Object.keys(JSON.parse(sheet.values) as object).length : 0;
  if (board.isRecused(expert, candidate) || sheet?.state === "recused") return { state: "recused", filled: 0, of };
  if (sheet === undefined) return { state: "waiting", filled, of };
  return { state: stateOf(sheet, filled, of), filled, of };
}

function stateOf(sheet: SheetRow, filled: number, of: number): SeatState {
  if (sheet.state === "absent") return "absent";
  if (sheet.state === "submitted") return sheet.unlock_reason !== null ? "unlock-asked" : sheet.paper === 1 ? "paper" : "submitted";
  if (sheet.state === "unlocked" || sheet.state === "remark") return sheet.state;
  return filled === 0 ? "waiting" : filled < of ? "in-progress" : "complete";
}

const isCurrent = (state: string): boolean => state === "open" || state === "paused" || state === "remark";

const current = (board: Board): AppearanceRow | null => board.appearances.find((one) => isCurrent(one.state)) ?? null;

const nameOf = (board: Board, candidate: string): string => board.candidates.get(candidate)?.name ?? "";

const expertName = (board: Board, expert: string): string => board.experts.get(expert)?.name ?? "";

const positionOf = (board: Board, candidate: string): number => placeOf(board.appearances, candidate);

const sessionView = ({ session }: Board): SessionView => ({ id: session.id, name: session.name, programme: session.programme, state: session.state });

const settingsOf = ({ session }: Board): SessionSettings => JSON.parse(session.settings) as SessionSettings;

const timerView = (board: Board): TimerView => {
  const { running, left, endsAt } = JSON.parse(board.session.timer) as TimerView;
  return { running, left, endsAt };
};

/** Signed sheets of a candidate, how many of them left a receipt on a tablet, and how many are expected. */
function counts(board: Board, candidate: string): { sheets: number; receipts: number; expected: number } {
  const states = board.seats.map(({ expert }) => seatState(board, expert, candidate).state);
  const receipts = states.filter((state) => state === "submitted" || state === "unlock-asked").length;
  return {
    sheets: receipts + states.filter((state) => state === "paper").length, receipts,
    expected: states.filter((state) => state !== "recused" && state !== "absent").length,
  };
}

/** An expert certifies every candidate of the session; a changed register asks again. */
const isCertified = (board: Board, expert: string): boolean => (board.certified.get(expert) ?? 0) >= board.appearances.length;

/** A tablet that beats every ten seconds and has missed two is not there any more (ux §4.5). */
const hereMilliseconds = 25_000;

/** Chair, secretary and supervisor: where everything stands, and no score. `now` is server time. */
export function deskView(board: Board, now: number): DeskView {
  const open = current(board)?.candidate ?? null;
  const { content, step, frozen } = readScreen(board.session.screen);
  const steps = revealSteps(content);
  return {
    session: sessionView(board), settings: settingsOf(board), quorum: board.quorum, criteria: board.criteria,
    order: board.appearances.map((one): DeskCandidate => ({
      candidate: one.candidate, name: nameOf(board, one.candidate), position: positionOf(board, one.candidate), state: one.state, round: one.round,
      remark: JSON.parse(one.remark) as string[], openedAt: one.opened_at, closedAt: one.closed_at, releasedAt: one.released_at,
      ...counts(board, one.candidate), late: new Set(board.held.filter((held) => held.candidate === one.candidate).map((held) => held.expert)).size,
      hindrance: board.hindrances.get(one.candidate) ?? null,
    })),
    current: open,
    seats: board.seats.map((seat): DeskSeat => {
      // a tablet that moved to another seat tells of that one
      const there = seat.device === null ? undefined : board.devices.get(seat.device);
      const device = there?.expert === seat.expert ? there : undefined;
      const others = [...board.devices.values()].filter((one) => one.expert === seat.expert && one.id !== seat.device && now - Date.parse(one.seen_at) <= hereMilliseconds);
      return {
        seat: seat.seat, expert: seat.expert, name: expertName(board, seat.expert), certified: isCertified(board, seat.expert),
        sheet: open === null ? null : seatState(board, seat.expert, open),
        unlockReason: open === null ? null : board.sheets.get(open)?.get(seat.expert)?.unlock_reason ?? null,
        helpAskedAt: seat.help_asked,
        joined: seat.device !== null,
        device: device === undefined ? null : { queue: device.queue, battery: device.battery, version: device.version, persisted: device.persisted === 1, seenAt: device.seen_at, wipedAt: device.wiped_at },
        otherDevices: others.length,
      };
    }),
    unlocks: board.appearances.flatMap(({ candidate }) => board.seats.flatMap(({ expert }) => {
      const reason = board.sheets.get(candidate)?.get(expert)?.unlock_reason ?? null;
      return reason === null ? [] : [{ expert, candidate, reason }];
    })),
    late: board.held.map((one) => ({ op: one.op, expert: one.expert, candidate: one.candidate, at: one.at })),
    approvals: board.asked.map(({ row, firstName }) => ({
      id: row.id, kind: row.kind, subject: row.subject, reason: row.reason, first: row.first, firstName, firstAt: row.first_at,
    })),
    timer: timerView(board),
    display: displayView(board),
    reveal: steps.length === 0 ? null : { step, steps: steps.length, next: steps[step] ?? null },
    frozen: frozen !== null, releasedRun: board.releasedRun,
    lastStep: board.session.last_step === null ? null : stepView(board.session.last_step),
  };
}

function stepView(text: string): DeskView["lastStep"] {
  const { kind, candidate, at } = JSON.parse(text) as { kind: string; candidate: string | null; at: string };
  return { kind, candidate, at };
}

/** The big screen: what the chair has put there as far as it is shown, or what it was frozen at. */
export function displayView(board: Board): DisplayView {
  const { content, step, frozen } = readScreen(board.session.screen);
  if (frozen !== null) return frozen;
  return {
    session: { id: board.session.id, name: board.session.name },
    frame: frameOf(board, content, step),
    timer: content.kind === "blank" ? null : timerView(board),
    root: content.kind === "result" || content.kind === "ranking" ? content.root : null,
  };
}

function frameOf(board: Board, content: ScreenContent, step: number): Frame {
  switch (content.kind) {
    case "title":
    case "pause":
      return { kind: content.kind, text: content.text ?? board.session.name };
    case "blank":
      return { kind: "blank" };
    case "progress":
      return progressFrame(board, content.text ?? board.session.name);
    case "result":
    case "ranking":
      return frameAt(content, step);
  }
}

function progressFrame(board: Board, text: string): Frame {
  const open = current(board);
  const next = board.appearances.find((one) => (one.state === "scheduled" || one.state === "skipped") && !board.hindrances.has(one.candidate));
  return {
    kind: "progress", text, of: board.appearances.length,
    current: open === null ? null : (({ sheets, expected }) => ({
      candidate: open.candidate, name: nameOf(board, open.candidate), position: positionOf(board, open.candidate), submitted: sheets, expected, state: open.state,
    }))(counts(board, open.candidate)),
    next: next === undefined ? null : { position: positionOf(board, next.candidate), candidate: next.candidate, name: nameOf(board, next.candidate) },
  };
}

/** One expert: her own sheets, and of the others nothing, not even whether they are done. */
export function expertView(board: Board, expert: string, device: string): ExpertView {
  const seat = board.seats.find((one) => one.expert === expert);
  const open = current(board);
  return {
    session: sessionView(board),
    seat: seat === undefined ? null : { seat: seat.seat, expert, name: expertName(board, expert), epoch: seat.epoch, active: seat.device === device, helpAskedAt: seat.help_asked },
    certified: isCertified(board, expert),
    current: open === null ? null : {
      candidate: open.candidate, name: nameOf(board, open.candidate), state: open.state, round: open.round, position: positionOf(board, open.candidate), openedAt: open.opened_at,
      sheet: ownSheet(board, expert, open.candidate),
    },
    order: board.appearances.map((one) => ({ candidate: one.candidate, name: nameOf(board, one.candidate), position: positionOf(board, one.candidate), state: expertSees(one.state) })),
    sheets: board.appearances.flatMap(({ candidate }) => (board.sheets.get(candidate)?.has(expert) ? [{ candidate, sheet: ownSheet(board, expert, candidate) }] : [])),
    held: board.held.flatMap((one) => (one.expert === expert ? [one.op] : [])),
    timer: timerView(board),
    remindedAt: open === null || !["waiting", "in-progress", "complete", "unlocked", "remark"].includes(seatState(board, expert, open.candidate).state) ? null : board.session.reminded_at,
  };
}

/** Released or not is the same to an expert: results are shown on the big screen. */
const expertSees = (state: CandidateState): CandidateState => (state === "checked" || state === "released" || state === "archived" ? "closed" : state);

function ownSheet(board: Board, expert: string, candidate: string): OwnSheet {
  const sheet = board.sheets.get(candidate)?.get(expert);
  const { state, filled, of } = seatState(board, expert, candidate);
  if (state === "recused" || sheet === undefined) return { state, rev: sheet?.rev ?? 0, values: {}, comment: "", filled: 0, of, submittedAt: null, reopened: null };
  return {
    state, rev: sheet.rev, values: JSON.parse(sheet.values) as Record<string, string>, comment: sheet.comment, filled, of, submittedAt: sheet.submitted_at,
    reopened: state === "remark" ? (JSON.parse(board.appearances.find((one) => one.candidate === candidate)!.remark) as string[]) : null,
  };
}

/** The leading group: how far the session is. */
export function leaderView(board: Board): LeaderView {
  return {
    session: sessionView(board),
    order: board.appearances.map((one) => ({ candidate: one.candidate, name: nameOf(board, one.candidate), position: positionOf(board, one.candidate), state: one.state })),
    current: current(board)?.candidate ?? null,
  };
}
