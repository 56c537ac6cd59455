// Prints of 100 candidates and 9 experts: every page counted, heads of tables on each page, no row in two, nothing over the edge, nothing
// small, and a last page that says what is signed.
import type { Browser as Chromium } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "../browser.ts";
import { openHall, type Hall } from "../server/record/hall.ts";
import { playLongjiang } from "./longjiang.ts";
import { hasPoppler, toPaper, type Paper, type Word } from "./pdf.ts";

let browser: Chromium | null = null;
let hall: Hall;
let one: Awaited<ReturnType<typeof playLongjiang>>;
const at = "/programmes/heilongjiang-2021";

beforeAll(async () => {
  browser = await launchBrowser();
  hall = await openHall();
  one = await playLongjiang(hall);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await hall.close();
});

type Read = { readonly [Key in keyof Paper]: NonNullable<Paper[Key]> };

async function paper(document: string, subject: object): Promise<Read> {
  const { id } = await one.secretary.do<{ id: string }>("POST", `${at}/prints`, { document, subject });
  const { pages, words, ...whole } = await toPaper(browser!, document, (await one.secretary.send("GET", `/prints/${id}`)).text);
  return { ...whole, pages: pages!, words: words! };
}

const flat = (text: string): string => text.replace(/\s+/g, "");
const isChinese = (word: Word): boolean => /\p{sc=Han}/u.test(word.text);
/** Lines of the page between the head in the margin and the foot. */
const inside = (page: string): string[] => page.split("\n").filter((line) => line.trim() !== "").slice(1, -2);
const idIn = (page: string): number => new Set(page.match(/LJ\d{3}/g)).size;

/** `signed`, `signers`: what the last page says, and who signs there; `head`: that of the long table, without blanks. */
function expectWhole({ count, pages, words }: Read, signed: string, signers: readonly string[], head: string | null): void {
  expect(pages.length).toBe(count);
  for (const [i, page] of pages.entries()) {
    expect(flat(page), `page ${i + 1}`).toContain(`第${i + 1}页/共${count}页`);
    // a row of the long table never stands without its head
    if (head !== null && inside(page).filter((line) => /^\s*\d+\*?\s+LJ\d{3}/.test(line)).length > 0) expect(flat(page), `page ${i + 1}`).toContain(head);
  }
  const placed = words.flat();
  expect(Math.min(...placed.map(({ left }) => left))).toBeGreaterThan(11);
  expect(Math.min(...placed.map(({ right }) => right))).toBeGreaterThan(11);
  // the foot is 11 pt: nothing else is under 10.5
  const foot = placed.find(({ text }) => text.startsWith("打印"))!.height;
  expect(Math.min(...placed.filter(isChinese).map(({ height }) => height))).toBeGreaterThan(foot * (10.4 / 11));
  const last = flat(pages.at(-1)!);
  // what is signed, every place for a name, and the proof are on one page
  for (const part of [signed, ...signers.map((name) => `${name}：`), "记录根"]) expect(last).toContain(flat(part));
}

describe("100 candidates", { timeout: 120_000 }, () => {
  beforeEach(({ skip }) => {
    skip(browser === null, "no browser here");
    skip(!hasPoppler, "no pdftotext here");
  });

  const experts = Array.from({ length: 9 }, (_, e) => `专家0${e + 1}`);

  test("评分汇总表", async () => {
    const whole = await paper("score-summary", { session: one.session });
    expectWhole(whole, "以上 100 人的评分与各专家签署的评分表核对一致。", ["评审组长", "计分", "核分", "秘书", "监督", ...experts], "顺序编号姓名");
    // one line a person: the number, nine totals, how many sheets, the score
    const lines = whole.pages.flatMap(inside).filter((line) => /^\s*\d+\s+LJ\d{3}\s+\S+(\s+(\(?[\d.]+\)?|回避|缺席)){11}\s*$/.test(line));
    expect(lines.length).toBe(100);
  });

  test("排名与名额", async () => {
    const whole = await paper("ranking", { run: one.run });
    expectWhole(whole, "以上排名 100 人，入选 60 人，与第 1 次计算核对一致。", ["评审组长", "秘书", "监督", "领导小组", ...experts.map((name, e) => `E${e + 1} ${name}`)], "名次编号姓名单位E1E2E3E4E5E6E7E8E9份数去高低前得分入选理由");
    const rows = whole.pages.flatMap(inside).filter((line) => /^\s*\d+\*?\s+LJ\d{3}\s/.test(line));
    expect(rows.map((line) => Number(/\d+/.exec(line)![0]))).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(rows.filter((line) => /\d+\.\d\d\s+\d+\.\d\d(\s+[●◎])?\s*\S*/.test(line)).length).toBe(100);
  });

  test("建议名单", async () => {
    const whole = await paper("result-list", { run: one.run });
    expectWhole(whole, "以上建议名单共 60 人，按名次排列；本表不含分数和票数。", ["评审组长", "秘书", "监督", "审定人"], "序号编号姓名单位");
    expect(whole.pages.map(idIn).reduce((sum, n) => sum + n, 0)).toBe(60);
  });

  test("抽签记录: the signatures do not stand alone behind a long list", async () => {
    expectWhole(await paper("draw-record", {}), "以上抽签共 2 次，记录与现场一致。", ["抽签人", "见证人", "监督"], "序号编号姓名单位");
  });

  test("公示: no name in two lines", async () => {
    const whole = await paper("public-notice", { item: one.notice });
    expectWhole(whole, "公示时间：2021年7月20日至2021年7月27日。", [], null);
    const page = (await one.secretary.send("GET", `${at}/notices/${one.notice}/text`)).text;
    const names = [...page.matchAll(/<tr><td class="r">\d+<\/td><td[^>]*>([^<]+)/g)].map(([, name]) => name!);
    expect(names.length).toBe(60);
    expect(names.filter((name) => !whole.pages.some((text) => text.includes(name)))).toEqual([]);
  });

  test("会议纪要: the page of signatures is whole, and the last one says what its figures are", async () => {
    const whole = await paper("minutes", { session: one.session });
    expectWhole(whole, "以上为各根的前 16 位。", [], "顺序候选人开始结束公布有效回避缺席情况");
    const signed = whole.pages.map(flat).filter((text) => text.includes("以上记录与会议情况一致。"));
    expect(signed.length).toBe(1);
    for (const name of ["评审组长", "秘书", "监督", ...experts.map((name, e) => `${e + 1}号${name}`)]) expect(signed[0]).toContain(`${name}：`);
  });

  test("评审结果报告", async () => {
    const whole = await paper("report", { run: one.run });
    expectWhole(whole, "十、来源", [], "名次编号姓名单位E1E2E3E4E5E6E7E8E9有效得分入选理由");
    const signed = whole.pages.map(flat).filter((text) => text.includes("九、签署"));
    expect(signed.length).toBe(1);
    for (const name of ["评审组长", "秘书", "核分", "监督", ...experts.map((name, e) => `E${e + 1}${name}`)]) expect(signed[0]).toContain(`${name}：`);
  });

  test("评分表: the packet ends with how many there are", async () => {
    const whole = await paper("score-sheets", { session: one.session, expert: "E3" });
    expectWhole(whole, "以上共 100 份，与所附逐份核对一致。", ["移交", "接收", "监督"], null);
    expect(whole.count).toBe(101);
    // he stepped aside from four
    expect(flat(whole.pages.at(-1)!)).toContain("3E3专家0396400100");
  });
});
