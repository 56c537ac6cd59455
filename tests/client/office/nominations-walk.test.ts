// A city's own summary table through the page: a wrong cell first, marked where it is; then the mended table, saved; and the facts of one
// nominee corrected. By the pages alone, on the real server.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { openHouse, type House } from "../../office/house.ts";
import { officeTables } from "../../office/tables.ts";
import { buildXlsx } from "../../server/xlsx-builder.ts";

let house: House | null = null;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  if (house !== null) ({ page } = await house.staff("secretary", "秘书"));
}, 300_000);
afterAll(() => house?.close());

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const blanks = (n: number): null[] => Array.from({ length: n }, () => null);

/** A table of the same form in which one date and one number are no such things. */
const wrong: Readonly<Record<string, Uint8Array>> = {
  "dalian-2021": buildXlsx([
    ["大连工匠候选人推荐汇总表", ...blanks(12)], ["推荐地区（单位）：推荐单位乙          （章）                       联系人：          电话：", ...blanks(12)],
    ["行业", "序号", "姓名", "性别", "年龄", "民族", "政治面貌", "工作单位", "身份证号码", "职业\n（工种）", "文化程度", "联系电话", "通讯地址"],
    ["J", "1", "人选01", "男", "四十一", "汉", "群众", "单位01", null, "钳工", "大专", null, null],
  ]),
  "kaifeng-2020": buildXlsx([
    ["开封工匠推荐人选基本情况汇总表", ...blanks(7)], ["序号", "姓名", "工作单位及职务", "技能竞赛获奖名次", null, "取得专利数量(件)", null, null],
    [null, null, null, "企业级", "省部级", "发明专利", "实用新型", "外观设计"], ["1", "人选01", "单位01 班长", "1", "2", "两件", "1", null],
  ], { merges: ["D2:E2", "F2:H2"] }),
};
const marked: Readonly<Record<string, string>> = { "dalian-2021": "四十一", "kaifeng-2020": "两件" };

test.for(["dalian-2021", "kaifeng-2020"])("%s: the wrong cell is marked, the mended table is saved", { timeout: 120_000 }, async (programme, { skip }) => {
  if (house === null) return skip("no browser here");
  await page.goto(`${house.server.base}/sec`);
  if (programme !== "dalian-2021") await page.locator(".office-main .button.big.primary").first().click();
  await page.locator(`[data-shipped="${programme}"] .button`).first().click();
  await page.waitForURL(/\/sec\/.+/);
  await page.goto(`${house.server.base}/sec/${programme}/candidates`);
  await page.click('[data-act="import"]');
  await page.setInputFiles("input[type=file]", { name: "汇总表.xlsx", mimeType: xlsx, buffer: Buffer.from(wrong[programme]!) });
  const cell = page.locator("td.wrong");
  await cell.first().waitFor();
  expect({ cells: await cell.count(), first: (await cell.first().innerText()).startsWith(marked[programme]!), mayTake: await page.locator('[data-act="take-over"]').count() }).toEqual({ cells: 1, first: true, mayTake: 0 });

  const { summary, nominees } = officeTables.find((one) => one.programme === programme)!;
  await page.setInputFiles("input[type=file]", { name: summary.name, mimeType: xlsx, buffer: Buffer.from(summary.bytes) });
  await page.locator('[data-act="take-over"]').waitFor();
  await page.fill("#received-on", "2021-06-01");
  await page.click('[data-act="take-over"]');
  await page.locator("tr[data-key]").first().waitFor();
  expect(await page.locator("tr[data-key]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-key")))).toEqual(nominees);
});

test("one nominee: corrected with a reason, the change is there", async ({ skip }) => {
  if (house === null) return skip("no browser here");
  await page.goto(`${house.server.base}/sec/kaifeng-2020/candidates/1`);
  await page.click('[data-act="edit"]');
  await page.fill("#value-birthDate", "昨天");
  await page.fill("#correct-reason", "与原件核对");
  await page.click("form.card button[type=submit]");
  await page.locator(".faults li").waitFor();
  await page.fill("#value-birthDate", "1980.1.2");
  await page.click("form.card button[type=submit]");
  await page.locator("form.card").waitFor({ state: "detached" });
  await page.getByText("1980-01-02").waitFor();
  expect(await page.locator(".nominee-values dd", { hasText: "1980-01-02" }).count()).toBe(1);
}, 60_000);
