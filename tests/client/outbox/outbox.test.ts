// The outbox against the real server: each promise once, by script. Source: reliability I1–I4, I11, I12; ux §4.1.
import { afterAll, beforeAll, expect, test } from "vitest";
import { pill, sheetTruth } from "../../../client/outbox/truth.ts";
import { judged, openRoom, type Room } from "./room.ts";
import { OutboxTablet, type TabletOptions } from "./tablet.ts";

let room: Room;
const tablets: OutboxTablet[] = [];
beforeAll(async () => {
  room = await openRoom();
}, 60_000);
afterAll(async () => {
  for (const one of tablets) one.kill();
  await room.hall.close();
});

async function tablet(expert: string, options: TabletOptions = {}): Promise<OutboxTablet> {
  const made = new OutboxTablet(room.tablet(expert), room.session, options);
  tablets.push(made);
  await made.open();
  await made.look();
  await made.settle();
  return made;
}

const score = (criterion: string, value: string | null): { kind: "score"; criterion: string; value: string | null } => ({ kind: "score", criterion, value });
const [k1, k2, k3] = judged as [string, string, string];
const marks = (one: OutboxTablet, candidate: string): Record<string, string> => {
  const truth = sheetTruth(one.outbox.state(), candidate, [k1, k2, k3], one.clock.now());
  return { ...Object.fromEntries([...truth.cells].map(([cell, { value, mark }]) => [cell, `${value ?? ""} ${mark.state}`.trim()])), sign: truth.sign.state };
};

test("a value: on the tablet, sending after three seconds, saved when the server says so", async () => {
  const candidate = await room.call();
  const one = await tablet("E1");
  one.network.fault = () => "half-open";
  const seen: unknown[] = [pill(one.outbox.state(), one.clock.now()).worst];
  const kept = await one.outbox.put(candidate, score(k1, "02.50"));
  await one.settle();
  seen.push(kept.place, marks(one, candidate), pill(one.outbox.state(), one.clock.now()).worst);
  await one.pass(3001);
  seen.push(marks(one, candidate));
  one.network.fault = () => null;
  // the attempt is given up after ten seconds, the next one begins at once
  await one.pass(6999);
  seen.push(marks(one, candidate), pill(one.outbox.state(), one.clock.now()), await room.sheet("E1", candidate));
  const none = { nostore: 0, conflict: 0, refused: 0, late: 0, sending: 0, local: 0 };
  expect(seen).toEqual([
    "empty", "mirror", { [k1]: "2.5 local", [k2]: "empty", [k3]: "empty", sign: "empty" }, "local",
    { [k1]: "2.5 sending", [k2]: "empty", [k3]: "empty", sign: "empty" },
    { [k1]: "2.5 saved", [k2]: "empty", [k3]: "empty", sign: "empty" },
    { worst: "saved", counts: none, left: 0, queue: 0, offlineSince: null, savedAt: one.clock.now() },
    { rev: 1, state: "draft", values: { [k1]: "2.5" }, comment: "" },
  ]);
});

test("an answer that is lost, twice sent, not ours, or a server that cannot just now: kept, and one effect", async () => {
  const candidate = await room.call();
  const one = await tablet("E2");
  const seen: unknown[] = [];
  for (const [i, fault] of (["answer lost", "duplicated", "portal", "dropped", "busy"] as const).entries()) {
    one.network.fault = (path) => (path === "/operations" ? fault : null);
    await one.outbox.put(candidate, score(judged[i]!, "1"));
    await one.settle();
    const { connection, trouble, queue } = one.outbox.state();
    seen.push({ fault, connection, trouble, queue, cell: marksOf(one, candidate, judged[i]!) });
    await one.drain();
  }
  const { operations, queue, connection, trouble } = one.outbox.state();
  seen.push({ queue, connection, trouble, revs: operations.map(({ standing }) => (standing.kind === "acked" ? standing.rev : standing.kind)), server: (await room.sheet("E2", candidate))?.values });
  expect(seen).toEqual([
    { fault: "answer lost", connection: "offline", trouble: null, queue: 1, cell: "1 local" },
    { fault: "duplicated", connection: "online", trouble: null, queue: 0, cell: "1 saved" },
    { fault: "portal", connection: "portal", trouble: null, queue: 1, cell: "1 local" },
    { fault: "dropped", connection: "offline", trouble: null, queue: 1, cell: "1 local" },
    { fault: "busy", connection: "online", trouble: "storage-busy", queue: 1, cell: "1 local" },
    { queue: 0, connection: "online", trouble: null, revs: [1, 2, 3, 4, 5], server: Object.fromEntries(judged.slice(0, 5).map((id) => [id, "1"])) },
  ]);
});

const marksOf = (one: OutboxTablet, candidate: string, cell: string): string => {
  const { value, mark } = sheetTruth(one.outbox.state(), candidate, [cell], one.clock.now()).cells.get(cell)!;
  return `${value ?? ""} ${mark.state}`.trim();
};

test("retries come after 0, 1, 2, 4, 8 and 15 seconds, and at once when the page comes back", async () => {
  const candidate = await room.call();
  const one = await tablet("E3", { random: () => 0.5 });
  const at: number[] = [];
  const from = one.clock.now();
  one.network.fault = (path) => {
    if (path !== "/operations") return null;
    at.push(one.clock.now() - from);
    return "dropped";
  };
  await one.outbox.put(candidate, score(k1, "1"));
  // a heartbeat that is answered says that the line is there: without one, only time does
  const beats = one.network.fault;
  one.network.fault = (path) => beats(path) ?? "dropped";
  await one.pass(60_000);
  const waited = at.splice(0);
  await one.outbox.resume();
  await one.settle();
  expect([waited, at]).toEqual([[0, 0, 1000, 3000, 7000, 15_000, 30_000, 45_000, 60_000], [60_000]]);
  await one.drain();
});

test("a value the server does not take is refused: the old one stays visible and later ones go on", async () => {
  const candidate = await room.call();
  const one = await tablet("E4");
  await one.outbox.put(candidate, score(k1, "2"));
  await one.outbox.put(candidate, score(k1, "99"));
  await one.outbox.put(candidate, score(k2, "1"));
  // signed would be a sheet in which 99 stands
  await one.outbox.put(candidate, { kind: "submit" });
  await one.settle();
  const refused = sheetTruth(one.outbox.state(), candidate, [k1], one.clock.now()).cells.get(k1)!;
  const seen = [marks(one, candidate), refused.value, refused.mark.state === "refused" ? [refused.mark.tried, refused.mark.code] : null, pill(one.outbox.state(), 0).worst];
  const sign = one.outbox.state().operations.at(-1)!.standing.kind;
  if (refused.mark.state === "refused") await one.outbox.setAside(refused.mark.op);
  await one.outbox.settle(candidate, "#sign", "theirs");
  expect([...seen, sign, marks(one, candidate), pill(one.outbox.state(), 0).worst, await room.sheet("E4", candidate)]).toEqual([
    { [k1]: "2 refused", [k2]: "1 saved", [k3]: "empty", sign: "conflict" }, "2", ["99", "score-not-allowed"], "conflict", "conflict",
    { [k1]: "2 saved", [k2]: "1 saved", [k3]: "empty", sign: "empty" }, "saved",
    { rev: 2, state: "draft", values: { [k1]: "2", [k2]: "1" }, comment: "" },
  ]);
});

test("what arrives after closing is late and lies in the chair's queue; what a seat recused itself from is dropped with a note", async () => {
  const candidate = await room.call();
  const one = await tablet("E5");
  one.network.fault = () => "dropped";
  await one.outbox.put(candidate, score(k1, "2"));
  await one.outbox.put(candidate, { kind: "comment", text: "稳" });
  await room.close(candidate);
  await one.drain();
  const late = [marks(one, candidate), pill(one.outbox.state(), 0).worst, [...(await room.operations(one.outbox.state().operations.map(({ operation }) => operation.op))).values()], await room.sheet("E5", candidate)];
  const next = await room.call();
  await one.outbox.put(next, score(k1, "1"));
  await one.settle();
  await one.seat.do("POST", "/recusal", { candidate: next, kind: "other" });
  await one.outbox.put(next, score(k2, "1"));
  await one.settle();
  const { operations, notes } = one.outbox.state();
  expect([...late, operations.at(-1)!.standing, notes.map(({ kind, candidate: of }) => [kind, of])]).toEqual([
    { [k1]: "2 late", [k2]: "empty", [k3]: "empty", sign: "empty" }, "late", ["held", "held"], null,
    { kind: "dropped", because: "recused" }, [["recused", next]],
  ]);
});

test("a cell written elsewhere meanwhile: other cells go on without a word, the same cell waits for the person", async () => {
  const candidate = await room.call();
  const one = await tablet("E6");
  await one.outbox.put(candidate, score(k1, "1"));
  await one.settle();
  one.seat.revs.set(candidate, 1);
  const meanwhile = async (criterion: string, value: string): Promise<void> => {
    one.seat.revs.set(candidate, (await room.sheet("E6", candidate))!.rev);
    await one.seat.write(candidate, score(criterion, value));
  };
  const seen: unknown[] = [];
  await meanwhile(k3, "4");
  await one.outbox.put(candidate, score(k2, "2"));
  await one.settle();
  seen.push(marks(one, candidate));
  await meanwhile(k1, "3");
  await meanwhile(k2, "0.5");
  await one.outbox.put(candidate, score(k1, "2"));
  await one.outbox.put(candidate, score(k2, "1.5"));
  await one.outbox.put(candidate, score(k3, "5"));
  await one.settle();
  seen.push(marks(one, candidate), pill(one.outbox.state(), 0).worst, (await room.sheet("E6", candidate))!.values);
  // what is entered while the choice is open waits for it, and is what is meant by «mine»
  await one.outbox.put(candidate, score(k1, "2.5"));
  await one.settle();
  seen.push(marksOf(one, candidate, k1));
  await one.outbox.settle(candidate, k1, "mine");
  await one.outbox.settle(candidate, k2, "theirs");
  await one.settle();
  seen.push(marks(one, candidate), pill(one.outbox.state(), 0).worst, await room.sheet("E6", candidate));
  expect(seen).toEqual([
    { [k1]: "1 saved", [k2]: "2 saved", [k3]: "4 saved", sign: "empty" },
    { [k1]: "2 conflict", [k2]: "1.5 conflict", [k3]: "5 saved", sign: "empty" }, "conflict", { [k1]: "3", [k2]: "0.5", [k3]: "5" },
    "2.5 conflict",
    { [k1]: "2.5 saved", [k2]: "0.5 saved", [k3]: "5 saved", sign: "empty" }, "saved",
    { rev: 9, state: "draft", values: { [k1]: "2.5", [k2]: "0.5", [k3]: "5" }, comment: "" },
  ]);
});

test("a signed sheet: waiting for the network, then locked with a receipt; a sheet that is not what was seen is not signed", async () => {
  const candidate = await room.call();
  const one = await tablet("E7");
  const values = Object.fromEntries(judged.map((id) => [id, "1"]));
  await one.outbox.put(candidate, { kind: "sheet", values, comment: "", submit: false });
  await one.settle();
  one.seat.revs.set(candidate, 1);
  await one.seat.write(candidate, score(k1, "3"));
  await one.outbox.put(candidate, { kind: "submit" });
  await one.settle();
  const seen: unknown[] = [marks(one, candidate)];
  await one.outbox.settle(candidate, "#sign", "theirs");
  one.network.fault = () => "dropped";
  await one.outbox.put(candidate, { kind: "submit" });
  seen.push(marks(one, candidate));
  await one.drain();
  const { receipt } = sheetTruth(one.outbox.state(), candidate, judged, 0);
  const last = one.outbox.state().operations.at(-1)!.standing;
  await one.outbox.put(candidate, score(k2, "2"));
  await one.settle();
  seen.push(marks(one, candidate), receipt !== null && last.kind === "acked" && receipt.code === last.receipt.code, (await room.sheet("E7", candidate))?.state);
  expect(seen).toEqual([
    { [k1]: "3 saved", [k2]: "1 saved", [k3]: "1 saved", sign: "conflict" },
    { [k1]: "3 saved", [k2]: "1 saved", [k3]: "1 saved", sign: "local" },
    { [k1]: "3 saved", [k2]: "1 refused", [k3]: "1 saved", sign: "saved" }, true, "submitted",
  ]);
});

test("a page that is killed with a queue: the same operations, drafts and steps are there again and arrive once", async () => {
  const candidate = await room.call();
  const one = await tablet("E8");
  one.network.fault = (path) => (path === "/operations" ? "answer lost" : null);
  await one.outbox.put(candidate, score(k1, "1"));
  await one.outbox.put(candidate, score(k1, "2"));
  await one.outbox.type(candidate, k2, "1.");
  await one.settle();
  const before = one.outbox.state().operations.map(({ operation }) => operation);
  one.kill();
  await one.open();
  const again = one.outbox.state();
  const seen = [again.operations.map(({ operation }) => operation), again.drafts, again.undo];
  await one.drain();
  await one.outbox.undo(candidate);
  await one.settle();
  const after = (await room.sheet("E8", candidate))!;
  expect([...seen, after, one.outbox.state().operations.map(({ operation: { clientSeq } }) => clientSeq)]).toEqual([
    before, new Map([[candidate, { [k2]: "1." }]]), new Map([[candidate, { done: [{ criterion: k1, from: null, to: "1" }, { criterion: k1, from: "1", to: "2" }], undone: [] }]]),
    { rev: 3, state: "draft", values: { [k1]: "1" }, comment: "" }, [1, 2, 3],
  ]);
});

test("R16: a tablet whose storage was wiped with a queue: the server sees the gap and the person is told", async () => {
  const candidate = await room.call();
  const { db } = room.hall.running.context;
  const logged = async (): Promise<number> => (await db.selectFrom("log_entries").select("seq").where("text", "like", '%"kind":"device-gap"%').execute()).length;
  const gaps: unknown[] = [];
  let count = 0;
  for (const expert of ["E1", "E2"]) {
    const one = await tablet(expert);
    for (const value of ["1", "2", "3"]) await one.outbox.put(candidate, score(k1, value));
    await one.drain();
    one.network.fault = (path) => (path === "/operations" ? "dropped" : null);
    await one.outbox.put(candidate, score(k2, "2"));
    const before = await logged();
    one.kill();
    one.wipe();
    await one.open();
    await one.pass(100);
    count += (await logged()) - before;
    gaps.push(one.outbox.state().wiped);
    one.network.fault = () => null;
    await one.look();
    await one.outbox.put(candidate, score(k2, "1"));
    await one.drain();
    gaps.push(marks(one, candidate));
  }
  console.log(`R16: 2 tablets wiped with a queue, ${count} gaps seen by the server`);
  const told = [true, { [k1]: "3 saved", [k2]: "1 saved", [k3]: "empty", sign: "empty" }];
  expect([gaps, count]).toEqual([[...told, ...told], 2]);
});

test("a browser that is signed in for another seat sends nothing of this one", async () => {
  const candidate = await room.call();
  const one = await tablet("E9");
  const other = await room.tablet("E3").do<never>("GET", `/sessions/${room.session}`);
  one.outbox.seen(other);
  await one.outbox.put(candidate, score(k1, "1"));
  await one.pass(30_000);
  const { connection, queue } = one.outbox.state();
  const before = await room.sheet("E9", candidate);
  await one.look();
  await one.settle();
  expect([connection, queue, before, one.outbox.state().queue, (await room.sheet("E9", candidate))?.values]).toEqual(["sign-in", 1, null, 0, { [k1]: "1" }]);
});
