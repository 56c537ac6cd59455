// What each role sees of a live session. Every view is put together field by field: what is not named here goes to nobody.
// Source: ux §4, §6, P6 (experts see their own), P7 (the chair sees states, not scores), P8; reliability I5.
import type { SheetRow } from "../../db/schema.ts";
import type { Board } from "./board.ts";

export type SeatState =
  | "waiting" | "in-progress" | "complete" | "submitted" | "unlock-asked" | "unlocked" | "remark" | "recused" | "absent" | "paper";

/** State of one expert's sheet for one candidate (ux §4.4). */
export function seatState(board: Board, expert: string, candidate: string): { state: SeatState; filled: number; of: number } {
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

const current = (board: Board): string | null => board.appearances.find((one) => isCurrent(one.state))?.candidate ?? null;

const nameOf = (board: Board, candidate: string): string => board.candidates.get(candidate)?.name ?? "";

const timerView = (board: Board): unknown => JSON.parse(board.session.timer);

/** Chair, secretary and supervisor: where everything stands, and no score. */
export function deskView(board: Board): unknown {
  const open = current(board);
  return {
    session: { id: board.session.id, name: board.session.name, programme: board.session.programme, state: board.session.state },
    order: board.appearances.map((one) => ({
      candidate: one.candidate, name: nameOf(board, one.candidate), position: one.position, state: one.state, round: one.round,
      openedAt: one.opened_at, closedAt: one.closed_at, releasedAt: one.released_at,
      sheets: board.seats.filter(({ expert }) => ["submitted", "paper", "unlock-asked"].includes(seatState(board, expert, one.candidate).state)).length,
      expected: board.seats.filter(({ expert }) => !["recused", "absent"].includes(seatState(board, expert, one.candidate).state)).length,
    })),
    current: open,
    seats: board.seats.map((seat) => {
      const device = seat.device === null ? undefined : board.devices.get(seat.device);
      const sheet = open === null ? undefined : board.sheets.get(open)?.get(seat.expert);
      return {
        seat: seat.seat, expert: seat.expert, name: board.experts.get(seat.expert)?.name ?? "",
        sheet: open === null ? null : seatState(board, seat.expert, open),
        unlockReason: sheet?.unlock_reason ?? null,
        helpAskedAt: seat.help_asked,
        joined: seat.device !== null,
        device: device === undefined ? null : { queue: device.queue, battery: device.battery, version: device.version, persisted: device.persisted === 1, seenAt: device.seen_at },
      };
    }),
    late: board.held.map((one) => ({ op: one.op, expert: one.expert, candidate: one.candidate, at: one.at })),
    approvals: board.approvals.filter((one) => one.state === "asked").map((one) => ({
      id: one.id, kind: one.kind, subject: one.subject, reason: one.reason, first: one.first, firstAt: one.first_at,
    })),
    timer: timerView(board),
    screen: JSON.parse(board.session.screen),
    lastStep: board.session.last_step === null ? null : stepView(board.session.last_step),
  };
}

function stepView(text: string): unknown {
  const { kind, candidate, at } = JSON.parse(text) as { kind: string; candidate: string | null; at: string };
  return { kind, candidate, at };
}

/** The big screen: what the chair has put there, released values only (they are in the screen's own snapshot). */
export function displayView(board: Board): unknown {
  const open = current(board);
  const screen = JSON.parse(board.session.screen) as { kind: string };
  const progress = screen.kind !== "progress" || open === null ? null : {
    candidate: open, name: nameOf(board, open),
    position: board.appearances.findIndex((one) => one.candidate === open) + 1, of: board.appearances.length,
    submitted: board.seats.filter(({ expert }) => ["submitted", "paper", "unlock-asked"].includes(seatState(board, expert, open).state)).length,
    expected: board.seats.filter(({ expert }) => !["recused", "absent"].includes(seatState(board, expert, open).state)).length,
  };
  return { session: { id: board.session.id, name: board.session.name }, screen, progress, timer: screen.kind === "blank" ? null : timerView(board) };
}

/** One expert: her own sheets, and of the others nothing, not even whether they are done. */
export function expertView(board: Board, expert: string, device: string): unknown {
  const seat = board.seats.find((one) => one.expert === expert);
  const open = current(board);
  const appearance = board.appearances.find((one) => one.candidate === open);
  return {
    session: { id: board.session.id, name: board.session.name, programme: board.session.programme, state: board.session.state },
    seat: seat === undefined ? null : { seat: seat.seat, expert, name: board.experts.get(expert)?.name ?? "", epoch: seat.epoch, active: seat.device === device, helpAskedAt: seat.help_asked },
    current: appearance === undefined ? null : { candidate: appearance.candidate, name: nameOf(board, appearance.candidate), state: appearance.state, round: appearance.round, ...ownSheet(board, expert, appearance.candidate) },
    order: board.appearances.map((one) => ({ candidate: one.candidate, name: nameOf(board, one.candidate), position: one.position, state: expertSees(one.state) })),
    sheets: board.appearances.flatMap((one) => {
      const sheet = board.sheets.get(one.candidate)?.get(expert);
      return sheet === undefined ? [] : [{ candidate: one.candidate, ...ownSheet(board, expert, one.candidate) }];
    }),
    timer: timerView(board),
    remindedAt: appearance === undefined || board.session.reminded_at === null || appearance.opened_at === null || board.session.reminded_at < appearance.opened_at
      || !["waiting", "in-progress", "complete", "unlocked", "remark"].includes(seatState(board, expert, appearance.candidate).state) ? null : board.session.reminded_at,
  };
}

/** Released or not is the same to an expert: results are shown on the big screen. */
const expertSees = (state: string): string => (["checked", "released", "archived"].includes(state) ? "closed" : state);

function ownSheet(board: Board, expert: string, candidate: string): Record<string, unknown> {
  const sheet = board.sheets.get(candidate)?.get(expert);
  const { state, filled, of } = seatState(board, expert, candidate);
  if (state === "recused") return { sheet: { state, rev: sheet?.rev ?? 0, values: {}, comment: "", filled: 0, of } };
  const remark = state === "remark" ? (JSON.parse(board.appearances.find((one) => one.candidate === candidate)!.remark) as string[]) : null;
  return {
    sheet: {
      state, rev: sheet?.rev ?? 0, values: sheet ? (JSON.parse(sheet.values) as object) : {}, comment: sheet?.comment ?? "", filled, of,
      submittedAt: sheet?.submitted_at ?? null, ...(remark ? { reopened: remark } : {}),
    },
  };
}

/** The leading group: how far the session is. */
export function leaderView(board: Board): unknown {
  return {
    session: { id: board.session.id, name: board.session.name, programme: board.session.programme, state: board.session.state },
    order: board.appearances.map((one) => ({ candidate: one.candidate, name: nameOf(board, one.candidate), position: one.position, state: one.state })),
    current: current(board),
  };
}
