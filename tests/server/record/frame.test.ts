// What one frame of the big screen holds at each step: never a value of a later one.
import { expect, test } from "vitest";
import { frameAt, revealSteps, type RankingContent, type ResultContent } from "../../../server/live/frame.ts";
import type { Frame } from "../../../server/live/view.ts";

const seats: ResultContent["seats"] = [
  { seat: 1, name: null, state: "submitted", total: "85.5", struck: null },
  { seat: 2, name: null, state: "submitted", total: "91", struck: "high" },
  { seat: 3, name: null, state: "recused", total: null, struck: null },
  { seat: 4, name: null, state: "submitted", total: "80.25", struck: "low" },
  { seat: 5, name: null, state: "submitted", total: "86.125", struck: null },
  { seat: 6, name: null, state: "absent", total: null, struck: null },
];
const result: ResultContent = {
  kind: "result", candidate: "C7", name: "人选07", position: 7, pattern: "sheets", seats, root: "9f3c71aa",
  score: { counted: 2, exact: "85.8125", rounded: "85.81", method: "mean", byCriterion: false, byGroup: false }, rankSoFar: { rank: 2, of: 7 },
};
const bare = { name: null, total: null, struck: null };

test("a result sheet by sheet: seats, then the strike, the score, the rank", () => {
  expect(revealSteps(result)).toEqual(["sheet:1", "sheet:2", "sheet:4", "sheet:5", "strike", "score", "rank"]);
  const head = { kind: "result", candidate: "C7", name: "人选07", position: 7, pattern: "sheets", steps: 7 };
  expect(frameAt(result, 0)).toEqual({
    ...head, step: 0, score: null, rankSoFar: null, seats: seats.map(({ seat, state }) => ({ seat, state, ...bare })),
  });
  expect(frameAt(result, 2)).toEqual({
    ...head, step: 2, score: null, rankSoFar: null,
    seats: seats.map(({ seat, state, total }) => ({ seat, state, ...bare, total: seat <= 2 ? total : null })),
  });
  expect(frameAt(result, 4)).toEqual({ ...head, step: 4, score: null, rankSoFar: null, seats: seats.map((one) => ({ ...one, struck: null })) });
  expect(frameAt(result, 5)).toEqual({ ...head, step: 5, score: null, rankSoFar: null, seats });
  expect(frameAt(result, 6)).toEqual({ ...head, step: 6, score: result.score, rankSoFar: null, seats });
  expect(frameAt(result, 7)).toEqual({ ...head, step: 7, score: result.score, rankSoFar: result.rankSoFar, seats });
  expect(frameAt({ ...result, pattern: "all" }, 0)).toEqual({ ...head, pattern: "all", step: 0, steps: 0, score: result.score, rankSoFar: result.rankSoFar, seats });
});

test("a rule that strikes nothing has no step for it, and a candidate without a score none for score and rank", () => {
  expect(revealSteps({ ...result, seats: seats.map((one) => ({ ...one, struck: null })), score: null, rankSoFar: null })).toEqual(["sheet:1", "sheet:2", "sheet:4", "sheet:5"]);
});

const reason = { zh: "未入选：单位（2/2）", en: "not in: unit (2/2)" };
const rows: RankingContent["rows"] = Array.from({ length: 24 }, (_, i) => ({
  rank: i + 1, candidate: `C${i + 1}`, name: `人选${i + 1}`, score: i === 5 ? "95.00" : `${99 - i}.00`, selected: i < 13 && i !== 11, reason: i === 11 ? reason : null,
}));
const ranking: RankingContent = { kind: "ranking", run: "r1", pattern: "bottom", seats: 12, rows, root: "9f3c71aa" };
const row = (i: number, tie: string | null = null): unknown => ({ rank: i + 1, candidate: `C${i + 1}`, name: `人选${i + 1}`, score: rows[i]!.score, selected: rows[i]!.selected, tie, reason: rows[i]!.reason });
const blank = (n: number): null[] => Array.from({ length: n }, () => null);

test("a ranking from the bottom: one row a step, eight a page, the line under the last on the list", () => {
  const head = { kind: "ranking", run: "r1", pattern: "bottom", seats: 12, steps: 24, pages: 3 };
  // whoever presents is told before the line of the seats and before the best three
  expect(revealSteps(ranking)).toEqual(rows.toReversed().map(({ rank }) => `row:${rank}${rank === 13 ? ":line" : rank === 3 ? ":top" : ""}`));
  expect(revealSteps({ ...ranking, rows: rows.slice(0, 3) })).toEqual(["row:3", "row:2", "row:1"]);
  expect(frameAt(ranking, 0)).toEqual({ ...head, step: 0, page: 3, rows: blank(8), lineBefore: null });
  expect(frameAt(ranking, 4)).toEqual({ ...head, step: 4, page: 3, rows: [...blank(4), ...[20, 21, 22, 23].map((i) => row(i))], lineBefore: null });
  expect(frameAt(ranking, 9)).toEqual({ ...head, step: 9, page: 2, rows: [...blank(7), row(15)], lineBefore: null });
  // where the line runs is told with the last person above it, not before
  expect(frameAt(ranking, 11)).toEqual({ ...head, step: 11, page: 2, rows: [...blank(5), ...[13, 14, 15].map((i) => row(i))], lineBefore: null });
  expect(frameAt(ranking, 12)).toEqual({ ...head, step: 12, page: 2, rows: [...blank(4), ...[12, 13, 14, 15].map((i) => row(i))], lineBefore: 5 });
  // the sixth has the fifth's score: the mark comes with the fifth
  expect(frameAt(ranking, 19)).toEqual({ ...head, step: 19, page: 1, rows: [...blank(5), ...[5, 6, 7].map((i) => row(i))], lineBefore: null });
  expect(frameAt(ranking, 24)).toEqual({ ...head, step: 24, page: 1, rows: Array.from({ length: 8 }, (_, i) => row(i, i === 4 || i === 5 ? "score" : null)), lineBefore: null });
});

test("an equal rank is told apart from an equal score that the rules have ordered", () => {
  const shared = rows.map((one, i) => (i === 2 || i === 3 ? { ...one, rank: 3, score: "97.00" } : one));
  const tiesAt = (step: number): unknown[] => (frameAt({ ...ranking, rows: shared }, step) as Extract<Frame, { kind: "ranking" }>).rows.map((one) => one?.tie ?? null);
  expect(tiesAt(21)).toEqual([null, null, null, null, "score", "score", null, null]);
  expect(tiesAt(24)).toEqual([null, null, "rank", "rank", "score", "score", null, null]);
});

test("all at once is a page a step", () => {
  const all: RankingContent = { ...ranking, pattern: "all" };
  const head = { kind: "ranking", run: "r1", pattern: "all", seats: 12, steps: 2, pages: 3 };
  expect(revealSteps(all)).toEqual(["page:2", "page:3"]);
  expect(frameAt(all, 0)).toEqual({ ...head, step: 0, page: 1, rows: Array.from({ length: 8 }, (_, i) => row(i, i === 4 || i === 5 ? "score" : null)), lineBefore: null });
  expect(frameAt(all, 1)).toEqual({ ...head, step: 1, page: 2, rows: Array.from({ length: 8 }, (_, i) => row(8 + i)), lineBefore: 5 });
  expect(frameAt({ ...all, rows: [] }, 0)).toEqual({ ...head, steps: 0, step: 0, page: 1, pages: 1, rows: [], lineBefore: null });
});

test("nothing of a later step stands anywhere in a frame", () => {
  const later: { content: ResultContent | RankingContent; hidden: (step: number) => readonly string[] }[] = [
    { content: result, hidden: (step) => [["85.5", "91", "80.25", "86.125"].slice(step), step < 5 ? ["high", "low"] : [], step < 6 ? ["85.8125", "85.81", "mean"] : []].flat() },
    // an equal score above is known by its name only
    { content: ranking, hidden: (step) => rows.slice(0, 24 - step).flatMap((one, i) => [one.name, one.candidate, ...(i === 4 ? [] : [one.score])]) },
    { content: { ...ranking, pattern: "all" }, hidden: (step) => rows.slice((step + 1) * 8).flatMap((one) => [one.name, one.candidate, one.score]) },
  ];
  let looked = 0;
  for (const { content, hidden } of later) {
    for (let step = 0; step <= revealSteps(content).length; step++) {
      const frame = JSON.stringify(frameAt(content, step));
      const texts = hidden(step);
      expect(texts.filter((text) => frame.includes(`"${text}"`)), `${content.kind} ${content.pattern} ${step}`).toEqual([]);
      looked += texts.length;
    }
  }
  console.log(`frames: ${looked} values of later steps looked for, none found`);
});
