// Width folding of cells and headers.
import { expect, test } from "vitest";
import { foldHeader, foldWidth } from "../../scoring/fold.ts";

test("full-width ASCII and the ideographic space become half-width, everything else stays", () => {
  const cases: [string, string][] = [
    ["", ""], ["开封甲厂", "开封甲厂"], ["ＡＢＣ　１２３", "ABC 123"], ["（集团）；：，．", "(集团);:,."], ["！～", "!~"], ["【】《》、。", "【】《》、。"],
    ["ｶﾞ￥", "ｶﾞ￥"], ["𠮷（原）", "𠮷(原)"], ["\ud800Ａ", "\ud800A"],
  ];
  expect(cases.map(([text]) => foldWidth(text))).toEqual(cases.map(([, folded]) => folded));
});

test("all 94 signs and the space fold to their twins, and folding again changes nothing", () => {
  const half = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).join("");
  const full = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0xff01 + i)).join("");
  expect([foldWidth(full), foldWidth(half), foldWidth("\u3000")]).toEqual([half, half, " "]);
});

test("headers: no blanks of any kind, no difference of case", () => {
  expect(["　单 位\t名\n称 ", "Ｉｄ Number", "K１（分）", "\ufeff编号"].map(foldHeader)).toEqual(["单位名称", "idnumber", "k1(分)", "编号"]);
});
