// A value in the one form in which a table of ours writes it.
import { exactText, type Ratio } from "../../scoring/exact.ts";
import type { Value } from "../../scoring/value.ts";

export function plainText(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  return isRatio(value) ? exactText(value.n, value.d) : value.join(";");
}

const isRatio = (value: Ratio | readonly string[]): value is Ratio => "n" in value;
