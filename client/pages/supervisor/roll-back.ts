// Whether a log that lacks what this device saw is still the one it knows, put back to an older copy. What this device saw says so, not the
// server: up to the copy each entry must be the one that was read, and the entry there must say that it was a restore.
import { hex } from "../../../scoring/log/bytes.ts";
import type { Proof, Sight } from "../../state/proof.ts";
import { readLogEntry } from "./entry.ts";

export interface RollBack {
  /** so many entries are left */
  readonly size: number;
  /** the last entry that this device saw of those that are gone */
  readonly seen: number;
  /** by the server's clock */
  readonly restoredAt: string;
  /** what held before, and what was shown before anybody confirmed */
  readonly filed: readonly Sight[];
  /** of the log as it is now */
  readonly held: Sight;
}

/** What a person confirmed on this device. */
export interface ConfirmedRollBack extends RollBack {
  /** by this device's clock */
  readonly confirmedAt: string;
}

/** `proof`: all of the log as it is now, read as if nothing had been seen, with no fault. Null where no restore explains what is gone. */
export function findRollBack(proof: Proof, sights: readonly Sight[]): RollBack | null {
  const isGone = ({ size, root }: Sight): boolean => size > proof.size || proof.root(size) !== root;
  const gone = sights.filter(isGone);
  // what this device never held to and is not here either is one more history than a restore makes
  if (gone.length === 0 || gone.some(({ refused }) => refused)) return null;
  const size = sharedSize(proof, sights.filter((one) => !one.refused), isGone);
  // a log that lost everything is another one
  if (size === proof.size || size === 0) return null;
  const { at, kind, body } = readLogEntry(proof.text(size + 1));
  if (kind !== "restored" || body["size"] !== size || body["root"] !== proof.root(size)) return null;
  return {
    size, seen: Math.max(...gone.map((one) => one.size)), restoredAt: at,
    filed: sights.filter((one) => one.refused || isGone(one)), held: proof.sights.at(-1)!,
  };
}

/** So many entries are those that this device read: as far as its roots say so, then one by one. */
function sharedSize(proof: Proof, held: readonly Sight[], isGone: (sight: Sight) => boolean): number {
  const known = new Map<number, string>();
  for (const { size, leaves } of held) {
    const count = leaves.length / leafLength;
    for (let i = 0; i < count; i++) known.set(size - count + 1 + i, leaves.slice(i * leafLength, (i + 1) * leafLength));
  }
  let size = Math.max(0, ...held.filter((one) => !isGone(one)).map((one) => one.size));
  while (size < proof.size && known.get(size + 1) === hex(proof.leaf(size + 1))) size++;
  return size;
}

/** hex digits of a leaf hash */
const leafLength = 64;

/** What was put away with a roll-back no longer counts, what the log was held to from then on does; and the same root shown anew. */
export function standing(sights: readonly Sight[], rollBacks: readonly RollBack[]): readonly Sight[] {
  const filed = new Set(rollBacks.flatMap((one) => one.filed.map(name)));
  const left = sights.filter((one) => !filed.has(name(one)));
  const held = rollBacks.map((one) => one.held).filter((one) => !filed.has(name(one)) && !left.some(({ size, root }) => size === one.size && root === one.root));
  return [...left, ...held];
}

const name = ({ size, root, seenAt, refused }: Sight): string => `${size} ${root} ${seenAt} ${refused}`;
