// Which texts are a score: every legal value is kept as the number it says, everything else is refused in the words of scoring's
// own reader. Source: reliability §6.2 S5.
import { afterAll, beforeAll, expect, test } from "vitest";
import { add, compare, exactText, multiply, parseDecimal, ratio, subtract } from "../../../scoring/exact.ts";
import { Programme } from "../../../scoring/programme.ts";
import { compileRubric } from "../../../scoring/rubric.ts";
import { scoreReader } from "../../../scoring/sheet.ts";
import { openHall, type Hall, type Tablet } from "./hall.ts";
import { kaifeng, prepareKaifeng } from "./kaifeng.ts";

const rubric = compileRubric(Programme.parse(kaifeng));
const judged = rubric.judged.map((i) => rubric.leaves[i]!);
let hall: Hall;
let tablet: Tablet;
let candidate: string;

beforeAll(async () => {
  hall = await openHall();
  const one = await prepareKaifeng(hall);
  tablet = one.tablets.get("E1")!;
  const { order } = await one.chair.do<{ order: { candidate: string }[] }>("GET", `/sessions/${one.session}`);
  const conflicts = await one.chair.do<{ candidate: string }[]>("GET", "/programmes/kaifeng-2020/conflicts");
  candidate = order.find((row) => conflicts.every((other) => other.candidate !== row.candidate))!.candidate;
  await one.chair.do("POST", `/sessions/${one.session}/candidates/${candidate}/open`, {});
}, 60_000);
afterAll(() => hall.close());

const score = (criterion: string, value: unknown): unknown => ({ kind: "score", criterion, value });
const own = async (): Promise<Record<string, string>> => (await tablet.do<{ values: Record<string, string> }[]>("GET", "/sheets"))[0]?.values ?? {};

/** A legal value as people type it, with zeros before or behind. */
const spellings = (text: string): string[] => [text, `0${text}`, text.includes(".") ? `${text}0` : `${text}.0`, text.includes(".") ? `${text}000` : `${text}.000`];

test("every legal value of each criterion comes back as the same number", { timeout: 60_000 }, async () => {
  const legal = judged.map(({ id, min, max, step }) => {
    const texts: string[] = [];
    for (let value = min; compare(value, max) <= 0; value = add(value, step)) texts.push(exactText(value.n, value.d));
    return { id, texts };
  });
  const most = Math.max(...legal.map(({ texts }) => texts.length));
  for (let n = 0; n < most; n++) {
    // the n-th value of every criterion that has so many, each in every spelling
    const round = legal.flatMap(({ id, texts }) => (n < texts.length ? [{ id, text: texts[n]! }] : []));
    for (let spelling = 0; spelling < 4; spelling++) {
      const sent = Object.fromEntries(round.map(({ id, text }) => [id, spellings(text)[spelling]!]));
      for (const { id, text } of round) expect(compare(parseDecimal(sent[id]!)!, parseDecimal(text)!)).toBe(0);
      await tablet.write(candidate, { kind: "sheet", values: sent, comment: "", submit: false });
      expect(await own()).toMatchObject(Object.fromEntries(round.map(({ id, text }) => [id, text])));
    }
  }
  for (const { id } of judged) await tablet.write(candidate, score(id, null));
  expect(await own()).toEqual({});
  const values = legal.reduce((sum, { texts }) => sum + texts.length, 0);
  console.log(`S5: ${values} legal values of ${judged.length} criteria, ${values * 4} spellings, each kept as the same number`);
});

/** Neither plain digits nor blank; most are what a keyboard, a spreadsheet or a machine may send instead. */
const never = [
  "NaN", "nan", "Infinity", "-Infinity", "∞", "1e2", "1E0", "1e-1", "0x1", "0x10", "0b1", "0o1", "1n", "true", "null", "undefined", "[1]", "{}", "1/2", "½", "1%", "50%",
  "1,5", "0,5", "1 5", "1_0", "1'0", "1.5.0", "1..5", ".", ".5", "1.", "-", "+", "+1", "--1", "- 1", "−1", "–1", "\u00b11", "1-", "(1)", "=1", "'1", "\"1\"", "$1", "￥1", "1分", "一", "壹", "优", "good", "n/a", "-.5",
  "١", "٢.٥", "۱", "१", "๑", "①", "Ⅰ", "¹", "𝟏", "㊀", "\u202e1", "1\u202e", "\u200f1", "1\u200e", "\u20661\u2069", "1\u200b", "\ufeff1", "1\u0301", "O", "l", "I",
] as const;

/** What scoring's reader of files forgives, because spreadsheets write it, and a tablet must not send. */
const forgiven = (text: string): string[] => [
  ` ${text}`, `${text} `, `\t${text}`, `${text}\n`, `\u3000${text}`, `\u00a0${text}`, text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  text.replace(/[\d.]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)), `${text.replace(/^\d/, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))}`,
];

const blanks = ["", " ", "   ", "\t", "\u3000", "\n"];

test("2,000 and more other texts are refused, with the message that scoring has for them, and nothing is kept", { timeout: 120_000 }, async () => {
  await tablet.write(candidate, score(judged[0]!.id, "0.5"));
  const before = await own();
  const size = hall.running.context.log.size;
  const kinds = { reader: 0, plain: 0, blank: 0 };
  for (const leaf of judged) {
    const { id, min, max, step } = leaf;
    const reader = scoreReader(leaf);
    const text = (value: { n: bigint; d: bigint }): string => exactText(value.n, value.d);
    const beside = [add(max, step), add(max, ratio(1n)), add(max, ratio(1n, 1000n)), subtract(min, step), subtract(min, ratio(1n, 1000n)), add(min, multiply(step, ratio(1n, 2n))), add(min, multiply(step, ratio(1n, 10n))), subtract(max, ratio(1n, 1_000_000n))];
    for (let n = 2n; n <= 15n; n++) beside.push(add(max, multiply(step, ratio(n))), add(min, ratio(n, 1000n)));
    const long = ["9".repeat(10_000), `0.${"3".repeat(9990)}`, `1${"0".repeat(400)}`, `-${"9".repeat(9000)}`, `0.${"0".repeat(8000)}1`];
    const zero = ["-0", "-0.0", "-00", "-0.000"];
    const bad = [...new Set([...never, ...beside.map(text), ...long, ...zero, ...blanks, ...forgiven(text(max)), ...forgiven(text(step))])];
    for (const value of bad) {
      const read = reader(value);
      const says = typeof read !== "number" ? { message: read.en, zh: read.zh }
        : Number.isNaN(read) ? { message: "is blank; send null for a blank cell", zh: "为空；空白请用 null" }
          : { message: "must be plain digits such as 8.5", zh: "应为如 8.5 的半角数字" };
      kinds[typeof read !== "number" ? "reader" : Number.isNaN(read) ? "blank" : "plain"]++;
      const answer = await tablet.send("POST", "/operations", tablet.operation(candidate, score(id, value)));
      const { status, code, errors } = answer.body as { status: number; code: string; errors: unknown };
      expect({ id, value, status, code, errors }).toEqual({ id, value, status: 422, code: "score-not-allowed", errors: [{ path: id, code: "score-not-allowed", ...says }] });
    }
  }
  const count = kinds.reader + kinds.plain + kinds.blank;
  expect(count).toBeGreaterThan(2000);
  expect({ sheet: await own(), size: hall.running.context.log.size }).toEqual({ sheet: before, size });
  console.log(`S5: ${count} bad values refused (${kinds.reader} in the words of scoring's reader, ${kinds.plain} as not plain digits, ${kinds.blank} as blank), 0 kept`);
});

test("a whole sheet and a single score refuse alike; what is no text is no request", async () => {
  const [first] = judged;
  const errors = async (body: unknown): Promise<unknown> => ((await tablet.send("POST", "/operations", tablet.operation(candidate, body))).body as { errors: unknown }).errors;
  for (const value of ["９", "1e2", "-0", "99", ""]) {
    expect(await errors({ kind: "sheet", values: { [first!.id]: value }, comment: "", submit: false })).toEqual(await errors(score(first!.id, value)));
  }
  for (const value of [1, 1.5, true, [], {}, undefined, "9".repeat(10_001), "1\u0000", "\u00001", "1\ud800"]) {
    const answer = await tablet.send("POST", "/operations", tablet.operation(candidate, score(first!.id, value)));
    expect({ status: answer.status, code: (answer.body as { code: string }).code }).toEqual({ status: 400, code: "bad-request" });
  }
  for (const criterion of ["K0", "__proto__", "constructor", "toString", "", `${first!.id} `]) {
    expect(await errors(score(criterion, "1"))).toEqual([{ path: criterion, code: "unknown-criterion", message: "there is no such judged criterion", zh: "没有这项评分指标" }]);
  }
});
