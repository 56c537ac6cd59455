// Scores and criterion figures against a plain recalculation in fractions, written from the words of the contract (§3.2, §3.3).
import { describe, expect, test } from "vitest";
import { csv, evaluateFiles } from "../command.ts";
import { dice } from "../scoring/random-pool.ts";

type Fraction = readonly [bigint, bigint];
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const make = (n: bigint, d: bigint): Fraction => {
  const g = gcd(n, d) || 1n;
  return d < 0n ? [-n / g, -d / g] : [n / g, d / g];
};
const parse = (text: string): Fraction => {
  const [whole, part = ""] = text.split(".");
  return make(BigInt(whole! + part), 10n ** BigInt(part.length));
};
const plus = (a: Fraction, b: Fraction): Fraction => make(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const times = (a: Fraction, b: Fraction): Fraction => make(a[0] * b[0], a[1] * b[1]);
const over = (a: Fraction, b: Fraction): Fraction => make(a[0] * b[1], a[1] * b[0]);
const less = (a: Fraction, b: Fraction): boolean => a[0] * b[1] < b[0] * a[1];
const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, [0n, 1n]);
const whole = (n: number): Fraction => [BigInt(n), 1n];
const floor = ([n, d]: Fraction): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d));
const round = (x: Fraction, places: number | null): Fraction =>
  places === null ? x : make(floor(plus(times(x, [10n ** BigInt(places), 1n]), [1n, 2n])), 10n ** BigInt(places));
const padded = (x: Fraction, places: number): string => {
  const units = floor(times(x, [10n ** BigInt(places), 1n]));
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  return `${units < 0n ? "-" : ""}${places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`}`;
};
const exact = (x: Fraction): string => {
  for (let places = 0; places <= 6; places++) if ((x[0] * 10n ** BigInt(places)) % x[1] === 0n) return padded(x, places);
  return `${x[0]}/${x[1]}`;
};

interface Setting {
  level: "total" | "criterion"; method: "mean" | "median"; trim: { low: number; high: number; from: number } | null;
  rounding: { criterion: number | null; contribution: number | null; total: number };
  criteria: { id: string; weight: string; max: string }[]; groups: { id: string; weight: string }[]; experts: { id: string; group: string }[];
}

function combine(values: Fraction[], { method, trim }: Setting, trimmed: boolean): Fraction {
  let kept = [...values].sort((a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0));
  if (trimmed && trim && kept.length >= trim.from) kept = kept.slice(trim.low, kept.length - trim.high);
  if (method === "mean") return over(sum(kept), whole(kept.length));
  const middle = kept.length >> 1;
  return kept.length % 2 === 1 ? kept[middle]! : over(plus(kept[middle - 1]!, kept[middle]!), whole(2));
}

/** The final score and the contribution of each criterion. `marks` by expert: scores in criterion order; no entry is no valid sheet. */
function expected(setting: Setting, marks: ReadonlyMap<string, string[]>): { score: string; contributions: string[] } {
  const { criteria, groups, experts, level, rounding } = setting;
  const contribution = (score: Fraction, c: number): Fraction => times(over(score, parse(criteria[c]!.max)), parse(criteria[c]!.weight));
  const parts = (groups.length > 0 ? groups : [{ id: "", weight: "1" }]).map((group) => {
    const sheets = experts.filter((one) => groups.length === 0 || one.group === group.id).flatMap((one) => marks.get(one.id) ?? []).length;
    const own = experts.filter((one) => (groups.length === 0 || one.group === group.id) && marks.has(one.id)).map((one) => marks.get(one.id)!.map(parse));
    if (sheets === 0) throw new Error("a group without sheets");
    const figures = criteria.map((_, c) => {
      const score = combine(own.map((sheet) => sheet[c]!), setting, level === "criterion");
      if (level === "total") return contribution(score, c);
      return round(contribution(round(score, rounding.criterion), c), rounding.contribution);
    });
    const value = level === "criterion" ? sum(figures) : combine(own.map((sheet) => sum(sheet.map((score, c) => contribution(score, c)))), setting, true);
    return { weight: parse(group.weight), figures, value };
  });
  const weights = sum(parts.map((part) => part.weight));
  const weighted = (of: (part: (typeof parts)[number]) => Fraction): Fraction => over(sum(parts.map((part) => times(part.weight, of(part)))), weights);
  return {
    score: padded(round(weighted((part) => part.value), rounding.total), rounding.total),
    contributions: criteria.map((_, c) => exact(weighted((part) => part.figures[c]!))),
  };
}

function setting(roll: (below: number) => number, huge: boolean): Setting {
  const level = roll(2) === 0 ? "total" : "criterion";
  const groups = roll(3) === 0 ? [{ id: "g1", weight: "70" }, { id: "g2", weight: "30.5" }] : [];
  const places = (): number | null => (level === "criterion" && roll(2) === 0 ? roll(4) : null);
  const primes = huge ? ["7", "11", "13", "17", "19", "23"] : ["10", "20", "30", "25"];
  return {
    level, method: roll(3) === 0 ? "median" : "mean",
    trim: roll(3) === 0 ? null : [{ low: 1, high: 1, from: 3 + roll(4) }, { low: 0, high: 1, from: 2 }, { low: 2, high: 1, from: 5 }][roll(3)]!,
    rounding: { criterion: places(), contribution: places(), total: roll(5) },
    criteria: primes.map((max, i) => ({ id: `K${i}`, weight: huge ? "16.6667" : "25", max })),
    groups, experts: Array.from({ length: 3 + roll(6) }, (_, i) => ({ id: `e${i}`, group: i % 2 === 0 ? "g1" : "g2" })),
  };
}

describe.each(Array.from({ length: 150 }, (_, i) => i + 1))("panel %i", (seed) => {
  test("score and contributions are the fractions of the contract", async () => {
    const roll = dice(seed);
    const huge = seed % 3 === 0;
    const one = setting(roll, huge);
    const decimals = huge ? 4 : 1;
    const mark = (max: string): string => padded(make(BigInt(roll(Number(max) * 10 ** decimals + 1)), 10n ** BigInt(decimals)), decimals);
    const people = Array.from({ length: 4 }, (_, i) => {
      const marks = new Map(one.experts.filter((_expert, j) => j < 2 || roll(6) > 0).map((expert) => [expert.id, one.criteria.map((criterion) => mark(criterion.max))]));
      return { id: `c${i}`, marks };
    });
    const { result, stderr } = await evaluateFiles({
      programme: {
        id: "p", version: 1, name: { zh: "项目", en: "P" }, referenceDate: "2021-01-01", seats: { target: 2 },
        rubric: { criteria: one.criteria.map((criterion) => ({ ...criterion, kind: "judged" })) }, panel: { groups: one.groups },
        aggregation: { level: one.level, method: one.method, ...(one.trim ? { trim: one.trim } : {}), rounding: one.rounding, minimumSheets: 1 },
      },
      candidates: csv([["id", "name"], ...people.map(({ id }) => [id, id])]),
      experts: csv([["id", "name", "group"], ...one.experts.map(({ id, group }) => [id, id, one.groups.length > 0 ? group : ""])]),
      scores: csv([["candidate", "expert", "status", ...one.criteria.map(({ id }) => id)], ...people.flatMap(({ id, marks }) => one.experts.map((expert, j) => {
        const own = marks.get(expert.id);
        return [id, expert.id, own ? "" : j % 2 === 0 ? "absent" : "recused", ...(own ?? one.criteria.map(() => ""))];
      }))]),
    });
    expect(stderr).toBe("");
    const found = Object.fromEntries(result!.candidates.map(({ id, score, criteria }) => [id, { score, contributions: one.criteria.map((criterion) => criteria![criterion.id]!.contribution) }]));
    expect(found).toEqual(Object.fromEntries(people.map(({ id, marks }) => [id, expected(one, marks)])));
  });
});
