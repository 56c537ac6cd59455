// What the pages of a session are told besides scores: how it is held, the tablet's own facts, who has certified, a second tablet of a
// seat, the words a sheet needs, a candidate begun again, reasons without numbers, the server's health.
import { afterAll, beforeAll, expect, test } from "vitest";
import { Programme } from "../../../scoring/programme.ts";
import { compileRubric } from "../../../scoring/rubric.ts";
import { demoFiles } from "../../../seeds/demo.ts";
import type { DeskView, ExpertView, PanelFacts } from "../../../server/live/view.ts";
import { openHall, PassingChance, Tablet, type Answered, type Hall } from "./hall.ts";
import { kaifeng, prepareKaifeng, type Played } from "./kaifeng.ts";

const rubric = compileRubric(Programme.parse(kaifeng));
const judged = rubric.judged.map((i) => rubric.leaves[i]!);
/** every criterion at this share of its mark, on its half points */
const sheet = (share: number): Record<string, string> => Object.fromEntries(judged.map(({ id, max }) => [id, String(Math.round((Number(max.n) / Number(max.d)) * share * 2) / 2)]));
const settings = { commentBelow: 60, commentAbove: 95, commentAtZero: true, ownRank: false, screenNames: true };

let hall: Hall;
let one: Omit<Played, "run">;
let session: string;
const tablets = new Map<string, Tablet>();
const experts = ["E1", "E2", "E4"];
const candidates = ["KF21", "KF22", "KF23"];
beforeAll(async () => {
  hall = await openHall({ chance: new PassingChance() });
  one = await prepareKaifeng(hall);
  session = (await one.secretary.do<{ id: string }>("POST", "/sessions", { programme: "kaifeng-2020", name: "第二组", chair: one.chair.account, experts, candidates, settings })).id;
  for (const { expert, code } of await one.secretary.do<{ expert: string; code: string }[]>("POST", `/sessions/${session}/codes`, {})) {
    const tablet = new Tablet(hall.base, expert);
    await tablet.join(code);
    tablets.set(expert, tablet);
  }
}, 60_000);
afterAll(async () => {
  await hall.close();
});
const desk = (): Promise<DeskView> => one.chair.do<DeskView>("GET", `/sessions/${session}`);
const mine = (tablet: Tablet): Promise<ExpertView> => tablet.do<ExpertView>("GET", `/sessions/${session}`);
const at = (candidate: string): string => `/sessions/${session}/candidates/${candidate}`;
const errorsOf = ({ status, body }: Answered): unknown => ({ status, ...(body as { code: string; errors?: { path: string; code: string }[] }), errors: ((body as { errors?: { path: string; code: string }[] }).errors ?? []).map(({ path, code }) => ({ path, code })) });

test("the session says how it is held; one made without settings asks nothing", async () => {
  const plain = { commentBelow: null, commentAbove: null, commentAtZero: false, ownRank: true, screenNames: false };
  expect([(await desk()).settings, (await one.chair.do<DeskView>("GET", `/sessions/${one.session}`)).settings]).toEqual([settings, plain]);
  const { quorum, criteria } = await desk();
  expect({ quorum, criteria }).toEqual({ quorum: 3, criteria: judged.map(({ id, criterion }) => ({ id, name: criterion.name })) });
  const wrong = await one.secretary.send("POST", "/sessions", { programme: "kaifeng-2020", name: "x", chair: one.chair.account, experts, settings: { ...settings, commentBelow: 101 } });
  expect(wrong.status).toBe(400);
});

test("a tablet gets the judged criteria with their parents, and nothing that is computed", async () => {
  const panel = await tablets.get("E1")!.do<PanelFacts>("GET", "/panel");
  const leaves = (all: PanelFacts["rubric"]["criteria"]): string[] => all.flatMap((each) => (each.children === undefined ? [each.id] : leaves(each.children)));
  expect(leaves(panel.rubric.criteria)).toEqual(judged.map(({ id }) => id));
  expect(JSON.stringify(panel)).not.toContain('"table"');
  expect({ ...panel, rubric: null }).toEqual({
    programme: { id: "kaifeng-2020", version: 1, name: Programme.parse(kaifeng).name }, session: { id: session, name: "第二组", programme: "kaifeng-2020", state: "planned" }, settings, rubric: null, computed: "13",
  });
});

test("what a tablet writes about itself it reads back; a second tablet of the seat is seen for 25 seconds", async () => {
  const tablet = tablets.get("E2")!;
  await tablet.do("POST", "/heartbeat", { lastClientSeq: 0, queue: 3, battery: 41, version: "v7", persisted: true });
  const { seenAt, ...facts } = await tablet.do<{ seenAt: string }>("GET", "/device");
  expect(facts).toEqual({ queue: 3, battery: 41, version: "v7", persisted: true, lastClientSeq: 0 });
  expect(Math.abs(Date.parse(seenAt) - Date.now())).toBeLessThan(5000);

  const [slip] = await one.secretary.do<{ code: string }[]>("POST", `/sessions/${session}/codes`, { experts: ["E2"] });
  const other = new Tablet(hall.base, "second tablet of E2");
  await other.join(slip!.code, true);
  const others = async (): Promise<number[]> => (await desk()).seats.map(({ otherDevices }) => otherDevices);
  expect([await others(), (await mine(tablet)).seat!.active, (await mine(other)).seat!.active]).toEqual([[0, 1, 0], false, true]);
  hall.chance.skew += 26_000;
  expect(await others()).toEqual([0, 0, 0]);
  hall.chance.skew -= 26_000;
  tablets.set("E2", other);
});

test("certified is who has answered for every candidate of the session", async () => {
  const certified = async (): Promise<boolean[]> => (await desk()).seats.map((seat) => seat.certified);
  // all three certified the same register in their other session
  expect(await certified()).toEqual([true, true, true]);
  await one.secretary.do("POST", "/programmes/kaifeng-2020/candidates", demoFiles(kaifeng).candidates.replace("人选22", "人选二十二"));
  expect([await certified(), (await mine(tablets.get("E1")!)).certified]).toEqual([[false, false, false], false]);
  await tablets.get("E1")!.do("POST", "/certification", { answers: [{ candidate: "KF22", conflict: null }] });
  expect([await certified(), (await mine(tablets.get("E1")!)).certified]).toEqual([[true, false, false], true]);
  for (const expert of ["E2", "E4"]) await tablets.get(expert)!.certifyAll();
});

test("a total under 60 % or over 95 %, or a 0, needs a comment, from a tablet and from paper", async () => {
  const candidate = "KF21";
  await one.chair.do("POST", `${at(candidate)}/open`, {});
  const tablet = tablets.get("E1")!;
  const needed = { status: 422, code: "score-not-allowed", title: "The score is not allowed by the rubric", type: "/problems/score-not-allowed", errors: [{ path: "comment", code: "comment-needed" }] };
  const send = (values: unknown, comment: string): Promise<Answered> => tablet.send("POST", "/operations", tablet.operation(candidate, { kind: "sheet", values, comment, submit: true }));
  const zero = { ...sheet(0.8), [judged[0]!.id]: "0" };
  for (const values of [sheet(0.5), sheet(1), zero]) for (const comment of ["", " \n"]) expect(errorsOf(await send(values, comment))).toEqual(needed);
  // written a cell at a time, it is the submit that is refused; the draft stays
  await tablet.write(candidate, { kind: "sheet", values: sheet(0.5), comment: "", submit: false });
  expect(errorsOf(await tablet.send("POST", "/operations", tablet.operation(candidate, { kind: "submit" })))).toEqual(needed);
  await tablet.write(candidate, { kind: "comment", text: "材料不全" });
  await tablet.write(candidate, { kind: "submit" });
  await tablets.get("E2")!.write(candidate, { kind: "sheet", values: sheet(0.8), comment: "", submit: true });

  const paper = (values: unknown, comment: string): Promise<Answered> => one.secretary.send("POST", `/sessions/${session}/proposals`, { kind: "paper", candidate, expert: "E4", values, comment, reason: "平板故障" });
  expect(errorsOf(await paper(sheet(1), ""))).toEqual(needed);
  expect((await paper(sheet(1), "无可挑剔")).status).toBe(201);
  // what comes late is held as it is: two people look at it
  await one.chair.do("POST", `${at(candidate)}/close`, { reason: "一人缺纸质表" });
  const held = await tablets.get("E4")!.write(candidate, { kind: "sheet", values: sheet(0.4), comment: "", submit: true });
  expect([held.state, (await desk()).late.map(({ expert }) => expert), (await desk()).order.map(({ late }) => late)]).toEqual(["held", ["E4"], [1, 0, 0]]);
});

test("begun again: every signed sheet is open once more, drafts stay, the old round is kept", async () => {
  const candidate = "KF22";
  const restart = (): Promise<Answered> => one.chair.send("POST", `${at(candidate)}/restart`, { reason: "候选人材料拿错" });
  expect((await restart()).body).toMatchObject({ code: "not-allowed-now", state: "scheduled" });
  await one.chair.do("POST", `${at(candidate)}/open`, {});
  const [e1, e2] = [tablets.get("E1")!, tablets.get("E2")!];
  await e1.write(candidate, { kind: "sheet", values: sheet(0.8), comment: "", submit: true });
  await e1.do("POST", "/unlock-requests", { candidate, reason: "看错了一行" });
  await e2.write(candidate, { kind: "score", criterion: judged[0]!.id, value: "1" });
  expect((await desk()).unlocks).toEqual([{ expert: "E1", candidate, reason: "看错了一行" }]);
  expect((await restart()).status).toBe(200);
  const state = async (): Promise<unknown> => {
    const { order, seats, unlocks } = await desk();
    const { state: now, round, remark } = order.find((each) => each.candidate === candidate)!;
    return { now, round, all: remark.length === judged.length, seats: seats.map(({ sheet: own }) => own?.state ?? null), unlocks };
  };
  expect(await state()).toEqual({ now: "open", round: 2, all: true, seats: ["remark", "in-progress", "waiting"], unlocks: [] });
  expect((await mine(e1)).current!.sheet).toMatchObject({ state: "remark", values: sheet(0.8), reopened: judged.map(({ id }) => id) });
  // not to be taken back: sheets have been opened
  expect((await one.chair.send("POST", `/sessions/${session}/undo`)).body).toMatchObject({ code: "not-allowed-now", reason: "sheets-reopened" });
  e1.revs.set(candidate, 3);
  await e1.write(candidate, { kind: "sheet", values: sheet(0.7), comment: "", submit: true });
  await e2.write(candidate, { kind: "sheet", values: sheet(0.9), comment: "", submit: true });
  await one.chair.do("POST", `${at(candidate)}/close`, { reason: "一人未交" });
  // once more, from closed: a round in which those who have signed mark again
  expect((await restart()).status).toBe(200);
  expect(await state()).toEqual({ now: "remark", round: 3, all: true, seats: ["remark", "remark", "waiting"], unlocks: [] });
  await one.chair.do("POST", `${at(candidate)}/close`, { reason: "未再改" });
  const kept = await hall.running.context.db.selectFrom("sheet_revisions").select(["rev", "state", "values"]).where("candidate", "=", candidate).where("expert", "=", "E1").orderBy("rev").execute();
  expect(kept.map(({ rev, state: was, values }) => [rev, was, JSON.parse(values)])).toEqual([
    [1, "submitted", sheet(0.8)], [2, "submitted", sheet(0.8)], [3, "remark", sheet(0.8)], [4, "submitted", sheet(0.7)], [5, "remark", sheet(0.7)],
  ]);
});

test("a reason for the chair holds no score, in whatever numerals", async () => {
  const candidate = "KF23";
  await one.chair.do("POST", `${at(candidate)}/open`, {});
  const tablet = tablets.get("E1")!;
  await tablet.write(candidate, { kind: "sheet", values: sheet(0.8), comment: "", submit: true });
  const asks = async (reason: string): Promise<number> => (await tablet.send("POST", "/unlock-requests", { candidate, reason })).status;
  const wrong = ["应为 8", "应为８５", "①写错", "Ⅷ", "应为八十五", "九五", "八点五", "给八分", "扣分五", "应得玖拾", "〇五", "二百"];
  expect(await Promise.all(wrong.map(asks))).toEqual(wrong.map(() => 400));
  for (const right of ["看错了一行", "想再看一下", "有一些材料没看", "第一项与第二项填反", "以防万一", "分数填错格"]) {
    expect([right, await asks(right)]).toEqual([right, 200]);
    await one.chair.do("POST", `${at(candidate)}/experts/E1/unlock`, { unlock: false, reason: "不必" });
  }
  await one.chair.do("POST", `${at(candidate)}/close`, { reason: "未到齐" });
});

test("health: room on the disk, the record as prints show it", async () => {
  const { freeBytes, root, now, ...facts } = await one.chair.do<{ freeBytes: number; root: string; now: string }>("GET", "/health");
  const { log } = hall.running.context;
  expect(facts).toEqual({ ready: true, problems: [], logSize: log.size, anchor: null, lastBackupAt: null });
  expect(root.replaceAll(" ", "")).toBe(log.root());
  expect(freeBytes).toBeGreaterThan(1 << 20);
  expect(Math.abs(Date.parse(now) - hall.chance.now())).toBeLessThan(5000);
});
