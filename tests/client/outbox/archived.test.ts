// The end of a session: every tablet that listens is told before its sign-in ends; the receipts stay for the person to keep, and what lies
// on the tablet goes with the next start, unless something waits. Source: reliability S12.
import { afterAll, beforeAll, expect, test } from "vitest";
import { isOver, viewName } from "../../../client/outbox/archived.ts";
import { operationEntry } from "../../../client/outbox/records.ts";
import type { ExpertView } from "../../../server/live/view.ts";
import { EventStream } from "../../server/record/hall.ts";
import { judged, openRoom, type Room } from "./room.ts";
import { OutboxTablet } from "./tablet.ts";

let room: Room;
beforeAll(async () => {
  room = await openRoom();
}, 60_000);
afterAll(() => room.hall.close());

test("archived: the tablet hears of it, keeps its receipts while the page lives, and then lets go", { timeout: 60_000 }, async () => {
  const candidate = await room.call();
  const one = new OutboxTablet(room.tablet("E1"), room.session);
  await one.open();
  await one.look();
  await one.outbox.put(candidate, { kind: "score", criterion: judged[0]!, value: "1" });
  await one.drain();
  const stream = await EventStream.open(one.seat, room.session);
  const state = (): string => (JSON.parse(stream.last ?? '{"session":{}}') as ExpertView).session.state;
  await room.close(candidate);
  const { order } = await room.chair.do<{ order: { candidate: string; state: string }[] }>("GET", `/sessions/${room.session}`);
  for (const { candidate: id } of order.filter(({ state: at }) => at === "scheduled")) await room.chair.do("POST", `/sessions/${room.session}/candidates/${id}/withdraw`, { reason: "不再参评" });
  await room.chair.do("POST", `/sessions/${room.session}/state`, { state: "ended" });
  await stream.until(() => state() === "ended");
  await room.chair.do("POST", `/sessions/${room.session}/state`, { state: "archived" });
  await stream.until(({ endedAt }) => endedAt !== null);
  const view = JSON.parse(stream.last!) as ExpertView;
  one.outbox.seen(view);
  await one.settle();
  const { operations } = one.outbox.state();
  const entries = new Map<string, unknown>([...one.shelf.entries].map(([name, { value }]) => [name, value]));
  const before = isOver(entries);
  entries.set(viewName, view);
  const acked = operations[0]!;
  const waiting = operationEntry({ ...acked, standing: { kind: "left" } });
  expect([view.session.state, operations.map(({ standing }) => standing.kind), before, isOver(entries), isOver(new Map([...entries, [waiting.name, waiting.value]]))]).toEqual(["archived", ["acked"], false, true, false]);
  one.kill();
});
