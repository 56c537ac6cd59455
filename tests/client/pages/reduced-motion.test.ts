// Whoever asks for less motion sees every change at once: no colour or size is on its way from what it was. Source: ux §4, WCAG 2.3.3.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { launchBrowser } from "../../browser.ts";

const folder = join(resolve(import.meta.dirname, "../../.."), "client", "styles");
const styles = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8")).join("\n");

test("text size and verdict change without a transition", { timeout: 60_000 }, async ({ skip }) => {
  const browser = await launchBrowser();
  if (browser === null) return skip("no browser");
  try {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    await page.setContent(`<style>${styles}</style><section class="sup-verdict" data-proof="reading"><p><strong>12</strong></p></section>`);
    const seen = await page.evaluate(() => {
      const look = (): readonly string[] => [...document.querySelectorAll("body, section, strong")].flatMap((one) => [getComputedStyle(one).fontSize, getComputedStyle(one).color]);
      const before = look();
      document.documentElement.dataset["size"] = "150";
      document.querySelector("section")!.dataset["proof"] = "bad";
      return { before: before.slice(-2), after: look().slice(-2), moving: document.getAnimations().length };
    });
    expect(seen).toEqual({ before: ["18px", "rgb(122, 74, 0)"], after: ["27px", "rgb(255, 255, 255)"], moving: 0 });
  } finally {
    await browser.close();
  }
});
