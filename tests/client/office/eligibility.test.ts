// The secretary at the eligibility page, in a real browser on a real server: rules that are unknown are ticked until a nominee is eligible,
// a rule in principle is waived, the shortlist is decided and taken back; by mouse and by keys.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { openHouse, type House } from "../../office/house.ts";

let house: House | null;
let page: Page;

const header = "编号,姓名,工作单位,推荐单位,产业类别,isEnterpriseHead,rankLevel,skillLevel,baseHonours,K-A2,K-B1,K-B2,K-B3,K-B4,K-B5,K-B6";
const nominees = [
  "A1,某甲,单位一,一区总工会,advanced,否,none,technician,technicalExpert,,,,,,,",
  "A2,某乙,单位二,一区总工会,traditional,否,none,seniorWorker,technicalExpert,是,是,是,是,是,是,是",
  "A3,某丙,单位三,二区总工会,heritage,否,none,technician,,是,是,是,是,是,是,是",
];

beforeAll(async () => {
  house = await openHouse();
  if (house === null) return;
  ({ page } = await house.staff("secretary", "秘书"));
  const send = async (path: string, body: string, type: string): Promise<void> => {
    const answer = await page.request.post(`${house!.server.base}/api${path}`, { data: body, headers: { origin: house!.server.base, "content-type": type } });
    expect(answer.status()).toBeLessThan(300);
  };
  await send("/programmes", JSON.stringify({ shipped: "kaifeng-2020" }), "application/json");
  await send("/programmes/kaifeng-2020/candidates", [header, ...nominees].join("\r\n"), "text/csv");
  await page.goto(`${house.server.base}/sec/kaifeng-2020/eligibility`);
}, 180_000);

afterAll(() => house?.close());

const stateOf = (name: string): Promise<string> => page.locator(".elig-list tbody tr", { hasText: name }).locator(".state").first().innerText();

test("who needs action is told why, and the next one stays in reach however far the conditions scroll", { timeout: 60_000 }, async ({ skip }) => {
  if (house === null) return skip("no browser here");
  await page.locator(".elig-head h2", { hasText: "某甲" }).waitFor();
  expect(await page.locator(".elig-why li").allInnerTexts()).toEqual(["“六项选树条件”缺依据：坚定的理想信念、崇高的职业精神、高超的技能专长、较强的创新能力、突出的领军作用、显著的工作业绩"]);
  await page.locator(".elig-rule").last().scrollIntoViewIfNeeded();
  const [next, height] = [await page.locator(".elig-head .button.primary").boundingBox(), await page.evaluate(() => innerHeight)];
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(200);
  expect(next!.y >= 0 && next!.y + next!.height <= height).toBe(true);
  await page.evaluate(() => scrollTo(0, 0));
});

test("unknown is not pass: without evidence nothing is ticked; by key, by button and all at once the nominee becomes eligible", { timeout: 60_000 }, async ({ skip }) => {
  if (house === null) return skip("no browser here");
  await page.locator(".elig-head h2", { hasText: "某甲" }).waitFor();
  expect(await stateOf("某甲")).toContain("待审");
  await page.locator(".elig-rule[data-next] .elig-ticks .button").first().click();
  await page.getByRole("alert").filter({ hasText: "请先填写依据" }).waitFor();
  await page.fill("#elig-evidence", "推荐审批表第 2 页");
  await page.locator(".elig-head h2").click();
  // the framed rule is K-A2, by key
  await page.keyboard.press("1");
  await page.locator('.elig-rule[data-result="pass"]', { hasText: "行业知名度" }).first().waitFor();
  await page.locator(".elig-items .elig-rule").first().locator(".elig-ticks .button").first().click();
  await page.locator('.elig-items .elig-rule[data-result="pass"]').first().waitFor();
  await page.getByRole("button", { name: /其余 5 条/ }).click();
  await page.locator(".elig-head .state", { hasText: "符合" }).waitFor();
  await expect.poll(() => stateOf("某甲")).toContain("符合");
});

test("a rule in principle that is not met is waived with reason and approver, and the waiver is taken back", { timeout: 60_000 }, async ({ skip }) => {
  if (house === null) return skip("no browser here");
  await page.locator(".elig-head h2").click();
  await page.keyboard.press("j");
  await page.locator(".elig-head h2", { hasText: "某乙" }).waitFor();
  await page.getByRole("button", { name: "豁免", exact: true }).click();
  await page.fill("#reason-text", "绝招绝技，行业公认");
  await page.locator("dialog[open] .button.primary").click();
  await page.locator("dialog[open] .fault", { hasText: "请填写批准人" }).waitFor();
  await page.fill("#elig-approver", "领导小组");
  await page.locator("dialog[open] .button.primary").click();
  await page.locator(".elig-rule .note.info", { hasText: "领导小组" }).waitFor();
  await page.getByRole("button", { name: "撤回豁免" }).click();
  await page.fill("#reason-text", "再议");
  await page.locator("dialog[open] .button.primary").click();
  await page.locator(".elig-rule .note.info").waitFor({ state: "detached" });
});

test("a missing fact is entered in its place", { timeout: 60_000 }, async ({ skip }) => {
  if (house === null) return skip("no browser here");
  await page.getByRole("button", { name: "某丙" }).click();
  await page.locator(".elig-head h2", { hasText: "某丙" }).waitFor();
  expect(await stateOf("某丙")).toContain("待审");
  await page.getByRole("button", { name: "填写 是否具有特殊技能的绝招绝技人才" }).click();
  await page.locator(".elig-entry").selectOption("true");
  await page.getByRole("button", { name: "保存" }).click();
  await page.locator(".elig-head .state", { hasText: "符合" }).waitFor();
});

test("the shortlist is decided by pasted numbers, and taken back", { timeout: 60_000 }, async ({ skip }) => {
  if (house === null) return skip("no browser here");
  await page.getByRole("button", { name: "入围", exact: true }).click();
  await page.getByLabel("勾选或粘贴编号").check();
  await page.fill("#short-paste", "A1 A9");
  await page.getByText("名单里没有：A9").waitFor();
  await page.fill("#short-paste", "A1，A3");
  await page.getByText("入围 2 人，未入围 1 人").waitFor();
  await page.fill("#short-body", "领导小组");
  await page.getByRole("button", { name: "确定入围名单" }).click();
  await page.getByRole("heading", { name: "现行入围名单" }).waitFor();
  await page.getByRole("button", { name: "逐人审查" }).click();
  await expect.poll(() => stateOf("某乙")).toContain("未入围");
  await page.getByRole("button", { name: "入围", exact: true }).click();
  await page.getByRole("button", { name: "撤回名单" }).click();
  await page.fill("#reason-text", "名单有误");
  await page.locator("dialog[open] .button.danger").click();
  await page.getByRole("heading", { name: "确定入围名单" }).waitFor();
  await page.getByRole("button", { name: "逐人审查" }).click();
  await expect.poll(() => stateOf("某乙")).toContain("符合");
});
