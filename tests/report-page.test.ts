// report.html in a real browser: it shows, it prints on A4 pages, nothing runs and nothing spills over.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoFiles } from "../seeds/demo.ts";
import { launchBrowser } from "./browser.ts";
import { csv, evaluateFiles } from "./command.ts";

let browser: Browser | null = null;
let folder = "";
const pages = new Map<string, string>();

const sections = ["一、规则", "二、名次与各评委评分", "三、比例", "四、因比例的变动", "五、利害关系与回避", "六、资格审查", "七、已作出的决定与说明", "八、评分的一致性", "九、签署", "十、来源"];

beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), "jiangping-report-"));
  const kaifeng = JSON.parse(readFileSync(new URL("../seeds/programmes/kaifeng-2020.json", import.meta.url), "utf8")) as object;
  const add = (name: string, text: string): void => {
    writeFileSync(join(folder, `${name}.html`), text);
    pages.set(name, text);
  };
  add("demo", (await evaluateFiles({ programme: "kaifeng-2020", ...demoFiles(kaifeng) })).read("report.html"));
  const plain = (extra: object) => ({
    id: "p", version: 1, name: { zh: "项目 <b>甲</b>", en: "P" }, referenceDate: "2021-01-01", seats: { target: 2 },
    fields: [{ id: "groups", label: { zh: "类别", en: "Groups" }, type: "list" }],
    rubric: { criteria: [{ id: "C", name: { zh: "指标 <i>一</i>", en: "C" }, weight: "100", max: "100", min: "0", step: "1", kind: "judged" }] },
    aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 1 },
    quotas: [], ...extra,
  });
  const script = '<script>document.title="run"</script>';
  const candidates = csv([["id", "name", "employer", "groups"], ["c1", script, `${"很长的单位名称".repeat(12)}`, "a"], ["c2", "人选02", "W".repeat(200), "a"], ["c3", "人选03", "单位三", "b"]]);
  const experts = Array.from({ length: 15 }, (_, i) => `e${i + 1}`);
  const scores = csv([["candidate", "expert", "C"], ...["c1", "c2", "c3"].flatMap((id, i) => experts.map((expert, j) => [id, expert, 90 - i * 5 - (j % 4)]))]);
  add("escape", (await evaluateFiles({ programme: plain({}), candidates, scores })).read("report.html"));
  add("infeasible", (await evaluateFiles({ programme: plain({ seats: { target: 2, min: 2 }, quotas: [{ id: "q", name: { zh: "乙类至少二人", en: "q" }, where: { field: "groups", is: "b" }, atLeast: 2 }] }), candidates, scores })).read("report.html"));
  add("empty", (await evaluateFiles({ programme: plain({ aggregation: { level: "total", method: "mean", rounding: { total: 2 }, minimumSheets: 99 } }), candidates, scores })).read("report.html"));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("report.html", () => {
  test.for(["demo", "escape", "infeasible", "empty"])("%s: shows without errors and prints on A4", { timeout: 60_000 }, async (name, { skip }) => {
    if (browser === null) return skip("no browser");
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => errors.push(message.text()));
    await page.goto(`file://${join(folder, `${name}.html`)}`);
    expect(await page.title()).toMatch(/评审结果报告$/);
    for (const width of [1366, 794, 390]) {
      await page.setViewportSize({ width, height: 768 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over, `${name} at ${width}`).toBeLessThanOrEqual(0);
    }
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const count = [...pdf.toString("latin1").matchAll(/\/Type\s*\/Page\b/g)].length;
    expect(count).toBeGreaterThan(1);
    expect(errors).toEqual([]);
    await page.close();
  });

  test("the demo has every section", () => {
    for (const section of sections) expect(pages.get("demo")!).toContain(section);
  });

  test("text of the input never becomes markup", () => {
    const text = pages.get("escape")!;
    expect(text).toContain("&lt;script&gt;document.title=&quot;run&quot;&lt;/script&gt;");
    expect(text).toContain("项目 &lt;b&gt;甲&lt;/b&gt;");
    expect(text).not.toMatch(/<script/i);
  });

  test("recused and absent stand as words, a dropped score is marked", () => {
    const rows = pages.get("demo")!.split("\n").filter((line) => line.startsWith("<tr"));
    const row = (id: string): string => rows.find((line) => line.includes(`>${id}</td>`))!;
    expect(row("KF02")).toContain(">回避</td>");
    expect(row("KF30")).toContain(">缺席</td>");
    expect(row("KF02")).toMatch(/\(\d+(\.\d+)?↓\)/);
    expect(row("KF02")).toMatch(/\(\d+(\.\d+)?↑\)/);
  });

  test("nothing is loaded from anywhere", () => {
    for (const text of pages.values()) expect(text).not.toMatch(/https?:\/\/|@import|url\(/);
  });
});
