// After the ranking as the office sees it, in a real browser on the real server: a severe finding, the removal with its difference, the
// resolution, a leader's signature, the notice with its last day, an objection that is upheld.
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { built } from "../../server/build.mjs";
import { launchBrowser } from "../browser.ts";
import { giveCookies } from "../rehearsal/cookies.ts";
import { finish, gatherStaff, releaseRun, type Finished, type Staff } from "../server/record/finished.ts";
import { openHall, type Browser as Person, type Hall } from "../server/record/hall.ts";

let browser: Browser | null;
let hall: Hall;
let staff: Staff;
let one: Finished;
const thrown: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  if (browser === null) return;
  hall = await openHall({ serve: { pages: join(await built(), "public") } });
  staff = await gatherStaff(hall);
  one = await finish(hall, staff, "kaifeng-2020");
  await releaseRun(staff, one.run);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await hall?.close();
});

async function open(person: Person): Promise<Page> {
  const context = await browser!.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: "reduce" });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  page.on("pageerror", (error) => thrown.push(error.message));
  await giveCookies(page, "127.0.0.1", person.cookie);
  await page.goto(`${hall.base}/sec/kaifeng-2020/conclusion`);
  return page;
}

const panel = (page: Page) => page.locator(".conclusion-panel");
const place = (page: Page, name: string): Promise<void> => page.locator(".conclusion-place", { hasText: name }).click();
const button = (page: Page, name: string) => panel(page).getByRole("button", { name, exact: true });

async function visit(page: Page, candidate: string, finding: string): Promise<void> {
  await page.locator(`[data-key="${candidate}"] .button`).first().click();
  await panel(page).getByText(finding, { exact: false }).first().click();
  await panel(page).getByLabel("考察人员").fill("办公室王某、李某");
  await panel(page).getByLabel("考察情况").fill("到车间核对了原件");
  await button(page, "登记考察结论").click();
  // with the last finding the page goes on to the next stage
  await panel(page).getByLabel("考察人员").waitFor({ state: "detached" });
}

test("from the first visit to an objection that is upheld", { timeout: 600_000 }, async ({ skip }) => {
  if (browser === null) return skip("no browser here");
  const page = await open(staff.secretary);
  await expect.poll(() => page.locator(".conclusion-now").textContent()).toContain("考察");
  await visit(page, "C1", "材料与实际相符");
  await visit(page, "C2", "应取消资格并递补");
  await visit(page, "C3", "材料与实际相符");

  // the severe finding is said, the page stays here, and leads to the removal, which is tried first
  await expect.poll(() => page.locator(".conclusion-now").textContent()).toContain("李秀英严重不符，待处理");
  expect(await panel(page).locator(".note.bad").innerText()).toContain("请取消并递补");
  await page.locator('[data-key="C2"]').getByRole("button", { name: "取消并递补" }).click();
  await panel(page).getByRole("region", { name: "确认取消并递补" }).getByLabel("理由").fill("考察发现业绩不实");
  await button(page, "试算").click();
  await page.locator(".what-if").waitFor();
  expect(await page.locator(".what-if > .row .state").allInnerTexts()).toEqual(["离开 李秀英", "递补 赵丽华"]);
  await button(page, "确认取消并递补").click();
  await page.locator('[data-removal="C2"]').waitFor();
  expect(await page.locator('[data-removal="C2"] .state').allInnerTexts()).toEqual(["离开 李秀英", "递补 赵丽华"]);

  // whoever came in is visited too; then nothing stands against the resolution
  await place(page, "考察");
  await visit(page, "C4", "材料与实际相符");
  await place(page, "领导小组审定");
  await panel(page).getByText("同意", { exact: true }).first().click();
  await panel(page).getByLabel("文号").fill("会议纪要〔2021〕7号");
  expect(await page.locator(".obstacles").count()).toBe(0);
  await button(page, "登记决议").click();
  await page.locator(".conclusion-entries .state.good").waitFor();

  const leader = await open(staff.leader);
  await place(leader, "领导小组审定");
  await button(leader, "以本账号确认这份名单").click();
  await panel(leader).getByText("已由您确认").waitFor();

  // two people release the new list; then the notice, whose last day the calendar counts
  const runs = await staff.secretary.do<{ id: string }[]>("GET", "/programmes/kaifeng-2020/runs");
  await releaseRun(staff, runs.at(-1)!.id);
  await page.goto(`${hall.base}/sec/kaifeng-2020/conclusion?part=notice-city`);
  await panel(page).getByLabel("公示之日").fill("2021-09-28");
  await panel(page).getByLabel("单位", { exact: true }).selectOption("working-days");
  await button(page, "预览公示").click();
  await page.locator(".notice-paper").waitFor();
  expect(await page.locator("[data-ends] strong").textContent()).toBe("最后一天：2021-10-11");
  expect(await page.locator("[data-ends] .small").textContent()).toContain("2021-10-09");
  expect(await page.locator(".notice-paper tbody tr td:nth-child(2)").allInnerTexts()).toEqual(["张建国", "王海涛", "赵丽华"]);
  await button(page, "登记公示").click();
  await page.locator(".conclusion-entries").waitFor();
  expect(await page.locator(".conclusion-entries .state").first().innerText()).toBe("2021-09-28 至 2021-10-11");

  // an objection against somebody on the list: it pauses the conferral, and upheld it asks for a removal
  await place(page, "异议与举报");
  await panel(page).getByText("登记异议").click();
  await panel(page).getByLabel("反映对象").fill("C3");
  await panel(page).getByText("匿名", { exact: true }).click();
  await panel(page).getByLabel("反映的问题").fill("获奖证书系伪造");
  await button(page, "登记").click();
  await page.locator('[data-objection="1"]').waitFor();
  await place(page, "命名激励");
  await expect.poll(() => page.locator(".obstacles li").allInnerTexts()).toEqual(["有 1 件异议还没有结论，审定和命名应暂停"]);
  await place(page, "异议与举报");
  await page.locator('[data-objection="1"] summary', { hasText: "出具结论" }).click();
  await panel(page).getByText("应取消资格并递补").click();
  await panel(page).getByLabel("结论与依据").fill("证书编号查无记录，成立");
  await button(page, "登记结论").click();
  await page.locator('[data-objection="1"]').getByRole("button", { name: "取消并递补" }).waitFor();
  await place(page, "命名激励");
  await expect.poll(() => page.locator(".obstacles li").allInnerTexts()).toEqual(["王海涛：考察严重不符、异议成立或已决定不予递补，仍在名单上"]);
  expect(thrown).toEqual([]);
});
