// One page for the tests of a file, on the gallery's scenes.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchBrowser } from "../browser.ts";
import { Lane } from "./lane.ts";
import { openStage, type Stage } from "./stage.ts";

/** Opens before the tests of the file that calls it and closes after them; null where no browser starts. */
export function oneLane(name: string): () => Lane | null {
  let browser: Browser | null = null;
  let stage: Stage | null = null;
  let lane: Lane | null = null;
  beforeAll(async () => {
    browser = await launchBrowser();
    if (browser === null) return;
    stage = await openStage();
    lane = await Lane.open(browser, stage, name);
  }, 180_000);
  afterAll(async () => {
    await lane?.close();
    await browser?.close();
    await stage?.close();
  });
  return () => lane;
}
