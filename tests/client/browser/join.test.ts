// The ways in, by hand: a typed code, a scanned one, an account's first set-up and sign-in, the demo's links. Source: ux §6, §10; reliability §5.8.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Page } from "playwright-core";
import { totpCode } from "../../../server/auth/passwords.ts";
import { built } from "../../../server/build.mjs";
import { demoEndpoints } from "../../../server/demo/endpoints.ts";
import { openDemo } from "../../../server/demo/open-demo.ts";
import type { PanelFacts } from "../../../server/live/view.ts";
import { serve } from "../../../server/serve.ts";
import { Hand, look } from "../../rehearsal/tablet-hand.ts";
import { TabletPerson } from "../../rehearsal/tablet-person.ts";
import { landscape, portrait } from "../../rehearsal/tablet-seat.ts";
import { openStage, until, type Stage } from "./stage.ts";

let stage: Stage | null = null;

beforeAll(async () => {
  stage = await openStage({ experts: 2, candidates: 4 });
}, 60_000);

afterAll(() => stage?.close(), 60_000);

async function newPage(viewport: { width: number; height: number }): Promise<Page> {
  const context = await stage!.browser.newContext({ viewport, hasTouch: true });
  stage!.later(() => context.close());
  return context.newPage();
}

const tap = (page: Page, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).tap();

/** From «is it me» to the waiting page. */
async function goOn(page: Page): Promise<void> {
  await tap(page, "是我");
  await page.waitForSelector('[data-stage="check"]');
  const start = page.getByRole("button", { name: "开始", exact: true });
  await start.tap({ timeout: 30_000 });
  await tap(page, "我与以上候选人均无利害关系");
  await tap(page, "继续");
  await page.waitForSelector('[data-page="waiting"]');
}

/** Every address that «back» could lead to. */
async function history(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { entries } = (await session.send("Page.getNavigationHistory")) as { entries: readonly { url: string }[] };
  return entries.map(({ url }) => url);
}

test("a typed code: wrong, then right, to the waiting page", { timeout: 60_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const [slip] = stage.people.slips;
  const page = await newPage(landscape);
  await page.goto(`${stage.server.base}/join`);
  await page.locator("#code").fill("0000-0000");
  await tap(page, "入席");
  await page.getByText("代码不对").waitFor();
  // as people copy it: small letters, no hyphen
  await page.locator("#code").fill("");
  await page.locator("#code").pressSequentially(slip!.code.replace("-", "").toLowerCase());
  await tap(page, "入席");
  await page.getByText("评委01").waitFor();
  await goOn(page);
  const checks = await stage.people.chair.do<{ seats: readonly { expert: string; joined: boolean; certified: boolean }[] }>("GET", `/sessions/${stage.people.session}`);
  console.log("join: code typed wrong and right, «是我», readiness, statement, waiting page");
  expect(checks.seats.map(({ expert, joined, certified }) => [expert, joined, certified])).toEqual([["E01", true, true], ["E02", false, false]]);
});

test("a scanned link: the code stays neither in the address nor in the history", { timeout: 60_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const slip = stage.people.slips[1]!;
  const page = await newPage(portrait);
  const secret = new URL(slip.link).hash.slice(1);
  await page.goto(`${stage.server.base}/join#${secret}`);
  await page.getByText("评委02").waitFor();
  const here = page.url();
  await goOn(page);
  const all = await history(page);
  console.log(`join: scanned link, ${all.length} addresses in the history, ${all.filter((url) => url.includes(slip.code.slice(0, 4))).length} with the code`);
  expect({ here, secrets: all.filter((url) => url.includes("#") || url.includes(slip.code)) }).toEqual({ here: `${stage.server.base}/join`, secrets: [] });
});

test("«不是我» leaves the seat", { timeout: 60_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const { people } = stage;
  const [slip] = await people.chair.do<{ code: string }[]>("POST", `/sessions/${people.session}/codes`, { experts: ["E02"] });
  const page = await newPage(portrait);
  await page.goto(`${stage.server.base}/join`);
  await page.locator("#code").fill(slip!.code);
  await tap(page, "入席");
  // the seat is in use on the tablet of the test before
  await page.getByRole("button", { name: "改用这台", exact: true }).tap();
  await tap(page, "不是我");
  await page.getByText("已退出此席位").waitFor();
  const me = await page.evaluate(async () => ((await (await fetch("/api/me")).json()) as { role: string }).role);
  expect(me).toBe("anonymous");
});

test("an account: set-up with the authenticator, then sign-in", { timeout: 60_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const { invitation } = await stage.people.admin.do<{ invitation: string }>("POST", "/accounts", { login: "chair2", name: "副组长", role: "chair" });
  const page = await newPage({ width: 1440, height: 900 });
  const password = "千里之行，始于足下；九层之台，起于累土";
  await page.goto(`${stage.server.base}/setup#${invitation}`);
  await page.locator("#new-password").fill(password);
  await page.locator("#password-again").fill(`${password}x`);
  await page.locator('button[type="submit"]').tap();
  await page.locator(".account-fault", { hasText: /\S/ }).waitFor();
  await page.locator("#password-again").fill(password);
  await page.locator('button[type="submit"]').tap();
  const secret = (await page.locator(".account-secret").innerText()).replaceAll(" ", "");
  const now = Date.now();
  await page.locator("#first-code").fill(totpCode(secret, now));
  await page.locator('button[type="submit"]').tap();
  await page.locator('a[href="/sign-in"]').tap();
  const signIn = async (word: string, code: string): Promise<void> => {
    await page.locator("#login").fill("chair2");
    await page.locator("#password").fill(word);
    await page.locator("#code").fill(code);
    await page.locator('button[type="submit"]').tap();
  };
  await signIn("something else altogether", totpCode(secret, now + 30_000));
  await page.locator(".account-fault", { hasText: /\S/ }).waitFor();
  await signIn(password, totpCode(secret, now + 30_000));
  await page.waitForURL("**/chair");
  const secrets = (await history(page)).filter((url) => url.includes("#"));
  console.log("sign-in: set-up with the authenticator, refused with a wrong password, then the console");
  expect(secrets).toEqual([]);
});

async function certified(page: Page): Promise<void> {
  await tap(page, "我与以上候选人均无利害关系");
  await tap(page, "继续");
  await page.waitForSelector('[data-page="waiting"]');
}

/** By finger and key until the page says that the sheet is signed. */
async function scoreAndSign(page: Page, candidate: string): Promise<void> {
  const panel = await page.evaluate(async () => (await (await fetch("/api/panel")).json()) as PanelFacts);
  const complaints: string[] = [];
  // quick, and nothing taken back
  const person = new TabletPerson(await Hand.on(page), panel, () => 0.1, (text) => void complaints.push(text));
  await until(`${candidate} is signed`, async () => {
    await person.step();
    return { seen: await look(page), complaints };
  }, ({ seen }) => seen?.kind === "signed" && seen.candidate === candidate, 60_000);
}

test("the demo's links: five windows of one browser, and one candidate played in them", { timeout: 180_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  // the program at the other seats takes its shortest pauses
  const chance = vi.spyOn(Math, "random").mockReturnValue(0);
  stage.later(() => chance.mockRestore());
  const data = mkdtempSync(join(tmpdir(), "jiangping-demo-"));
  stage.later(() => rmSync(data, { recursive: true, force: true }));
  const faults: unknown[] = [];
  const running = await serve({
    config: { data, host: "127.0.0.1", port: 0, databaseUrl: null, backupFolder: null }, tls: null, pages: join(await built(), "public"), more: demoEndpoints, isDemo: true,
    onBroken: (error) => void faults.push(error),
    onFailure: (error) => void faults.push(error),
  });
  stage.later(() => running.stop());
  const demo = await openDemo(running, (error) => void faults.push(error));
  stage.later(() => demo.players.stop());
  // WebKit keeps neither of the two where they ask for TLS
  const cookies = (await fetch(`http://localhost:${running.port}/api/me`)).headers.getSetCookie();
  expect(cookies.filter((line) => /^__Host-|Secure/.test(line))).toEqual([]);
  const page = await newPage({ width: 1440, height: 900 });
  await page.goto(`http://localhost:${running.port}/`);
  const people = page.locator("a.start-person");
  await people.nth(4).waitFor();
  const links = await people.evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
  const began = performance.now();
  const lands: string[] = [];
  const windows: Page[] = [];
  for (const [i, link] of links.entries()) {
    const window = await page.context().newPage();
    await window.goto(link);
    await window.waitForSelector(["[data-candidate]", "[data-page]", "[data-page]", "[data-frame]", "[data-proof]"][i]!, { timeout: 20_000 });
    const url = new URL(window.url());
    lands.push(`${url.hostname} ${url.pathname.replace(/[0-9a-f-]{20,}$/, "…")} ${url.hash}`.trim());
    windows.push(window);
  }
  const opened = performance.now() - began;
  // one candidate in the same windows: called, scored by two people and the program, closed, released by two, shown
  const [chair, first, second, screen, supervisor] = windows as [Page, Page, Page, Page, Page];
  const press = (act: string): Promise<void> => chair.locator(`[data-act="${act}"][aria-disabled="false"]`).first().click({ timeout: 30_000 });
  await Promise.all([first, second].map(certified));
  await press("open");
  const candidate = await until("who is called", async () => (await look(first))?.candidate ?? null, (id) => id !== null);
  await Promise.all([first, second].map((window) => scoreAndSign(window, candidate!)));
  await until("every sheet is in", () => chair.locator("[data-sheet-state]").evaluateAll((all) => all.map((one) => one.getAttribute("data-sheet-state"))), (states) => states.length === 9 && states.every((state) => state === "submitted"), 60_000);
  await press("close");
  await press("release");
  await supervisor.locator('a[href="/confirm"]').first().click();
  await supervisor.locator('[data-approval="release"] [data-act="confirm"]').click();
  await chair.locator('[data-screen="result"]').check();
  await press("screen");
  await screen.locator(".screen-place-figures").waitFor({ timeout: 20_000 });
  const shown = { seats: await screen.locator(".screen-seat-total:not(.screen-quiet)").count(), score: await screen.locator(".screen-score-figures strong").innerText(), place: await screen.locator(".screen-place-figures").innerText() };
  console.log(`demo: five windows opened in ${(opened / 1000).toFixed(1)} s: ${lands.join(", ")}; one candidate called, scored, closed, released and shown in them after ${((performance.now() - began) / 1000).toFixed(1)} s: ${shown.score}, ${shown.place}`);
  expect({ lands, faults }).toEqual({ lands: ["chair.localhost /chair", "expert1.localhost /e", "expert2.localhost /e", "screen.localhost /screen/…", "supervisor.localhost /sup"], faults: [] });
  expect(opened).toBeLessThan(60_000);
  expect({ ...shown, score: /^\d+\.\d\d$/.test(shown.score) }).toEqual({ seats: 9, score: true, place: "第 1 名 / 共 1 名" });
});
