// What the chair can do next, why an act is not possible, how a tablet is: tables of states.
import { describe, expect, it } from "vitest";
import type { CandidateState, DeskCandidate, DeskSeat, DeskView, SeatState } from "../../../server/live/view.ts";
import {
  lateSheets, moved, nextCandidate, nextStep, owing, sheetCounts, undoLeft, whyNot, whyNotAbsent, whyNotFinish, whyNotNext, whyNotPaper, whyNotRemind, type CandidateAct, type WhyNot,
} from "../../../client/state/desk.ts";
import { commonVersion, present, tabletHealth, unsent } from "../../../client/state/tablet-health.ts";

const at = Date.parse("2026-11-21T10:00:00Z");
const time = (seconds: number): string => new Date(at + seconds * 1000).toISOString();

const candidate = (position: number, state: CandidateState, more: Partial<DeskCandidate> = {}): DeskCandidate => ({
  candidate: `C${position}`, name: `人选${position}`, position, state, round: 1, remark: [], sheets: 0, receipts: 0, expected: 3, late: 0, hindrance: null,
  openedAt: state === "scheduled" || state === "skipped" ? null : time(position), closedAt: ["closed", "checked", "released"].includes(state) ? time(100 + position) : null,
  releasedAt: state === "released" ? time(200) : null, ...more,
});

const seat = (number: number, state: SeatState | null, filled = 0, more: Partial<DeskSeat> = {}): DeskSeat => ({
  seat: number, expert: `E${number}`, name: `专家${number}`, certified: true, sheet: state === null ? null : { state, filled, of: 8 }, unlockReason: null, helpAskedAt: null, joined: true,
  device: { queue: 0, battery: null, version: "v1", persisted: true, seenAt: time(0), wipedAt: null }, otherDevices: 0, ...more,
});

function desk(order: readonly DeskCandidate[], more: Partial<DeskView> = {}): DeskView {
  return {
    session: { id: "s", name: "评审", programme: "p", state: "running" }, settings: { commentBelow: null, commentAbove: null, commentAtZero: false, ownRank: true, screenNames: false },
    quorum: 2, criteria: [], order, current: order.find(({ state }) => ["open", "paused", "remark"].includes(state))?.candidate ?? null, seats: [], unlocks: [], late: [], approvals: [],
    timer: { running: false, left: 0, endsAt: null },
    display: { session: { id: "s", name: "评审" }, frame: { kind: "blank" }, timer: null, root: null }, reveal: null, frozen: false, releasedRun: null, lastStep: null, ...more,
  };
}

const releaseOf = (subject: string): DeskView["approvals"][number] => ({ id: "a", kind: "release", subject, reason: "", first: "x", firstName: "组长", firstAt: time(0) });
const session = (state: DeskView["session"]["state"]): Pick<DeskView, "session"> => ({ session: { id: "s", name: "评审", programme: "p", state } });

describe("the next step", () => {
  const cases: readonly (readonly [string, DeskView, unknown])[] = [
    ["nobody called yet", desk([candidate(1, "scheduled"), candidate(2, "scheduled")]), { kind: "open", candidate: "C1" }],
    ["one open", desk([candidate(1, "open"), candidate(2, "scheduled")]), { kind: "close", candidate: "C1" }],
    ["one paused", desk([candidate(1, "paused")]), { kind: "resume", candidate: "C1" }],
    ["a re-mark under way", desk([candidate(1, "remark")]), { kind: "close", candidate: "C1" }],
    ["closed", desk([candidate(1, "closed"), candidate(2, "scheduled")]), { kind: "release", candidate: "C1" }],
    ["the last closed comes first", desk([candidate(1, "closed", { closedAt: time(500) }), candidate(2, "closed", { closedAt: time(400) })]), { kind: "release", candidate: "C1" }],
    ["closed, with a late sheet", desk([candidate(1, "closed", { late: 1 }), candidate(2, "scheduled")]), { kind: "settle-late", candidate: "C1" }],
    ["its release is asked for", desk([candidate(1, "closed"), candidate(2, "scheduled")], { approvals: [releaseOf("C1")] }), { kind: "next", candidate: "C2" }],
    ["the last one's release is asked for", desk([candidate(1, "checked")], { approvals: [releaseOf("C1")] }), { kind: "wait-second", candidate: "C1" }],
    ["released", desk([candidate(1, "released"), candidate(2, "scheduled")]), { kind: "next", candidate: "C2" }],
    ["one put to the end", desk([candidate(1, "released"), candidate(2, "skipped")]), { kind: "next", candidate: "C2" }],
    ["all have come to an end", desk([candidate(1, "released"), candidate(2, "absent"), candidate(3, "withdrawn")]), { kind: "end" }],
    ["ended", desk([candidate(1, "released")], session("ended")), { kind: "archive" }],
    ["archived", desk([candidate(1, "archived")], session("archived")), { kind: "done" }],
  ];
  it.each(cases)("%s", (_name, view, step) => expect(nextStep(view)).toEqual(step));
});

describe("why an act is not possible", () => {
  const acts: readonly CandidateAct[] = ["open", "pause", "resume", "close", "absent", "skip", "withdraw", "remark", "restart", "release"];
  const expected: Readonly<Record<CandidateState, readonly (WhyNot | null)[]>> = {
    //           open          pause         resume        close       absent        skip          withdraw     remark        restart       release
    scheduled: [null, "not-called", "not-called", "not-called", null, null, null, "not-closed", "not-called", "not-closed"],
    skipped: [null, "not-called", "not-called", "not-called", null, "skipped", null, "not-closed", "not-called", "not-closed"],
    open: ["is-open", null, "not-paused", null, null, "called", null, "not-closed", null, "not-closed"],
    paused: ["is-open", "is-paused", null, null, null, "called", null, "not-closed", null, "not-closed"],
    remark: ["is-open", "is-remark", "not-paused", null, "is-remark", "is-remark", "is-remark", "not-closed", "is-remark", "not-closed"],
    closed: ["called", "not-open", "not-open", "not-open", "called", "called", null, null, null, null],
    checked: ["called", "not-open", "not-open", "not-open", "called", "called", "checked", "checked", "checked", null],
    released: ["released", "released", "released", "released", "released", "released", "released", "released", "released", "released"],
    archived: ["released", "released", "released", "released", "released", "released", "released", "released", "released", "released"],
    absent: [null, "absent", "absent", "absent", "absent", "absent", null, "absent", "absent", "absent"],
    withdrawn: ["withdrawn", "withdrawn", "withdrawn", "withdrawn", "withdrawn", "withdrawn", "withdrawn", "withdrawn", "withdrawn", "withdrawn"],
  };
  it.each(Object.keys(expected) as CandidateState[])("%s", (state) => {
    const one = candidate(1, state);
    expect(acts.map((act) => whyNot(desk([one]), one, act))).toEqual(expected[state]);
  });

  it("nobody is called or opened again while another is open", () => {
    const view = desk([candidate(1, "open"), candidate(2, "scheduled"), candidate(3, "closed")]);
    expect((["open", "absent"] as const).map((act) => whyNot(view, view.order[1], act))).toEqual(["another-open", null]);
    expect((["remark", "restart", "release"] as const).map((act) => whyNot(view, view.order[2], act))).toEqual(["another-open", "another-open", null]);
    expect(whyNotNext(view)).toBe("another-open");
  });

  it("a release waits for late sheets and is asked for once", () => {
    const late = desk([candidate(1, "closed", { late: 1 })]);
    const asked = desk([candidate(1, "closed")], { approvals: [releaseOf("C1")] });
    expect([whyNot(late, late.order[0], "release"), whyNot(asked, asked.order[0], "release")]).toEqual(["late-waiting", "asked-already"]);
  });

  it("after the end only the release is left", () => {
    const view = desk([candidate(1, "closed"), candidate(2, "skipped")], session("ended"));
    expect([whyNot(view, view.order[0], "release"), whyNot(view, view.order[0], "remark"), whyNot(view, view.order[1], "open"), whyNotNext(view)]).toEqual([null, "session-over", "session-over", "session-over"]);
  });

  it("whoever is kept out is not called, and the next one is", () => {
    const view = desk([candidate(1, "scheduled", { hindrance: "ineligible" }), candidate(2, "absent", { hindrance: "barred" }), candidate(3, "scheduled")]);
    expect([whyNot(view, view.order[0], "open"), whyNot(view, view.order[1], "open"), whyNot(view, view.order[0], "withdraw")]).toEqual(["ineligible", "barred", null]);
    expect(nextCandidate(view)?.candidate).toBe("C3");
    expect(whyNotNext(desk([candidate(1, "scheduled", { hindrance: "ineligible" })]))).toBe("none-left");
  });

  it("nobody is chosen", () => expect(whyNot(desk([]), undefined, "open")).toBe("none-chosen"));

  it("ending and archiving", () => {
    const busy = desk([candidate(1, "released"), candidate(2, "scheduled")]);
    const over = desk([candidate(1, "released"), candidate(2, "skipped")]);
    const ended = desk([candidate(1, "released")], session("ended"));
    expect([busy, over, ended].map((view) => [whyNotFinish(view, "ended"), whyNotFinish(view, "archived")])).toEqual([["candidates-left", "not-ended"], [null, "not-ended"], ["not-running", null]]);
  });
});

describe("the running order", () => {
  const view = desk([candidate(1, "released"), candidate(2, "open"), candidate(3, "scheduled"), candidate(4, "scheduled"), candidate(5, "skipped")]);
  it("moves only those not yet called", () => {
    expect([moved(view, "C4", -1), moved(view, "C4", 1), moved(view, "C3", -1), moved(view, "C2", 1)]).toEqual([["C4", "C3", "C5"], ["C3", "C5", "C4"], ["C3", "C4", "C5"], ["C3", "C4", "C5"]]);
  });
  it("says why not at the ends", () => {
    expect([whyNot(view, view.order[2], "up"), whyNot(view, view.order[2], "down"), whyNot(view, view.order[4], "up"), whyNot(view, view.order[4], "down"), whyNot(view, view.order[1], "up")])
      .toEqual(["first-place", null, null, "last-place", "called"]);
  });
});

describe("sheets", () => {
  const states: readonly SeatState[] = ["waiting", "in-progress", "complete", "submitted", "unlock-asked", "unlocked", "remark", "recused", "absent", "paper"];
  const view = desk([candidate(1, "open")], { seats: states.map((state, i) => seat(i + 1, state, state === "waiting" || state === "absent" || state === "recused" ? 0 : 8)), unlocks: [{ expert: "E5", candidate: "C1", reason: "笔误" }] });
  it("who is still expected", () => expect(owing(view).map(({ sheet }) => sheet?.state)).toEqual(["waiting", "in-progress", "complete", "unlocked", "remark"]));
  it("counts", () => expect(sheetCounts(view)).toEqual({ submitted: 3, scoring: 4, notStarted: 1, asks: 1, expected: 8 }));
  it("why an expert cannot be absent", () => {
    expect(view.seats.map(whyNotAbsent)).toEqual([null, "has-values", "has-values", "signed", "signed", "has-values", "has-values", "recused", null, "signed"]);
  });
  it("why there is no paper sheet", () => {
    expect(view.seats.map((one) => whyNotPaper(view, one, view.order[0]))).toEqual([null, null, null, "signed", "signed", null, null, "recused", null, "signed"]);
    expect((["scheduled", "closed", "released"] as const).map((state) => whyNotPaper(view, view.seats[0]!, candidate(9, state)))).toEqual(["not-called", null, "released"]);
  });
  it("late operations, a line an expert", () => {
    const late = desk([candidate(1, "closed")], { late: [
      { op: "1", expert: "E1", candidate: "C1", at: time(5) }, { op: "2", expert: "E2", candidate: "C1", at: time(6) }, { op: "3", expert: "E1", candidate: "C1", at: time(9) }, { op: "4", expert: "E1", candidate: "C2", at: time(11) },
    ] });
    expect(lateSheets(late, "C1")).toEqual([{ expert: "E1", operations: 2, at: time(9) }, { expert: "E2", operations: 1, at: time(6) }]);
  });
  it("why nobody can be reminded", () => {
    const signed = desk([candidate(1, "open")], { seats: [seat(1, "submitted", 8)] });
    const open = desk([candidate(1, "open")], { seats: [seat(1, "waiting")] });
    const paused = desk([candidate(1, "paused")], { seats: [seat(1, "waiting")] });
    expect([whyNotRemind(signed, null, at), whyNotRemind(open, null, at), whyNotRemind(open, at - 59_999, at), whyNotRemind(open, at - 60_000, at), whyNotRemind(paused, null, at)])
      .toEqual(["nobody-waits", null, "once-a-minute", null, "not-open"]);
  });
});

describe("tablets", () => {
  const health = (seconds: number, more: Partial<NonNullable<DeskSeat["device"]>> = {}, otherDevices = 0): unknown =>
    tabletHealth(seat(1, null, 0, { device: { queue: 0, battery: null, version: "v1", persisted: true, seenAt: time(0), wipedAt: null, ...more }, otherDevices }), at + seconds * 1000, "v1");
  const plain = { state: "online", seconds: 0, queue: 0, lowBattery: null, notKept: false, wiped: false, oldVersion: false, twoTablets: false };
  it("there for 25 s, asleep for a minute, then offline", () => {
    expect([-3, 0, 25, 26, 60, 61].map((seconds) => health(seconds))).toEqual([
      plain, plain, { ...plain, seconds: 25 }, { ...plain, state: "asleep", seconds: 26 }, { ...plain, state: "asleep", seconds: 60 }, { ...plain, state: "offline", seconds: 61 },
    ]);
  });
  it("what needs a hand", () => {
    expect([health(0, { battery: 20 }), health(0, { battery: 19 }), health(0, { persisted: false }), health(0, { wipedAt: time(0) }), health(0, { version: "v0" }), health(0, { version: "", persisted: false }), health(0, { queue: 3 }), health(0, {}, 1)]).toEqual([
      plain, { ...plain, lowBattery: 19 }, { ...plain, notKept: true }, { ...plain, wiped: true }, { ...plain, oldVersion: true }, plain, { ...plain, queue: 3 }, { ...plain, twoTablets: true },
    ]);
  });
  it("no tablet at all", () => expect(tabletHealth(seat(1, null, 0, { device: null }), at, "v1")).toEqual({ ...plain, state: "none", seconds: null }));
  it("the version that most run", () => {
    const on = (version: string): DeskSeat => seat(1, null, 0, { device: { queue: 0, battery: null, version, persisted: true, seenAt: time(0), wipedAt: null } });
    expect([commonVersion([]), commonVersion([on("")]), commonVersion([on("a"), on("b"), on("b"), on("")]), commonVersion([on("a"), on("b")])]).toEqual([null, null, "b", "b"]);
  });
  it("whose work would stay outside", () => {
    const on = (number: number, queue: number, seconds: number): DeskSeat => seat(number, "in-progress", 4, { device: { queue, battery: null, version: "v1", persisted: true, seenAt: time(-seconds), wipedAt: null } });
    const view = desk([candidate(1, "open")], { seats: [on(1, 0, 90), on(2, 3, 5), on(3, 3, 40), on(4, 1, 90)] });
    expect([unsent(view, at).map((one) => one.seat), present(view, at)]).toEqual([[3, 4], 1]);
  });
});

describe("taking back", () => {
  const view = (kind: string, seconds: number): number => undoLeft(desk([], { lastStep: { kind, candidate: "C1", at: time(-seconds) } }), at);
  it("for ten seconds, and never what opened sheets again", () => {
    expect([view("open", 0), view("close", 9), view("close", 10), view("close", 11), view("remark", 1), view("restart", 1), view("withdraw", 1), view("timer", 4), undoLeft(desk([]), at), view("open", -3)])
      .toEqual([10_000, 1000, 0, 0, 0, 0, 0, 6000, 0, 10_000]);
  });
});
