// Working days and the last day of a period, over a table of days off and make-up working days (调休). Knows no clock and guesses nothing:
// a year without a table is told, never taken as one without holidays. Source: 民法典 201, 203, 204; practice B5; stack 15.

/** Days off (holidays and the days that join them) and weekend days that are worked, of one year, as ISO dates. */
export interface YearDays {
  readonly off: ReadonlySet<string>;
  readonly work: ReadonlySet<string>;
}

export type Calendar = ReadonlyMap<number, YearDays>;

export interface Period {
  /** ISO date of the day on which it is put up */
  readonly posted: string;
  readonly length: number;
  readonly unit: "working-days" | "days";
}

export interface Ends {
  /** the day of posting counted as the first */
  readonly inclusive: string;
  /** counted from the day after: 民法典 201 */
  readonly exclusive: string;
}

export type Missing = { readonly missingYear: number };

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const monthDays = (year: number, month: number): number => (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
const iso = (year: number, month: number, day: number): string => `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
const parts = (date: string): [number, number, number] => [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
const yearOf = (date: string): number => Number(date.slice(0, 4));

function nextDay(date: string): string {
  const [year, month, day] = parts(date);
  if (day < monthDays(year, month)) return iso(year, month, day + 1);
  return month < 12 ? iso(year, month + 1, 1) : iso(year + 1, 1, 1);
}

/** 0 Sunday to 6 Saturday, by Sakamoto's rule. */
export function weekday(date: string): number {
  const [year, month, day] = parts(date);
  const y = month < 3 ? year - 1 : year;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]! + day) % 7;
}

const isWeekend = (date: string): boolean => weekday(date) % 6 === 0;

const isWorkingDay = ({ off, work }: YearDays, date: string): boolean => work.has(date) || (!off.has(date) && !isWeekend(date));

function lastDay(calendar: Calendar, { posted, length, unit }: Period, countsPosting: boolean): string | Missing {
  let left = length;
  let date = countsPosting ? posted : nextDay(posted);
  for (;;) {
    const days = calendar.get(yearOf(date));
    if (days === undefined) return { missingYear: yearOf(date) };
    const works = isWorkingDay(days, date);
    if (unit === "days" || works) left--;
    // a last day off moves on to the first day after it (民法典 203)
    if (left <= 0 && works) return date;
    date = nextDay(date);
  }
}

/** The last day in both ways of counting; the first year without a table where one is needed. `posted` is an existing day, `length` at least 1. */
export function noticeEnds(calendar: Calendar, period: Period): Ends | Missing {
  if (!calendar.has(yearOf(period.posted))) return { missingYear: yearOf(period.posted) };
  const inclusive = lastDay(calendar, period, true);
  const exclusive = lastDay(calendar, period, false);
  if (typeof inclusive !== "string") return inclusive;
  if (typeof exclusive !== "string") return exclusive;
  return { inclusive, exclusive };
}

export type DayProblem = "not-a-day" | "other-year" | "twice" | "no-new-year" | "works-anyway";

/** What is wrong with a year that people enter, day by day; New Year's Day is a holiday of every year (《全国年节及纪念日放假办法》). */
export function yearProblems(year: number, off: readonly string[], work: readonly string[]): { readonly day: string; readonly problem: DayProblem }[] {
  const problems: { day: string; problem: DayProblem }[] = [];
  const seen = new Set<string>();
  for (const [days, isWork] of [[off, false], [work, true]] as const) {
    for (const day of days) {
      const [y, month, date] = /^\d{4}-\d{2}-\d{2}$/.test(day) ? parts(day) : [0, 0, 0];
      if (month < 1 || month > 12 || date < 1 || date > monthDays(y, month)) problems.push({ day, problem: "not-a-day" });
      else if (y !== year) problems.push({ day, problem: "other-year" });
      else if (seen.has(day)) problems.push({ day, problem: "twice" });
      else if (isWork && !isWeekend(day)) problems.push({ day, problem: "works-anyway" });
      seen.add(day);
    }
  }
  if (!off.includes(iso(year, 1, 1))) problems.push({ day: iso(year, 1, 1), problem: "no-new-year" });
  return problems;
}
