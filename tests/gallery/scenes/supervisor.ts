// The supervisor's page: the proof that this device makes, and the live log.
import type { Page } from "playwright-core";
import { allSigned, desk, deskAnswers } from "../desk-view.ts";
import { orderStates } from "../people.ts";
import { recordAnswers, type RecordOptions } from "../record.ts";
import type { Act, Scene } from "../scene.ts";

const supervisor = (name: string, title: string, shows: string, record: RecordOptions, more: Partial<Scene> = {}): Scene => ({
  name: `sup-${name}`, area: "监督", kind: "phone", title, path: "/sup", shows, view: desk({ seats: allSigned, late: 0 }), ...more,
  answers: { ...deskAnswers("supervisor", "u3"), ...recordAnswers(record), ...more.answers },
});

const afterReading = (act: Act): Act => async (page, setting) => {
  await page.locator('[data-proof="good"]').waitFor();
  await act(page, setting);
};

/** The server comes back with an older copy while the page is open. */
const afterRestore = (act: Act): Act => afterReading(async (page, setting) => {
  setting.answer(recordAnswers({ restored: 28 }));
  await page.locator("[data-roll-back]").waitFor();
  await act(page, setting);
});
const ask = async (page: Page): Promise<void> => page.locator('[data-act="roll-back"]').click();

/** A second page of the same device, opened later, watches on when the first one is loaded again. It ends with the scene. */
const besideAnother: Act = afterReading(async (page) => {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.locator(waiting).waitFor();
  await page.reload();
  page.once("framenavigated", () => void other.close());
});
const waiting = ["另一个页面", "Another page"].map((words) => `.sup-verdict:has-text("${words}")`).join(", ");

export const supervisorScenes: readonly Scene[] = [
  supervisor("reading", "正在读取记录", '[data-proof="reading"]', {}, { answers: { "GET /log/entries": null } }),
  supervisor("good", "记录完整", '[data-proof="good"]', {}),
  supervisor("unanchored", "本机未锚定", "[data-proof]", { unanchored: true }),
  supervisor("bad", "记录被改", '[data-proof="bad"]', { changed: 12 }),
  supervisor("beside", "另一个页面正在看守", waiting, {}, { act: besideAnother }),
  supervisor("restored", "服务器从备份恢复", "[data-roll-back]", {}, { act: afterRestore(async () => undefined) }),
  supervisor("restored-ask", "核实恢复", "dialog[open] .sup-before", {}, { act: afterRestore(ask) }),
  supervisor("restored-confirmed", "确认恢复之后", '[data-proof="good"] p + p', {}, {
    act: afterRestore(async (page) => {
      await ask(page);
      await page.locator("dialog[open] textarea").fill("服务器硬盘损坏，技术员 10:40 从备份恢复，组长批准");
      await page.locator("dialog[open] .danger").click();
    }),
  }),
  supervisor("released", "公布之后", '[data-proof="good"]', { released: true }, { view: desk({ states: orderStates.map((state, i) => (i === 6 ? "released" : state)), current: null, late: 0, seats: allSigned, more: () => ({ unlocks: [] }) }) }),
  supervisor("offline", "离线", '[data-proof]', {}, { act: afterReading(async (_, setting) => setting.put("cut")) }),
  supervisor("attention", "只看需要注意的", '.sup-log [aria-pressed="true"]:last-child', {}, { act: afterReading(async (page) => void (await page.locator(".sup-log .buttons .button").last().click())) }),
  supervisor("paper", "与纸上根值比对", ".sup-asks ~ *", {}, { act: afterReading(async (page) => void (await page.locator(".sup-asks .button").nth(2).click())) }),
  supervisor("receipt", "核对一张回执", ".sup-asks ~ *", {}, { act: afterReading(async (page) => void (await page.locator(".sup-asks .button").nth(3).click())) }),
];

