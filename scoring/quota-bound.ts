// The bound of one quota in persons before anybody is on the list: what «55 %» means of 20 seats. Source: contract §3.6.
import { decimal, divide, ratio } from "./exact.ts";
import { boundOf, type QuotaRow } from "./pool.ts";
import type { Quota } from "./programme.ts";

/** `text`: persons or a share, as in the programme file; `base` of a share. */
export const rowBound = (text: string, base: "selected" | "seats" | Int32Array): QuotaRow["bound"] =>
  text.endsWith("%") ? { percent: divide(decimal(text.slice(0, -1)), ratio(100n)), base } : Number(text);

/** Persons on a list of `seats`; undefined without such a bound or where it is a share of a part of the list. */
export function persons(quota: Quota, kind: "atLeast" | "atMost", seats: number): number | undefined {
  const bound = quota[kind];
  if (bound === undefined) return undefined;
  const text = String(bound);
  if (typeof quota.base === "object" && text.endsWith("%")) return undefined;
  return boundOf({ id: quota.id, kind, members: new Int32Array(), bound: rowBound(text, "seats"), tier: 0 }, seats, seats, 0);
}
