// R11: two tablets, one expert. One writes, the other reads only; what did not arrive is kept and offered; nothing is overwritten unseen.
import { afterAll, beforeAll, expect, test } from "vitest";
import { pill, sheetTruth } from "../../../client/outbox/truth.ts";
import { Tablet } from "../../server/record/hall.ts";
import type { Change } from "../../../server/views/operation.ts";
import { judged, openRoom, type Room } from "./room.ts";
import { OutboxTablet } from "./tablet.ts";

let room: Room;
let cases = 0;
const tablets: OutboxTablet[] = [];
beforeAll(async () => {
  room = await openRoom();
}, 60_000);
afterAll(async () => {
  for (const one of tablets) one.kill();
  await room.hall.close();
});

const [k1, k2, k3] = judged as [string, string, string];
const score = (criterion: string, value: string | null): Change => ({ kind: "score", criterion, value });

async function opened(seat: Tablet): Promise<OutboxTablet> {
  const one = new OutboxTablet(seat, room.session);
  tablets.push(one);
  await one.open();
  await one.look();
  await one.settle();
  return one;
}

const code = async (expert: string, signOut = false): Promise<string> =>
  (await room.secretary.do<{ code: string }[]>("POST", `/sessions/${room.session}/codes`, { experts: [expert], signOut }))[0]!.code;

/** A spare tablet takes the seat. */
async function spare(expert: string): Promise<OutboxTablet> {
  const seat = new Tablet(room.hall.base, `spare of ${expert}`);
  await seat.join(await code(expert), true);
  return opened(seat);
}

/** The same tablet takes it back with a new code. */
async function takeBack(one: OutboxTablet): Promise<void> {
  await one.seat.join(await code(one.seat.expert), true);
  await one.look();
  await one.settle();
}

const enter = async (one: OutboxTablet, candidate: string, ...changes: Change[]): Promise<void> => {
  for (const change of changes) await one.outbox.put(candidate, change);
  await one.settle();
};

const says = (one: OutboxTablet, candidate: string): unknown => {
  const state = one.outbox.state();
  const { cells } = sheetTruth(state, candidate, [k1, k2], one.clock.now());
  return {
    readOnly: state.readOnly, pill: pill(state, one.clock.now()).worst, cells: [...cells.values()].map(({ value, mark }) => `${value ?? ""} ${mark.state}`.trim()),
    left: one.outbox.leftover().map(({ change, theirs }) => ({ change, theirs })),
  };
};

async function pair(expert: string): Promise<{ candidate: string; first: OutboxTablet }> {
  cases++;
  const candidate = await room.call();
  return { candidate, first: await opened(room.tablet(expert)) };
}

test("taken over with an empty queue: the first tablet reads only at its next heartbeat, and shows what the second writes", async () => {
  const { candidate, first } = await pair("E1");
  await enter(first, candidate, score(k1, "1"));
  const second = await spare("E1");
  await enter(second, candidate, score(k1, "2"));
  await first.pass(10_001);
  await first.look();
  expect([says(first, candidate), says(second, candidate)]).toEqual([
    { readOnly: true, pill: "saved", cells: ["2 saved", "empty"], left: [] },
    { readOnly: false, pill: "saved", cells: ["2 saved", "empty"], left: [] },
  ]);
});

test("taken over with a queue: nothing of it is sent, all of it is offered, and the last value of each cell is what counts", async () => {
  const { candidate, first } = await pair("E2");
  first.network.fault = () => "dropped";
  await enter(first, candidate, score(k1, "1"), score(k1, "3"), score(k2, "1"));
  const second = await spare("E2");
  await enter(second, candidate, score(k2, "2"));
  first.network.fault = () => null;
  await first.look();
  await first.pass(20_000);
  expect([says(first, candidate), (await room.sheet("E2", candidate))?.values]).toEqual([
    { readOnly: true, pill: "left", cells: ["empty", "2 saved"], left: [{ change: score(k1, "3"), theirs: null }, { change: score(k2, "1"), theirs: "2" }] },
    { [k2]: "2" },
  ]);
});

test("the seat is taken back: leftovers are sent as new operations when the person says so, not before", async () => {
  const { candidate, first } = await pair("E3");
  first.network.fault = () => "dropped";
  await enter(first, candidate, score(k1, "1"), score(k2, "1"));
  await spare("E3");
  first.network.fault = () => null;
  await first.look();
  await first.settle();
  await takeBack(first);
  await first.pass(20_000);
  const before = says(first, candidate);
  await first.outbox.takeOver(first.outbox.leftover());
  await first.settle();
  expect([before, says(first, candidate), (await room.sheet("E3", candidate))?.values]).toEqual([
    { readOnly: false, pill: "left", cells: ["empty", "empty"], left: [{ change: score(k1, "1"), theirs: null }, { change: score(k2, "1"), theirs: null }] },
    { readOnly: false, pill: "saved", cells: ["1 saved", "1 saved"], left: [] }, { [k1]: "1", [k2]: "1" },
  ]);
});

test("a signature that never arrived is not sent again: the values are, cell by cell as the person says, and she signs herself", async () => {
  const { candidate, first } = await pair("E1");
  await takeBack(first);
  first.network.fault = () => "dropped";
  await enter(first, candidate, ...judged.map((criterion) => score(criterion, "1")), { kind: "submit" });
  const second = await spare("E1");
  await enter(second, candidate, ...judged.map((criterion) => score(criterion, "2")));
  first.network.fault = () => null;
  await first.look();
  await first.settle();
  await takeBack(first);
  const left = first.outbox.leftover();
  for (const op of left.find(({ change }) => change.kind === "score" && change.criterion === k1)!.ops) await first.outbox.setAside(op);
  await first.outbox.takeOver(first.outbox.leftover());
  await first.settle();
  const values = Object.fromEntries(judged.map((criterion) => [criterion, criterion === k1 ? "2" : "1"]));
  const unsigned = await room.sheet("E1", candidate);
  await enter(first, candidate, { kind: "submit" });
  expect([left.length, unsigned, says(first, candidate), await room.sheet("E1", candidate)]).toEqual([
    judged.length + 1, { rev: 2 * judged.length - 1, state: "draft", values, comment: "" },
    { readOnly: false, pill: "saved", cells: ["2 saved", "1 saved"], left: [] }, { rev: 2 * judged.length, state: "submitted", values, comment: "" },
  ]);
});

test("leftovers go out in the order in which their last values were entered", async () => {
  const { candidate, first } = await pair("E9");
  first.network.fault = () => "dropped";
  const whole: Change = { kind: "sheet", values: { [k1]: "2", [k2]: "2" }, comment: "", submit: false };
  await enter(first, candidate, score(k1, "1"), whole, score(k1, "3"));
  await spare("E9");
  first.network.fault = () => null;
  await first.look();
  await first.settle();
  await takeBack(first);
  await first.outbox.takeOver(first.outbox.leftover());
  await first.settle();
  expect([says(first, candidate), (await room.sheet("E9", candidate))?.values]).toEqual([{ readOnly: false, pill: "saved", cells: ["3 saved", "2 saved"], left: [] }, { [k1]: "3", [k2]: "2" }]);
});

test("leftovers are carried to the second tablet, as a rescue file does", async () => {
  const { candidate, first } = await pair("E4");
  first.network.fault = () => "dropped";
  await enter(first, candidate, score(k1, "1"), { kind: "comment", text: "稳" });
  const second = await spare("E4");
  first.network.fault = () => null;
  await first.look();
  await first.settle();
  const file = JSON.stringify(first.outbox.leftover());
  await second.outbox.takeOver(JSON.parse(file) as never);
  await second.settle();
  expect([says(second, candidate), await room.sheet("E4", candidate)]).toEqual([
    { readOnly: false, pill: "saved", cells: ["1 saved", "empty"], left: [] }, { rev: 2, state: "draft", values: { [k1]: "1" }, comment: "稳" },
  ]);
});

test("an operation that had arrived before the seat was taken, its answer lost, is found saved and not offered", async () => {
  const { candidate, first } = await pair("E5");
  first.network.fault = (path) => (path === "/operations" ? "answer lost" : null);
  await enter(first, candidate, score(k1, "1"), score(k2, "1"));
  await spare("E5");
  first.network.fault = () => null;
  await first.look();
  await first.pass(20_000);
  expect(says(first, candidate)).toEqual({ readOnly: true, pill: "left", cells: ["1 saved", "empty"], left: [{ change: score(k2, "1"), theirs: null }] });
});

test("the first tablet sends before it knows: refused, read-only at once, nothing overwritten", async () => {
  const { candidate, first } = await pair("E6");
  await enter(first, candidate, score(k1, "1"));
  const second = await spare("E6");
  await enter(second, candidate, score(k1, "2"));
  await enter(first, candidate, score(k1, "3"), score(k2, "1"));
  await first.pass(1000);
  await first.look();
  expect([says(first, candidate), (await room.sheet("E6", candidate))?.values]).toEqual([
    { readOnly: true, pill: "left", cells: ["2 saved", "empty"], left: [{ change: score(k1, "3"), theirs: "2" }, { change: score(k2, "1"), theirs: null }] }, { [k1]: "2" },
  ]);
});

test("back and forth: a cell that the other tablet wrote in between is a conflict for an operation that did not know it", async () => {
  const { candidate, first } = await pair("E7");
  await enter(first, candidate, score(k1, "1"));
  const second = await spare("E7");
  await enter(second, candidate, score(k1, "2"));
  await first.seat.join(await code("E7"), true);
  // it knows the seat is its own again, and not yet what the other has written
  const { epoch } = first.seat;
  first.kill();
  await first.open();
  await enter(first, candidate, score(k1, "3"));
  const before = says(first, candidate);
  await first.outbox.settle(candidate, k1, "theirs");
  await first.settle();
  expect([epoch, before, says(first, candidate), await room.sheet("E7", candidate)]).toEqual([
    3, { readOnly: false, pill: "conflict", cells: ["3 conflict", "empty"], left: [] },
    { readOnly: false, pill: "saved", cells: ["2 saved", "empty"], left: [] }, { rev: 3, state: "draft", values: { [k1]: "2" }, comment: "" },
  ]);
});

test("a lost tablet is signed out: it asks for a sign-in and keeps its draft; a new code gives the seat back", async () => {
  const { candidate, first } = await pair("E8");
  await code("E8", true);
  await enter(first, candidate, score(k1, "1"));
  await first.outbox.type(candidate, k3, "2.");
  await first.pass(12_000);
  const out = [first.outbox.state().connection, first.outbox.state().queue];
  await takeBack(first);
  await first.pass(20_000);
  const offered = says(first, candidate);
  await first.outbox.takeOver(first.outbox.leftover());
  await first.settle();
  expect([out, offered, first.outbox.state().drafts.get(candidate), (await room.sheet("E8", candidate))?.values]).toEqual([
    ["sign-in", 1], { readOnly: false, pill: "left", cells: ["empty", "empty"], left: [{ change: score(k1, "1"), theirs: null }] }, { [k3]: "2." }, { [k1]: "1" },
  ]);
  console.log(`R11: ${cases} scripted cases of two tablets`);
});
