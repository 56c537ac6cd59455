// What a table of an objective criterion comes to, seen before any candidate exists: rows that never count, bands against each other, more points
// than the full mark or fewer, values that give nothing. Knows no candidate.
import { both } from "./bilingual.ts";
import { add, compare, decimal, exactText, ratio, zero, type Ratio } from "./exact.ts";
import type { Field } from "./field.ts";
import type { Criterion, ScoreTable, TableEntry } from "./programme.ts";
import type { Problem } from "./programme-problems.ts";
import { askedSpans, covers, gapsBetween, holds, overlaps, type Asked, type Span } from "./table-spans.ts";

type Fields = ReadonlyMap<string, Field>;
type Rows = Pick<ScoreTable, "combine" | "entries">;

const remark = (at: string, zh: string, en: string): Problem => ({ at, text: both(zh, en) });
const text = (value: Ratio): string => exactText(value.n, value.d);
const greater = (a: Ratio, b: Ratio): Ratio => (compare(a, b) >= 0 ? a : b);

/** What is allowed in a criterion's table and hardly meant; `at` is the criterion's pointer. The programme has passed `programmeProblems`. */
export function tableRemarks(criterion: Criterion, at: string, fields: Fields): Problem[] {
  const { table, max } = criterion;
  if (table === undefined || max === undefined) return [];
  const most = mostPoints(table, fields);
  const full = decimal(max);
  const best = most === null ? null : greater(most, decimal(table.missing ?? "0"));
  return [
    ...(table.entries.length === 0 ? [remark(`${at}/table`, "换算表还没有一行：人人得 0 分", "the table has no row yet: everybody gets 0")] : []),
    ...(best !== null && compare(best, full) > 0 ? [remark(`${at}/table`, `各行最多可得 ${text(best)} 分，超过满分 ${max}：超过的部分不计`, `the rows come to ${text(best)} at most, more than the full mark ${max}: the rest is cut off`)] : []),
    ...(table.entries.length > 0 && best !== null && compare(best, full) < 0 ? [remark(`${at}/table`, `最多只能得 ${text(best)} 分，到不了满分 ${max}`, `at most ${text(best)} can be reached, the full mark is ${max}`)] : []),
    ...rowRemarks(table, `${at}/table`, fields),
  ];
}

/** The most that the rows can give; null where nothing limits them. */
export function mostPoints({ combine, entries }: Rows, fields: Fields): Ratio | null {
  const each = entries.map((entry) => mostOf(entry, fields));
  if (combine === "highest") return each.every((one) => one !== null) ? each.reduce<Ratio>(greater, zero) : null;
  let sum: Ratio | null = zero;
  // rows that ask for values of one field which nobody can have at once do not add up
  const exclusive = new Map<string, { readonly asked: Asked; readonly score: Ratio }[]>();
  for (const [i, entry] of entries.entries()) {
    const asked = "when" in entry ? askedSpans(entry.when, fields) : null;
    if (asked !== null && asked.field.type !== "list") exclusive.set(asked.field.id, [...exclusive.get(asked.field.id) ?? [], { asked, score: decimal((entry as { score: string | number }).score) }]);
    else {
      const own: Ratio | null = each[i]!;
      sum = sum === null || own === null ? null : add(sum, own);
    }
  }
  for (const rows of exclusive.values()) {
    const ends = rows.flatMap(({ asked }) => asked.spans.flatMap(({ low, high }) => [low, high])).filter((end) => end !== null);
    const atOnce = ends.map((end) => rows.filter(({ asked }) => holds(asked, end)).reduce<Ratio>((total, { score }) => add(total, score), zero));
    if (sum !== null) sum = add(sum, atOnce.reduce<Ratio>(greater, zero));
  }
  return sum;
}

function mostOf(entry: TableEntry, fields: Fields): Ratio | null {
  if ("when" in entry) return greater(decimal(entry.score), zero);
  if ("bands" in entry) return entry.bands.map(({ score }) => decimal(score)).reduce<Ratio>(greater, zero);
  const cap = entry.atMost === undefined ? null : decimal(entry.atMost);
  if ("each" in entry) return compare(decimal(entry.each), zero) <= 0 ? zero : cap;
  const most = mostPoints(entry, fields);
  return most === null ? cap : cap === null || compare(most, cap) <= 0 ? most : cap;
}

function rowRemarks({ combine, entries }: Rows, at: string, fields: Fields): Problem[] {
  const asked = entries.map((entry) => ("when" in entry ? askedSpans(entry.when, fields) : null));
  const score = (i: number): Ratio => decimal((entries[i] as { readonly score: string | number }).score);
  return entries.flatMap((entry, i): Problem[] => {
    const here = `${at}/entries/${i}`;
    if ("entries" in entry) return rowRemarks(entry, here, fields);
    if ("bands" in entry) return bandRemarks(entry.bands, here);
    if (combine !== "highest" || asked[i] == null) return [];
    const better = asked.findIndex((other, j) => other !== null && j !== i && covers(other, asked[i]!) && (compare(score(j), score(i)) > 0 || (j < i && compare(score(j), score(i)) === 0)));
    return better < 0 ? [] : [remark(here, `这一行不起作用：第 ${better + 1} 行已包括它，分数不低于它`, `this row never counts: row ${better + 1} holds wherever it does and gives no less`)];
  });
}

function bandRemarks(bands: readonly { readonly from: string | number; readonly score: string | number }[], at: string): Problem[] {
  return bands.flatMap((band, i): Problem[] => {
    const same = bands.findIndex((other) => compare(decimal(other.from), decimal(band.from)) === 0);
    if (same < i) return [remark(`${at}/bands/${i}/from`, `与第 ${same + 1} 档起点相同：只有第 ${same + 1} 档算数`, `begins where band ${same + 1} does: only band ${same + 1} counts`)];
    const lower = bands.findIndex((other) => compare(decimal(other.from), decimal(band.from)) < 0 && compare(decimal(other.score), decimal(band.score)) >= 0);
    return lower < 0 ? [] : [remark(`${at}/bands/${i}/score`, `要求比第 ${lower + 1} 档高，分数却不高于它`, `asks for more than band ${lower + 1} and gives no more`)];
  });
}

/** What gives nothing, and what counts twice: nothing wrong, and worth reading once. `at` is the table's pointer. */
export function tableGaps({ combine, entries }: Rows, at: string, fields: Fields): Problem[] {
  const asked = entries.flatMap((entry, i) => {
    const one = "when" in entry ? askedSpans(entry.when, fields) : null;
    return one === null ? [] : [{ ...one, row: i + 1 }];
  });
  const byField = [...new Set(asked.map(({ field }) => field))].flatMap((field): Problem[] => {
    const rows = asked.filter((one) => one.field === field);
    const left = uncovered(field, rows.flatMap(({ spans }) => spans));
    const twice = combine === "highest" || field.type === "list" ? [] : rows.filter((one, i) => rows.some((other, j) => j !== i && overlaps(one, other))).map(({ row }) => row);
    const name = field.label ?? both(field.id, field.id);
    return [
      ...(left === null ? [] : [remark(at, `「${name.zh}」这些没有分：${left.zh}`, `«${name.en}»: nothing for ${left.en}`)]),
      ...(twice.length === 0 ? [] : [remark(at, `「${name.zh}」：第 ${twice.join("、")} 行有重叠，都符合时分数相加`, `«${name.en}»: rows ${twice.join(", ")} overlap; where several hold they add up`)]),
    ];
  });
  return [...byField, ...entries.flatMap((entry, i): Problem[] => {
    if ("entries" in entry) return tableGaps(entry, `${at}/entries/${i}`, fields);
    if (!("bands" in entry)) return [];
    const lowest = entry.bands.map(({ from }) => decimal(from)).reduce((a, b) => (compare(a, b) <= 0 ? a : b));
    const name = fields.get(entry.field)?.label ?? both(entry.field, entry.field);
    return [remark(`${at}/entries/${i}`, `「${name.zh}」不满 ${text(lowest)} 的没有分`, `«${name.en}»: nothing below ${text(lowest)}`)];
  })];
}

/** In words, or null where every value is asked for. */
function uncovered(field: Field, spans: readonly Span[]): { readonly zh: string; readonly en: string } | null {
  if (field.options !== undefined) {
    const left = field.options.filter((_, i) => !holds({ field, spans }, ratio(BigInt(i))));
    if (left.length === 0) return null;
    const some = left.slice(0, 8).map((option) => option.label ?? both(option.value, option.value));
    const more = left.length > some.length;
    return both(`${some.map(({ zh }) => zh).join("、")}${more ? `等 ${left.length} 种` : ""}`, `${some.map(({ en }) => en).join(", ")}${more ? ` and ${left.length - some.length} more` : ""}`);
  }
  if (field.type !== "integer" && field.type !== "decimal") return null;
  const gaps = gapsBetween(spans, field.type === "integer");
  if (gaps.length === 0) return null;
  const zh = gaps.map(({ low, high }) => (low === null ? `低于 ${text(high!)}` : high === null ? `高于 ${text(low)}` : `高于 ${text(low)} 且低于 ${text(high)}`));
  const en = gaps.map(({ low, high }) => (low === null ? `less than ${text(high!)}` : high === null ? `more than ${text(low)}` : `more than ${text(low)} and less than ${text(high)}`));
  return both(zh.join("、"), en.join(", "));
}
