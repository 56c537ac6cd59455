// Two minutes in a hall with bad Wi-Fi: thirty tablets, three of them real pages; every fault of the line. Source: reliability R9, ux U4.
import { afterAll, beforeAll, expect, test } from "vitest";
import { Faults } from "../../rehearsal/faults.ts";
import { percentile } from "../../rehearsal/rehearse.ts";
import { TabletPage } from "../../rehearsal/tablet-page.ts";
import { TabletRobot } from "../../rehearsal/tablet-robot.ts";
import { isLarge, openStage, type Stage } from "./stage.ts";

const experts = 30;
const pagesCount = 3;
const faultyMilliseconds = isLarge ? 30 * 60_000 : 120_000;

let stage: Stage | null = null;

beforeAll(async () => {
  stage = await openStage({ experts, candidates: isLarge ? 60 : 24 });
}, 60_000);

afterAll(() => stage?.close(), 60_000);

test("R9", { timeout: faultyMilliseconds + 240_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const { people, chair, random, folder, held } = stage;
  const pages: TabletPage[] = [];
  const robots: TabletRobot[] = [];
  for (const [i, slip] of people.slips.entries()) {
    const line = await stage.line();
    if (i < pagesCount) {
      const page = await TabletPage.open(stage.browser, slip, people, line, random, folder);
      stage.later(() => page.close());
      pages.push(page);
    } else {
      const robot = new TabletRobot(slip, people.session, line, random);
      await robot.join(slip, new Set());
      stage.later(() => robot.stop());
      robots.push(robot);
    }
  }
  const faults = new Faults([...robots, ...pages].map((one) => ({ name: one.expert, line: one.line, is: one instanceof TabletPage ? "page" as const : "robot" as const, waiting: () => one.waiting() })), random, 12_000);
  for (const page of pages) page.sample();
  const end = Date.now() + faultyMilliseconds;
  faults.start(1000);
  let called = 0;
  for (const candidate of people.candidates) {
    if (Date.now() > end) break;
    called++;
    await chair.step(candidate, "open");
    // the last one is finished when the faults are over
    const wait = async (): Promise<void> => {
      await chair.allSigned(candidate);
      await chair.step(candidate, "close");
    };
    if (Date.now() + 15_000 > end) {
      await faults.stop();
      await wait();
      break;
    }
    await wait();
  }
  await faults.stop();
  const lost = [...pages, ...robots].flatMap(({ expert, meant }) => {
    const sheets = held.now(expert);
    return [...meant].flatMap(([candidate, values]) => [...values].filter(([criterion, value]) => sheets.get(candidate)?.[criterion] !== value).map(([criterion, value]) => `${expert} ${candidate} ${criterion}: ${value}`));
  });
  const values = [...pages, ...robots].reduce((sum, { meant }) => sum + [...meant.values()].reduce((cells, sheet) => cells + sheet.size, 0), 0);
  const samples = pages.reduce((sum, page) => sum + page.samples, 0);
  const untrue = pages.flatMap((page) => page.untrue);
  const { robot, page } = faults.drained;
  const saved = (times: readonly number[]): string => `${times.length} times saved again, p99 ${(percentile(times, 0.99) / 1000).toFixed(1)} s`;
  console.log(`R9: ${experts} tablets (${pagesCount} pages), ${called} candidates, ${faults.words}: ${lost.length} of ${values} values lost; without a page ${saved(robot)}; pages ${saved(page)}; ${samples} samples of pages, ${untrue.length} untrue`);
  expect({ lost, untrue }).toEqual({ lost: [], untrue: [] });
  for (const times of [robot, page]) {
    expect(times.length).toBeGreaterThan(0);
    expect(percentile(times, 0.99)).toBeLessThanOrEqual(10_000);
  }
});
