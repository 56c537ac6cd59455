// The last day of a notice: the two cases checked with the official calendars of 2021, days by the civil code, and years that nobody entered.
import { describe, expect, test } from "vitest";
import { noticeEnds, weekday, yearProblems, type Calendar } from "../../scoring/working-days.ts";
import { shippedYears } from "../../server/record/calendar.ts";

const ends = (posted: string, length: number, unit: "working-days" | "days" = "working-days"): unknown => noticeEnds(shippedYears, { posted, length, unit });

describe("working days", () => {
  test("seven from 2 August 2021", () => expect(ends("2021-08-02", 7)).toEqual({ inclusive: "2021-08-10", exclusive: "2021-08-11" }));
  test("five from 28 September 2021: National Day off, Saturday 9 October worked", () => expect(ends("2021-09-28", 5)).toEqual({ inclusive: "2021-10-09", exclusive: "2021-10-11" }));
  test("put up on a day off: both ways begin with the next working day", () => expect(ends("2021-10-02", 1)).toEqual({ inclusive: "2021-10-08", exclusive: "2021-10-08" }));
  test("across New Year with both years known", () => expect(ends("2021-12-29", 3)).toEqual({ inclusive: "2021-12-31", exclusive: "2022-01-04" }));
});

describe("calendar days", () => {
  test("the day of posting is not counted (民法典 201)", () => expect(ends("2021-06-15", 5, "days")).toEqual({ inclusive: "2021-06-21", exclusive: "2021-06-21" }));
  test("a last day off moves to the day after the holiday (民法典 203)", () => expect(ends("2021-09-28", 5, "days")).toEqual({ inclusive: "2021-10-08", exclusive: "2021-10-08" }));
  test("a last day that is a worked Saturday stays", () => expect(ends("2021-10-04", 5, "days")).toEqual({ inclusive: "2021-10-08", exclusive: "2021-10-09" }));
});

describe("a year without a table is refused, and named", () => {
  test("the day itself", () => expect(ends("2031-03-03", 5)).toEqual({ missingYear: 2031 }));
  test("the end runs into it", () => {
    const last = Math.max(...shippedYears.keys());
    expect(ends(`${last}-12-29`, 5)).toEqual({ missingYear: last + 1 });
    expect(ends(`${last}-12-29`, 30, "days")).toEqual({ missingYear: last + 1 });
  });
  test("an entered year is enough", () => {
    const calendar: Calendar = new Map([[2031, { off: new Set(["2031-01-01"]), work: new Set<string>() }]]);
    expect(noticeEnds(calendar, { posted: "2031-03-03", length: 5, unit: "working-days" })).toEqual({ inclusive: "2031-03-07", exclusive: "2031-03-10" });
  });
  test("years shipped: each has New Year's Day off and nothing wrong in it", () => {
    const years = [...shippedYears].sort(([a], [b]) => a - b);
    expect(years.map(([year]) => year)).toEqual(years.map((_, i) => 2004 + i));
    expect(years.flatMap(([year, { off, work }]) => yearProblems(year, [...off], [...work]))).toEqual([]);
  });
});

test("weekdays agree with the platform's calendar", () => {
  const days = Array.from({ length: 4000 }, (_, i) => new Date(Date.UTC(2003, 0, 1 + i * 9)));
  expect(days.filter((day) => weekday(day.toISOString().slice(0, 10)) !== day.getUTCDay())).toEqual([]);
});

test("what is wrong with an entered year, all of it", () => {
  expect(yearProblems(2027, ["2027-02-30", "2026-12-31", "2027-05-01", "2027-05-01", "nonsense"], ["2027-05-05", "2027-05-08"])).toEqual([
    { day: "2027-02-30", problem: "not-a-day" }, { day: "2026-12-31", problem: "other-year" }, { day: "2027-05-01", problem: "twice" }, { day: "nonsense", problem: "not-a-day" },
    { day: "2027-05-05", problem: "works-anyway" }, { day: "2027-01-01", problem: "no-new-year" },
  ]);
});
