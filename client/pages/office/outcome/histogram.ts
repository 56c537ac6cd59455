// Scores in at most a dozen ranges of even width, for a picture: how many persons, how many of them on the list. Not a figure of the result.
import type { OutcomeRow } from "../../../../server/desk/view.ts";

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly chosen: number;
  readonly others: number;
}

const widths = [0.5, 1, 2, 5, 10, 20, 50, 100];
const mostBins = 12;

export function histogram(rows: readonly Pick<OutcomeRow, "score" | "selected">[]): readonly Bin[] {
  const scores = rows.flatMap(({ score, selected }) => (score === null ? [] : [{ score: Number(score), selected }]));
  if (scores.length === 0) return [];
  const low = scores.reduce((least, { score }) => Math.min(least, score), Infinity);
  const high = scores.reduce((most, { score }) => Math.max(most, score), -Infinity);
  const width = widths.find((one) => Math.floor(high / one) - Math.floor(low / one) < mostBins) ?? (high - low) / mostBins;
  const first = Math.floor(low / width);
  const bins = Array.from({ length: Math.floor(high / width) - first + 1 }, (_, i) => ({ from: (first + i) * width, to: (first + i + 1) * width, chosen: 0, others: 0 }));
  for (const { score, selected } of scores) bins[Math.min(bins.length - 1, Math.floor(score / width) - first)]![selected ? "chosen" : "others"]++;
  return bins;
}
