// The seat's code as people type it, scan it and mistype it; read as the server reads it.
import { describe, expect, test } from "vitest";
import { codeProblem, readCode, readFragment, showCode } from "../../../client/pages/join/code.ts";
import { makeCode, readCode as serverReads } from "../../../server/auth/secrets.ts";

describe("while typing", () => {
  test.each([
    ["", ""], ["x", "X"], ["xh4v", "XH4V"], ["xh4vh", "XH4V-H"], ["XH4V-", "XH4V"], ["xh4v-hjmk", "XH4V-HJMK"], [" xh 4v hj mk ", "XH4V-HJMK"],
    ["oil0", "0110"], ["ＸＨ４Ｖ", "XH4V"], ["xh4v–hjmk", "XH4V-HJMK"],
  ])("%j is shown as %j", (typed, shown) => {
    expect(showCode(typed)).toBe(shown);
  });
});

test.each([
  ["XH4V-HJMK", "XH4V-HJMK"], ["xh4vhjmk", "XH4V-HJMK"], ["oooo-llii", "0000-1111"], ["ＸＨ４ＶＨＪＭＫ", "XH4V-HJMK"],
  ["XH4V-HJM", null], ["XH4V-HJMKK", null], ["XH4V-HJMU", null], ["XH4V.HJMK", null], ["", null],
])("%j is the code %j, here and on the server", (typed, code) => {
  expect([readCode(typed), serverReads(typed)]).toEqual([code, code]);
});

test("every code that the server makes is read back", () => {
  let state = 7;
  const random = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, () => (state = (state * 48_271) % 2_147_483_647) & 255);
  const codes = Array.from({ length: 500 }, () => makeCode(random));
  expect(codes.map((code) => readCode(code.replace("-", "").toLowerCase()))).toEqual(codes);
});

test.each([
  ["XH4V-HJMK", null], ["XH4V-HJM", { kind: "length", length: 7 }], ["", { kind: "length", length: 0 }],
  ["XH4V-HJMU", { kind: "character", character: "U" }], ["XH4V-é", { kind: "character", character: "É" }], ["匠XH4", { kind: "character", character: "匠" }],
] as const)("%j: what is wrong with it", (typed, problem) => {
  expect(codeProblem(typed)).toEqual(problem);
});

test.each([
  ["XH4V-HJMK.abcDEF_-0123456789abcd", { code: "XH4V-HJMK", proof: "abcDEF_-0123456789abcd" }],
  ["xh4vhjmk.p", { code: "XH4V-HJMK", proof: "p" }],
  ["XH4V-HJMK", null], ["XH4V-HJMK.", null], ["XH4V-HJM.proof", null], ["XH4V-HJMK.a.b", null], ["XH4V-HJMK.a b", null], ["", null],
])("%j behind the address", (hash, slip) => {
  expect(readFragment(hash)).toEqual(slip);
});
