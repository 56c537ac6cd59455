// What makes the outbox stand still or run idle: a page that cannot show the state, a clock that is set, a page that comes back several
// times at once, content that goes out before it is stored.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ExpertView } from "../../../server/live/view.ts";
import { judged, openRoom, type Room } from "./room.ts";
import { OutboxTablet } from "./tablet.ts";

let room: Room;
const tablets: OutboxTablet[] = [];
beforeAll(async () => {
  room = await openRoom();
}, 60_000);
afterAll(async () => {
  for (const one of tablets) one.kill();
  await room.hall.close();
});

async function opened(expert: string): Promise<OutboxTablet> {
  const one = new OutboxTablet(room.tablet(expert), room.session);
  tablets.push(one);
  await one.open();
  await one.look();
  await one.settle();
  return one;
}

const [k1, k2] = judged as [string, string];
const score = (criterion: string, value: string): { kind: "score"; criterion: string; value: string } => ({ kind: "score", criterion, value });

test("a page that cannot show a state: the values go out all the same, and the error is the browser's to report", async () => {
  const candidate = await room.call();
  const one = await opened("E1");
  one.outbox.subscribe(() => {
    if (one.outbox.state().operations.some(({ standing }) => standing.kind === "sending")) throw new Error("cannot show this");
  });
  await one.outbox.put(candidate, score(k1, "1"));
  await one.outbox.put(candidate, score(k2, "2"));
  await one.settle();
  const reported = await one.pass(0).then(() => null, (error: Error) => error.message);
  expect([one.outbox.state().operations.map(({ standing }) => standing.kind), reported, (await room.sheet("E1", candidate))?.values]).toEqual([["acked", "acked"], "cannot show this", { [k1]: "1", [k2]: "2" }]);
});

test("a page that comes back in four ways at once asks for one heartbeat: on a dead line no operation waits behind four", async () => {
  const candidate = await room.call();
  const one = await opened("E2");
  const asked: string[] = [];
  const from = one.clock.now();
  one.network.fault = (path) => {
    asked.push(`${(one.clock.now() - from) / 1000} s ${path}`);
    return "half-open";
  };
  await one.outbox.put(candidate, score(k1, "1"));
  await one.settle();
  for (let i = 0; i < 4; i++) void one.outbox.resume();
  await one.pass(25_000);
  expect(asked).toEqual(["0 s /operations", "0 s /operations", "10 s /heartbeat", "20 s /operations"]);
});

test("the tablet's clock is set back a day: a sheet that the server has forgotten is noticed all the same", async () => {
  const candidate = await room.call();
  const one = await opened("E3");
  await one.outbox.put(candidate, score(k1, "1"));
  await one.settle();
  const view = await one.look();
  one.clock.time -= 86_400_000;
  let sent = 0;
  one.network.fault = (path) => {
    if (path === "/operations") sent++;
    return null;
  };
  const older = <One extends { candidate: string; sheet: { rev: number } }>(sheet: One): One => (sheet.candidate === candidate ? { ...sheet, sheet: { ...sheet.sheet, rev: 0, values: {} } } : sheet);
  one.outbox.seen({ ...view, sheets: view.sheets.map(older), current: view.current === null ? null : older(view.current) } as ExpertView);
  await one.settle();
  expect(sent).toBe(1);
});

test("no content goes out that the tablet has not stored, where it has stored other content before", async () => {
  const candidate = await room.call();
  const one = await opened("E4");
  one.mirror.isBroken = true;
  const unlike: unknown[] = [];
  let sent = 0;
  const send = one.seat.send.bind(one.seat);
  one.seat.send = (method, path, body) => {
    if (path === "/operations") {
      const { op, baseRev } = body as { op: string; baseRev: number };
      const stored = one.shelf.entries.get(`op/${op}`)?.value as { operation: { baseRev: number } } | undefined;
      if (stored !== undefined && stored.operation.baseRev !== baseRev) unlike.push([stored.operation.baseRev, baseRev]);
      sent++;
    }
    return send(method, path, body);
  };
  one.network.fault = () => "dropped";
  for (const criterion of judged.slice(0, 4)) await one.outbox.put(candidate, score(criterion, "1"));
  // a value that is refused moves all that wait behind it
  await one.outbox.put(candidate, score(k1, "99"));
  for (const criterion of judged.slice(4, 8)) await one.outbox.put(candidate, score(criterion, "1"));
  await one.drain();
  expect([sent, unlike, (await room.sheet("E4", candidate))?.rev]).toEqual([9, [], 8]);
});
