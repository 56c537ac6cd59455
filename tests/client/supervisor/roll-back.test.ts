// When a restore explains what is gone, and when it does not: logs signed with the server's own key, against what a device saw of them.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { findRollBack, standing, type RollBack } from "../../../client/pages/supervisor/roll-back.ts";
import { Proof, type Sight } from "../../../client/state/proof.ts";
import { checkpointText, signNote, verifierKey } from "../../../scoring/log/checkpoint.ts";
import { entryText, hex, leafHash, noEntry } from "../../../scoring/log/entry.ts";
import { MerkleTree } from "../../../scoring/log/merkle.ts";

const origin = "jiangping/test";
const { privateKey } = generateKeyPairSync("ed25519");
const publicKey = new Uint8Array(createPublicKey(createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" }))).export({ type: "spki", format: "der" }).subarray(-32));
const key = verifierKey(origin, publicKey);

/** `restored`: what the entry says that it was restored to, if not the truth */
type Step = string | { readonly restored: { readonly size?: number; readonly root?: string; readonly at?: string } };

interface Log {
  readonly steps: readonly Step[];
  readonly lines: readonly string[];
  readonly note: (size: number) => string;
}

function log(steps: readonly Step[]): Log {
  const tree = new MerkleTree();
  const lines: string[] = [];
  let prev = noEntry;
  for (const [index, step] of steps.entries()) {
    const [kind, body] = typeof step === "string" ? ["remark", { text: step }] : ["restored", { size: index, root: hex(tree.root()), at: "2026-11-21T02:00:00.000Z", ...step.restored }];
    const text = entryText({ actor: "anonymous:", at: "2026-11-21T02:00:00.000Z", body, kind, prev, sealed: null, seq: index + 1, v: 1 });
    const leaf = leafHash(text);
    prev = hex(leaf);
    lines.push(text);
    tree.append(leaf);
  }
  return { steps, lines, note: (size) => signNote(checkpointText({ origin, size, root: tree.root(size) }), origin, publicKey, (message) => new Uint8Array(sign(null, message, privateKey))) };
}

const entries = (name: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${name} ${i + 1}`);
const restore: Step = { restored: {} };
/** The first `size` steps of a log, then others. */
const after = (one: Log, size: number, ...steps: Step[]): Log => log([...one.steps.slice(0, size), ...steps]);

let clock = 0;
/** A device polls: each time it reads as far as the size, and keeps what it was shown. */
function watched(one: Log, sizes: readonly number[], seen: readonly Sight[] = []): readonly Sight[] {
  const proof = new Proof({ key, seen, before: null });
  for (const size of sizes) {
    proof.append(one.lines.slice(proof.size, size));
    proof.meet(one.note(size), new Date(++clock).toISOString());
  }
  return proof.sights;
}

function found(now: Log, seen: readonly Sight[]): RollBack | null {
  const proof = new Proof({ key, seen: [], before: null });
  proof.append(now.lines);
  proof.meet(now.note(now.lines.length), new Date(++clock).toISOString());
  return findRollBack(proof, seen);
}

const said = (one: RollBack | null): unknown => one === null ? null : { size: one.size, gone: [one.size + 1, one.seen], filed: one.filed.map(({ size }) => size), held: one.held.size };

const first = log(entries("一", 20));
const seen = watched(first, [6, 11, 17, 20]);

test("a restore is found wherever the copy ended: at a root seen, between two, before the first one, and however long the log is now", () => {
  const at = (size: number, more: number): unknown => said(found(after(first, size, restore, ...entries("二", more)), seen));
  expect([at(11, 0), at(14, 1), at(3, 0), at(14, 30)]).toEqual([
    { size: 11, gone: [12, 20], filed: [17, 20], held: 12 }, { size: 14, gone: [15, 20], filed: [17, 20], held: 16 }, { size: 3, gone: [4, 20], filed: [6, 11, 17, 20], held: 4 },
    { size: 14, gone: [15, 20], filed: [17, 20], held: 45 },
  ]);
});

test("nothing is gone: the log goes on, or the copy had all that was seen", () => {
  expect([found(after(first, 20, "二"), seen), found(after(first, 20, restore, "二"), seen), found(after(first, 20, restore), watched(first, []))]).toEqual([null, null, null]);
});

test("no restore: a cut, a fork, one that the entry does not tell of rightly, one that came before what was seen", () => {
  const early = log([...entries("一", 4), restore, ...entries("二", 15)]);
  expect([
    found(after(first, 14), seen), found(after(first, 14, "二", "三"), seen), found(after(first, 14, "二", { restored: {} }), seen),
    found(after(first, 14, { restored: { size: 13 } }), seen), found(after(first, 14, { restored: { root: "0".repeat(64) } }), seen),
    found(after(early, 14, "三"), watched(early, [6, 11, 20])), found(after(early, 8, "三"), watched(early, [3, 20])),
  ]).toEqual(Array(7).fill(null));
});

test("an entry before the copy is another one than was read: no restore, also where it lies between two roots seen", () => {
  const changed = (seq: number, size: number): RollBack | null => found(log([...first.steps.slice(0, seq - 1), "改过", ...first.steps.slice(seq, size), restore]), seen);
  expect([changed(2, 14), changed(8, 14), changed(12, 14), changed(14, 14), changed(16, 17)]).toEqual(Array(5).fill(null));
});

test("what an earlier version kept says no more than its roots", () => {
  const bare = seen.map((one) => ({ ...one, leaves: "" }));
  expect([said(found(after(first, 11, restore), bare)), found(after(first, 14, restore), bare)]).toEqual([{ size: 11, gone: [12, 20], filed: [17, 20], held: 12 }, null]);
});

test("several histories: one that was shown in between and is not here either", () => {
  const second = after(first, 14, restore, "二");
  const both = watched(second, [16], watched(second, [15], seen));
  expect({ refused: both.filter((one) => one.refused).map(({ size }) => size), here: said(found(second, both)), third: found(after(first, 14, restore, "三"), both), newer: found(after(first, 16, restore), both) }).toEqual({
    refused: [15, 16], here: { size: 14, gone: [15, 20], filed: [15, 16, 17, 20], held: 16 }, third: null, newer: null,
  });
});

test("what was put away raises no fault again; a second restore is found by what was seen since; the first log shown again is a fault", () => {
  const second = after(first, 14, restore, ...entries("二", 5));
  const one = found(second, seen)!;
  const kept = [...seen, one.held];
  const left = standing(kept, [one]);
  const since = watched(second, [20], left);
  const clean = new Proof({ key, seen: left, before: null });
  clean.append(second.lines);
  clean.meet(second.note(20), "");
  const third = after(second, 18, restore);
  const two = found(third, since)!;
  const back = new Proof({ key, seen: standing([...since, two.held], [one, two]), before: null });
  back.append(third.lines);
  const again = new Proof({ key, seen: left, before: null });
  again.append(first.lines);
  again.meet(first.note(20), "");
  expect({
    left: left.map(({ size }) => size), clean: clean.fault, second: said(two), sameCopy: said(found(after(first, 14, { restored: { at: "2026-11-21T03:00:00.000Z" } }, "又一次"), since)), back: back.fault,
    first: again.fault?.kind, shown: found(first, left), reshown: standing(watched(first, [20]), [one]).length,
  }).toEqual({
    left: [6, 11, 20], clean: null, second: { size: 18, gone: [19, 20], filed: [20], held: 19 }, sameCopy: { size: 14, gone: [15, 20], filed: [20], held: 16 }, back: null, first: "history-changed", shown: null,
    // beside what the log is held to since
    reshown: 2,
  });
});

test("a checkpoint of no entries is never right, and one that is kept switches no root off", () => {
  const proof = new Proof({ key, seen, before: null });
  proof.append(first.lines);
  expect([proof.meet(first.note(0), "t"), proof.fault, proof.latest]).toEqual([null, { kind: "entries-missing", wrong: { after: 0, upTo: 1 } }, null]);
  const rewritten = log(entries("改", 25));
  for (const refused of [true, false]) {
    const zero: Sight = { size: 0, root: hex(new MerkleTree().root()), note: first.note(0), seenAt: "t", refused, leaves: "" };
    const read = (one: Log): Proof => {
      const next = new Proof({ key, seen: [zero, ...seen], before: null });
      next.append(one.lines);
      next.meet(one.note(one.lines.length), "t");
      return next;
    };
    expect([read(rewritten).fault?.kind, read(after(first, 20, "二")).fault]).toEqual(["history-changed", null]);
  }
});

test("a log that says it lost everything is no restored one", () => {
  expect(found(log([restore, ...entries("二", 3)]), seen)).toBeNull();
});

test("what was confirmed is known again from the roll-back alone, whatever else was or was not written", () => {
  const now = after(first, 14, restore, ...entries("二", 3));
  const one = found(now, seen)!;
  expect(standing(seen, [one]).map(({ size }) => size)).toEqual([6, 11, 18]);
  // shown against what was known, and found to be right in the same moment
  expect(standing([...seen, { ...one.held, refused: true, leaves: "" }], [{ ...one, filed: [...one.filed, { ...one.held, refused: true, leaves: "" }] }]).map(({ size, refused }) => [size, refused])).toEqual([[6, false], [11, false], [18, false]]);
});
