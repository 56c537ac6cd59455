// The panel's way from an imported pool to an expert who sits down with a printed code: by the pages alone, on the real server.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser as Chromium, Page } from "playwright-core";
import { arrangeAppearances, movements } from "../../../scoring/appearance-order.ts";
import { realChance } from "../../../server/clock.ts";
import { demoFiles } from "../../../seeds/demo.ts";
import { launchBrowser } from "../../browser.ts";
import { choosePerson } from "../../office/steps.ts";
import { paperOf } from "../../print/pdf.ts";
import { giveCookies } from "../../rehearsal/cookies.ts";
import { serveFolder, type ServedFolder } from "../../rehearsal/server.ts";
import { Browser, ready } from "../../server/record/hall.ts";
import { kaifeng } from "../../server/record/kaifeng.ts";

const at = "/programmes/kaifeng-2020";
const files = demoFiles(kaifeng);
const pool = `${files.experts}E10,专家10,院校10,\r\nE11,专家11,院校11,\r\nE12,专家12,院校12,\r\n`;

let browser: Chromium | null = null;
let server: ServedFolder;
let folder: string;
let secretary: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  if (browser === null) return;
  folder = mkdtempSync(join(tmpdir(), "jiangping-panel-"));
  server = await serveFolder(folder);
  await server.start();
  const admin = new Browser(server.base, "admin");
  await ready(admin, realChance, { token: server.setupToken()!, login: "admin", name: "管理员", role: "admin" });
  for (const [role, name] of [["secretary", "秘书"], ["chair", "组长甲"], ["supervisor", "监督员"], ["display", "大屏"]] as const) {
    const { invitation } = await admin.do<{ invitation: string }>("POST", "/accounts", { login: role, name, role });
    const person = new Browser(server.base, role);
    await ready(person, realChance, { token: invitation, login: role, name, role });
    if (role === "secretary") secretary = person;
  }
  await secretary.do("POST", "/programmes", { shipped: "kaifeng-2020" });
  await secretary.do("POST", `${at}/candidates`, files.candidates);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: "reduce" });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await giveCookies(page, "127.0.0.1", secretary.cookie);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}, 60_000);

const upload = (which: number, name: string, text: string): Promise<void> =>
  page.locator("input[type=file]").nth(which).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const said = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const shut = async (): Promise<void> => {
  await page.locator("dialog[open] .button.big").first().click();
  await page.locator("dialog[open]").waitFor({ state: "detached" });
};

test("from the pool to the seat", { timeout: 240_000 }, async ({ skip }) => {
  if (browser === null) return skip("no browser");

  // a faulty table, then the right one: nothing is taken over unseen
  await page.goto(`${server.base}/sec/kaifeng-2020/experts`);
  await upload(0, "experts.csv", "编号,姓名,出生日期\r\nE1,甲,1970-13-01\r\n");
  await page.locator(".faults li").first().waitFor();
  expect(await page.locator(".faults li").allInnerTexts()).toEqual([expect.stringContaining("experts:2:出生日期")]);
  await upload(0, "experts.csv", pool);
  await page.locator("[data-difference]").waitFor();
  expect(await secretary.do("GET", `${at}/experts`)).toEqual([]);
  await page.locator("[data-act=take-over]").click();
  await page.locator('tr[data-key="E12"]').waitFor();
  await page.locator("[data-fold=units] summary").click();
  await upload(1, "units.csv", files.units);
  await said("已导入 1 个单位");

  // one more by the form, of a candidate's employer
  await page.locator("[data-act=add-expert]").click();
  for (const [field, text] of [["id", "E13"], ["name", "专家13"], ["employer", "单位07有限公司"], ["birthDate", "昨天"]] as const) await page.fill(`#expert-${field}`, text);
  await page.locator("dialog[open] button[type=submit]").click();
  await page.locator("#expert-birthDate-note.fault").waitFor();
  await page.fill("#expert-birthDate", "1970-05-01");
  await page.locator("dialog[open] button[type=submit]").click();
  const added = page.locator('tr[data-key="E13"]');
  await added.waitFor();
  expect(await added.locator("td.numbers").innerText()).toBe("1");

  // the draw
  await page.locator("[data-view=draw]").click();
  await page.getByText("所在单位有候选人的专家不参加").click();
  await said("参加抽取 11 位，不参加 2 位");
  await page.fill("#draw-seats", "9");
  await page.fill("#draw-witnesses", "监督员甲、监督员乙");
  await page.locator("[data-act=draw]").click();
  await page.locator("[data-act=draw-now]").click();
  await page.locator("[data-draw]").waitFor();
  await page.locator("[data-draw] summary").first().click();
  await page.locator("[data-act=replay]").click();
  await said("相同：本机用种子重新计算，11 位的顺序与记录一致");
  const [drawn] = await secretary.do<{ result: { drawn: string[]; reserves: string[] }; request: { excluded: { id: string; reason: string }[] } }[]>("GET", `${at}/draws`);
  expect(drawn!.request.excluded).toEqual([{ id: "E3", reason: "所在单位有 1 位候选人" }, { id: "E13", reason: "所在单位有 1 位候选人" }]);
  const [first, second, third] = drawn!.result.drawn as [string, string, string];
  const reserve = drawn!.result.reserves[0]!;
  await page.locator("[data-draw] .panel-drawn .button").first().click();
  await page.locator("dialog[open] .buttons .button").first().click();
  await page.locator("dialog[open] .button.primary").click();
  await said(/不能到场（出差），由/);
  const panel = [reserve, ...drawn!.result.drawn.slice(1)];

  // a ruling, a request of a candidate, a fourth one that is refused
  await page.locator("[data-view=conflicts]").click();
  await page.locator('[data-pair="E3@KF02"]').click();
  await page.locator("dialog[open] [data-ruling=dismissed]").click();
  await page.locator("dialog[open] textarea").fill("不是同一单位");
  await page.locator("dialog[open] [data-act=rule]").click();
  await said("已裁定 1 项");
  await shut();
  await page.locator('[data-pair="E3@KF02"][data-effect=dismissed]').waitFor();
  await page.locator("[data-act=name]").click();
  // whoever is typed but not on the list is nobody; Escape closes the list, not the dialog
  const who = page.locator("#name-candidate");
  await who.fill("张三丰");
  await page.locator(".picker", { hasText: "没有符合的人" }).waitFor();
  await who.press("Escape");
  await page.locator("dialog[open] .fault", { hasText: "请从列表中选一位" }).waitFor();
  await who.fill("KF2");
  await who.press("ArrowUp");
  await who.press("Enter");
  expect(await who.inputValue()).toMatch(/^KF2\d /);
  await choosePerson(who, "KF20");
  for (const expert of [first, second, third]) {
    await choosePerson(page.locator("#name-expert"), expert);
    await page.fill("#name-reason", "与本人有过学术争论");
    await page.locator("[data-act=name-send]").click();
    await page.locator("dialog[open] .note.good").waitFor();
  }
  await choosePerson(page.locator("#name-expert"), "E13");
  await page.fill("#name-reason", "还有一位");
  await page.locator("[data-act=name-send]").click();
  await said("这位候选人已提出 3 位，不能再多");
  await shut();

  // recusals that make experts walk: ordered by the office
  for (const [expert, candidate] of [[reserve, "KF01"], [reserve, "KF04"], [second, "KF02"], [second, "KF04"], [reserve, "KF08"]] as const) {
    await page.locator("[data-act=order]").click();
    await choosePerson(page.locator("#name-candidate"), candidate);
    await choosePerson(page.locator("#name-expert"), expert);
    await page.fill("#name-reason", "办公室核实后决定");
    await page.locator("[data-act=name-send]").click();
    await page.locator("dialog[open] .note.good").waitFor();
    await shut();
  }
  await page.locator("[data-view=forecast]").click();
  await page.locator('tr[data-key="KF04"]').waitFor();
  expect(await page.locator('tr[data-key="KF04"] td.numbers').first().innerText()).toBe("7");

  // the session: the drawn experts are there by themselves
  await page.goto(`${server.base}/sec/kaifeng-2020/sessions`);
  await page.locator("[data-act=new-session]").click();
  await page.fill("#session-name", "综合评审组");
  await page.locator("#session-chair").selectOption({ label: "组长甲" });
  await page.locator("[data-act=make]").click();
  await page.locator("[data-session]").waitFor();
  type Kept = { id: string; seats: { expert: string; hasCode: boolean; joined: boolean; certified: number }[]; order: { candidate: string }[] };
  const kept = async (): Promise<Kept> => (await secretary.do<Kept[]>("GET", `${at}/sessions`))[0]!;
  const before = await kept();
  expect(before.seats.map(({ expert }) => expert)).toEqual(panel);

  // arranged: fewer movements, by the same function and by the record
  await page.locator("[data-act=arrange]").click();
  const saving = await page.locator("[data-saving]").innerText();
  await page.locator("[data-act=apply]").click();
  await said("出场顺序已更新");
  const recused = (candidate: string): string[] => panel.filter((expert) => [[reserve, "KF01"], [reserve, "KF04"], [second, "KF02"], [second, "KF04"], [reserve, "KF08"]].some(([e, c]) => e === expert && c === candidate) || (expert === "E6" && candidate === "KF05"));
  const given = before.order.map(({ candidate }) => ({ id: candidate, recused: recused(candidate) }));
  const arranged = arrangeAppearances(given);
  const after = (await kept()).order.map(({ candidate }) => candidate);
  expect({ saving, after, movements: movements(after.map((id) => ({ id, recused: recused(id) }))) }).toEqual({ saving: `回避的专家进出会场：${arranged.before} 次 → ${arranged.after} 次`, after: arranged.order, movements: arranged.after });
  expect(arranged.after).toBeLessThan(arranged.before);

  // by lot: the record's draw is the order
  await page.locator("[data-act=lot]").click();
  await page.fill("#lot-witnesses", "监督员甲");
  await page.locator("[data-act=lot-now]").click();
  await said("抽签完成");
  const lot = (await secretary.do<{ kind: string; result: { drawn: string[] } }[]>("GET", `${at}/draws`)).find(({ kind }) => kind === "order")!;
  expect((await kept()).order.map(({ candidate }) => candidate)).toEqual(lot.result.drawn);

  // slips: nine on two sheets of A4, then all anew in English
  let codes: string[] = [];
  const [{ version, hash }] = await secretary.do<[{ version: number; hash: string }]>("GET", `${at}/versions`);
  for (const language of ["zh", "en"] as const) {
    if (language === "en") await page.goto(`${server.base}/sec/kaifeng-2020/sessions?lang=en`);
    await page.locator(language === "zh" ? "[data-act=slips]" : "[data-act=slips-all]").click();
    if (language === "en") await page.locator("[data-act=slips-sure]").click();
    await page.locator("[data-act=print]:not([disabled])").waitFor();
    codes = await page.locator(".slips-print [data-code]").allTextContents();
    expect(codes).toHaveLength(9);
    const [, size, root] = (await secretary.do<{ note: string }>("GET", "/log/checkpoint")).note.split("\n") as [string, string, string];
    const inEights = Buffer.from(root, "base64").toString("hex").match(/.{8}/g)!.join(" ");
    const foot = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--paper-foot"));
    expect(foot).toBe(language === "zh" ? `"规则第 ${version} 版 ${hash.slice(0, 8)}　记录到第 ${size} 条为止，根\\a ${inEights}"` : `"Rules, version ${version} ${hash.slice(0, 8)}　Record to entry ${size}, root\\a ${inEights}"`);
    const paper = await paperOf(`slips-${language}`, page);
    expect({ count: paper.count, size: paper.size }).toEqual({ count: 2, size: { width: 210, height: 297 } });
    if (paper.pages === null) continue;
    expect(paper.pages.map((sheet) => codes.filter((code) => sheet.includes(code)).length)).toEqual([8, 1]);
    for (const [i, sheet] of paper.pages.entries()) {
      const flat = sheet.replace(/\s+/g, "");
      for (const part of [...foot.slice(1, -1).split("\\a"), language === "zh" ? `第 ${i + 1} 页 / 共 2 页` : `page ${i + 1} / 2`]) expect(flat).toContain(part.replace(/\s+/g, ""));
      expect(sheet).not.toContain("开始前检查");
    }
  }

  // an expert types the code from the paper
  const tablet = await (await browser.newContext({ viewport: { width: 1180, height: 820 }, hasTouch: true })).newPage();
  await tablet.goto(`${server.base}/join`);
  await tablet.locator("#code").pressSequentially(codes[0]!.replace("-", "").toLowerCase());
  await tablet.getByRole("button", { name: "入席", exact: true }).tap();
  await tablet.locator(".join-name").waitFor();
  const name = (id: string): string => `专家${id.slice(1).padStart(2, "0")}`;
  expect(await tablet.locator(".join-name").innerText()).toBe(name(reserve));
  expect((await kept()).seats.filter(({ joined }) => joined).map(({ expert }) => expert)).toEqual([reserve]);
  await page.reload();
  await page.locator('[data-check="joined"]').waitFor();
  const checks = await page.locator("[data-check]").evaluateAll((all) => all.map((one) => `${one.getAttribute("data-check")} ${one.getAttribute("data-state")}`));
  expect(checks).toEqual(["rules ready", "chairIs ready", "accounts ready", "copy look", "codes ready", "joined look", "certified look", "rulings look", "sheets ready"]);
});
