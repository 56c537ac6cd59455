// Figures of a criterion as an expert reads them: range, bands of the benchmarks in points, totals.
import { anchorPoints } from "../../../scoring/anchor.ts";
import { compare, exactText, parseDecimal, ratio, zero, type Ratio } from "../../../scoring/exact.ts";
import type { Criterion } from "../../../scoring/programme.ts";
import { shownFigure } from "../../../scoring/shown-figure.ts";
import { label } from "../../text/words.ts";
import { t } from "../../text/expert.ts";
import type { Item } from "./sheet.ts";

const text = (value: Ratio): string => shownFigure(value, 0);

export const itemName = (item: Item): string => label(item.leaf.criterion.name) || item.id;

export function rangeText({ leaf }: Item): string {
  const [min, max] = [text(leaf.min), text(leaf.max)];
  return leaf.stepStated ? t().rangeStep(min, max, text(leaf.step)) : t().range(min, max);
}

export interface Band {
  readonly name: string;
  /** in points of this criterion */
  readonly range: string;
  readonly text: string;
  readonly holds: (value: Ratio) => boolean;
}

/** Benchmarks of the criterion, or of the one that it is a part of. */
export function bandsOf({ leaf, parent }: Item): readonly Band[] {
  const anchors = leaf.criterion.anchors ?? parent?.anchors ?? [];
  return anchors.map((anchor) => {
    const { low, high, isTop, holds } = anchorPoints(anchor, leaf.max);
    return { name: label(anchor.label), text: label(anchor.text), range: compare(low, zero) > 0 ? `≥ ${text(low)}` : isTop ? "" : `< ${text(high)}`, holds };
  });
}

export const bandOf = (bands: readonly Band[], value: string): Band | undefined => {
  const exact = parseDecimal(value);
  return exact === undefined ? undefined : bands.find((band) => band.holds(exact));
};

/** 85.5, or 33.33… where a total does not end. */
export function totalText(total: string): string {
  const [n = "", d] = total.split("/");
  return d === undefined ? total : shownFigure(ratio(BigInt(n), BigInt(d)), 0);
}

export const fullText = (item: Item): string => exactText(item.leaf.max.n, item.leaf.max.d);

export interface Group {
  readonly parent: Criterion | null;
  readonly items: readonly Item[];
}

/** Neighbours that are parts of one criterion stand together. */
export function groupsOf(items: readonly Item[]): readonly Group[] {
  const groups: { parent: Criterion | null; items: Item[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last !== undefined && last.parent === item.parent) last.items.push(item);
    else groups.push({ parent: item.parent, items: [item] });
  }
  return groups;
}
