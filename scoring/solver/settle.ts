// Settles what comes before merit: the size of the list, who stays, the least that soft quotas must be missed. Knows no ranks.
// Source: contract §3.6, «The list» 1–2 and «Substitution».
import type { Pool } from "../pool.ts";
import { slackNow } from "./certificate.ts";
import type { QuotaRow } from "../pool.ts";
import type { Tuning } from "./caps.ts";
import { QuotaProgram } from "./quota-program.ts";
import { rowSums } from "./program.ts";

export interface Settled {
  readonly quota: QuotaProgram;
  /** Persons per signature on some lawful list of the size and the tier totals settled, with everybody kept. */
  readonly witness: Float64Array;
  readonly keep: Int32Array;
  readonly kept: boolean;
}

/** The settled program, or null if no size in min … target has a lawful list; throws TooTight. */
export function findSettled(pool: Pool, keep: Int32Array, tuning: Tuning, entered: ReadonlySet<QuotaRow>): Settled | null {
  const quota = new QuotaProgram(pool, (row) => row.tier, tuning, entered);
  let witness = findSize(pool, quota);
  if (witness === null) return null;
  const held = keep.length > 0 && keep.length <= quota.size ? findKeeping(quota, keep) : null;
  witness = held ?? witness;
  const stay = held === null ? new Int32Array(0) : keep;
  for (let t = 0; t < quota.tiers.length; t++) witness = findLeast(quota, t, witness, stay);
  return { quota, witness: witness.slice(0, quota.persons), keep: held === null ? new Int32Array(0) : keep.slice().sort(), kept: held !== null };
}

/** Sets the largest lawful size; a witness of it or null. */
function findSize(pool: Pool, quota: QuotaProgram): Float64Array | null {
  const { search, program } = quota;
  let refused = null;
  for (let size = Math.min(pool.seats.target, pool.size); size >= pool.seats.min; size--) {
    quota.setSize(size);
    // the proof for a larger size often holds for many sizes below
    if (refused !== null && slackNow(program, refused) < 0) continue;
    const witness = search.find();
    if (witness !== null) {
      quota.caps.fill(quota.groups, witness, []);
      return witness;
    }
    refused = search.certificate;
  }
  return null;
}

function findKeeping(quota: QuotaProgram, keep: Int32Array): Float64Array | null {
  const { search, groups } = quota;
  const count = new Map<number, number>();
  for (const position of keep) count.set(groups.of[position]!, (count.get(groups.of[position]!) ?? 0) + 1);
  for (const [c, least] of count) search.setColumn(c, least, quota.stock(c));
  const held = quota.caps.countOf(keep);
  // hard caps alone: soft ones may be missed
  const over = quota.caps.rows.some((row, k) => row.tier === 0 && held[k]! > quota.caps.bound[k]!);
  const witness = over ? null : search.find();
  if (witness === null) for (const c of count.keys()) search.setColumn(c, 0, quota.stock(c));
  else quota.caps.fill(groups, witness, keep);
  return witness;
}

/** Finds and sets the least total of tier number t over lists that hold everybody in `stay`; throws TooTight. */
export function findLeast(quota: QuotaProgram, t: number, start: Float64Array, stay: Int32Array): Float64Array {
  const { search, program } = quota;
  let witness = start;
  let most = totalOf(quota, witness, t);
  let least = 0;
  for (let turn = 0; least < most; turn++) {
    // the bound itself by turns with the middle: proofs lift the bound, points lower the total
    const budget = turn % 2 === 0 ? least : Math.floor((least + most) / 2);
    quota.setBudget(t, budget);
    const found = search.find();
    if (found !== null) {
      quota.caps.fill(quota.groups, found, stay);
      witness = found;
      most = totalOf(quota, witness, t);
      continue;
    }
    least = budget + 1;
    const proof = search.certificate;
    if (proof === null) continue;
    for (; least < most; least++) {
      quota.setBudget(t, least);
      if (slackNow(program, proof) >= 0) break;
    }
  }
  quota.setBudget(t, most);
  return witness;
}

/** The total really missed in tier number t: the columns of persons missed may say more than need be. */
function totalOf(quota: QuotaProgram, witness: Float64Array, t: number): number {
  const persons = witness.slice();
  persons.fill(0, quota.persons);
  return quota.tierTotals(rowSums(quota.program, persons))[t]!;
}
