// A rehearsal from the empty server to the verified bundle: short in `npm test`, 30 tablets and 24 candidates in `npm run rehearse`, once for
// each of SEEDS («1,2,3» are the three sessions of U6; one takes about ten minutes, and one is played unless more are asked for).
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../browser.ts";
import { percentile, rehearse } from "./rehearse.ts";

const isLarge = process.env["JIANGPING_REHEARSAL"] === "large";
const size = isLarge
  ? { experts: 30, candidates: 24, pages: 9, longestFaultMilliseconds: 30_000 }
  : { experts: 12, candidates: 6, pages: 3, longestFaultMilliseconds: 5000 };
const seeds = (process.env["SEEDS"] ?? process.env["SEED"] ?? "1").split(",").map(Number);

/** milliseconds from the event to a tablet's painted page, on the large one */
const pixelLimit = 250;
/** pages whose line had no fault when a candidate was called; fewer say nothing of one in a hundred */
const leastPixels = 100;

let browser: Browser | null = null;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

test.for(seeds)("rehearsal, seed %i", { timeout: isLarge ? 3_600_000 : 400_000 }, async (seed, { skip }) => {
  if (browser === null) return skip("no browser");
  const seen = await rehearse({ seed, browser, ...size, onNote: (text) => console.log(text) });
  const pixel = percentile(seen.pixels, 0.99);
  console.log(`rehearsal, seed ${seed}: ${size.experts} tablets (${size.pages} pages), ${size.candidates} candidates, ${seen.seconds} s; ${seen.operations} values meant, ${seen.lost.length} lost; supervisor's device: ${seen.proof}; ${seen.outcome.ranked} rows ranked, ${seen.outcome.unequal.length} files unlike evaluate's, verify ended with ${seen.outcome.verified}`);
  console.log(`U4: ${seen.samples} samples of what pages say, held against what the server has at that moment, ${seen.untrue.length} untrue`);
  console.log(`U6: ${seen.frames.count} frames of the screen: totals, score and place of ${seen.frames.results.length} candidates, ${seen.frames.ranked.size} rows of the ranking, ${seen.frames.bad.length} frames bad`);
  console.log(`R9: ${seen.faults}: everything saved again on ${seen.drained.robot.length} tablets without a page p99 ${seconds(percentile(seen.drained.robot, 0.99))}, on ${seen.drained.page.length} with one p99 ${seconds(percentile(seen.drained.page, 0.99))}${seen.long.map(({ kind, drained }) => `; a page after 30 s ${kind} ${drained.length === 0 ? "had nothing waiting" : seconds(Math.max(...drained))}`).join("")}`);
  console.log(`event to ${seen.pixels.length} painted pages: p50 ${Math.round(percentile(seen.pixels, 0.5))} ms, p99 ${Math.round(pixel)} ms`);
  expect({ lost: seen.lost, untrue: seen.untrue, badFrames: seen.frames.bad, results: seen.frames.results, ranked: seen.frames.ranked.size, proof: seen.proof, unequal: seen.outcome.unequal, verified: seen.outcome.verified, badChecks: seen.outcome.badChecks, status: seen.outcome.status })
    .toEqual({ lost: [], untrue: [], badFrames: [], results: seen.released, ranked: seen.outcome.ranked, proof: "good", unequal: [], verified: 0, badChecks: [], status: 0 });
  for (const times of [seen.drained.robot, seen.drained.page]) expect(percentile(times, 0.99)).toBeLessThanOrEqual(10_000);
  if (!isLarge) return;
  // measured, and not only because nothing waited
  expect(seen.long.map(({ kind, drained }) => [kind, drained.length])).toEqual([["down", 1], ["silent", 1]]);
  expect(seen.pixels.length).toBeGreaterThanOrEqual(leastPixels);
  expect(pixel).toBeLessThanOrEqual(pixelLimit);
});
