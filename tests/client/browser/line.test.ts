// How long a page needs to notice that its line is dead and that it is back, and that it keeps quiet about a blip. Source: ux U5.
import { afterAll, beforeAll, expect, test } from "vitest";
import { percentile } from "../../rehearsal/rehearse.ts";
import type { TabletSeat } from "../../rehearsal/tablet-seat.ts";
import { pageOf } from "./at-the-sheet.ts";
import { openStage, pause, type Stage } from "./stage.ts";

let stage: Stage | null = null;

beforeAll(async () => {
  stage = await openStage({ experts: 4, candidates: 4 });
  if (stage !== null) await stage.chair.step("C01", "open");
}, 60_000);

afterAll(() => stage?.close(), 60_000);

/** Runs in the page: every banner that comes or goes from now on, in milliseconds of the wall clock. */
function watchBanner(): void {
  const seen: { kind: string | null; at: number }[] = [];
  (globalThis as unknown as { banners: typeof seen }).banners = seen;
  const shown = (): string | null => document.querySelector<HTMLElement>("[data-banner]")?.dataset["banner"] ?? null;
  let last = shown();
  new MutationObserver(() => {
    const kind = shown();
    if (last !== kind) seen.push({ kind, at: Date.now() });
    last = kind;
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-banner"] });
}

const banners = (seat: TabletSeat, since: number): Promise<{ kind: string | null; at: number }[]> =>
  seat.page.evaluate((from) => (globalThis as unknown as { banners: { kind: string | null; at: number }[] }).banners.filter(({ at }) => at >= from), since);

async function bannerAfter(seat: TabletSeat, since: number, kind: string | null, milliseconds: number): Promise<number> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = (await banners(seat, since)).find((one) => one.kind === kind);
    if (found !== undefined) return found.at - since;
    if (Date.now() > end) return Infinity;
    await pause(100);
  }
}

test("U5", { timeout: 120_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const seats = await Promise.all(stage.people.slips.map((slip) => stage!.seat(slip)));
  await Promise.all(seats.map(async (seat) => {
    await pageOf(seat, "sheet", "C01");
    await seat.page.evaluate(watchBanner);
  }));
  const quiet: unknown[] = [];
  // four blips, of every length below three seconds
  await Promise.all(seats.map(async (seat, i) => {
    const since = Date.now();
    seat.line.set("down");
    await pause(500 + i * 600);
    seat.line.set("none");
    await pause(5000);
    quiet.push(await banners(seat, since));
  }));
  // four half-open lines: nothing comes, nobody is told
  const noticed: number[] = [];
  const recovered: number[] = [];
  await Promise.all(seats.map(async (seat, i) => {
    await pause(i * 700);
    const since = Date.now();
    seat.line.set("silent");
    noticed.push(await bannerAfter(seat, since, "offline", 45_000));
    const back = Date.now();
    seat.line.set("none");
    // the tablet's system tells the page when it comes back to its network
    await seat.context.setOffline(true);
    await seat.context.setOffline(false);
    recovered.push(await bannerAfter(seat, back, null, 20_000));
  }));
  // two that were away long, as after sleep
  await Promise.all(seats.slice(0, 2).map(async (seat) => {
    const since = Date.now();
    seat.line.set("down");
    await seat.context.setOffline(true);
    expect(await bannerAfter(seat, since, "offline", 20_000)).toBeLessThan(20_000);
    await pause(3000);
    const back = Date.now();
    seat.line.set("none");
    await seat.context.setOffline(false);
    recovered.push(await bannerAfter(seat, back, null, 20_000));
  }));
  const shown = (values: readonly number[]): string => `${(percentile(values, 0.5) / 1000).toFixed(1)} s, longest ${(Math.max(...values) / 1000).toFixed(1)} s`;
  console.log(`U5: 10 cases: 4 silent lines shown after ${shown(noticed)}; 6 recoveries ${shown(recovered)}; banners in 4 gaps below 3 s: ${quiet.flat().length}`);
  expect(quiet).toEqual([[], [], [], []]);
  expect(Math.max(...noticed)).toBeLessThanOrEqual(25_000);
  expect(Math.max(...recovered)).toBeLessThanOrEqual(3000);
});
