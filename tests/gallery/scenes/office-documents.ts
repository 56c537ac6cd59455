// The office: documents.
import { readFileSync } from "node:fs";
import { offeredColumns } from "../../../server/output/export-columns.ts";
import { documents } from "../../../server/print/documents.ts";
import { Programme } from "../../../scoring/programme.ts";
import { ok, refused, type Act, type Answers, type Scene } from "../scene.ts";

const kaifeng = Programme.parse(JSON.parse(readFileSync("seeds/programmes/kaifeng-2020.json", "utf8")));
const at = "/programmes/kaifeng-2020";
const session = { subject: { session: "s1" }, label: { zh: "开封工匠评审", en: "Kaifeng panel" } };
const runs = [{ subject: { run: "r2" }, label: { zh: "第 2 次计算（已公布）", en: "Calculation 2 (released)" } }, { subject: { run: "r1" }, label: { zh: "第 1 次计算（未公布）", en: "Calculation 1 (not released)" } }];
const offersOf: Readonly<Record<string, readonly object[]>> = {
  "draw-record": [{ subject: {}, label: null }], "recusal-list": [session], "blank-sheets": [session], "score-sheets": [session], "score-summary": [session], minutes: [session],
  report: runs, ranking: runs, "quota-report": runs, "result-list": runs, rulings: [{ subject: {}, label: null }],
};
const list = [...documents.values()].map(({ id, label, moment, narrow = [] }) => ({ id, label, moment, narrow, why: null, offers: offersOf[id] ?? [] }));
const whyOf: Readonly<Record<string, string>> = {
  "draw-record": "no-draw", "recusal-list": "no-session", "blank-sheets": "no-session", "score-sheets": "none-released", "score-summary": "none-released", minutes: "session-not-over",
  report: "no-run", ranking: "no-run", "quota-report": "no-run", "result-list": "run-not-released", rulings: "nothing-decided",
};
const notYet = list.map((one) => ({ ...one, offers: [], why: whyOf[one.id] ?? "no-session" }));
const print = (i: number): object => ({
  id: `p${i}`, document: ["minutes", "ranking", "score-sheets"][i % 3], about: ["开封工匠评审", "第 2 次计算（已公布）", "开封工匠评审　KF07 人选07"][i % 3], copy: 1 + (i % 2), entry: 1388 + i, at: "2026-11-21T03:20:00.000Z", by: "李敏", sha256: "sha256:77ab", opens: i % 4 !== 3,
});
const people = (prefix: string, word: string, count: number): readonly object[] => Array.from({ length: count }, (_, i) => ({ id: `${prefix}${i + 1}`, position: i + 1, name: `${word}${i + 1}`, values: {} }));
const columns = offeredColumns(kaifeng).map(({ key, label, isOwn, isSensitive }) => ({ key, label, isOwn, isSensitive }));
const head = columns.filter((one) => one.isOwn).map((one) => one.label.zh);
const preview = { name: "入选名单_kaifeng-2020_第2次_20261121.csv", count: 20, rows: [head, ...Array.from({ length: 5 }, (_, i) => head.map((_, column) => (column === 0 ? String(i + 1) : column === 1 ? `人选0${i + 1}` : `值${column}`)))] };
const role = (name: "secretary" | "leader" | "supervisor"): Answers => ({ "GET /me": ok({ role: name, account: "u1", name: "李敏", session: null, expert: null }), "GET /sessions": ok([]) });

const answers: Answers = {
  ...role("secretary"),
  "GET /programmes": ok([{ id: "kaifeng-2020", version: 1, frozenAt: null, name: kaifeng.name }]),
  [`GET ${at}/documents`]: ok(list), [`GET ${at}/prints`]: ok([0, 1, 2, 3].map(print)), [`GET ${at}/candidates`]: ok(people("KF", "人选", 40)), [`GET ${at}/experts`]: ok(people("E", "专家", 9)),
  [`GET ${at}/exports`]: ok({ runs: [{ id: "r2", position: 2, at: "2026-11-21T03:00:00.000Z", releasedAt: "2026-11-21T03:10:00.000Z" }, { id: "r1", position: 1, at: "2026-11-21T02:50:00.000Z", releasedAt: null }], columns, restricted: true }),
  [`POST ${at}/exports/preview`]: ok(preview),
  [`POST ${at}/prints`]: ok({ id: "p9", copy: 2, entry: 1402 }),
};
const scene = (name: string, title: string, shows: string, more: Partial<Scene> = {}): Scene =>
  ({ name: `documents-${name}`, area: "打印与导出", kind: "office", title, path: "/sec/kaifeng-2020/documents", shows, ...more, answers: { ...answers, ...more.answers } });

const scrollTo = (selector: string): Act => async (page) => page.locator(selector).scrollIntoViewIfNeeded();
const printOne: Act = async (page) => {
  const opened = page.context().waitForEvent("page");
  await page.locator('[data-document="minutes"] .button').click();
  await (await opened).close();
};

export const documentsScenes: readonly Scene[] = [
  scene("all", "都可以打印", "[data-document=minutes] .button"),
  scene("not-yet", "都还不能打印", "[data-document=minutes] .state.blank", {
    answers: { [`GET ${at}/documents`]: ok(notYet), [`GET ${at}/prints`]: ok([]), [`GET ${at}/exports`]: ok({ runs: [], columns, restricted: false }) },
  }),
  scene("leader", "领导只读", ".office-head .state", { answers: { ...role("leader"), [`GET ${at}/documents`]: ok(list.filter((one) => one.id !== "blank-sheets")) } }),
  scene("printed", "已生成一份", "[data-document=minutes] .note.good", { act: printOne }),
  scene("unknown", "没有这个编号", "[data-document=score-sheets] .fault", { act: async (page) => {
    await page.locator("[data-document=score-sheets] input").first().fill("KF99");
    await page.locator("[data-document=score-sheets] input").first().press("Escape");
  } }),
  scene("exports", "导出与预览", ".export-table tbody tr", { act: scrollTo(".export-table") }),
  scene("columns", "选列", ".columns ol li", {
    act: async (page) => {
      await page.locator("button[aria-expanded]").first().click();
      await page.locator(".columns").scrollIntoViewIfNeeded();
    },
  }),
  scene("restricted", "完整身份信息要写用途", "dialog[open] #reason-text", { act: async (page) => page.locator(".button.danger").click() }),
  scene("many", "打印过 5,000 份", 'table[aria-rowcount="5001"]', { answers: { [`GET ${at}/prints`]: ok(Array.from({ length: 5000 }, (_, i) => print(i))), [`GET ${at}/candidates`]: ok(people("KF", "人选", 5000)) }, act: scrollTo(".data-table") }),
  scene("reading", "正在读取", ".quiet-text[role=status]", { answers: { [`GET ${at}/documents`]: null } }),
  scene("no-answer", "没有回应", ".note.bad", { answers: { [`GET ${at}/documents`]: refused(503, "storage-busy") } }),
];
