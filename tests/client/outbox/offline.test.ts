// R10: a tablet works without a network, then everything goes out. Five candidates, four of them closed meanwhile.
import { afterAll, beforeAll, expect, test } from "vitest";
import { pill } from "../../../client/outbox/truth.ts";
import { judged, openRoom, type Room } from "./room.ts";
import { OutboxTablet } from "./tablet.ts";

let room: Room;
beforeAll(async () => {
  room = await openRoom();
}, 60_000);
afterAll(() => room.hall.close());

test("R10: 1,500 operations made offline go out when the network is back: none lost, late ones with the chair", { timeout: 180_000 }, async () => {
  const one = new OutboxTablet(room.tablet("E1"), room.session, { isReal: true, sealed: true });
  await one.open();
  const candidates: string[] = [];
  for (let i = 0; i < 5; i++) {
    candidates.push(await room.call());
    await one.look();
    one.network.fault = () => "dropped";
    for (let entry = 0; entry < 300; entry++) {
      await one.outbox.put(candidates[i]!, { kind: "score", criterion: judged[entry % judged.length]!, value: String(entry % 3) });
    }
  }
  const made = one.outbox.state().operations.map(({ operation }) => operation.op);
  // the tab is killed once more before the network is back
  one.kill();
  await one.open();
  const waiting = one.outbox.state().queue;
  one.network.fault = () => null;
  const [from, work] = [performance.now(), process.cpuUsage()];
  void one.outbox.resume();
  await expect.poll(() => one.outbox.state().queue, { timeout: 100_000, interval: 20 }).toBe(0);
  const seconds = (performance.now() - from) / 1000;
  // of tablet and server together; the wall clock also counts whatever else the machine does
  const { user, system } = process.cpuUsage(work);
  const processor = (user + system) / 1e6;
  const kept = await room.operations(made.slice(0, 750));
  for (const [op, state] of await room.operations(made.slice(750))) kept.set(op, state);
  const late = await room.chair.do<{ late: { op: string; candidate: string }[] }>("GET", `/sessions/${room.session}`);
  const byCandidate = candidates.map((candidate) => late.late.filter((each) => each.candidate === candidate).length);
  const sheet = (await room.sheet("E1", candidates[4]!))!;
  console.log(`R10: ${made.length} operations in ${seconds.toFixed(1)} s (${processor.toFixed(1)} s of processor), ${made.filter((op) => !kept.has(op)).length} lost, ${byCandidate.reduce((a, b) => a + b)} in the chair's queue`);
  expect({ made: made.length, waiting, lost: made.filter((op) => !kept.has(op)), byCandidate, rev: sheet.rev, pill: pill(one.outbox.state(), Date.now()).worst }).toEqual({
    made: 1500, waiting: 1500, lost: [], byCandidate: [300, 300, 300, 300, 0], rev: 300, pill: "late",
  });
  one.kill();
});

test("1,500 operations at 5 ms a request drain in 10 s: what the tablet itself needs between two requests", { timeout: 120_000 }, async () => {
  const one = new OutboxTablet(room.tablet("E2"), room.session, { sealed: true });
  await one.open();
  one.network.fault = () => "dropped";
  for (let i = 0; i < 1500; i++) await one.outbox.put(`C${Math.floor(i / 50)}`, { kind: "score", criterion: judged[i % judged.length]!, value: String(i % 3) });
  const { receipt } = await one.seat.write(await room.call(), { kind: "comment", text: "" });
  let requests = 0;
  // every operation is taken at once: the time is the tablet's alone
  one.seat.send = (_, path, body) => {
    const { op, baseRev } = body as { op: string; baseRev: number };
    requests++;
    const answer = path === "/operations" ? { op, state: "applied", rev: baseRev + 1, sheet: "draft", receipt } : { epoch: one.seat.epoch, active: true, lastClientSeq: 1500, gap: false, behind: false, logSize: 1 };
    return Promise.resolve({ status: 200, headers: new Headers({ "X-App": "jiangping" }), text: "", body: answer as never });
  };
  one.network.fault = () => null;
  const work = process.cpuUsage();
  await one.outbox.resume();
  await expect.poll(() => one.outbox.state().queue, { timeout: 100_000, interval: 20 }).toBe(0);
  await expect.poll(() => one.outbox.state().operations.every(({ operation }) => one.shelf.entries.get(`op/${operation.op}`)?.isQuiet), { timeout: 10_000 }).toBe(true);
  // acknowledged, nothing that the person entered lies there for everybody to read: neither values nor steps back
  await expect.poll(() => one.mirror.text.includes('"criterion"'), { timeout: 10_000 }).toBe(false);
  const { user, system } = process.cpuUsage(work);
  const own = (user + system) / 1000;
  const seconds = (own + 1500 * 5) / 1000;
  console.log(`drain: ${requests} requests; the tablet's own work ${(own / 1500).toFixed(2)} ms an operation, so ${seconds.toFixed(1)} s at 5 ms a request`);
  one.kill();
  expect(seconds).toBeLessThan(10);
});
