// From an empty database by hand: the administrator makes an account, its link works; the secretary copies a programme, changes a weight,
// sees the check fail, mends it and saves version 2; a reload loses nothing, and of two windows neither overwrites the other.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { applyEdit } from "../../../client/pages/office/rules/edit.ts";
import { canonicalJson } from "../../../scoring/canonical-json.ts";
import { openHouse, type House, type Person } from "../../office/house.ts";

let house: House | null = null;
let secretary: Person;
const id = "kaifeng-2026";

beforeAll(async () => {
  house = await openHouse();
  if (house !== null) secretary = await house.staff("secretary", "李敏");
}, 180_000);

afterAll(() => house?.close(), 60_000);

/** The file as the server has it, read by the page's own sign-in. */
const stored = (page: Page): Promise<{ row: { version: number }; programme: Record<string, unknown> }> =>
  page.evaluate(async (path) => (await (await fetch(path)).json()) as never, `/api/programmes/${id}`);

const weight = (page: Page, criterion: string) => page.locator(`[data-criterion="${criterion}"] > .rules-row .rules-number input`).first();

test("an account made by the administrator works, and a copy of kaifeng is there", { timeout: 120_000 }, async ({ skip }) => {
  if (house === null) return skip("no browser");
  const { page } = secretary;
  const { admin } = house;
  const states = await admin.page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td")].slice(0, 3).map((cell) => cell.textContent)));
  expect(states.sort()).toEqual([["李敏", "secretary", "秘书"], ["管理员", "admin", "管理员"]]);
  await page.goto(`${house.server.base}/sec`);
  await page.getByText("第一步：建立选树项目").waitFor();
  await page.locator('[data-shipped="kaifeng-2020"] [data-act="copy"]').click();
  await page.locator("dialog[open] [type=submit]:enabled").waitFor();
  await page.fill("#copy-id", "开封");
  await page.locator("dialog[open] [type=submit]").click();
  await page.locator("dialog[open] .fault").first().waitFor();
  await page.fill("#copy-id", id);
  await page.fill("#copy-zh", "2026 年度“开封工匠”");
  await page.fill("#copy-en", "Kaifeng Craftsman 2026");
  await page.fill("#copy-date", "2026-06-11");
  await page.locator("dialog[open] [type=submit]").click();
  await page.waitForURL(`**/sec/${id}/rules`);
  await page.locator(".rules-bar").waitFor();
});

test("a weight changed: the check fails, survives a reload, is mended and saved as version 2", { timeout: 120_000 }, async ({ skip }) => {
  if (house === null) return skip("no browser");
  const { page } = secretary;
  await page.locator('[data-part="rubric"]').click();
  await weight(page, "K3a").fill("14");
  const fault = page.locator('[data-criterion="K3"] > .rules-row .state.bad');
  await fault.waitFor();
  const save = page.locator(".rules-bar .button.primary");
  const seen = { fault: await fault.innerText(), total: await page.locator("[data-sum]").innerText(), beside: await page.locator('[data-part="rubric"] .state').innerText(), save: await save.isDisabled() };
  await page.reload();
  await fault.waitFor();
  await page.getByText("上次没有保存的修改还在").waitFor();
  expect(seen).toEqual({ fault: "下级合计 27，与 25 不符", total: "100", beside: "1 处要改", save: true });
  // typed in three strokes, gone back in one; what an earlier visit changed is not this visit's to undo
  await weight(page, "K3b").pressSequentially("99");
  await weight(page, "K3b").fill("5");
  const [undo, redo] = [page.locator(".rules-bar [data-act=undo]"), page.locator(".rules-bar [data-act=redo]")];
  const ways = [await undo.getAttribute("title")];
  await undo.click();
  ways.push(await weight(page, "K3b").inputValue(), await undo.getAttribute("aria-disabled"));
  await page.keyboard.press("Control+Shift+Z");
  ways.push(await weight(page, "K3b").inputValue(), await redo.getAttribute("aria-disabled"));
  await page.keyboard.press("Control+Z");
  ways.push(await weight(page, "K3b").inputValue());
  expect(ways).toEqual(["撤销：指标 3「技能专长」 · 下级指标 2「行业水平」 · 权重", "6", "true", "5", "true", "6"]);
  await weight(page, "K3b").fill("4");
  await page.locator('[data-criterion="K3"] > .rules-row .state.good').waitFor();
  await save.click();
  await page.fill("#save-reason", "技能专长内部调整");
  await page.locator("dialog[open] .button.primary").click();
  await page.locator(".note.good").waitFor();
  await page.locator('[data-part="versions"]').click();
  await page.locator("tbody tr").nth(1).waitFor();
  const versions = await page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)).map(([version, , reason]) => [version, reason]));
  const { row, programme } = await stored(page);
  const expected = JSON.parse(readFileSync("seeds/programmes/kaifeng-2020.json", "utf8")) as Record<string, unknown>;
  Object.assign(expected, { id, version: 2, name: { zh: "2026 年度“开封工匠”", en: "Kaifeng Craftsman 2026" }, referenceDate: "2026-06-11" });
  applyEdit(expected, { kind: "set", at: "/rubric/criteria/2/children/0/weight", value: "14" });
  applyEdit(expected, { kind: "set", at: "/rubric/criteria/2/children/1/weight", value: "4" });
  expect({ version: row.version, versions, file: canonicalJson(programme) }).toEqual({ version: 2, versions: [["第 2 版", "技能专长内部调整"], ["第 1 版", "（未写）"]], file: canonicalJson(expected) });
});

test("two windows: the later one is told, both versions stay, and a person decides", { timeout: 120_000 }, async ({ skip }) => {
  if (house === null) return skip("no browser");
  const { page } = secretary;
  const open = async (one: Page): Promise<void> => {
    await one.goto(`${house!.server.base}/sec/${id}/rules`);
    await one.locator("#at-minimumScore").waitFor();
  };
  const save = async (one: Page): Promise<void> => {
    await one.locator(".rules-bar .button.primary").click();
    await one.locator("dialog[open] .button.primary").click();
  };
  await open(page);
  const other = await page.context().newPage();
  await open(other);
  await other.fill("#at-minimumScore", "60");
  await save(other);
  await other.locator(".note.good").waitFor();
  await page.fill("#at-seats-target", "21");
  await save(page);
  await page.locator('[data-stale="3"]').waitFor();
  const values = async (): Promise<string[]> => [await page.inputValue("#at-minimumScore"), await page.inputValue("#at-seats-target")];
  const mine = await values();
  await page.getByRole("button", { name: "看服务器上的第 3 版" }).click();
  const theirs = await values();
  await page.getByRole("button", { name: "回到我的修改" }).click();
  const back = await values();
  await page.reload();
  await page.locator('[data-stale="3"]').waitFor();
  const afterReload = await values();
  await page.getByRole("button", { name: "以我的修改为准，在其后存新版本" }).click();
  await save(page);
  await page.locator(".note.good").waitFor();
  const { row, programme } = await stored(page);
  expect({ mine, theirs, back, afterReload, version: row.version, seats: programme["seats"], minimum: programme["minimumScore"] ?? null })
    .toEqual({ mine: ["", "21"], theirs: ["60", "20"], back: ["", "21"], afterReload: ["", "21"], version: 4, seats: { target: 21 }, minimum: null });
});
