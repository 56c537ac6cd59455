// What an operation is based on: the revision that the person saw. It stays while the server may know the operation, and a state that
// comes in meanwhile does not change it: else another's value would be overwritten unseen. Source: reliability I2, I3.
import { afterAll, beforeAll, expect, test } from "vitest";
import { sheetTruth } from "../../../client/outbox/truth.ts";
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

const [k1, k2] = judged as [string, string];
const score = (criterion: string, value: string): { kind: "score"; criterion: string; value: string } => ({ kind: "score", criterion, value });

async function opened(expert: string): Promise<OutboxTablet> {
  const one = new OutboxTablet(room.tablet(expert), room.session);
  tablets.push(one);
  await one.open();
  await one.look();
  await one.settle();
  return one;
}

/** A second window of the same seat writes. */
async function elsewhere(one: OutboxTablet, candidate: string, criterion: string, value: string): Promise<void> {
  one.seat.revs.set(candidate, (await room.sheet(one.seat.expert, candidate))?.rev ?? 0);
  await one.seat.write(candidate, score(criterion, value));
}

const marks = (one: OutboxTablet, candidate: string): string[] =>
  [...sheetTruth(one.outbox.state(), candidate, [k1, k2], one.clock.now()).cells.values()].map(({ value, mark }) => `${value ?? ""} ${mark.state}`.trim());

test("an operation whose answer was lost goes out again as it was, also when one before it is settled anew", async () => {
  const candidate = await room.call();
  const one = await opened("E1");
  await one.outbox.put(candidate, score(k1, "1"));
  await one.settle();
  await elsewhere(one, candidate, k1, "3");
  await one.outbox.put(candidate, score(k1, "2"));
  await one.settle();
  const sent: unknown[] = [];
  const send = one.seat.send.bind(one.seat);
  one.seat.send = (method, path, body) => {
    if (path === "/operations") {
      const { baseRev, change } = body as { baseRev: number; change: unknown };
      sent.push([baseRev, change]);
    }
    return send(method, path, body);
  };
  one.network.fault = (path) => (path === "/operations" ? "answer lost" : null);
  await one.outbox.put(candidate, score(k2, "1"));
  await one.settle();
  const open = marks(one, candidate);
  one.network.fault = () => null;
  await one.outbox.settle(candidate, k1, "mine");
  await one.drain();
  expect([open, marks(one, candidate), sent, await room.sheet("E1", candidate)]).toEqual([
    ["2 conflict", "1 local"], ["2 saved", "1 saved"],
    // applied with the first of them; the one before it learns of the revision that it made
    [[2, score(k2, "1")], [2, score(k1, "2")], [3, score(k1, "2")], [2, score(k2, "1")]],
    { rev: 4, state: "draft", values: { [k1]: "2", [k2]: "1" }, comment: "" },
  ]);
});

test("a state that comes in before an operation was ever sent: it is still based on what the person saw, and she is asked", async () => {
  const candidate = await room.call();
  const one = await opened("E2");
  await one.outbox.put(candidate, score(k1, "1"));
  await one.settle();
  one.network.fault = (path) => (path === "/heartbeat" ? "half-open" : null);
  void one.outbox.heartbeat();
  await one.settle();
  // waits behind the heartbeat
  await one.outbox.put(candidate, score(k1, "2"));
  const { isTried } = one.outbox.state().operations.at(-1)!;
  await elsewhere(one, candidate, k1, "3");
  await one.look();
  one.network.fault = () => null;
  await one.pass(10_001);
  expect([isTried, marks(one, candidate), await room.sheet("E2", candidate)]).toEqual([
    false, ["2 conflict", "empty"], { rev: 2, state: "draft", values: { [k1]: "3" }, comment: "" },
  ]);
});
