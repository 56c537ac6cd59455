// The supervisor's page: the proof that this device makes, and the live log.
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

export const supervisorScenes: readonly Scene[] = [
  supervisor("reading", "正在读取记录", '[data-proof="reading"]', {}, { answers: { "GET /log/entries": null } }),
  supervisor("good", "记录完整", '[data-proof="good"]', {}),
  supervisor("unanchored", "本机未锚定", "[data-proof]", { unanchored: true }),
  supervisor("bad", "记录被改", '[data-proof="bad"]', { changed: 12 }),
  supervisor("released", "公布之后", '[data-proof="good"]', { released: true }, { view: desk({ states: orderStates.map((state, i) => (i === 6 ? "released" : state)), current: null, late: 0, seats: allSigned, more: () => ({ unlocks: [] }) }) }),
  supervisor("offline", "离线", '[data-proof]', {}, { act: afterReading(async (_, setting) => setting.put("cut")) }),
  supervisor("attention", "只看需要注意的", '.sup-log [aria-pressed="true"]:last-child', {}, { act: afterReading(async (page) => void (await page.locator(".sup-log .buttons .button").last().click())) }),
  supervisor("paper", "与纸上根值比对", ".sup-asks ~ *", {}, { act: afterReading(async (page) => void (await page.locator(".sup-asks .button").nth(2).click())) }),
  supervisor("receipt", "核对一张回执", ".sup-asks ~ *", {}, { act: afterReading(async (page) => void (await page.locator(".sup-asks .button").nth(3).click())) }),
];

