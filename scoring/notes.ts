// What a result should say without asking anything: warnings, unknowns, soft failures. Source: contract §5 `notes`;
// selection.md «Lint before scoring».
import { both, nameOf, type Bilingual } from "./bilingual.ts";
import type { EvaluationFacts } from "./evaluate.ts";
import { nominationLimits } from "./nomination.ts";
import { boundOf } from "./pool.ts";
import type { Note } from "./result.ts";
import { QuotaWords } from "./words/quota-words.ts";

/** A note names at most so many subjects; its text says how many there are. */
const named = 1000;

const rules = { soft: both("“原则上”条件", "rule in principle"), attest: both("人工认定的条件", "rule judged by people") };

/** All notes in a fixed order of kinds; their texts name things as the programme does, `subject` has the ids. */
export function evaluationNotes(facts: EvaluationFacts): Note[] {
  return [...limitNotes(facts), ...ruleNotes(facts), ...objectiveNotes(facts), ...quotaNotes(facts), ...orderNotes(facts), ...trimNotes(facts), ...lintNotes(facts)];
}

function note(kind: string, about: readonly string[], subjects: readonly string[], zh: string, en: string): Note {
  return { kind, subject: [...about, ...subjects.slice(0, named)], text: both(zh, en) };
}

function limitNotes({ programme, candidates, review, fields }: EvaluationFacts): Note[] {
  const name = (id: string): Bilingual => nameOf(programme.nomination!.find((one) => one.id === id)!);
  const { limits, unknown } = nominationLimits(programme, candidates, review.facts, fields);
  return [
    ...limits.filter((limit) => !limit.met).map((limit) => {
      const more = limit.kind === "atLeast";
      return note("nomination-limit", [limit.id, limit.value], [],
        `推荐名额「${name(limit.id).zh}」：${limit.value} 推荐 ${limit.count} 人，${limit.soft ? "原则上" : ""}应${more ? "不少于" : "不超过"} ${limit.bound} 人`,
        `nomination limit «${name(limit.id).en}»: ${limit.value} has ${limit.count}, expected ${more ? "at least" : "at most"} ${limit.bound}${limit.soft ? " in principle" : ""}`);
    }),
    ...unknown.map((one) => note("nomination-unknown", [one.limit], one.candidates,
      `推荐名额「${name(one.limit).zh}」：${one.candidates.length} 人无法归入`, `nomination limit «${name(one.limit).en}»: ${one.candidates.length} candidates cannot be counted`)),
  ];
}

function ruleNotes({ review, candidates, standing }: EvaluationFacts): Note[] {
  return review.rules.flatMap(({ rule, severity, inGroup }, i) => {
    if (inGroup || severity === "block" || severity === "prefer") return [];
    const failed: number[] = [];
    const unknown: number[] = [];
    for (let row = 0; row < candidates.size; row++) {
      if (standing.status[row] === "withdrawn") continue;
      const result = review.result(i, row);
      if (result === "fail") failed.push(row);
      else if (result === "unknown") unknown.push(row);
    }
    const ids = (rows: number[]): string[] => candidates.byId(rows).map((row) => candidates.ids[row]!);
    const kind = severity === "soft" ? "soft" : "attest";
    const name = nameOf(rule);
    return [
      ...(failed.length === 0 ? [] : [note(`${kind}-fail`, [rule.id], ids(failed),
        `${rules[kind].zh}「${name.zh}」：${failed.length} 人不符合`, `${rules[kind].en} «${name.en}»: ${failed.length} candidates fail`)]),
      ...(unknown.length === 0 ? [] : [note(`${kind}-unknown`, [rule.id], ids(unknown),
        `${rules[kind].zh}「${name.zh}」：${unknown.length} 人缺少依据`, `${rules[kind].en} «${name.en}»: unknown for ${unknown.length} candidates`)]),
    ];
  });
}

function objectiveNotes({ standing, candidates }: EvaluationFacts): Note[] {
  return [...standing.missingObjective].flatMap(([leaf, rows]) => {
    const counted = rows.filter((row) => standing.aggregate[row] !== null);
    if (counted.length === 0) return [];
    const { criterion } = standing.rubric.leaves[leaf]!;
    const name = nameOf(criterion);
    return [note("objective-missing", [criterion.id], candidates.byId(counted).map((row) => candidates.ids[row]!),
      `客观指标「${name.zh}」：${counted.length} 人没有任何依据字段，按缺省分计`, `objective criterion «${name.en}»: ${counted.length} candidates have none of its fields and get its «missing» score`)];
  });
}

function quotaNotes({ shortlist, candidates }: EvaluationFacts): Note[] {
  return shortlist.plan.unknown.map(({ quota, rows }) => note("quota-unknown", [quota.id], rows.map((row) => candidates.ids[row]!),
    `比例「${nameOf(quota).zh}」：${rows.length} 人缺少依据，按不符合计`, `quota «${nameOf(quota).en}»: unknown for ${rows.length} candidates, counted as not satisfied`));
}

/** Sets of quotas that are minimal, where it would have been too much work to show that no others come before them. */
function orderNotes({ shortlist, candidates }: EvaluationFacts): Note[] {
  const persons = shortlist.unordered.map((position) => candidates.ids[shortlist.people[position]!]!);
  return [
    ...(shortlist.infeasible?.first === false ? [note("sets-unordered", [], [],
      "名单不足的原因：所列各组比例均不能同时满足且缺一即可满足，但未能证明没有更小或次序在前的其他组合",
      "why the list falls short: each set given cannot hold and could without any one of its quotas, but it is not proven that no smaller or earlier set exists")] : []),
    ...(persons.length === 0 ? [] : [note("sets-unordered", [], persons,
      `${persons.length} 人未入选的原因均属实，但未能证明没有更小或次序在前的其他组合`,
      `the reasons of ${persons.length} candidates hold, but it is not proven that no smaller or earlier set exists`)]),
  ];
}

/** Trimming that applied to some and not to others is unequal treatment and is said (selection.md §1). */
function trimNotes({ programme, standing, candidates }: EvaluationFacts): Note[] {
  const { trim } = programme.aggregation;
  if (!trim) return [];
  const rows = standing.ranking.rows;
  const without = rows.filter((row) => standing.view(row).valid.some((group) => group.length > 0 && group.length < trim.from));
  if (without.length === 0) return [];
  const some = without.length < rows.length;
  return [note(some ? "trim-unequal" : "trim-not-applied", [], candidates.byId(without).map((row) => candidates.ids[row]!),
    `${without.length} 人的有效评分表少于 ${trim.from} 份，未去最高最低分${some ? "；其余人已去" : ""}`,
    `${without.length} candidates have fewer than ${trim.from} valid sheets: nothing was dropped for them${some ? ", though it was for the others" : ""}`)];
}

/** Bounds that exclude a group altogether or ask for more than there are. */
function lintNotes({ programme, shortlist }: EvaluationFacts): Note[] {
  const { target } = programme.seats;
  const [zh, en] = [new QuotaWords(programme, [], "zh"), new QuotaWords(programme, [], "en")];
  return shortlist.pool.rows.flatMap((row) => {
    if (typeof row.bound !== "number" && typeof row.bound.base !== "string") return [];
    const bound = boundOf(row, target, target, 0);
    if (row.kind === "atMost" && bound === 0 && typeof row.bound !== "number" && row.members.length > 0) {
      return [note("lint", [row.id], [], `比例「${zh.name(row.id)}」折合 0 人：该类人选一个也不能入选`, `quota «${en.name(row.id)}» comes to 0 persons: nobody of this class can be selected`)];
    }
    if (row.kind === "atLeast" && bound > row.members.length) {
      return [note("lint", [row.id], [], `比例「${zh.name(row.id)}」需要 ${bound} 人，可选的只有 ${row.members.length} 人`, `quota «${en.name(row.id)}» needs ${bound}, only ${row.members.length} can be selected`)];
    }
    return [];
  });
}
