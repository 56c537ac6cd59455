// A tablet goes from hand to hand: while one expert's page is still open, another signs in on the same browser. Nothing of the first is
// told to the server as the second's, nothing of it is given up, and it goes on when the first is back.
import { afterAll, beforeAll, expect, test } from "vitest";
import { pill, sheetTruth } from "../../../client/outbox/truth.ts";
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

/** On the browser of this tablet; the page that is open there does not know of it. */
async function signIn(one: OutboxTablet, expert: string): Promise<number> {
  const [slip] = await room.secretary.do<{ code: string }[]>("POST", `/sessions/${room.session}/codes`, { experts: [expert] });
  return (await one.seat.do<{ epoch: number }>("POST", "/join", { code: slip!.code, takeOver: true })).epoch;
}

async function opened(expert: string): Promise<OutboxTablet> {
  const one = new OutboxTablet(room.tablet(expert), room.session);
  tablets.push(one);
  await one.open();
  await one.look();
  await one.settle();
  return one;
}

const says = (one: OutboxTablet, candidate: string): unknown => {
  const state = one.outbox.state();
  const { cells } = sheetTruth(state, candidate, [k1, k2], one.clock.now());
  const { connection, readOnly, wiped, rolledBack, queue, epoch } = state;
  return { connection, readOnly, wiped, rolledBack, queue, epoch, pill: pill(state, one.clock.now()).worst, cells: [...cells.values()].map(({ value, mark }) => `${value ?? ""} ${mark.state}`.trim()) };
};

const gaps = async (): Promise<number> =>
  (await room.hall.running.context.db.selectFrom("log_entries").select("seq").where((e) => e.or([e("text", "like", '%"kind":"device-gap"%'), e("text", "like", '%"kind":"device-ahead"%')])).execute()).length;

test("another expert signs in behind an open page: it sends nothing, gives up nothing, and goes on when its own expert is back", async () => {
  const candidate = await room.call();
  const one = await opened("E1");
  await one.outbox.put(candidate, score(k1, "1"));
  await one.settle();
  const { epoch } = one.outbox.state();
  // he has written more than she has, so that her count would look like a gap in his
  const his = await signIn(one, "E2");
  for (const clientSeq of [1, 2, 3]) await one.seat.do("POST", "/operations", { ...one.seat.operation(candidate, score(judged[clientSeq]!, "1")), baseRev: clientSeq - 1, clientSeq, epoch: his });
  await one.pass(10_001);
  const beaten = says(one, candidate);
  await one.outbox.put(candidate, score(k2, "2"));
  await one.pass(30_000);
  const waiting = says(one, candidate);
  await signIn(one, "E1");
  await one.look();
  await one.settle();
  const still = { wiped: false, rolledBack: false, readOnly: false, epoch };
  expect([beaten, waiting, says(one, candidate), await gaps(), (await room.sheet("E1", candidate))?.values]).toEqual([
    { ...still, connection: "sign-in", queue: 0, pill: "saved", cells: ["1 saved", "empty"] },
    { ...still, connection: "sign-in", queue: 1, pill: "local", cells: ["1 saved", "2 local"] },
    { ...still, connection: "online", queue: 0, pill: "saved", cells: ["1 saved", "2 saved"] },
    0, { [k1]: "1", [k2]: "2" },
  ]);
});

test("a seat that the other one has never written from does not look like a server that forgot", async () => {
  const candidate = await room.call();
  const one = await opened("E3");
  await one.outbox.put(candidate, score(k1, "1"));
  await one.settle();
  const { epoch } = one.outbox.state();
  await signIn(one, "E4");
  await one.pass(25_000);
  expect([says(one, candidate), await gaps()]).toEqual([
    { connection: "sign-in", readOnly: false, wiped: false, rolledBack: false, queue: 0, epoch, pill: "saved", cells: ["1 saved", "empty"] }, 0,
  ]);
});

test("a browser that lost its device cookie and kept its storage: what it was told before is asked about once, not every ten seconds", async () => {
  const candidate = await room.call();
  const one = await opened("E5");
  await one.outbox.put(candidate, score(k1, "1"));
  await one.settle();
  one.seat.keep(new Headers({ "set-cookie": "__Host-jiangping-device=; Max-Age=0" }));
  await signIn(one, "E5");
  await one.look();
  await one.pass(25_000);
  let asked = 0;
  one.network.fault = (path) => {
    if (path === "/operations") asked++;
    return null;
  };
  await one.pass(60_000);
  const { epoch } = one.outbox.state();
  expect([asked, says(one, candidate)]).toEqual([0, { connection: "online", readOnly: false, wiped: false, rolledBack: false, queue: 0, epoch, pill: "saved", cells: ["1 saved", "empty"] }]);
});
