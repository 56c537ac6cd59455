// A sheet that is closed to its expert for a while, by a close or by an absence that was a mistake: what its tablet entered meanwhile ends
// where the server has it, and what is signed is what the tablet shows. Source: reliability I3, I4; ux §4.1.
import { afterAll, beforeAll, expect, test } from "vitest";
import { pill, sheetTruth } from "../../../client/outbox/truth.ts";
import type { ExpertView } from "../../../server/live/view.ts";
import type { Change } from "../../../server/views/operation.ts";
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
const score = (criterion: string, value: string): Change => ({ kind: "score", criterion, value });
const full = (value: string): Record<string, string> => Object.fromEntries(judged.map((id) => [id, value]));

async function opened(expert: string): Promise<OutboxTablet> {
  const one = new OutboxTablet(room.tablet(expert), room.session);
  tablets.push(one);
  await one.open();
  await one.look();
  await one.settle();
  return one;
}

const enter = async (one: OutboxTablet, candidate: string, ...changes: Change[]): Promise<void> => {
  for (const change of changes) await one.outbox.put(candidate, change);
  await one.settle();
};
const look = async (one: OutboxTablet): Promise<void> => {
  await one.look();
  await one.settle();
};

const says = (one: OutboxTablet, candidate: string): Record<string, string> => {
  const state = one.outbox.state();
  const truth = sheetTruth(state, candidate, [k1, k2], one.clock.now());
  return {
    ...Object.fromEntries([...truth.cells].map(([cell, { value, mark }]) => [cell, `${value ?? ""} ${mark.state}`.trim()])),
    words: `${truth.comment} ${truth.words.mark.state}`.trim(), sign: truth.sign.state, pill: pill(state, one.clock.now()).worst,
  };
};

const at = (candidate: string): string => `/sessions/${room.session}/candidates/${candidate}`;
const close = (candidate: string): Promise<unknown> => room.chair.do("POST", `${at(candidate)}/close`, { reason: "未到齐，按程序关闭" });
const undo = (): Promise<unknown> => room.chair.do("POST", `/sessions/${room.session}/undo`);

test("a close that is taken back: what came in between is saved, and the signature holds it", async () => {
  const candidate = await room.call();
  const [one, two] = [await opened("E1"), await opened("E2")];
  for (const each of [one, two]) await enter(each, candidate, { kind: "sheet", values: full("1"), comment: "", submit: false });
  await close(candidate);
  await look(one);
  for (const each of [one, two]) await enter(each, candidate, score(k1, "2"), { kind: "comment", text: "稳" });
  const late = says(one, candidate);
  await undo();
  await look(one);
  const saved = says(one, candidate);
  // the second tablet has not heard of it when its expert signs
  for (const each of [one, two]) await enter(each, candidate, { kind: "submit" });
  const there = { values: { ...full("1"), [k1]: "2" }, comment: "稳", state: "submitted", rev: 3 };
  const signed = { [k1]: "2 saved", [k2]: "1 saved", words: "稳 saved", sign: "saved", pill: "saved" };
  expect([late, saved, says(one, candidate), says(two, candidate), await room.sheet("E1", candidate), await room.sheet("E2", candidate)]).toEqual([
    { [k1]: "2 late", [k2]: "1 saved", words: "稳 late", sign: "empty", pill: "late" },
    { ...signed, sign: "empty" }, signed, signed, there, there,
  ]);
});

test("absent by mistake: what was entered offline is sent again once she is present, and lies with the chair where the candidate was closed", async () => {
  const absence = (candidate: string, absent: boolean): Promise<unknown> => room.secretary.do("POST", `${at(candidate)}/experts/E3/absence`, { absent, reason: "离场" });
  const one = await opened("E3");
  const seen: unknown[] = [];
  for (const isClosed of [false, true]) {
    const candidate = await room.call();
    one.network.fault = () => "dropped";
    for (const criterion of judged) await one.outbox.put(candidate, score(criterion, "1"));
    await enter(one, candidate, score(k1, "2"), { kind: "comment", text: "稳" });
    await absence(candidate, true);
    one.network.fault = () => null;
    await one.outbox.resume();
    await look(one);
    const refused = says(one, candidate);
    if (isClosed) await room.close(candidate);
    await absence(candidate, false);
    await look(one);
    await one.drain();
    const { rev: _rev, ...sheet } = (await room.sheet("E3", candidate))!;
    seen.push(refused, says(one, candidate), sheet);
    if (isClosed) seen.push(new Set((await room.operations(one.outbox.state().operations.filter(({ operation }) => operation.candidate === candidate).map(({ operation }) => operation.op))).values()));
  }
  const refused = { [k1]: "refused", [k2]: "refused", words: "refused", sign: "empty", pill: "refused" };
  expect(seen).toEqual([
    refused, { [k1]: "2 saved", [k2]: "1 saved", words: "稳 saved", sign: "empty", pill: "saved" }, { state: "draft", values: { ...full("1"), [k1]: "2" }, comment: "稳" },
    refused, { [k1]: "2 late", [k2]: "1 late", words: "稳 late", sign: "empty", pill: "late" }, { state: "draft", values: {}, comment: "" }, new Set(["held"]),
  ]);
});

test("recused by mistake: what waited is sent again once two people have lifted it", async () => {
  const one = await opened("E6");
  const candidate = await room.call();
  one.network.fault = () => "dropped";
  await enter(one, candidate, score(k1, "2"), score(k2, "1"));
  await room.secretary.do("POST", `${at(candidate)}/experts/E6/recusal`, { kind: "other", reason: "记错了席位" });
  one.network.fault = () => null;
  await one.outbox.resume();
  await look(one);
  const recused = says(one, candidate);
  const { id } = await room.chair.do<{ id: string }>("POST", `/sessions/${room.session}/proposals`, { kind: "unrecuse", candidate, expert: "E6", reason: "记错了席位" });
  await room.supervisor.do("POST", `/approvals/${id}`, { yes: true });
  await look(one);
  await one.drain();
  expect([recused[k1], says(one, candidate), (await room.sheet("E6", candidate))!.values]).toEqual(["empty", { [k1]: "2 saved", [k2]: "1 saved", words: "empty", sign: "empty", pill: "saved" }, { [k1]: "2", [k2]: "1" }]);
});

/** Two people on two devices. */
async function decide(candidate: string, expert: string, accept: boolean): Promise<void> {
  const { id } = await room.chair.do<{ id: string }>("POST", `/sessions/${room.session}/proposals`, { kind: "late", candidate, expert, accept, reason: "平板断网" });
  await room.supervisor.do("POST", `/approvals/${id}`, { yes: true });
}

test("what came late waits with the chair until it is decided: then it is saved, or says that it does not count, and the pill is free again", async () => {
  const one = await opened("E4");
  const seen: unknown[] = [];
  for (const accept of [true, false]) {
    const candidate = await room.call();
    await enter(one, candidate, { kind: "sheet", values: full("1"), comment: "", submit: false });
    await room.close(candidate);
    await enter(one, candidate, score(k1, "2"), score(k1, "3"), { kind: "submit" });
    const view = await one.seat.do<ExpertView>("GET", `/sessions/${room.session}`);
    const other = await room.tablet("E5").do<ExpertView>("GET", `/sessions/${room.session}`);
    await one.pass(6000);
    await look(one);
    const late = says(one, candidate);
    await decide(candidate, "E4", accept);
    await look(one);
    const decided = says(one, candidate);
    // kept over a reload
    one.kill();
    await one.open();
    seen.push([view.held.length, other.held.length], late, decided, says(one, candidate));
    // a state from before the decision, that comes behind it
    if (!accept) {
      one.outbox.seen({ ...view, sheets: [] });
      seen.push(says(one, candidate)[k1]);
    }
  }
  const late = { [k1]: "3 late", [k2]: "1 saved", words: "empty", sign: "late", pill: "late" };
  const accepted = { [k1]: "3 saved", [k2]: "1 saved", words: "empty", sign: "saved", pill: "saved" };
  const dropped = { [k1]: "1 not-counted", [k2]: "1 saved", words: "empty", sign: "not-counted", pill: "saved" };
  expect(seen).toEqual([[3, 0], late, accepted, accepted, [3, 0], late, dropped, dropped, "3 late"]);
});

test("a late sheet that does not count is signed on paper and unlocked: what is signed then is what the tablet shows", async () => {
  const one = await opened("E6");
  const candidate = await room.call();
  await enter(one, candidate, { kind: "sheet", values: full("1"), comment: "", submit: false });
  await room.close(candidate);
  await enter(one, candidate, score(k1, "3"));
  await one.pass(6000);
  await decide(candidate, "E6", false);
  const { id } = await room.secretary.do<{ id: string }>("POST", `/sessions/${room.session}/proposals`, { kind: "paper", candidate, expert: "E6", values: full("2"), comment: "", reason: "平板故障" });
  await room.supervisor.do("POST", `/approvals/${id}`, { yes: true });
  await room.chair.do("POST", `${at(candidate)}/experts/E6/unlock`, { unlock: true, reason: "已核实" });
  await look(one);
  const shown = says(one, candidate);
  await enter(one, candidate, { kind: "submit" });
  expect([shown, says(one, candidate), (await room.sheet("E6", candidate))?.values]).toEqual([
    { [k1]: "2 saved", [k2]: "2 saved", words: "empty", sign: "empty", pill: "saved" }, { [k1]: "2 saved", [k2]: "2 saved", words: "empty", sign: "saved", pill: "saved" }, full("2"),
  ]);
});
