// The server dies twice in a live session: every page is back by itself, and console, timer and screen stand as before. Source: reliability R13.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BrowserContext, Page } from "playwright-core";
import { giveCookies } from "../../rehearsal/cookies.ts";
import { percentile } from "../../rehearsal/rehearse.ts";
import type { Browser } from "../../server/record/hall.ts";
import { fill, pageOf, saved, usual, valuesOf } from "./at-the-sheet.ts";
import { openStage, pause, type Stage } from "./stage.ts";

let stage: Stage | null = null;

beforeAll(async () => {
  stage = await openStage({ experts: 3, candidates: 4 });
}, 60_000);

afterAll(() => stage?.close(), 60_000);

/** Runs in every page before its scripts: when each state came over a stream, on the wall clock. */
function watchStreams(): void {
  const states: number[] = [];
  (globalThis as unknown as { states: number[] }).states = states;
  const { EventSource } = globalThis;
  globalThis.EventSource = class extends EventSource {
    constructor(url: string | URL) {
      super(url);
      this.addEventListener("state", () => states.push(Date.now()));
    }
  };
}

const watch = (context: BrowserContext): Promise<unknown> => context.addInitScript(watchStreams);

async function staffPage(who: Browser, path: string, ready: string): Promise<Page> {
  const context = await stage!.browser.newContext({ viewport: { width: 1440, height: 900 } });
  stage!.later(() => context.close());
  await watch(context);
  const page = await context.newPage();
  await giveCookies(page, "127.0.0.1", who.cookie);
  await page.goto(`${stage!.server.base}${path}`);
  await page.waitForSelector(ready);
  return page;
}

/** Runs in the page: its text without the big screen's clock, which says hours and minutes as other times do that must not move. */
function textWithoutClock(): string {
  const clocks = document.querySelectorAll<HTMLElement>(".screen-foot .screen-figures");
  for (const clock of clocks) clock.style.visibility = "hidden";
  const text = document.body.innerText;
  for (const clock of clocks) clock.style.visibility = "";
  return text;
}

/** What stands on a page, without what a clock moves. */
async function words(page: Page): Promise<string> {
  const text = await page.evaluate(textWithoutClock);
  return text.replace(/\d\d:\d\d:\d\d/g, "").replace(/\d+ ?(秒|分)前?/g, "").replace(/磁盘剩余 \d+ [MG]B/g, "").replace(/日志 [\d,]+ 条/g, "");
}

test("R13", { timeout: 120_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const { people, chair, server } = stage;
  const seats = await Promise.all(people.slips.map((slip) => stage!.seat(slip, { before: watch })));
  await chair.step("C01", "open");
  await people.chair.do("POST", `/sessions/${people.session}/timer`, { kind: "start", seconds: 480 });
  await people.chair.do("POST", `/sessions/${people.session}/timer`, { kind: "pause" });
  await chair.screen({ kind: "progress" });
  for (const seat of seats) {
    await pageOf(seat, "sheet", "C01");
    await fill(seat, "C01", { F1: usual["F1"]!, F2: usual["F2"]! });
    await saved(seat);
  }
  const desk = await staffPage(people.chair, "/chair", "[data-candidate]");
  const screen = await staffPage(people.display, `/screen/${people.session}`, "[data-frame]");
  const pages = [...seats.map(({ page }) => page), desk, screen];
  // the ten seconds in which the last step can be taken back are over
  await desk.waitForSelector('[data-act="undo"][aria-disabled="true"]');
  await pause(1000);
  const back: number[] = [];
  const unlike: string[] = [];
  for (let round = 0; round < 2; round++) {
    const before = await Promise.all([desk, screen].map(words));
    const timer = (await chair.desk()).timer;
    await server.kill();
    // the console asks how the server is while nobody answers: it asks again when its line is back
    await desk.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await pause(1000);
    await server.start();
    const up = Date.now();
    back.push(...(await Promise.all(pages.map(async (page) => {
      const at = await page.waitForFunction((since) => (globalThis as unknown as { states: number[] }).states.find((one) => one >= since) ?? false, up - 500, { timeout: 30_000 });
      return Math.max(0, ((await at.jsonValue()) as number) - up);
    }))));
    // heartbeats tell the console again where every tablet stands
    await pause(1500);
    const after = await Promise.all([desk, screen].map(words));
    for (const [i, text] of after.entries()) if (text !== before[i]) unlike.push(difference(before[i]!, text));
    expect((await chair.desk()).timer).toEqual(timer);
  }
  const values = await Promise.all(seats.map(async (seat) => valuesOf(await pageOf(seat, "sheet", "C01"))));
  console.log(`R13: server killed and started twice: ${back.length} streams back p95 ${(percentile(back, 0.95) / 1000).toFixed(1)} s, longest ${(Math.max(...back) / 1000).toFixed(1)} s; ${unlike.length} texts of console and screen unlike before`);
  expect({ unlike, values }).toEqual({ unlike: [], values: seats.map(() => ({ F1: usual["F1"], F2: usual["F2"] })) });
  expect(percentile(back, 0.95)).toBeLessThanOrEqual(3000);
});

function difference(before: string, after: string): string {
  const [a, b] = [before.split("\n"), after.split("\n")];
  return `${a.filter((line) => !b.includes(line)).join(" / ")} became ${b.filter((line) => !a.includes(line)).join(" / ")}`;
}
