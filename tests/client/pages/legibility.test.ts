// The big screen from 15 m (U11), and what a tablet loads first. Sizes and contrasts are read from the built pages. Source: ux §6.5, §8.
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { DisplayView } from "../../../server/live/view.ts";
import { launchBrowser } from "../../browser.ts";
import { screenTexts } from "../../gallery/legible.ts";
import { Lane } from "../../gallery/lane.ts";
import { openStage } from "../../gallery/stage.ts";
import { entranceScenes } from "../../gallery/scenes/entrance.ts";
import { screenScenes } from "../../gallery/scenes/screen.ts";
import { tabletScenes } from "../../gallery/scenes/tablet.ts";
import { walk } from "../../gallery/walk.ts";

const look = { width: 1920, height: 1080, language: "zh", text: "100" } as const;
const least = 1080 / 27;

test("U11: text of the big screen is at least 1/27 of its height and stands out 7:1; 24 candidates take 3 pages", async ({ skip }) => {
  const small: string[] = [];
  const faint: string[] = [];
  let pages = 0;
  let [texts, smallest, faintest] = [0, Infinity, Infinity];
  const visits = screenScenes.flatMap((scene) => (["zh", "en"] as const).map((language) => ({ scene, look: { ...look, language }, name: `${scene.name} ${language}` })));
  const walked = await walk(visits, async ({ page }, { scene, name }) => {
    const frame = (scene.view!(0) as DisplayView).frame;
    if (frame.kind === "ranking") pages = Math.max(pages, frame.pages);
    for (const { text, size, contrast } of await page.evaluate(screenTexts)) {
      texts++;
      smallest = Math.min(smallest, size);
      faintest = Math.min(faintest, contrast);
      if (size < least - 0.5) small.push(`${name}: «${text}» has ${size.toFixed(1)} px of ${least}`);
      if (contrast < 7) faint.push(`${name}: «${text}» has ${contrast.toFixed(1)}:1`);
    }
  });
  if (walked === null) return skip("no browser here");
  console.log(`U11: ${texts} texts on ${walked.scenes} states of the big screen, smallest ${smallest.toFixed(1)} px of 1080 (limit ${least}), least contrast ${faintest.toFixed(1)}:1; 24 candidates on ${pages} pages`);
  expect({ small: [...new Set(small)], faint: [...new Set(faint)], failures: walked.failures, pages }).toEqual({ small: [], faint: [], failures: [], pages: 3 });
}, 300_000);

test("the first load of /join and /e is at most 150 kB packed, fonts aside", async ({ skip }) => {
  const browser = await launchBrowser();
  if (browser === null) return skip("no browser here");
  const stage = await openStage();
  const sizes: Record<string, number> = {};
  for (const [path, scene] of [["/join", entranceScenes.find(({ name }) => name === "join-code")!], ["/e", tabletScenes.find(({ name }) => name === "sheet-kaifeng")!]] as const) {
    const lane = await Lane.open(browser, stage, "first");
    const bodies: Promise<number>[] = [];
    lane.page.on("response", (response) => {
      const { pathname } = new URL(response.url());
      if (response.status() !== 200 || pathname.startsWith("/api/") || pathname === "/sw.js" || !/\/$|\.(js|css|html)$|^\/(e|join)$/.test(pathname)) return;
      bodies.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
    });
    await lane.play(scene, { ...look, width: 1180, height: 820 });
    sizes[path] = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0);
    await lane.close();
  }
  await browser.close();
  await stage.close();
  console.log(`first load, packed, fonts aside: /join ${(sizes["/join"]! / 1000).toFixed(1)} kB, /e ${(sizes["/e"]! / 1000).toFixed(1)} kB (limit 150)`);
  expect(Object.entries(sizes).filter(([, size]) => size > 150_000 || size < 10_000)).toEqual([]);
}, 120_000);
