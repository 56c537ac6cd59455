// The chair's console in a real browser on a real server: every exceptional act with its taps counted (U9), a reload in the middle, the
// keys, and the second person's page. Experts write over HTTP as tablets do.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser as Chromium, Page } from "playwright-core";
import type { DeskView } from "../../../server/live/view.ts";
import { launchBrowser } from "../../browser.ts";
import { giveCookies } from "../../rehearsal/cookies.ts";
import { criteria, gather, type People } from "../../rehearsal/people.ts";
import { serveFolder, type ServedFolder } from "../../rehearsal/server.ts";
import { Tablet } from "../../server/record/hall.ts";

let chromium: Chromium | null;
let server: ServedFolder;
let folder: string;
let people: People;
let chair: Page;
let second: Page;
let tablets: Tablet[];
/** taps of each exceptional act, its reason left out */
const taps = new Map<string, number>();
let act = "";

async function open(cookie: string, path: string): Promise<Page> {
  const page = await (await chromium!.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(10_000);
  await giveCookies(page, "127.0.0.1", cookie);
  await page.goto(`${server.base}${path}`);
  return page;
}

async function tap(selector: string): Promise<void> {
  await chair.locator(selector).first().click();
  taps.set(act, (taps.get(act) ?? 0) + 1);
}

const reason = (text: string): Promise<void> => chair.locator("#reason-text").fill(text);

const confirmTap = (): Promise<void> => tap("dialog[open] .buttons:last-child .button:last-child");

const desk = (): Promise<DeskView> => people.chair.do<DeskView>("GET", `/sessions/${people.session}`);

const appears = (selector: string, page: Page = chair): Promise<unknown> => page.waitForSelector(selector);

const values = Object.fromEntries(criteria.map((id) => [id, "8"]));

async function sign(tablet: Tablet, candidate: string, submit = true): Promise<void> {
  const own = await tablet.do<{ candidate: string; rev: number }[]>("GET", "/sheets");
  tablet.revs.set(candidate, own.find((one) => one.candidate === candidate)?.rev ?? 0);
  await tablet.write(candidate, { kind: "sheet", values, comment: "", submit });
}

beforeAll(async () => {
  chromium = await launchBrowser();
  if (chromium === null) return;
  folder = mkdtempSync(join(tmpdir(), "jiangping-chair-"));
  server = await serveFolder(folder);
  await server.start();
  people = await gather(server, { experts: 3, candidates: 3 });
  tablets = await Promise.all(people.slips.map(async ({ code, expert }) => {
    const tablet = new Tablet(server.base, expert);
    await tablet.join(code);
    await tablet.certifyAll();
    return tablet;
  }));
  chair = await open(people.chair.cookie, "/chair");
  second = await open(people.supervisor.cookie, "/confirm");
  await appears("#chair-next");
  await appears("h1", second);
}, 180_000);

afterAll(async () => {
  await chromium?.close();
  if (chromium === null) return;
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  console.log(`U9: taps besides the reason: ${[...taps].filter(([name]) => name !== "").map(([name, count]) => `${name} ${count}`).join(", ")}`);
});

test("unlock, absence, closing with a sheet missing, late sheet, re-mark, restart: each at most three taps and a reason", async ({ skip }) => {
  if (chromium === null) return skip("no browser here");
  const [one, two] = tablets as [Tablet, Tablet];
  await chair.locator("#chair-next [data-act=open]").click();
  await appears('[data-candidate="C01"][data-state="open"]');
  await sign(one, "C01");
  await sign(two, "C01", false);
  await appears('[data-seat="1"][data-sheet-state="submitted"]');

  await one.do("POST", "/unlock-requests", { candidate: "C01", reason: "方法一项按错" });
  act = "unlock";
  await tap('[data-unlock="E01"] [data-act=unlock]');
  await reason("笔误");
  await confirmTap();
  await appears('[data-seat="1"][data-sheet-state="unlocked"]');
  await sign(one, "C01");

  act = "absence";
  await tap('[data-seat="3"] button');
  await tap("[data-act=absence]");
  await reason("临时离场");
  await confirmTap();
  await appears('[data-seat="3"][data-sheet-state="absent"]');

  act = "close";
  await tap("#chair-next [data-act=close]");
  await tap('[data-missing="2"] [data-decision=out]');
  await reason("网络中断");
  await confirmTap();
  await appears('[data-candidate="C01"][data-state="closed"]');
  expect((await desk()).order[0]).toMatchObject({ state: "closed", sheets: 1, expected: 2 });

  await two.write("C01", { kind: "submit" });
  act = "late";
  await tap('[data-late="E02"] [data-act=late-accept]');
  await reason("关闭前已签");
  await confirmTap();
  await second.locator('[data-approval="late"] [data-act=confirm]').click();
  await chair.waitForSelector('[data-late="E02"]', { state: "detached" });

  act = "re-mark";
  await tap("[data-act=remark]");
  await tap('dialog[open] input[value="F2"]');
  await reason("讨论后决定");
  await confirmTap();
  await appears('[data-candidate="C01"][data-state="remark"]');
  await sign(one, "C01");
  await sign(two, "C01");
  // the console has heard of the last sheet
  await expect.poll(() => chair.locator("#chair-next").innerText()).toContain("评分表已齐，可以结束");
  await chair.locator("#chair-next [data-act=close]").click();
  await appears('[data-candidate="C01"][data-state="closed"]');

  act = "restart";
  await tap("[data-act=restart]");
  await reason("现场受到干扰");
  await confirmTap();
  await appears('[data-candidate="C01"]:not([data-state="closed"])');
  await sign(one, "C01");
  await sign(two, "C01");
  // the console has heard of the last sheet
  await expect.poll(() => chair.locator("#chair-next").innerText()).toContain("评分表已齐，可以结束");
  await chair.locator("#chair-next [data-act=close]").click();
  await appears('[data-candidate="C01"][data-state="closed"]');

  expect((await desk()).order[0]).toMatchObject({ state: "closed", sheets: 2, expected: 2, round: 3, late: 0 });
  expect([...taps].filter(([name, count]) => name !== "" && count > 3)).toEqual([]);
}, 120_000);

test("release by two people, then the screen step by step, through a reload", async ({ skip }) => {
  if (chromium === null) return skip("no browser here");
  // a second tap of the same hand falls on «next», which has taken the button's place
  await chair.evaluate(() => {
    const hand = new MutationObserver(() => {
      const next = document.querySelector<HTMLElement>("#chair-next .primary[data-act=next]");
      if (next === null) return;
      hand.disconnect();
      requestAnimationFrame(() => next.click());
    });
    hand.observe(document.querySelector("#chair-next")!, { subtree: true, childList: true, attributes: true });
  });
  await chair.locator("#chair-next [data-act=release]").click();
  await appears('.chair-checks [data-approval="release"]');
  await appears('#chair-next .primary[data-act=next][aria-disabled="false"]');
  expect((await desk()).current).toBe(null);
  await chair.goto(`${server.base}/confirm`);
  await appears('[data-approval="release"][data-own="true"]');
  expect(await chair.locator("[data-act=confirm]").count()).toBe(0);
  await second.locator('[data-approval="release"] [data-act=confirm]').click();
  await expect.poll(() => second.locator('[data-settled="release"]').allInnerTexts()).toEqual([expect.stringMatching(/已确认[^]*公布此候选人：01 [^]*提出/)]);
  await chair.goto(`${server.base}/chair`);
  await appears('[data-candidate="C01"][data-state="released"]');
  await chair.locator("[data-screen=result]").click();
  await chair.locator("input[value=sheets]").click();
  await chair.locator("[data-act=screen]").click();
  await chair.locator("[data-act=reveal]").click();
  await expect.poll(async () => (await desk()).reveal?.step).toBe(1);
  await chair.locator('[data-candidate="C03"] button').click();
  await chair.locator('[data-seat="2"] button').click();
  await chair.reload();
  await appears('[data-candidate="C03"] button[aria-pressed="true"]');
  expect({
    seat: await chair.locator('[data-seat="2"] button').getAttribute("aria-pressed"), frame: await chair.locator(".chair-preview [data-frame]").getAttribute("data-frame"),
    screen: await chair.locator("[data-screen=result]").isChecked(), step: (await desk()).reveal,
  }).toEqual({ seat: "true", frame: "result", screen: true, step: { step: 1, steps: 2, next: "sheet:2" } });
}, 60_000);

test("keys ask first, say why not, and do nothing while somebody types", async ({ skip }) => {
  if (chromium === null) return skip("no browser here");
  await chair.keyboard.press("c");
  await expect.poll(() => chair.locator(".chair-situation").innerText()).toContain("没有正在打分的候选人");
  await chair.keyboard.press("n");
  await appears("dialog[open]");
  // at once after: it asks anew, and does not confirm what was just refused
  await Promise.all([chair.keyboard.press("Escape"), chair.keyboard.press("n")]);
  await appears("dialog[open]");
  expect((await desk()).current).toBe(null);
  await chair.keyboard.press("n");
  await appears('[data-candidate="C02"][data-state="open"]');
  await chair.locator("[data-screen=title]").click();
  await chair.locator("#chair-title-text").fill("");
  await chair.locator("#chair-title-text").press("b");
  expect(await chair.locator("dialog[open]").count()).toBe(0);
  await chair.locator("[data-screen=title]").focus();
  await chair.keyboard.press("u");
  await appears("dialog[open]");
  await chair.keyboard.press("u");
  await appears('[data-candidate="C02"][data-state="scheduled"]');
}, 60_000);
