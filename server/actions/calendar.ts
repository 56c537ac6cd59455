// The working-day calendar as the office sees and mends it.
import { replaceCalendarYear } from "../../db/queries/conclusion.ts";
import type { Reader } from "../../db/schema.ts";
import { noticeEnds, yearProblems, type DayProblem, type Ends, type Period } from "../../scoring/working-days.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { readCalendar, shippedYears } from "../record/calendar.ts";
import { Refusal } from "../refusal.ts";

export interface YearView {
  readonly year: number;
  readonly off: readonly string[];
  readonly work: readonly string[];
  /** entered or mended here */
  readonly entered: boolean;
  readonly shipped: boolean;
}

export async function calendarYears(db: Reader): Promise<YearView[]> {
  const { calendar, entered } = await readCalendar(db);
  return [...calendar].map(([year, { off, work }]) => ({ year, off: [...off].sort(), work: [...work].sort(), entered: entered.has(year), shipped: shippedYears.has(year) })).sort((a, b) => b.year - a.year);
}

const words: Record<DayProblem, { readonly zh: string; readonly en: string }> = {
  "not-a-day": { zh: "不是存在的日期，应为 2027-01-01 这样的写法", en: "is no existing day; expected like 2027-01-01" },
  "other-year": { zh: "不在这一年", en: "is not in this year" },
  twice: { zh: "写了两次", en: "is there twice" },
  "no-new-year": { zh: "应列为放假：元旦每年都放假", en: "must be a day off: New Year's Day is one in every year" },
  "works-anyway": { zh: "是平日，本来就上班；调休上班日应是周六或周日", en: "is a weekday and worked anyway; a make-up working day is a Saturday or Sunday" },
};

/** The whole year as it stands then; every fault at once. */
export async function saveYear(context: Context, actor: Staff, year: number, days: { readonly off: readonly string[]; readonly work: readonly string[] }): Promise<void> {
  const problems = yearProblems(year, days.off, days.work);
  if (problems.length > 0) {
    throw new Refusal("bad-input", { count: problems.length, errors: problems.map(({ day, problem }) => ({ path: day, code: problem, message: `${day} ${words[problem].en}`, zh: `${day} ${words[problem].zh}` })) });
  }
  await context.act(actor, async ({ tx, at, record }) => {
    const by = actor.account;
    await replaceCalendarYear(tx, year, [...days.off.map((day) => ({ day, year, kind: "off" as const, by, at })), ...days.work.map((day) => ({ day, year, kind: "work" as const, by, at }))]);
    record({ kind: "calendar", body: { year, off: [...days.off], work: [...days.work] } });
  });
}

/** Back to the year that came with the product. */
export async function resetYear(context: Context, actor: Staff, year: number): Promise<void> {
  await context.act(actor, async ({ tx, record }) => {
    if (!(await readCalendar(tx)).entered.has(year)) throw new Refusal("not-allowed-now", { reason: "nothing-entered" });
    await replaceCalendarYear(tx, year, []);
    record({ kind: "calendar", body: { year, off: null, work: null } });
  });
}

/** Both ways of counting, or the refusal `year-unknown`, which names the year. */
export async function endsOf(db: Reader, period: Period): Promise<Ends> {
  const ends = noticeEnds((await readCalendar(db)).calendar, period);
  if ("missingYear" in ends) throw new Refusal("year-unknown", { year: ends.missingYear });
  return ends;
}
