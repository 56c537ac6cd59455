// One page load and several people: the page that asked for a code goes on to the seat, and a seat that another expert takes on the same
// page is hers, with nothing of the one before. In a real browser, since it is about what a page keeps between its addresses.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { openStage, type Stage } from "../browser/stage.ts";

let stage: Stage | null = null;
beforeAll(async () => {
  stage = await openStage({ experts: 2, candidates: 2 });
}, 60_000);
afterAll(() => stage?.close());

const tap = (page: Page, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).tap();

/** By hand, from the form to the waiting page. */
async function join(page: Page, code: string): Promise<void> {
  await page.locator("#code").fill(code);
  await tap(page, "入席");
  await tap(page, "是我");
  await page.getByRole("button", { name: "开始", exact: true }).tap({ timeout: 30_000 });
  await tap(page, "我与以上候选人均无利害关系");
  await tap(page, "继续");
  await page.waitForSelector('[data-page="waiting"]', { timeout: 10_000 });
}

/** Within the page, as a link does it. */
const follow = (page: Page, address: string): Promise<void> => page.evaluate((href) => {
  const link = document.createElement("a");
  link.href = href;
  document.body.append(link);
  link.click();
  link.remove();
}, address);

const handOf = (page: Page): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset["hand"]);

const heartbeats = (page: Page): { readonly expert: unknown; readonly status: number }[] => {
  const heard: { expert: unknown; status: number }[] = [];
  page.on("response", (answer) => {
    if (answer.url().endsWith("/api/heartbeat")) heard.push({ expert: (answer.request().postDataJSON() as { expert?: string }).expert ?? null, status: answer.status() });
  });
  return heard;
};

test("from «a code is needed» to the seat, then another expert on the same page, without a reload", { timeout: 120_000 }, async ({ skip }) => {
  if (stage === null) return skip("no browser");
  const [one, other] = stage.people.slips;
  const context = await stage.browser.newContext({ viewport: { width: 1180, height: 820 }, hasTouch: true });
  stage.later(() => context.close());
  const page = await context.newPage();
  await page.goto(`${stage.server.base}/e`);
  await page.evaluate(() => {
    (globalThis as unknown as { isSame: boolean }).isSame = true;
  });
  await page.locator('a[href="/join"]').tap();
  await join(page, one!.code);
  const hands = [await handOf(page)];
  await page.getByRole("button", { name: "显示设置" }).tap();
  await tap(page, "左手");
  await tap(page, "关闭");
  hands.push(await handOf(page));
  const first = await page.evaluate(() => JSON.parse(localStorage.getItem("jiangping-seat")!) as { expert: string });
  const heard = heartbeats(page);
  await follow(page, "/join");
  // it goes on from the seat that the tablet has
  await tap(page, "不是我");
  await page.waitForSelector('[data-stage="left"]');
  const left = await page.evaluate(() => localStorage.getItem("jiangping-seat"));
  await tap(page, "重新输入入席码");
  await join(page, other!.code);
  hands.push(await handOf(page));
  const second = await page.evaluate(() => JSON.parse(localStorage.getItem("jiangping-seat")!) as { expert: string });
  const from = heard.length;
  await expect.poll(() => heard.length, { timeout: 45_000 }).toBeGreaterThan(from + 1);
  const isSame = await page.evaluate(() => (globalThis as unknown as { isSame?: boolean }).isSame ?? false);
  expect({ hands, isSame, first: first.expert, left, second: second.expert, beats: [...new Set(heard.slice(from).map((beat) => JSON.stringify(beat)))] }).toEqual({
    // the hand that one person set is not the next one's
    hands: ["right", "left", "right"], isSame: true, first: one!.expert, left: null, second: other!.expert, beats: [JSON.stringify({ expert: other!.expert, status: 200 })],
  });
});
