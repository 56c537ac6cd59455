// Tablets without a network: a whole sheet each, one tab killed, one page loaded anew, the candidate closed meanwhile, and the server started
// again with a newer version of the pages. Source: R10, I11.
import { afterAll, beforeAll, expect, test } from "vitest";
import { look } from "../../rehearsal/tablet-hand.ts";
import { killTab, openTab } from "../../rehearsal/tablet-seat.ts";
import { criteria, fill, pageOf, saved, sign, usual, valuesOf } from "./at-the-sheet.ts";
import { isLarge, openStageOn, pause, until, type Stage } from "./stage.ts";
import { isKept, serveVersions, shells, type ServedVersions } from "./versions.ts";

const offlineMilliseconds = isLarge ? 30 * 60_000 : 60_000;

let stage: Stage<ServedVersions> | null = null;

beforeAll(async () => {
  stage = await openStageOn(serveVersions, { experts: 3, candidates: 4 });
}, 60_000);

afterAll(() => stage?.close(), 60_000);

test("R10", { timeout: offlineMilliseconds + 180_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const { people, chair, held, server: { version, older, renew } } = stage;
  const seats = await Promise.all(people.slips.map((slip) => stage!.seat(slip)));
  const [killed, reloaded] = seats as [(typeof seats)[number], (typeof seats)[number]];
  await chair.step("C01", "open");
  for (const seat of seats) {
    await pageOf(seat, "sheet", "C01");
    await seat.page.waitForFunction(isKept);
    await fill(seat, "C01", { F1: usual["F1"]! });
    await saved(seat);
  }
  const began = Date.now();
  for (const seat of seats) seat.line.set("down");
  const rest = Object.fromEntries(criteria.slice(1).map((id) => [id, usual[id]!]));
  await Promise.all(seats.map(async (seat) => {
    const half = { F2: rest["F2"]!, F3: rest["F3"]! };
    await fill(seat, "C01", half);
    const before = valuesOf(await look(seat.page));
    if (seat === killed) {
      await killTab(seat);
      await openTab(seat);
    } else if (seat === reloaded) await seat.page.reload();
    const after = valuesOf(await pageOf(seat, "sheet", "C01"));
    expect(after).toEqual(before);
    await fill(seat, "C01", { F4: rest["F4"]!, F5: rest["F5"]! });
    expect((await sign(seat)).sign).not.toBe("saved");
  }));
  await chair.step("C01", "close", { reason: "三席离线，先行结束" });
  await renew();
  await pause(Math.max(0, began + offlineMilliseconds - Date.now()));
  const untrue = (await Promise.all(seats.map((seat) => look(seat.page)))).filter((seen) => seen?.pill === "saved").length;
  const loads = seats.map(() => 0);
  for (const [i, seat] of seats.entries()) seat.page.on("load", () => void loads[i]!++);
  for (const seat of seats) seat.line.set("none");
  const back = Date.now();
  // four values and the signature of each
  const desk = await chair.until("all of it in the late queue", ({ late }) => late.length === 15, 60_000);
  const drained = Date.now() - back;
  for (const seat of seats) await until(`${seat.slip.expert}: late`, () => look(seat.page), (seen) => seen?.pill === "late");
  // the newer files come, and wait until they are asked for: no page goes over to them by itself
  for (const seat of seats) await seat.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const kept = await Promise.all(seats.map((seat) => until(`${seat.slip.expert}: the newer files wait`, () => seat.page.evaluate(shells), (names) => names.includes(version))));
  const words = await Promise.all(seats.map((seat) => seat.page.locator("[data-pill]").innerText()));
  for (const { slip } of seats) await chair.byTwo({ kind: "late", candidate: "C01", expert: slip.expert, accept: true, reason: "关闭前已签署，网络恢复后到达" });
  const sheets = seats.map(({ slip }) => held.now(slip.expert).get("C01"));
  console.log(`R10: 3 pages ${Math.round(offlineMilliseconds / 1000)} s offline, one tab killed, one reloaded, candidate closed and pages ${older} overtaken by ${version} meanwhile: ${desk.late.length} operations in the late queue after ${(drained / 1000).toFixed(1)} s, ${sheets.filter((one) => JSON.stringify(one) !== JSON.stringify(usual)).length} sheets unlike what was entered, ${loads.reduce((sum, one) => sum + one)} forced reloads`);
  expect({ untrue, sheets, loads, kept, words: words.map((one) => one.includes("关闭后到达")) })
    .toEqual({ untrue: 0, sheets: [usual, usual, usual], loads: [0, 0, 0], kept: seats.map(() => [`shell-${older}`, `shell-${version}`].sort().join()), words: [true, true, true] });
  expect(drained).toBeLessThanOrEqual(10_000);
});
