// What the chair's console is told: the mixture of the wireframe (ux §6.4) and what it becomes.
import type { CandidateState, DeskApproval, DeskSeat, DeskView, DisplayView, SeatState } from "../../server/live/view.ts";
import { label } from "./labels.ts";
import { candidateId, candidateName, expertId, expertName, iso, orderStates, session } from "./people.ts";
import { leavesOf, settings } from "./programmes.ts";
import { progress } from "./display-view.ts";
import { ok, type Answers } from "./scene.ts";
import { kaifeng } from "./tablet-view.ts";

const criteria = leavesOf(kaifeng).map(({ id, name }) => ({ id, name: label(name) }));
const of = criteria.length;

interface SeatOptions {
  readonly state: SeatState;
  readonly filled?: number;
  readonly queue?: number;
  readonly battery?: number | null;
  /** seconds since the last heartbeat; null: never came */
  readonly seen: number | null;
  readonly more?: Partial<DeskSeat>;
  readonly version?: string;
  readonly persisted?: boolean;
  readonly wiped?: boolean;
}

const seat = (now: number, n: number, one: SeatOptions): DeskSeat => ({
  seat: n, expert: expertId(n), name: expertName(n), certified: true, sheet: { state: one.state, filled: one.filled ?? 0, of }, unlockReason: null, helpAskedAt: null, joined: one.seen !== null,
  device: one.seen === null ? null : { queue: one.queue ?? 0, battery: one.battery ?? 80, version: one.version ?? "4f1c90aa7b20", persisted: one.persisted ?? true, seenAt: iso(now - one.seen * 1000), wipedAt: one.wiped === true ? iso(now - 90_000) : null },
  otherDevices: 0, ...one.more,
});

/** Ten seats: every state of a sheet, every health of a tablet. */
export const mixture = (now: number): readonly DeskSeat[] => [
  seat(now, 1, { state: "submitted", filled: of, seen: 2 }),
  seat(now, 2, { state: "in-progress", filled: 9, seen: 1 }),
  seat(now, 3, { state: "recused", seen: null }),
  seat(now, 4, { state: "complete", filled: of, queue: 3, seen: 80 }),
  seat(now, 5, { state: "remark", filled: of, seen: 1, persisted: false }),
  seat(now, 6, { state: "waiting", battery: 11, seen: 34 }),
  seat(now, 7, { state: "paper", filled: of, seen: 3, version: "0aa3bb11cc22" }),
  seat(now, 8, { state: "unlock-asked", filled: of, seen: 1, wiped: true, more: { unlockReason: "打字失误" } }),
  seat(now, 9, { state: "unlocked", filled: of, seen: 1, more: { otherDevices: 1, helpAskedAt: iso(now - 50_000) } }),
  seat(now, 10, { state: "absent", seen: null, more: { joined: false } }),
];

const quietSeats = (now: number, state: SeatState, filled = 0): readonly DeskSeat[] => Array.from({ length: 9 }, (_, i) => seat(now, i + 1, { state, filled, seen: 1 + (i % 4) }));

export interface DeskOptions {
  readonly states?: readonly CandidateState[];
  readonly current?: number | null;
  readonly seats?: (now: number) => readonly DeskSeat[];
  readonly sheets?: number;
  readonly late?: number;
  readonly more?: (now: number) => Partial<DeskView>;
  readonly display?: DisplayView;
}

export const desk = (options: DeskOptions = {}) => (now: number): DeskView => {
  const states = options.states ?? orderStates;
  const current = options.current === undefined ? 7 : options.current;
  return {
    session, settings, quorum: 5, criteria,
    order: states.map((state, index) => {
      const done = ["released", "closed", "checked", "remark", "archived"].includes(state);
      return {
        candidate: candidateId(index + 1), name: candidateName(index + 1), position: index + 1, state, round: state === "remark" ? 2 : 1, remark: state === "remark" ? [criteria[1]!.id] : [],
        openedAt: done || state === "open" || state === "paused" ? iso(now - (8 - index) * 600_000) : null, closedAt: done ? iso(now - (8 - index) * 600_000 + 500_000) : null,
        releasedAt: state === "released" ? iso(now - 300_000) : null, sheets: done ? 8 : index + 1 === current ? options.sheets ?? 3 : 0, receipts: done ? 7 : 0, expected: 8, late: index + 1 === 3 ? options.late ?? 1 : 0, hindrance: null,
      };
    }),
    current: current === null ? null : candidateId(current), seats: (options.seats ?? mixture)(now),
    unlocks: [{ expert: expertId(8), candidate: candidateId(7), reason: "打字失误" }],
    late: (options.late ?? 1) > 0 ? [{ op: "0192f0c1-0000-7000-8000-000000000001", expert: expertId(4), candidate: candidateId(3), at: iso(now - 120_000) }] : [],
    approvals: [], timer: { running: true, left: 760_000, endsAt: now + 760_000 }, display: options.display ?? progress({ submitted: 3, expected: 8 })(now), reveal: null, frozen: false, releasedRun: null, lastStep: null,
    ...options.more?.(now),
  };
};

/** Nobody has been called; all are there. */
export const beforeFirst = desk({
  states: Array<CandidateState>(24).fill("scheduled"), current: null, late: 0, seats: (now) => quietSeats(now, "waiting").map((one) => ({ ...one, sheet: null })),
  more: () => ({ unlocks: [], timer: { running: false, left: 0, endsAt: null } }), display: { session: { id: session.id, name: session.name }, frame: { kind: "title", text: session.name }, timer: null, root: null },
});

export const allSigned = (now: number): readonly DeskSeat[] => quietSeats(now, "submitted", of);

export const approval = (now: number, more: Partial<DeskApproval> = {}): DeskApproval => ({
  id: "a1", kind: "release", subject: candidateId(3), reason: "", first: "u1", firstName: "评审组长", firstAt: iso(now - 40_000), ...more,
});

export const deskAnswers = (role: "chair" | "secretary" | "supervisor" = "chair", account = "u1"): Answers => ({
  "GET /me": ok({ role, account, name: role === "chair" ? "评审组长" : role === "secretary" ? "秘书" : "监督员", session: null, expert: null }),
  "GET /sessions": ok([{ id: session.id, programme: session.programme, name: session.name, state: session.state }]),
  "GET /health": () => ok({ ready: true, problems: [], freeBytes: 41e9, logSize: 1204, root: "9f3c 71aa 02bd 6610", anchor: { size: 1201, at: iso(Date.now() - 40_000) }, lastBackupAt: iso(Date.now() - 900_000), now: iso(Date.now()) }),
  [`GET /sessions/${session.id}/candidates/${candidateId(3)}/spread`]: ok({ missing: [expertId(6)], late: 1, criteria: criteria.map(({ id }, index) => ({ criterion: id, wide: index === 1 || index === 5 })) }),
  [`GET /programmes/${session.programme}/runs`]: ok([{ id: "r1", at: iso(Date.now() - 60_000), by: "u2", version: 1, asOf: "2020-12-31", status: "final", problems: 0, releasedAt: iso(Date.now() - 30_000) }]),
  [`POST /sessions/${session.id}/codes`]: ok([{ expert: expertId(6), seat: 6, code: "K7QM-2D4X", proof: "pppp", link: "https://jiangping.local/join#K7QM2D4X.pppp" }]),
  "POST /sign-out": ok({ done: true }),
});
