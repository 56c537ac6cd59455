// What the number pad can type for one criterion: every legal value, and nothing else. Pure. A key is legal while some legal value
// still begins with what stands there; so a wrong figure is stopped before the tap (ux §5).
import type { Ratio } from "../../../scoring/exact.ts";
import { unitsText } from "../../../scoring/exact.ts";

export const digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
export type PadKey = (typeof digits)[number] | ".";

/** Everything in whole units of 10^-places. */
export interface PadRule {
  readonly lowest: bigint;
  /** the highest legal value, which may lie below the maximum where the step does not reach it */
  readonly highest: bigint;
  readonly step: bigint;
  readonly places: number;
}

const decimalPlaces = ({ d }: Ratio): number => {
  let places = 0;
  while ((10n ** BigInt(places)) % d !== 0n) places++;
  return places;
};

/** Of a leaf of the rubric: its numbers are decimals, none below 0. */
export function padRule({ min, max, step }: { readonly min: Ratio; readonly max: Ratio; readonly step: Ratio }): PadRule {
  const places = Math.max(decimalPlaces(min), decimalPlaces(step));
  const units = (value: Ratio): bigint => (value.n * 10n ** BigInt(places)) / value.d;
  const [lowest, width] = [units(min), units(step)];
  return { lowest, highest: lowest + ((units(max) - lowest) / width) * width, step: width, places };
}

/** Is there a legal value from `from` to `to`? */
function hasLegal({ lowest, highest, step }: PadRule, from: bigint, to: bigint): boolean {
  const first = from <= lowest ? lowest : lowest + ((from - lowest + step - 1n) / step) * step;
  return first <= to && first <= highest;
}

const unit = (rule: PadRule): bigint => 10n ** BigInt(rule.places);

/** Can more keys, or none, make a legal value of this text? */
function leadsSomewhere(rule: PadRule, text: string): boolean {
  const [whole = "", part] = text.split(".");
  if (part !== undefined) {
    if (part.length > rule.places) return false;
    const width = 10n ** BigInt(rule.places - part.length);
    const from = BigInt(whole + part) * width;
    // a point after which only zeros may follow says nothing: 10. is not offered where 10 is the end
    return hasLegal(rule, part === "" ? from + 1n : from, from + width - 1n);
  }
  if (whole.length > 1 && whole.startsWith("0")) return false;
  let width = unit(rule);
  for (let from = BigInt(whole) * width; ; from *= 10n, width *= 10n) {
    if (hasLegal(rule, from, from + width - 1n)) return true;
    if (from === 0n || from > rule.highest) return false;
  }
}

/** The text after a key; null: the key is not legal now. A point on an empty cell stands for 0. */
export function afterKey(rule: PadRule, text: string, key: PadKey): string | null {
  if (key === "." && (text.includes(".") || rule.places === 0)) return null;
  const next = key === "." && text === "" ? "0." : text + key;
  return leadsSomewhere(rule, next) ? next : null;
}

export const erased = (text: string): string => (text === "0." ? "" : text.slice(0, -1));

/** The value as the server keeps it (8.50 is 8.5); null while the text is no legal value. */
export function committed(rule: PadRule, text: string): string | null {
  if (!/^[0-9]+(\.[0-9]*)?$/.test(text)) return null;
  const [whole = "", part = ""] = text.split(".");
  if (part.length > rule.places) return null;
  const value = BigInt(whole + part.padEnd(rule.places, "0"));
  if (value < rule.lowest || value > rule.highest || (value - rule.lowest) % rule.step !== 0n) return null;
  return valueText(rule, value);
}

function valueText({ places }: PadRule, value: bigint): string {
  const text = unitsText(value, places);
  return places === 0 ? text : text.replace(/\.?0+$/, "");
}

/** So few values are chosen, not typed. */
const mostChips = 6;

/** All legal values, lowest first, where they are few enough for chips; else null. */
export function chipValues(rule: PadRule): readonly string[] | null {
  const count = (rule.highest - rule.lowest) / rule.step + 1n;
  if (count > BigInt(mostChips)) return null;
  return Array.from({ length: Number(count) }, (_, i) => valueText(rule, rule.lowest + BigInt(i) * rule.step));
}

/** Five values from the top of a short range, in steps a person counts in; they stand in the same place every time. */
export function quickValues(rule: PadRule): readonly string[] {
  const range = rule.highest - rule.lowest;
  if (range > 10n * unit(rule) || chipValues(rule) !== null) return [];
  let stride = rule.step;
  for (const factor of [2n, 5n, 10n, 20n, 50n, 100n, 200n, 500n, 1000n]) if (stride * 10n < range) stride = rule.step * factor;
  return Array.from({ length: 5 }, (_, i) => rule.highest - BigInt(i) * stride).filter((value) => value >= rule.lowest).map((value) => valueText(rule, value));
}

/** One step up or down of a value; null at the end, or where the step is finer than people count. */
export function stepped(rule: PadRule, value: string, by: 1n | -1n): string | null {
  const [whole = "", part = ""] = value.split(".");
  const next = BigInt(whole + part.padEnd(rule.places, "0")) + by * rule.step;
  return next < rule.lowest || next > rule.highest ? null : valueText(rule, next);
}
