// Every document of a finished session as paper: A4, head and foot on every page, n of N, and the figures of the result.
import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import type { Browser as Chromium } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Programme } from "../../scoring/programme.ts";
import { documents } from "../../server/print/documents.ts";
import type { Cell } from "../../server/table.ts";
import { launchBrowser } from "../browser.ts";
import { openHall, type Hall } from "../server/record/hall.ts";
import { kaifeng as kaifengRules, playKaifeng, type Played } from "../server/record/kaifeng.ts";
import { read } from "../server/read-for-test.ts";
import { idNumberOf } from "../office/id-number.ts";
import { postNotice } from "./longjiang.ts";
import { toPaper, type Paper } from "./pdf.ts";

const kaifeng = Programme.parse(kaifengRules);

let browser: Chromium | null = null;
let hall: Hall;
let one: Played & { readonly notice: string };
/** of the rules that were printed by */
let rules: { readonly version: number; readonly hash: string };
const at = "/programmes/kaifeng-2020";

beforeAll(async () => {
  browser = await launchBrowser();
  hall = await openHall();
  const played = await playKaifeng(hall);
  one = { ...played, notice: await postNotice(played.secretary, kaifeng, played.run) };
  rules = (await one.secretary.do<(typeof rules)[]>("GET", `${at}/versions`)).at(-1)!;
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await hall.close();
});

/** The page, whose head, foot and proof have been looked at. */
async function print(document: string, subject: object): Promise<string> {
  const { id, entry } = await one.secretary.do<{ id: string; entry: number }>("POST", `${at}/prints`, { document, subject });
  const { status, headers, text } = await one.secretary.send("GET", `/prints/${id}`);
  expect([status, headers.get("content-type"), headers.get("content-security-policy")]).toEqual([
    200, "text/html; charset=utf-8", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  ]);
  const inEights = (hex: string): string => hex.match(/.{8}/g)!.join(" ");
  const root = inEights(hall.running.context.log.root(entry));
  for (const part of [
    `规则第 ${rules.version} 版 ${rules.hash.slice(0, 8)}　记录第 ${entry} 条　根 ${root.slice(0, 17)}\\a 打印`, '@bottom-right { content: "第 " counter(page) " 页 / 共 " counter(pages) " 页"',
    `<dt>规则</dt><dd>第 ${rules.version} 版　<span class="mono">${inEights(rules.hash)}</span>`, `<dt>记录根</dt><dd>到第 ${entry} 条（本页的打印）为止　<span class="mono">${root}</span>`,
  ]) expect(text, document).toContain(part);
  return text;
}

const paper = async (document: string, subject: object): Promise<Paper> => toPaper(browser!, document, await print(document, subject));

/** A4, and on every page the programme, the title, where in the record it stands, and n of N; without poppler the rest of the test is skipped. */
function expectFrame({ count, size, pages }: Paper, title: string, landscape: boolean, skip: (note: string) => never): void {
  expect(size).toEqual(landscape ? { width: 297, height: 210 } : { width: 210, height: 297 });
  if (pages === null) return skip("no pdftotext here: only the size was looked at");
  expect(pages.length).toBe(count);
  for (const [i, text] of pages.entries()) {
    // where poppler sees blanks between characters depends on the font
    const flat = text.replace(/\s+/g, "");
    for (const part of ["2020 年度“开封工匠”", title, `第 ${i + 1} 页 / 共 ${count} 页`, "规则第 1 版", "份", "+08:00"]) expect(flat, `page ${i + 1} of ${title}`).toContain(part.replace(/\s+/g, ""));
    expect(flat).toMatch(/记录第\d+条根[0-9a-f]{16}/);
  }
}

type Rows = readonly (readonly string[])[];
const csvRows = (text: string): Rows => parse(text, { bom: true }) as string[][];
const file = async (name: string): Promise<string> => (await one.secretary.send("GET", `/runs/${one.run}/files/${name}`)).text;
/** Rows of the n-th table of a page, without the head. */
const tableOf = (page: string, n: number): Rows =>
  [...[...page.matchAll(/<table[^>]*>(.*?)<\/table>/gs)][n]![1]!.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row]) => [...row!.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => cell!.replace(/<[^>]*>/g, ""))).filter((row) => row.length > 1);
const exported = async (body: object): Promise<{ bytes: Uint8Array; entry: string | null; name: string; status: number }> => {
  const response = await fetch(`${hall.base}/api${at}/exports`, { method: "POST", headers: { cookie: one.secretary.cookie, origin: hall.base, "content-type": "application/json" }, body: JSON.stringify({ run: one.run, ...body }) });
  return { bytes: new Uint8Array(await response.arrayBuffer()), entry: response.headers.get("x-log-entry"), name: decodeURIComponent(response.headers.get("content-disposition") ?? ""), status: response.status };
};
const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

const subjectOf: Readonly<Record<string, () => object>> = {
  "draw-record": () => ({}), rulings: () => ({}), "recusal-list": () => ({ session: one.session }), "blank-sheets": () => ({ session: one.session, expert: "E2" }), "score-sheets": () => ({ session: one.session, expert: "E2" }),
  "score-summary": () => ({ session: one.session }), minutes: () => ({ session: one.session }), report: () => ({ run: one.run }), ranking: () => ({ run: one.run }), "quota-report": () => ({ run: one.run }), "result-list": () => ({ run: one.run }),
  "public-notice": () => ({ item: one.notice }),
};

test("each of the 12 documents says which rules, where the record stands, with its root, and n of N", { timeout: 300_000 }, async () => {
  expect(Object.keys(subjectOf).sort()).toEqual([...documents.keys()].sort());
  for (const [document, subject] of Object.entries(subjectOf)) await print(document, subject());
});

describe("figures", { timeout: 300_000 }, () => {
  test("the printed ranking is ranking.csv", async () => {
    const [head, ...rows] = csvRows(await file("result/ranking.csv"));
    const at = (name: string): number => head!.indexOf(name);
    const wanted = rows.filter((row) => row[at("rank")] !== "").map((row) => [row[at("rank")], row[at("id")], row[at("name")], row[at("employer")], row[at("valid")], row[at("score")], row[at("selected")]]);
    const printed = tableOf(await print("ranking", { run: one.run }), 0).map((row) => {
      const [score, mark] = [row.at(-3)!, row.at(-2)!];
      return [row[0]!.replace("*", ""), row[1], row[2], row[3], row.at(-5)!.replace("†", ""), score, mark === "●" || mark === "◎" ? "1" : "0"];
    });
    expect(printed.length).toBe(38);
    expect(printed).toEqual(wanted);
  });

  test("the printed quotas are quota-report.csv", async () => {
    const [, ...rows] = csvRows(await file("result/quota-report.csv"));
    const printed = tableOf(await print("quota-report", { run: one.run }), 0).map((row) => [row[2]!.replace(/\D/g, ""), row[3], row[4]]);
    expect(printed.length).toBeGreaterThan(0);
    expect(printed).toEqual(rows.map((row) => [row[2], row[3], row[4]]));
  });

  test("the proposed list is shortlist.csv, and holds no score", async () => {
    const [head, ...rows] = csvRows(await file("result/shortlist.csv"));
    const page = await print("result-list", { run: one.run });
    const printed = tableOf(page, 0);
    expect(printed.map((row) => row[2])).toEqual(rows.map((row) => row[head!.indexOf("姓名")]));
    for (const row of rows) expect(page).not.toContain(`>${row[head!.indexOf("最后得分")]}<`);
  });

  test("the names of the printed notice are those of shortlist.csv, in its order", async () => {
    const [head, ...rows] = csvRows(await file("result/shortlist.csv"));
    const page = await print("public-notice", { item: one.notice });
    const names = [...page.matchAll(/<th[^>]*>(.*?)<\/th>/gs)].findIndex(([, text]) => text === "姓名");
    const printed = tableOf(page, 0).map((row) => row[names]);
    expect(printed.length).toBe(20);
    expect(printed).toEqual(rows.map((row) => row[head!.indexOf("姓名")]));
  });

  test("the printed sheets are scores.csv, every score, comment and absence; who is recused by conflicts.csv has no row there", async () => {
    const [head, ...rows] = csvRows(await file("scores.csv"));
    const [candidate, expert, status, comment] = ["candidate", "expert", "status", "comment"].map((name) => head!.indexOf(name)) as [number, number, number, number];
    const written = rows.map((row) => ({
      of: `${row[expert]!}@${row[candidate]!}`, status: row[status]!,
      scores: row[status] === "" ? row.filter((_, i) => ![candidate, expert, status, comment].includes(i)) : [], comment: row[status] === "" ? row[comment] : "",
    }));
    const [, ...conflicts] = csvRows(await file("result/conflicts.csv"));
    const recused = new Set(conflicts.filter(([, , , effect]) => effect === "recuse").map(([expert, candidate]) => `${expert!}@${candidate!}`));
    const wanted = [...written, ...[...recused].filter((pair) => written.every(({ of }) => of !== pair)).map((of) => ({ of, status: "recused", scores: [], comment: "" }))];
    const words: Readonly<Record<string, string>> = { 回避: "recused", 缺席: "absent" };
    const page = await print("score-sheets", { session: one.session });
    // the last page counts them
    const printed = [...page.matchAll(/<section class="page">(.*?)<\/section>/gs)].slice(0, -1).map(([, sheet]) => {
      const [, of, by] = /第 \d+ 位　(KF\d\d) .*号席　(E\d) /s.exec(sheet!)!;
      const word = /<div class="note"><b>(回避|缺席)<\/b>/.exec(sheet!)?.[1];
      return {
        of: `${by!}@${of!}`, status: word === undefined ? "" : words[word]!,
        // the last column is the last version
        scores: word === undefined ? tableOf(sheet!, 1).filter(([number]) => /^\d+$/.test(number!)).map((row) => row.at(-1)!) : [],
        comment: (/<b>评语<\/b>　(.*?)<\/p>/s.exec(sheet!)?.[1] ?? "").replace(/^（无）$/, ""),
      };
    });
    const inOrder = <T extends { readonly of: string }>(list: readonly T[]): readonly T[] => list.toSorted((a, b) => (a.of < b.of ? -1 : 1));
    expect(printed.length).toBe(38 * 9);
    expect(inOrder(printed)).toEqual(inOrder(wanted));
  });

  test("every total of the summary is that of the full result", async () => {
    const [head, ...rows] = csvRows(utf8((await exported({ table: "full", format: "csv" })).bytes));
    const of = new Map(rows.map((row) => [row[1], row]));
    const first = head!.indexOf("E1 专家01");
    const printed = tableOf(await print("score-summary", { session: one.session }), 0);
    expect(printed.length).toBe(38);
    for (const [, id, , ...cells] of printed) {
      const row = of.get(id)!;
      expect(cells.slice(0, 9).map((cell) => cell.replace(/[()PU]/g, ""))).toEqual(row.slice(first, first + 9));
      // where there is no score the paper says so
      expect(cells.at(-1)).toBe(row[head!.indexOf("得分")] || "评分不全");
    }
  });

  test("an export is the run's own file, recorded with its hash; XLSX has the same values", async () => {
    for (const table of ["shortlist", "ranking", "quota-report", "conflicts"]) {
      const { bytes, entry, name } = await exported({ table, format: "csv" });
      expect(utf8(bytes), table).toBe(await file(`result/${table}.csv`));
      expect(name).toMatch(/kaifeng-2020_第2次_\d{8}\.csv$/);
      const { text } = (await hall.running.context.db.selectFrom("log_entries").select("text").where("seq", "=", Number(entry)).executeTakeFirst())!;
      expect(JSON.parse(text)).toMatchObject({ kind: "export", body: { run: one.run, file: `${table}.csv`, sensitive: false, sha256: `sha256:${createHash("sha256").update(bytes).digest("hex")}` } });
      const xlsx = read((await exported({ table, format: "xlsx" })).bytes);
      expect(xlsx.faults).toEqual([]);
      const plain = (cell: Cell): string => (typeof cell === "string" ? cell : "number" in cell ? cell.number : "date" in cell ? cell.date : "?");
      const decimals = (text: string): string => (/^-?\d+\.\d*0+$/.test(text) ? text.replace(/\.?0+$/, "") : text);
      // a spreadsheet leaves out the empty cells at a row's end
      const trimmed = (row: readonly string[]): string[] => row.slice(0, row.findLastIndex((cell) => cell !== "") + 1);
      expect(xlsx.rows.map(([, cells]) => trimmed(cells.map(plain).map(decimals))), table).toEqual(csvRows(utf8(bytes)).map((row) => trimmed(row.map(decimals))));
    }
  });

  test("chosen columns in their order; what is not offered is refused", async () => {
    const { columns } = await one.secretary.do<{ columns: { key: string; label: { zh: string } }[] }>("GET", `${at}/exports`);
    const wanted = ["最后得分", "姓名", "排名"];
    const { bytes } = await exported({ table: "shortlist", format: "csv", columns: wanted.map((name) => columns.find(({ label }) => label.zh === name)!.key) });
    const [head, first] = csvRows(utf8(bytes));
    expect([head, first]).toEqual([wanted, ["85.50", "人选04", "1"]]);
    expect((await exported({ table: "shortlist", format: "csv", columns: ["field:passwords"] })).status).toBe(400);
    expect((await exported({ table: "shortlist", format: "csv", columns: [] })).status).toBe(400);
  });

  test("the same print opens again as it was; the next one is the next copy", async () => {
    const make = async (): Promise<{ id: string; copy: number; entry: number }> => one.secretary.do("POST", `${at}/prints`, { document: "result-list", subject: { run: one.run } });
    const [first, second] = [await make(), await make()];
    expect(second.copy).toBe(first.copy + 1);
    const open = async (id: string): Promise<string> => (await one.supervisor.send("GET", `/prints/${id}`)).text;
    const page = await open(first.id);
    await one.secretary.do("POST", `${at}/export/candidates`, { reason: "核对" });
    expect(await open(first.id)).toBe(page);
    expect(page).toContain(`第 ${first.copy} 份`);
    expect(page).toContain(hall.running.context.log.root(first.entry).match(/.{8}/g)!.join(" "));
    const list = await one.secretary.do<{ id: string; copy: number; entry: number; opens: boolean }[]>("GET", `${at}/prints`);
    expect(list.filter((row) => row.id === first.id || row.id === second.id)).toMatchObject([{ ...second, opens: true }, { ...first, opens: true }]);
  });
});

test("identity numbers: masked but in the secretary's export with a reason, and never in the log", { timeout: 300_000 }, async () => {
  const number = idNumberOf(1);
  await one.secretary.do("POST", `${at}/candidates?join=1`, `编号,身份证号\r\nKF04,${number}\r\n`);
  const { id: run } = await one.secretary.do<{ id: string }>("POST", `${at}/runs`);
  const body = { run, table: "shortlist", format: "csv", columns: ["figure:id", "field:idNumber"] };
  const numberIn = (bytes: Uint8Array): string => csvRows(utf8(bytes)).find((row) => row[0] === "KF04")![1]!;
  expect(numberIn((await exported(body)).bytes)).toBe(`${"*".repeat(14)}${number.slice(-4)}`);
  const whole = await exported({ ...body, reason: "报送上级备案" });
  expect(numberIn(whole.bytes)).toBe(number);
  const { text } = (await hall.running.context.db.selectFrom("log_entries").select("text").where("seq", "=", Number(whole.entry)).executeTakeFirst())!;
  expect(JSON.parse(text)).toMatchObject({ kind: "export", body: { run, sensitive: true } });
  for (const secret of [number, "报送上级备案"]) expect(text).not.toContain(secret);
  expect((await one.supervisor.send("POST", `${at}/exports`, { ...body, reason: "核对" })).status).toBe(403);
});

describe("as paper", { timeout: 300_000 }, () => {
  beforeEach(({ skip }) => skip(browser === null, "no browser here"));

  test("抽签记录", async ({ skip }) => {
    expectFrame(await paper("draw-record", {}), "抽签记录", false, skip);
  });

  test("到会与回避名单", async ({ skip }) => {
    expectFrame(await paper("recusal-list", { session: one.session }), "到会与回避名单", false, skip);
  });

  test("空白纸质评分表: one page a pair that is not recused", async ({ skip }) => {
    const whole = await paper("blank-sheets", { session: one.session, expert: "E2" });
    // E2 is recused from one of 38
    expect(whole.count).toBe(37 + 1);
    expectFrame(whole, "评分表（纸质）", false, skip);
  });

  test("评分表: 38 candidates × 9 experts, one page each", async ({ skip }) => {
    const whole = await paper("score-sheets", { session: one.session });
    expect(whole.count).toBe(38 * 9 + 1);
    expectFrame(whole, "评分表", false, skip);
  });

  test.for([
    ["score-summary", "评分汇总表", true], ["minutes", "会议纪要", false], ["report", "评审结果报告", false], ["ranking", "排名与名额", true],
    ["quota-report", "名额比例报告", false], ["result-list", "建议名单", false], ["rulings", "豁免与裁定清单", true], ["public-notice", "公示", false],
  ] as const)("%s", async ([document, title, landscape], { skip }) => {
    const whole = await paper(document, subjectOf[document]!());
    expectFrame(whole, title, landscape, skip);
    // the head of a table that goes on stands on every page of it
    if (document === "ranking" && whole.pages !== null) {
      expect(whole.count).toBeGreaterThanOrEqual(3);
      for (const text of whole.pages.slice(0, 2)) expect(text.replace(/\s+/g, "")).toContain("名次编号姓名单位E1E2E3E4E5E6E7E8E9份数去高低前得分入选理由");
    }
  });
});
