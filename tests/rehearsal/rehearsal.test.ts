// A rehearsal from the empty server to the verified bundle: short in `npm test`, 30 tablets and 24 candidates in `npm run rehearse`.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../browser.ts";
import { percentile, rehearse } from "./rehearse.ts";

const isLarge = process.env["JIANGPING_REHEARSAL"] === "large";
const size = isLarge
  ? { experts: 30, candidates: 24, pages: 9, longestFaultMilliseconds: 30_000 }
  : { experts: 12, candidates: 6, pages: 3, longestFaultMilliseconds: 5000 };

let browser: Browser | null = null;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

test("rehearsal", { timeout: isLarge ? 3_600_000 : 400_000 }, async ({ skip }) => {
  if (browser === null) return skip("no browser");
  const seed = Number(process.env["SEED"] ?? 1);
  const seen = await rehearse({ seed, browser, ...size, onNote: (text) => console.log(text) });
  const pixel = percentile(seen.pixels, 0.99);
  console.log(`rehearsal, seed ${seed}: ${size.experts} tablets (${size.pages} pages), ${size.candidates} candidates, ${seen.seconds} s; ${seen.operations} values meant, ${seen.lost.length} lost; ${seen.faults} faults, ${seen.drained} with something waiting, saved again p99 ${Math.round(seen.drainedP99)} ms; ${seen.samples} samples of pages, ${seen.untrue.length} untrue; ${seen.frames} frames of the screen, ${seen.badFrames.length} bad; event to ${seen.pixels.length} painted pages p50 ${Math.round(percentile(seen.pixels, 0.5))} ms, p99 ${Math.round(pixel)} ms; supervisor's device: ${seen.proof}; ${seen.outcome.ranked} rows ranked, ${seen.outcome.unequal.length} files unlike evaluate's, verify ended with ${seen.outcome.verified}`);
  expect({ lost: seen.lost, untrue: seen.untrue, badFrames: seen.badFrames, proof: seen.proof, unequal: seen.outcome.unequal, verified: seen.outcome.verified, badChecks: seen.outcome.badChecks, status: seen.outcome.status })
    .toEqual({ lost: [], untrue: [], badFrames: [], proof: "good", unequal: [], verified: 0, badChecks: [], status: 0 });
  expect(seen.drainedP99).toBeLessThanOrEqual(10_000);
});
