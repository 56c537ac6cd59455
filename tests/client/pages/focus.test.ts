// Where a lost focus goes, on a page of nothing else: a row that is gone, a part that is gone, a control that rests, a dialog that closes.
import { afterAll, beforeAll, expect, test } from "vitest";
import { build, type Rolldown } from "vite";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../browser.ts";

const html = `<!doctype html><title>.</title><main id="main" tabindex="-1">
  <section id="people"><h2 id="heading">People</h2>
    <ul><li id="a"><button>A</button></li><li id="b"><button>B</button></li><li id="c"><button>C</button></li></ul>
    <div id="form"><button id="save">Save</button></div>
  </section>
  <p id="alone"><button id="last">Last</button></p>
  <dialog id="dialog"><button id="yes">Yes</button></dialog>
</main>`;

let browser: Browser | null = null;
let code = "";

beforeAll(async () => {
  browser = await launchBrowser();
  const { output } = (await build({
    configFile: false, logLevel: "silent",
    build: { write: false, target: "es2023", minify: false, lib: { entry: new URL("../../../client/state/focus.ts", import.meta.url).pathname, formats: ["iife"], name: "focus" } },
  }) as Rolldown.RolldownOutput[])[0]!;
  code = output[0].code;
}, 60_000);

afterAll(() => browser?.close());

/** What has the focus, by its id or its words, after the act and all that follows it. */
async function after(page: Page, from: string, act: string): Promise<string> {
  await page.setContent(html);
  await page.evaluate(`${code}; focus.keepFocus();`);
  await page.locator(from).focus();
  await page.evaluate(act);
  await page.waitForTimeout(100);
  return page.evaluate(() => (document.activeElement === document.body ? "nowhere" : document.activeElement!.id || document.activeElement!.textContent!));
}

test("a lost focus", async ({ skip }) => {
  if (browser === null) return skip("no browser");
  const page = await (await browser.newContext()).newPage();
  const seen = {
    "a row is gone: its neighbour": await after(page, "#b button", `document.querySelector("#b").remove()`),
    "the last row is gone: the one before": await after(page, "#c button", `document.querySelector("#c").remove()`),
    "all rows are gone: the heading of their part": await after(page, "#a button", `document.querySelector("ul").remove()`),
    "what it stood in is gone: the heading": await after(page, "#save", `document.querySelector("#form").remove()`),
    "no part around it: the page": await after(page, "#last", `document.querySelector("#last").remove()`),
    "hidden by its part": await after(page, "#save", `document.querySelector("#form").hidden = true`),
    "a control that rests a moment keeps it": await after(page, "#save", `{ const save = document.querySelector("#save"); save.disabled = true; setTimeout(() => (save.disabled = false), 30); }`),
    "a dialog that is gone: where it was before": await after(page, "#a button", `{ const dialog = document.querySelector("#dialog"); dialog.showModal(); requestAnimationFrame(() => requestAnimationFrame(() => dialog.remove())); }`),
    "the page puts it somewhere itself: there": await after(page, "#b button", `document.querySelector("#b").remove(); document.querySelector("#last").focus()`),
    "whoever leaves it wants to": await after(page, "#b button", `document.querySelector("#b button").blur()`),
  };
  expect(seen).toEqual({
    "a row is gone: its neighbour": "C",
    "the last row is gone: the one before": "B",
    "all rows are gone: the heading of their part": "heading",
    "what it stood in is gone: the heading": "heading",
    "no part around it: the page": "main",
    "hidden by its part": "heading",
    "a control that rests a moment keeps it": "save",
    "a dialog that is gone: where it was before": "A",
    "the page puts it somewhere itself: there": "last",
    "whoever leaves it wants to": "nowhere",
  });
});

test("a control that stays off hands it on after a second", async ({ skip }) => {
  if (browser === null) return skip("no browser");
  const page = await (await browser.newContext()).newPage();
  await page.setContent(html);
  await page.evaluate(`${code}; focus.keepFocus();`);
  await page.locator("#save").focus();
  await page.evaluate(`document.querySelector("#save").disabled = true`);
  await page.waitForFunction(() => document.activeElement!.id === "heading", undefined, { timeout: 5000 });
});
