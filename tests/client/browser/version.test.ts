// Pages of an older version on a newer server, then the newer pages in mid-candidate: nobody's page is loaded anew, nothing is lost, the
// new version is offered only between candidates and taken on a tap. Source: reliability R17, §5.5.
import { afterAll, beforeAll, expect, test } from "vitest";
import { criteria, fill, pageOf, saved, sign, usual, valuesOf } from "./at-the-sheet.ts";
import { openStageOn, pause, type Stage } from "./stage.ts";
import { isKept, serveVersions, shells, type ServedVersions } from "./versions.ts";

let stage: Stage<ServedVersions> | null = null;

beforeAll(async () => {
  stage = await openStageOn(serveVersions, { experts: 2, candidates: 4 });
}, 60_000);

afterAll(() => stage?.close(), 60_000);

test("R17", { timeout: 180_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const { people, chair, held, server: { version, older, renew } } = stage;
  const seats = await Promise.all(people.slips.map((slip) => stage!.seat(slip)));
  const [tapper] = seats as [(typeof seats)[number]];
  const loads = new Map(seats.map((seat) => [seat, 0]));
  for (const seat of seats) {
    await seat.page.waitForFunction(isKept);
    seat.page.on("load", () => loads.set(seat, loads.get(seat)! + 1));
  }
  const versions = (): Promise<string[]> => Promise.all(seats.map((seat) => seat.page.evaluate(shells)));
  const before = await versions();

  await chair.step("C01", "open");
  for (const seat of seats) {
    await pageOf(seat, "sheet", "C01");
    await fill(seat, "C01", { F1: usual["F1"]!, F2: usual["F2"]! });
    await saved(seat);
  }
  // the newer pages come in the middle of the sheet
  await renew();
  for (const seat of seats) await seat.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await pause(3000);
  const offer = (seat: (typeof seats)[number]): Promise<number> => seat.page.getByText("新版本已就绪").count();
  const offeredInSheet = await Promise.all(seats.map(offer));
  for (const seat of seats) {
    const kept = valuesOf(await pageOf(seat, "sheet", "C01"));
    expect(kept).toEqual({ F1: usual["F1"], F2: usual["F2"] });
    await fill(seat, "C01", Object.fromEntries(criteria.slice(2).map((id) => [id, usual[id]!])));
    await sign(seat);
    await saved(seat);
  }
  const forced = [...loads.values()];
  await chair.allSigned("C01");
  await chair.step("C01", "close");
  for (const seat of seats) await pageOf(seat, "waiting");
  for (const seat of seats) await seat.page.getByText("新版本已就绪").waitFor({ timeout: 15_000 });
  // one taps, the other leaves it: both go on
  await tapper.page.getByText("新版本已就绪").tap();
  await tapper.page.waitForFunction(async (name) => (await caches.keys()).includes(name) && !document.body.innerText.includes("新版本已就绪"), `shell-${version}`, { timeout: 20_000 });
  await pageOf(tapper, "waiting");
  await chair.step("C02", "open");
  for (const seat of seats) {
    await pageOf(seat, "sheet", "C02");
    await fill(seat, "C02", usual);
    await sign(seat);
    await saved(seat);
  }
  const server = seats.map(({ slip }) => ["C01", "C02"].map((candidate) => held.now(slip.expert).get(candidate)));
  console.log(`R17: pages ${older} on a server with ${version}, 2 tablets, 2 candidates: ${forced.reduce((sum, one) => sum + one, 0)} forced reloads, offered in a sheet ${offeredInSheet.reduce((sum, one) => sum + one, 0)} times, taken with one tap`);
  expect({ before, offeredInSheet, forced, loads: [...loads.values()], server }).toEqual({
    before: seats.map(() => `shell-${older}`), offeredInSheet: [0, 0], forced: [0, 0], loads: [1, 0], server: seats.map(() => [usual, usual]),
  });
});
