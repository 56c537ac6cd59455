// The timer stands at 0 for ten minutes: nothing is submitted or closed by itself, whatever the sheet's state, nor at the console.
// Source: ux U10. The server's side: tests/server/record/timer-end.test.ts.
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveCookies } from "../../rehearsal/cookies.ts";
import { look } from "../../rehearsal/tablet-hand.ts";
import type { TabletSeat } from "../../rehearsal/tablet-seat.ts";
import { fill, pageOf, saved, sign, usual, valuesOf } from "./at-the-sheet.ts";
import { openStage, pause, until, type Stage } from "./stage.ts";

let stage: Stage | null = null;

beforeAll(async () => {
  stage = await openStage({ experts: 7, candidates: 4 });
}, 60_000);

afterAll(() => stage?.close(), 60_000);

test("U10", { timeout: 240_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const { people, chair, held, server } = stage;
  const seats = await Promise.all(people.slips.map((slip) => stage!.seat(slip)));
  const [open, paused, review, signing, signed, unlocked, waiting] = seats as [TabletSeat, TabletSeat, TabletSeat, TabletSeat, TabletSeat, TabletSeat, TabletSeat];
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  stage.later(() => context.close());
  const desk = await context.newPage();
  await giveCookies(desk, "127.0.0.1", people.chair.cookie);
  await desk.goto(`${server.base}/chair`);
  await desk.waitForSelector("[data-candidate]");
  for (const { page } of seats) await page.clock.install();
  await desk.clock.install();
  await waiting.browser.do("POST", "/recusal", { candidate: "C01", kind: "other", reason: "" });
  await chair.step("C01", "open");
  await Promise.all(seats.map(async (seat) => {
    if (seat === waiting) return pageOf(seat, "waiting");
    await pageOf(seat, "sheet", "C01");
    await fill(seat, "C01", seat === open || seat === paused ? { F1: "12.5" } : usual);
    await saved(seat);
    if (seat === signed || seat === unlocked) await sign(seat);
    if (seat !== review && seat !== signing) return null;
    expect(await seat.person.hand.act("review")).toBe(true);
    return pageOf(seat, "review", "C01");
  }));
  await unlocked.browser.do("POST", "/unlock-requests", { candidate: "C01", reason: "填错行" });
  await chair.unlock("C01", unlocked.slip.expert);
  await pageOf(unlocked, "sheet", "C01");
  const start = async (): Promise<void> => {
    await people.chair.do("POST", `/sessions/${people.session}/timer`, { kind: "start", seconds: 1 });
    await pause(1500);
  };
  const seen: unknown[] = [];
  /** what of the page is not the timer's own */
  const ten = async (state: string, seat: TabletSeat, saysSo: boolean): Promise<void> => {
    const before = valuesOf(await look(seat.page));
    await seat.page.clock.fastForward("10:00");
    await until(`${state}: the time is up`, () => seat.page.locator("body").innerText(), (text) => !saysSo || text.includes("时间到"));
    const after = await look(seat.page);
    seen.push([state, JSON.stringify(valuesOf(after)) === JSON.stringify(before), after?.kind]);
  };
  await start();
  await ten("open", open, true);
  await ten("review", review, false);
  // the finger lies on the button and is drawn away before the ring is full
  const box = (await signing.page.locator('[data-act="hold"]').boundingBox())!;
  const touch = await signing.context.newCDPSession(signing.page);
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }] });
  await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: box.x + box.width / 2, y: Math.max(1, box.y - 60) }] });
  await ten("signing", signing, false);
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await ten("signed", signed, false);
  await ten("unlocked", unlocked, true);
  await ten("waiting", waiting, true);
  /** the states of the order and of every seat, as the console shows them */
  const shown = (): Promise<readonly string[]> => desk.locator("[data-candidate][data-state], [data-sheet-state]").evaluateAll((all) => all.map((one) => `${one.getAttribute("data-candidate") ?? one.getAttribute("data-seat") ?? ""} ${one.getAttribute("data-state") ?? one.getAttribute("data-sheet-state")}`));
  const before = await shown();
  await desk.clock.fastForward("10:00");
  await until("console: the time is up", () => desk.locator(".chair-clock").innerText(), (text) => text.includes("时间到"));
  await pause(500);
  seen.push(["console", JSON.stringify(await shown()) === JSON.stringify(before) && before.length > 0, await desk.locator("dialog[open]").count()]);
  await people.chair.do("POST", `/sessions/${people.session}/candidates/C01/pause`, {});
  await ten("paused", paused, true);
  await people.chair.do("POST", `/sessions/${people.session}/candidates/C01/resume`, {});
  const { order, timer } = await chair.desk();
  const first = { state: order[0]!.state, sheets: order[0]!.sheets, running: timer.left };
  // a re-mark: one criterion is open again, and the time ends once more
  await chair.step("C01", "close", { reason: "到时仍缺，先行结束" });
  await chair.step("C01", "remark", { criteria: ["F2"], reason: "分差超过规则，讨论后复评" });
  await until("the sheet is open again", () => look(signed.page), (now) => now?.kind === "sheet" && now.cells.some(({ id, isLocked }) => id === "F2" && !isLocked));
  await start();
  await ten("re-mark", signed, true);
  const again = (await chair.desk()).order[0]!;
  const signatures = people.experts.flatMap((expert) => [...held.signed(expert)].map(() => expert));
  console.log(`U10: ten minutes after the timer's end, ${seen.length} states: nothing submitted or closed`);
  expect({ seen, first, again: [again.state, again.sheets], signatures }).toEqual({
    seen: [
      ["open", true, "sheet"], ["review", true, "review"], ["signing", true, "review"], ["signed", true, "signed"], ["unlocked", true, "sheet"], ["waiting", true, "waiting"],
      ["console", true, 0], ["paused", true, "sheet"], ["re-mark", true, "sheet"],
    ],
    first: { state: "open", sheets: 1, running: 0 }, again: ["remark", 0],
    // those two signed themselves, before the time was up
    signatures: [signed.slip.expert, unlocked.slip.expert],
  });
});
