// One frame of the big screen: what stands there, cut down to what has been shown so far. Knows no database and no roles.
// Nothing of a later step is in a frame: whoever reads the page's source learns what the hall has seen, and no more. Source: ux §6.5.
import type { Label } from "../../scoring/field.ts";
import type { Frame, RevealPattern } from "./view.ts";

type ResultFrame = Extract<Frame, { kind: "result" }>;
type RankingFrame = Extract<Frame, { kind: "ranking" }>;

/** Released figures of one candidate, taken at one moment. */
export interface ResultContent {
  readonly kind: "result";
  readonly candidate: string;
  readonly name: string;
  readonly position: number;
  readonly pattern: Exclude<RevealPattern, "bottom">;
  /** in seat order, with every total */
  readonly seats: ResultFrame["seats"];
  readonly score: ResultFrame["score"];
  readonly rankSoFar: ResultFrame["rankSoFar"];
  readonly root: string;
}

export interface RankingRow {
  readonly rank: number;
  readonly candidate: string;
  readonly name: string;
  readonly score: string;
  readonly selected: boolean;
  readonly reason: Label | null;
}

/** The ranking of a released run. */
export interface RankingContent {
  readonly kind: "ranking";
  readonly run: string;
  readonly pattern: Exclude<RevealPattern, "sheets">;
  /** persons on the list */
  readonly seats: number;
  /** best first */
  readonly rows: readonly RankingRow[];
  readonly root: string;
}

/** What the chair has put on the big screen. `text` null: the session's name. */
export type ScreenContent =
  | { readonly kind: "title" | "pause" | "progress"; readonly text: string | null }
  | { readonly kind: "blank" }
  | ResultContent
  | RankingContent;

/** So many rows can be read from 15 m, with two lines of words each; 24 candidates need three pages. */
const rowsAPage = 8;

/** What the next step shows, in the order of the steps; `sheet:<seat>`, `strike`, `score`, `rank`, `row:<rank>`, `page:<n>`. */
export function revealSteps(content: ScreenContent): string[] {
  switch (content.kind) {
    case "title":
    case "pause":
    case "progress":
    case "blank":
      return [];
    case "result":
      if (content.pattern === "all") return [];
      return [
        ...content.seats.filter(({ total }) => total !== null).map(({ seat }) => `sheet:${seat}`),
        ...(content.seats.some(({ struck }) => struck !== null) ? ["strike"] : []),
        ...(content.score === null ? [] : ["score"]),
        ...(content.rankSoFar === null ? [] : ["rank"]),
      ];
    case "ranking":
      if (content.pattern === "bottom") return rowSteps(content.rows);
      return Array.from({ length: pagesOf(content) - 1 }, (_, i) => `page:${i + 2}`);
  }
}

/** From the last row up. Who presents waits before the first that has a seat, and before the best three. */
function rowSteps(rows: readonly RankingRow[]): string[] {
  const last = rows.findLastIndex(({ selected }) => selected);
  return rows.map(({ rank }, i) => {
    const pause = i === last && last < rows.length - 1 ? ":line" : i === 2 && rows.length > 3 ? ":top" : "";
    return `row:${rank}${pause}`;
  }).toReversed();
}

/** The frame of a result or a ranking after `step` steps; 0 is before the first. */
export function frameAt(content: ResultContent | RankingContent, step: number): ResultFrame | RankingFrame {
  return content.kind === "result" ? resultAt(content, step) : rankingAt(content, step);
}

function resultAt(content: ResultContent, step: number): ResultFrame {
  const steps = revealSteps(content);
  const shown = content.pattern === "all" ? null : new Set(steps.slice(0, step));
  const isShown = (what: string): boolean => shown === null || shown.has(what);
  const { candidate, name, position, pattern } = content;
  return {
    kind: "result", candidate, name, position, pattern, step, steps: steps.length,
    seats: content.seats.map((one) => ({
      seat: one.seat, name: one.name, state: one.state,
      total: isShown(`sheet:${one.seat}`) ? one.total : null,
      struck: isShown("strike") ? one.struck : null,
    })),
    score: isShown("score") ? content.score : null,
    rankSoFar: isShown("rank") ? content.rankSoFar : null,
  };
}

const pagesOf = ({ rows }: RankingContent): number => Math.max(1, Math.ceil(rows.length / rowsAPage));

function rankingAt(content: RankingContent, step: number): RankingFrame {
  const { rows, run, pattern, seats } = content;
  const fromBottom = pattern === "bottom";
  // rows from here on have been shown
  const firstShown = fromBottom ? rows.length - step : 0;
  const page = fromBottom ? Math.floor(Math.min(firstShown, Math.max(0, rows.length - 1)) / rowsAPage) : step;
  const [from, to] = [page * rowsAPage, Math.min(rows.length, (page + 1) * rowsAPage)];
  // pages that came before, and the present one; in pattern `all` a later page is a later step
  const seen = rows.slice(firstShown, fromBottom ? rows.length : to);
  const isShared = (is: (one: RankingRow) => boolean): boolean => seen.filter(is).length > 1;
  const last = rows.findLastIndex(({ selected }) => selected);
  const hasLine = last >= firstShown && last >= from && last < to && last < rows.length - 1;
  return {
    kind: "ranking", run, pattern, step, steps: revealSteps(content).length, seats, page: page + 1, pages: pagesOf(content),
    rows: rows.slice(from, to).map((row, i) => (from + i < firstShown ? null : {
      rank: row.rank, candidate: row.candidate, name: row.name, score: row.score, selected: row.selected,
      // only among rows that have been shown: a mark for an equal above would tell that row's score
      tie: isShared(({ rank }) => rank === row.rank) ? "rank" : isShared(({ score }) => score === row.score) ? "score" : null, reason: row.reason,
    })),
    lineBefore: hasLine ? last - from + 1 : null,
  };
}
