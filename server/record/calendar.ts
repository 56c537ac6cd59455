// The working-day calendar: years shipped with the product, and years that people entered or mended, which replace a shipped one whole.
// Source of the shipped years: the data of chinese-days, taken as data only: its functions call any day after its data a working day.
import shipped from "chinese-days/dist/chinese-days.json" with { type: "json" };
import type { Calendar, YearDays } from "../../scoring/working-days.ts";
import { listCalendarDays } from "../../db/queries/conclusion.ts";
import type { Reader } from "../../db/schema.ts";

const yearOf = (day: string): number => Number(day.slice(0, 4));

interface Days {
  readonly off: Set<string>;
  readonly work: Set<string>;
}

function gather(rows: Iterable<readonly [day: string, kind: "off" | "work"]>): Map<number, Days> {
  const years = new Map<number, Days>();
  for (const [day, kind] of rows) {
    const days = years.get(yearOf(day)) ?? { off: new Set(), work: new Set() };
    days[kind].add(day);
    years.set(yearOf(day), days);
  }
  return years;
}

const { holidays, workdays } = shipped as { holidays: Record<string, string>; workdays: Record<string, string> };
const rowsOf = (days: Record<string, string>, kind: "off" | "work"): [string, "off" | "work"][] => Object.keys(days).map((day) => [day, kind]);

/** Years by number. A day that is worked at the end of a year for a holiday of the next one makes no year known by itself. */
export const shippedYears: Calendar = new Map([...gather([...rowsOf(holidays, "off"), ...rowsOf(workdays, "work")])].filter(([, days]) => days.off.size > 0));

export async function readCalendar(db: Reader): Promise<{ readonly calendar: Calendar; readonly entered: ReadonlySet<number> }> {
  const own = gather((await listCalendarDays(db)).map(({ day, kind }) => [day, kind] as const));
  return { calendar: new Map<number, YearDays>([...shippedYears, ...own]), entered: new Set(own.keys()) };
}
