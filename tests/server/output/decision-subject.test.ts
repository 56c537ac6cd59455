// What a decision is about, on paper: names where the files have ids.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Programme } from "../../../scoring/programme.ts";
import { decisionSubject } from "../../../server/report/decision-subject.ts";

const kaifeng = Programme.parse(JSON.parse(readFileSync("seeds/programmes/kaifeng-2020.json", "utf8")));
const names = { candidate: (id: string) => `${id} 人选`, expert: (id: string) => `${id} 专家` };

test.each([
  ["waive", "K-A1@2", "2 人选：技师（二级）及以上（K-A1）"],
  ["conflict", "E3@2", "E3 专家 — 2 人选"],
  ["accept-soft", "enterpriseHeads", "企业负责人原则上不超过10%"],
  ["take-all", "20", "第 20 名"],
  ["tie", "2", "2 人选"],
  ["remove", "a@b", "a@b 人选"],
  ["accept-shortfall", "", ""],
])("%s %s", (kind, subject, words) => {
  expect(decisionSubject(kind, subject, kaifeng, names)).toBe(words);
});
