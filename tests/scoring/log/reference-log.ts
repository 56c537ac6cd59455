// Logs for tests, made with Node's own hash and signature instead of the code under test: a panel's record of 500 entries, and small random ones.
import { createHash, createHmac, createPrivateKey, createPublicKey, sign, type KeyObject } from "node:crypto";
import { canonicalJson } from "../../../scoring/canonical-json.ts";
import { addCosignature, signNote } from "../../../scoring/log/checkpoint.ts";
import { entryText, type Entry } from "../../../scoring/log/entry.ts";
import { receiptText } from "../../../scoring/log/receipt.ts";
import { verifierKey } from "../../../scoring/log/verifier-key.ts";
import type { LogKeys, LogRecord } from "../../../scoring/log/verify-log.ts";
import { dice } from "../random-pool.ts";
import { leafOf, naivePath } from "./rfc9162.ts";

export const origin = "panel.example/2026";
const witnessName = "supervisor.example/1";

/** Ed25519 from 32 bytes that follow from a word (RFC 8410). */
function keyOf(word: string): { sign: (message: Uint8Array) => Uint8Array; publicKey: Uint8Array } {
  const seed = createHash("sha256").update(word).digest();
  const key: KeyObject = createPrivateKey({ key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]), format: "der", type: "pkcs8" });
  const publicKey = new Uint8Array(createPublicKey(key).export({ type: "spki", format: "der" }).subarray(-32));
  return { sign: (message) => new Uint8Array(sign(null, message, key)), publicKey };
}

const logKey = keyOf("log");
const witnessKey = keyOf("witness");
const strangerKey = keyOf("stranger");
export const keys: LogKeys = { vkeys: [verifierKey(origin, logKey.publicKey)], witnessKeys: [verifierKey(witnessName, witnessKey.publicKey, 4)] };

export const leafHex = (text: string): string => Buffer.from(leafOf(text)).toString("hex");

/** A log in the making: entries as objects, so that a test can alter and chain them anew. */
export interface Draft {
  readonly entries: readonly Entry[];
  readonly lines: readonly string[];
}

/** Each entry with its number and with the hash of the one before, from entry `from` on (from 1). */
export function chained(entries: readonly Entry[], from = 1, done: readonly string[] = []): Draft {
  const lines = done.slice(0, from - 1);
  const whole = entries.slice(0, from - 1);
  for (let seq = from; seq <= entries.length; seq++) {
    const entry = { ...entries[seq - 1]!, seq, prev: seq === 1 ? "0".repeat(64) : leafHex(lines[seq - 2]!) };
    whole.push(entry);
    lines.push(entryText(entry));
  }
  return { entries: whole, lines };
}

const node = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  createHash("sha256").update(Buffer.concat([Uint8Array.of(1), left, right])).digest();

/** Roots at the given sizes, ascending, by the stack of whole subtrees. */
export function rootsAt(lines: readonly string[], sizes: readonly number[]): Uint8Array[] {
  const stack: { hash: Uint8Array; width: number }[] = [];
  const roots: Uint8Array[] = [];
  let size = 0;
  for (const wanted of sizes) {
    for (; size < wanted; size++) {
      stack.push({ hash: leafOf(lines[size]!), width: 1 });
      while (stack.length > 1 && stack.at(-1)!.width === stack.at(-2)!.width) {
        const right = stack.pop()!;
        const left = stack.pop()!;
        stack.push({ hash: node(left.hash, right.hash), width: left.width * 2 });
      }
    }
    roots.push(stack.length === 0 ? createHash("sha256").digest() : stack.map(({ hash }) => hash).reduceRight((right, left) => node(left, right)));
  }
  return roots;
}

export const noteText = (size: number, root: Uint8Array): string => `${origin}\n${size}\n${Buffer.from(root).toString("base64")}\n`;
export const signed = (text: string): string => signNote(text, origin, logKey.publicKey, logKey.sign);
/** A key of the same name that nobody trusts. */
export const signedByStranger = (text: string): string => signNote(text, origin, strangerKey.publicKey, strangerKey.sign);
/** The log's key hash over a stranger's signature. */
export const signedInVain = (text: string): string => signNote(text, origin, logKey.publicKey, strangerKey.sign);
export const cosigned = (note: string, time: number): string => addCosignature(note, witnessName, witnessKey.publicKey, time, witnessKey.sign);

export const checkpointsAt = (lines: readonly string[], sizes: readonly number[]): string[] =>
  rootsAt(lines, sizes).map((root, i) => signed(noteText(sizes[i]!, root)));

export function sealOf(value: unknown, salt: string): string {
  return createHmac("sha256", Buffer.from(salt, "hex")).update(canonicalJson(value)).digest("hex");
}

export interface Opening {
  readonly salt: string;
  readonly seq: number;
  readonly value: unknown;
}

export function receiptFor(lines: readonly string[], seq: number, size: number, note: string): { text: string; entry: string } {
  const leaves = lines.slice(0, size).map(leafOf);
  return { text: receiptText(seq - 1, naivePath(seq - 1, leaves), note), entry: lines[seq - 1]! };
}

export interface ReferenceLog extends Draft {
  readonly openings: readonly Opening[];
  /** of these sizes there are checkpoints */
  readonly sizes: readonly number[];
  /** the checkpoints without cosignatures */
  readonly notes: readonly string[];
  /** of these sizes the witness has signed the checkpoint */
  readonly witnessed: readonly number[];
  readonly receiptSeqs: readonly number[];
  readonly record: LogRecord & { readonly printed: readonly { readonly size: number; readonly root: string }[] };
}

const saltOf = (word: string): string => createHash("sha256").update(`salt ${word}`).digest("hex");
const isoAt = (milliseconds: number): string => new Date(Date.UTC(2026, 10, 21, 8) + milliseconds).toISOString();

/** 12 experts score 30 candidates: sheets (sealed), late remarks, recusals, closings, one step back of the clock. */
export function referenceLog(): ReferenceLog {
  const roll = dice(2026);
  const openings: Opening[] = [];
  const drafts: Entry[] = [];
  const add = (actor: string, kind: string, body: Record<string, unknown>, sealed?: unknown): void => {
    const seq = drafts.length + 1;
    const salt = saltOf(String(seq));
    if (sealed !== undefined) openings.push({ salt, seq, value: sealed });
    const at = isoAt(seq * 9_000 + roll(8_000) - (seq === 333 ? 60_000 : 0));
    drafts.push({ v: 1, seq, at, actor, kind, body, prev: "", sealed: sealed === undefined ? null : sealOf(sealed, salt) });
  };
  add("system", "programme", { programme: "kaifeng-2020", version: 3, hash: `sha256:${saltOf("programme")}` });
  for (let candidate = 1; drafts.length < 499; candidate++) {
    add("chair", "candidate-opened", { session: "s1", candidate: `c${candidate}` }, { name: `候选人${candidate}`, employer: "某机械厂" });
    for (let expert = 1; expert <= 12 && drafts.length < 498; expert++) {
      const body = { session: "s1", candidate: `c${candidate}`, expert: `e${expert}`, rev: 1, state: "submitted" };
      if (roll(15) === 0) add("chair", "recusal", { ...body, state: "recused" }, { reason: "同一单位 \u2028 colleague" });
      else add(`expert:e${expert}`, "sheet", body, { values: { skill: String(60 + roll(41)), craft: `${roll(100)}.${roll(10)}` }, comment: "" });
      if (roll(12) === 0) add("supervisor", "remark", { text: "到场 ✓" });
    }
    add("chair", "candidate-closed", { session: "s1", candidate: `c${candidate}`, sheets: 12 });
  }
  drafts.length = 499;
  add("chair", "released", { programme: "kaifeng-2020", run: "r1" });
  const { entries, lines } = chained(drafts);
  const sizes = [...Array.from({ length: 19 }, (_, i) => 25 * (i + 1) + (i % 3) - 1), 500];
  const witnessed = sizes.filter((size, i) => i % 4 === 3 || size === 500);
  const notes = checkpointsAt(lines, sizes);
  const checkpoints = notes.map((note, i) => (witnessed.includes(sizes[i]!) ? cosigned(note, 1_795_000_000 + i) : note));
  const receiptSeqs = Array.from({ length: 40 }, (_, i) => 12 * (i + 1) + (i % 5));
  const receipts = receiptSeqs.map((seq) => {
    const at = sizes.findIndex((size) => size >= seq);
    return receiptFor(lines, seq, sizes[at]!, notes[at]!);
  });
  const root = Buffer.from(rootsAt(lines, [500])[0]!).toString("hex");
  return {
    entries, lines, openings: openings.filter(({ seq }) => seq <= 500), sizes, notes, witnessed, receiptSeqs,
    record: { lines, openings: openings.filter(({ seq }) => seq <= 499).map(canonicalJson), checkpoints, receipts, printed: [{ size: 500, root }] },
  };
}

/** A small log that nobody touched, of any shape that the format allows: odd texts, figures, erased openings, clocks that step back. */
export function randomLog(seed: number): LogRecord {
  const roll = dice(seed);
  for (let warm = 0; warm < 5; warm++) roll(2);
  const length = 1 + roll(60);
  const openings: Opening[] = [];
  const texts = ["", "é", "e\u0301", "匠", "𝄞 𠮷", "\u2028\u2029", "\"\\/\b\f\n\r\t\u0001\u007f", "\ud800", "<script>", "\ufeff\uffff", "a".repeat(300)];
  const numbers = [0, -0, 1, -1, 0.1, 1e21, 1e-7, 123456789.123, 2 ** 53, 5e-324, 1.7976931348623157e308, 1e20, 0.000001, 333333333.3333333, 100, 1.5e300];
  const value = (depth: number): unknown => {
    const kind = roll(depth > 2 ? 5 : 7);
    if (kind === 5) return Array.from({ length: roll(4) }, () => value(depth + 1));
    if (kind === 6) return record(depth + 1);
    return [null, roll(2) === 0, numbers[roll(numbers.length)], texts[roll(texts.length)], roll(1000) / 8][kind];
  };
  const record = (depth: number): Record<string, unknown> =>
    Object.fromEntries(Array.from({ length: roll(4) }, (_, i) => [`${texts[roll(texts.length)]!}${i}`, value(depth)]));
  const drafts = Array.from({ length }, (_, i): Entry => {
    const isSealed = roll(2) === 0;
    const opening = { salt: saltOf(`${seed}/${i}`), seq: i + 1, value: value(0) };
    if (isSealed && roll(4) > 0) openings.push(opening);
    return {
      v: 1, seq: i + 1, at: isoAt(i * 5000 - roll(20_000)), actor: texts[roll(texts.length)]!, kind: ["sheet", "匠", "x y"][roll(3)]!,
      body: record(0), prev: "", sealed: isSealed ? sealOf(opening.value, opening.salt) : null,
    };
  });
  const { lines } = chained(drafts);
  const sizes = length > 1 && roll(2) === 0 ? [1 + roll(length - 1), length] : [length];
  const notes = checkpointsAt(lines, sizes);
  const receipts = Array.from({ length: roll(4) }, () => {
    const at = roll(sizes.length);
    return receiptFor(lines, 1 + roll(sizes[at]!), sizes[at]!, notes[at]!);
  });
  return { lines, openings: openings.map(canonicalJson), checkpoints: notes.map((note, i) => (roll(4) === 0 ? cosigned(note, 1_795_000_000 + seed + i) : note)), receipts };
}
