// An exact figure as a hall can read it beside its rounded form: decimals, cut off with «…» where they do not end soon.
import { exactText, unitsText, type Ratio } from "./exact.ts";

/** At least two decimals more than the rounding keeps, so that one sees which way it goes; never rounded itself. */
export function shownFigure(value: Ratio, rounding: number): string {
  const exact = exactText(value.n, value.d);
  if (!exact.includes("/")) return exact;
  const places = rounding + 2;
  // division of bigints cuts off towards zero
  return `${value.n < 0n && value.n * 10n ** BigInt(places) / value.d === 0n ? "-" : ""}${unitsText(value.n * 10n ** BigInt(places) / value.d, places)}…`;
}
