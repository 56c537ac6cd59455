// The timer stands at 0 for ten minutes: nothing is submitted or closed by itself, whatever the sheet's state. Source: ux U10.
import { afterAll, beforeAll, expect, test } from "vitest";
import { look } from "../../rehearsal/tablet-hand.ts";
import { fill, pageOf, saved, usual, valuesOf } from "./at-the-sheet.ts";
import { openStage, pause, until, type Stage } from "./stage.ts";

let stage: Stage | null = null;

beforeAll(async () => {
  stage = await openStage({ experts: 4, candidates: 4 });
}, 60_000);

afterAll(() => stage?.close(), 60_000);

test("U10", { timeout: 120_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const { people, chair, held } = stage;
  const states = ["open", "paused", "review", "signing"] as const;
  const seats = await Promise.all(people.slips.map((slip) => stage!.seat(slip)));
  for (const seat of seats) await seat.page.clock.install();
  await chair.step("C01", "open");
  for (const [i, seat] of seats.entries()) {
    await pageOf(seat, "sheet", "C01");
    await fill(seat, "C01", i < 2 ? { F1: "12.5" } : usual);
    await saved(seat);
    if (i >= 2) {
      await seat.person.hand.act("review");
      await pageOf(seat, "review", "C01");
    }
  }
  await people.chair.do("POST", `/sessions/${people.session}/timer`, { kind: "start", seconds: 1 });
  await pause(1500);
  const signing = seats[3]!;
  const seen: unknown[] = [];
  const ten = async (index: number): Promise<void> => {
    const seat = seats[index]!;
    const before = valuesOf(await look(seat.page));
    await seat.page.clock.fastForward("10:00");
    await until("the time is up", () => seat.page.locator("body").innerText(), (text) => index >= 2 || text.includes("时间到"));
    const after = await look(seat.page);
    seen.push([states[index], JSON.stringify(valuesOf(after)) === JSON.stringify(before), after?.kind]);
  };
  await ten(0);
  await ten(2);
  // the finger lies on the button and is drawn away before the ring is full
  const box = (await signing.page.locator('[data-act="hold"]').boundingBox())!;
  const touch = await signing.context.newCDPSession(signing.page);
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }] });
  await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: box.x + box.width / 2, y: Math.max(1, box.y - 60) }] });
  await ten(3);
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await people.chair.do("POST", `/sessions/${people.session}/candidates/C01/pause`, {});
  await ten(1);
  await people.chair.do("POST", `/sessions/${people.session}/candidates/C01/resume`, {});
  const { order, timer } = await chair.desk();
  console.log(`U10: ten minutes after the timer's end, ${seen.length} states: nothing submitted or closed`);
  expect({ seen, state: order[0]!.state, sheets: order[0]!.sheets, running: timer.left, signed: people.experts.flatMap((expert) => [...held.signed(expert)]) })
    .toEqual({ seen: [["open", true, "sheet"], ["review", true, "review"], ["signing", true, "review"], ["paused", true, "sheet"]], state: "open", sheets: 0, running: 0, signed: [] });
});
