// The supervisor's page in a real browser on a real server: green, a remark, a receipt, a root on paper; then an entry is changed behind
// the log's back: red with its number, also after a reload, and the witness signs no more.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser as Chromium, Page } from "playwright-core";
import { readFileSync } from "node:fs";
import { readEvidence } from "../../../scoring/bundle/evidence.ts";
import { receiptCode } from "../../../scoring/log/receipt.ts";
import { leafHash } from "../../../scoring/log/entry.ts";
import { built } from "../../../server/build.mjs";
import { launchBrowser } from "../../browser.ts";
import { targetFaults, textFaults } from "../../gallery/faults.ts";
import { openHall, type Browser, type Hall } from "../../server/record/hall.ts";
import { lookFaults, openSup } from "./sup-page.ts";

let chromium: Chromium | null;
let hall: Hall;
let supervisor: Browser;
let page: Page;
const thrown: string[] = [];

beforeAll(async () => {
  chromium = await launchBrowser();
  if (chromium === null) return;
  hall = await openHall({ serve: { pages: join(await built(), "public") } });
  supervisor = await hall.staff("supervisor");
  page = await openSup(chromium, hall.base, supervisor, thrown, 15_000);
}, 180_000);

afterAll(async () => {
  await chromium?.close();
  await hall?.close();
});

const proof = (): Promise<string | null> => page.getAttribute("[data-proof]", "data-proof");
const cosigned = async (): Promise<number> => (await entries()).filter((text) => text.includes('"kind":"cosigned"')).length;
const entries = async (): Promise<string[]> => (await supervisor.do<{ entries: string[] }>("GET", "/log/entries")).entries;
const faults = (): Promise<string[]> => lookFaults(page);

test("green before there is a session; a remark goes on record and stands on top", async ({ skip }) => {
  if (chromium === null) return skip("no browser here");
  await page.waitForSelector('[data-proof="good"]');
  await page.click('[data-act="remark"]');
  await page.fill("#sup-remark", "评审组第二组午休后更换了一台平板");
  await page.click("dialog[open] .primary");
  const row = page.locator('.sup-log [data-frame="remark"]');
  await row.waitFor();
  const last = JSON.parse((await entries()).findLast((text) => text.includes('"kind":"remark"'))!) as { body: unknown; actor: string };
  expect({ body: last.body, actor: last.actor.split(":")[0], shown: (await row.locator(".sup-note").innerText()), who: await row.locator(".sup-who").innerText(), faults: await faults(), thrown }).toEqual({
    body: { text: "评审组第二组午休后更换了一台平板" }, actor: "supervisor", shown: "评审组第二组午休后更换了一台平板", who: "监督员", faults: [], thrown: [],
  });
}, 60_000);

test("a receipt by its code, a root on paper, the proof file", async ({ skip }) => {
  if (chromium === null) return skip("no browser here");
  const texts = await entries();
  await page.getByRole("button", { name: "核对一张回执" }).click();
  const ask = async (field: string, typed: string): Promise<string | null> => {
    await page.fill(field, typed);
    await page.click(`.sup-ask:has(${field}) .primary`);
    const answer = page.locator(`.sup-ask:has(${field}) :is([data-answer], .fault)`);
    await answer.waitFor();
    return answer.innerText();
  };
  const code = receiptCode(leafHash(texts[2]!));
  const receipts = [await ask("#sup-receipt", code.toLowerCase().replace("-", "")), await ask("#sup-receipt", "0000-0000"), await ask("#sup-receipt", "123")];
  await page.getByRole("button", { name: "与纸上根值比对" }).click();
  const root = hall.running.context.log.root(4);
  const roots = [await ask("#sup-paper", `${root.slice(0, 8)} ${root.slice(8, 16).toUpperCase()}`), await ask("#sup-paper", "0".repeat(16)), await ask("#sup-paper", root.slice(0, 15))];
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "保存证据文件" }).click()]);
  const saved = readFileSync((await download.path())!, "utf8");
  const evidence = readEvidence(saved);
  const file = JSON.parse(saved) as { verdict: string; log: { origin: string }; checkpoints: { size: number; root: string }[] };
  expect({
    receipts, roots, read: "problem" in evidence ? evidence.problem.en : { ...evidence, notes: evidence.notes.length }, verdict: file.verdict, origin: file.log.origin,
    wrong: file.checkpoints.filter(({ size, root }) => hall.running.context.log.root(size) !== root), some: file.checkpoints.length > 0, faults: await faults(),
  }).toEqual({
    receipts: ["在记录里：第 3 条", expect.stringContaining("记录里没有这张收据"), "代码是 8 位字母或数字"],
    roots: ["相符：与第 4 条时的记录一致", expect.stringContaining("不相符"), "要 16 个字符，只有 0–9 和 a–f"],
    // the verifier reads what the device saves
    read: { logKey: hall.running.context.log.verifierKey, witnessKey: expect.stringMatching(/^supervisor/), fault: null, notes: file.checkpoints.length, rollBacks: [] },
    verdict: "good", origin: hall.running.context.log.origin, wrong: [], some: true, faults: [],
  });
}, 60_000);

test("on a phone, a tablet and a wide screen, in both languages, with large text: nothing clipped, small or out of reach", async ({ skip }) => {
  if (chromium === null) return skip("no browser here");
  const looks = [[390, 844, "zh", "100"], [410, 590, "en", "100"], [820, 1180, "en", "150"], [1180, 820, "zh", "150"], [1366, 1024, "en", "125"], [1920, 1080, "zh", "100"]] as const;
  const found: string[] = [];
  for (const [width, height, lang, size] of looks) {
    await page.setViewportSize({ width, height });
    await page.goto(`${hall.base}/sup?lang=${lang}&size=${size}`);
    await page.waitForSelector('[data-proof="good"]');
    await page.getByRole("button", { name: lang === "zh" ? "与纸上根值比对" : "Compare with paper root" }).click();
    found.push(...(await faults()).map((fault) => `${width}x${height} ${lang} ${size}: ${fault}`));
  }
  await page.setViewportSize({ width: 1180, height: 820 });
  await page.goto(`${hall.base}/sup?lang=zh&size=100`);
  await page.waitForSelector('[data-proof="good"]');
  expect(found).toEqual([]);
}, 120_000);

test("the device's clock is set back by an hour: it goes on signing", async ({ skip }) => {
  if (chromium === null) return skip("no browser here");
  await page.evaluate(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() - 3_600_000;
  });
  const before = await cosigned();
  await supervisor.do("POST", "/log/remarks", { text: "本机时钟被拨慢" });
  await expect.poll(cosigned, { timeout: 20_000, interval: 500 }).toBeGreaterThan(before);
  expect({ proof: await proof(), thrown }).toEqual({ proof: "good", thrown: [] });
  await page.reload();
  await page.waitForSelector('[data-proof="good"]');
}, 60_000);

test("one page of a device watches: another one waits, and goes on once the first is closed", async ({ skip }) => {
  if (chromium === null) return skip("no browser here");
  const second = await page.context().newPage();
  await second.goto(`${hall.base}/sup?lang=zh&size=100`);
  await second.getByText("本机的另一个页面正在看守").waitFor();
  const before = await cosigned();
  await supervisor.do("POST", "/log/remarks", { text: "两个页面" });
  await expect.poll(cosigned, { timeout: 20_000, interval: 500 }).toBeGreaterThan(before);
  const waiting = [await second.getAttribute("[data-proof]", "data-proof"), await second.evaluate(textFaults), await second.evaluate(targetFaults)];
  await page.close();
  await second.waitForSelector('[data-proof="good"]');
  page = second;
  page.setDefaultTimeout(20_000);
  page.on("pageerror", ({ message }) => thrown.push(message));
  expect({ waiting, proof: await proof() }).toEqual({ waiting: ["reading", [], []], proof: "good" });
}, 60_000);

test("a log that took the place of another one stays red until somebody accepts it, whatever the server says in between", async ({ skip }) => {
  if (chromium === null) return skip("no browser here");
  // as after the server was installed anew: this device has met another log before
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open("jiangping/witness");
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error ?? new Error("not opened"));
    });
    const logs = database.transaction("logs", "readwrite").objectStore("logs");
    const all = await new Promise<{ origin: string }[]>((resolve) => {
      const asked = logs.getAll();
      asked.onsuccess = () => resolve(asked.result as { origin: string }[]);
    });
    for (const one of all) logs.put({ ...one, accepted: false }, one.origin);
    await new Promise((resolve) => (logs.transaction.oncomplete = resolve));
    database.close();
  });
  await page.reload();
  await page.getByText("这是新装的服务器").waitFor();
  const before = await cosigned();
  let bad = 0;
  await page.route("**/api/log/checkpoint", async (route) => {
    const answer = await route.fetch();
    await (bad++ === 0 ? route.fulfill({ response: answer, json: { ...((await answer.json()) as object), note: "no note" } }) : route.fulfill({ response: answer }));
  });
  await expect.poll(() => bad, { timeout: 20_000 }).toBeGreaterThan(3);
  expect([await proof(), (await cosigned()) - before]).toEqual(["bad", 0]);
  await page.unroute("**/api/log/checkpoint");
  await page.getByText("这是新装的服务器").click();
  await page.click("dialog[open] .danger");
  await page.waitForSelector('[data-proof="good"]');
}, 60_000);

test("an entry changed in the database: «check again» turns red with its number, a reload stays red, nothing is signed", async ({ skip }) => {
  if (chromium === null) return skip("no browser here");
  const file = hall.running.context.database.file!;
  const kept = file.prepare("select text from log_entries where seq = 4").pluck().get();
  for (const name of file.prepare("select name from sqlite_master where type = 'trigger' and tbl_name = 'log_entries'").pluck().all() as string[]) file.exec(`drop trigger "${name}"`);
  file.prepare(`update log_entries set text = replace(text, '"role":"admin"', '"role":"leader"') where seq = 4`).run();
  expect(JSON.parse((await entries())[3]!)).toMatchObject({ seq: 4, body: { role: "leader" } });
  await page.getByRole("button", { name: "再查一遍" }).click();
  await page.waitForSelector('[data-proof="bad"]');
  const before = await cosigned();
  const said = await page.locator(".sup-verdict-text").innerText();
  const seen = await faults();
  await page.reload();
  await page.waitForSelector('[data-proof="bad"]');
  const again = await page.locator(".sup-verdict-text").innerText();
  await page.setViewportSize({ width: 390, height: 844 });
  await supervisor.do("POST", "/log/remarks", { text: "之后的备注" });
  await page.waitForTimeout(5000);
  const bad = { proof: await proof(), signed: (await cosigned()) - before, faults: [...seen, ...(await faults())] };
  // put right again, it is found to be right: what the device holds fast is the log as it was
  file.prepare("update log_entries set text = ? where seq = 4").run(kept);
  await page.getByRole("button", { name: "再查一遍" }).click();
  await page.waitForSelector('[data-proof="good"]');
  expect({ ...bad, said, again: again.split("\n")[0], thrown }).toEqual({
    proof: "bad", signed: 0,
    said: ["记录有问题：不要公布；所有设备保持开机", "首条有问题的记录：第 4 条", "有一条记录与本机以前读到的不同：它被改过，或被替换了。"].join("\n\n"),
    again: "记录有问题：不要公布；所有设备保持开机", faults: [], thrown: [],
  });
}, 60_000);
