// The cell of past employers: what is read and what is refused.
import { expect, test } from "vitest";
import { parsePastEmployers } from "../../scoring/past-employer.ts";

test("names with brackets, open ends, years, months and days, either width", () => {
  expect(parsePastEmployers("开封甲厂(2015-2019);某某（集团）公司（2020-）；乙厂（-2014.6）; 丙厂 (2015-03-01-2016-04-30) ;丁厂(2017年3月—2018年);戊厂(2019/7至今);己厂(2019-至今);庚厂(-);")).toEqual([
    { name: "开封甲厂", from: "2015", to: "2019" }, { name: "某某(集团)公司", from: "2020", to: null }, { name: "乙厂", from: null, to: "2014-06" },
    { name: "丙厂", from: "2015-03-01", to: "2016-04-30" }, { name: "丁厂", from: "2017-03", to: "2018" }, { name: "戊厂", from: "2019-07", to: null },
    { name: "己厂", from: "2019", to: null }, { name: "庚厂", from: null, to: null },
  ]);
  expect([parsePastEmployers(""), parsePastEmployers(" ； ")]).toEqual([[], []]);
});

test("text that is not in the form is refused as a whole", () => {
  const bad = ["开封甲厂", "开封甲厂(2015)", "(2015-2019)", "开封甲厂(2019-2015)", "开封甲厂(15-19)", "开封甲厂(2015-2019", "甲厂(2015-2019)乙厂", "甲厂(2015-13-2016)",
    "甲厂(2015.0-2016)", "甲厂(2015-03-32-2016)", "甲厂(2015-2019);乙厂", "开封甲厂(2015-2019,2020-)", "甲厂(二〇一五-2019)"];
  expect(bad.map(parsePastEmployers)).toEqual(bad.map(() => undefined));
});
