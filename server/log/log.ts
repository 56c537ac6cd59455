// The record: every change is an entry of one Merkle log, written in the change's own transaction and signed at its commit.
// Source: reliability §5.7, I7; docs/record.md.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { checkpointText, signNote, verifierKey } from "../../scoring/log/checkpoint.ts";
import { entryText, fromHex, hex, leafHash, sealValue } from "../../scoring/log/entry.ts";
import { MerkleTree } from "../../scoring/log/merkle.ts";
import { receiptCode, receiptText } from "../../scoring/log/receipt.ts";
import type { Database } from "../../db/open.ts";
import type { Reader, Tx } from "../../db/schema.ts";
import { findCheckpoint, findEntry, insertCheckpoint, insertEntries, listLeavesAfter, lockLog, type NewEntry } from "../../db/queries/log.ts";
import type { CommitHook } from "../../db/writer.ts";

/** What an action says of itself. `sealed` is readable only to those who get its opening. */
export interface Event {
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly programme?: string;
  readonly sealed?: unknown;
}

export interface Receipt {
  readonly code: string;
  readonly seq: number;
  readonly entry: string;
  /** C2SP tlog-proof */
  readonly proof: string;
  /** opening of the entry's seal, for its author */
  readonly salt: string | null;
}

interface Written {
  readonly seq: number;
  readonly text: string;
  readonly leaf: string;
  readonly salt: string | null;
}

const recentEntries = 500;
const noEntry = "0".repeat(64);

export class Log implements CommitHook {
  readonly origin: string;
  readonly verifierKey: string;
  readonly #database: Database;
  readonly #key: KeyObject;
  readonly #publicKey: Uint8Array;
  readonly #random: (bytes: number) => Uint8Array;
  readonly #tree = new MerkleTree();
  #lastLeaf = noEntry;
  /** entries of the transaction under way */
  #pending: (NewEntry & { hash: Uint8Array })[] = [];
  #committedSize = 0;
  #note = "";
  /** entries of the last commits with their checkpoint: receipts are asked for right after */
  readonly #recent = new Map<number, Written & { size: number; note: string }>();

  constructor(database: Database, origin: string, keyPem: string, random: (bytes: number) => Uint8Array) {
    this.#database = database;
    this.#key = createPrivateKey(keyPem);
    // the last 32 bytes of the SPKI form are the raw key (RFC 8410)
    this.#publicKey = new Uint8Array(createPublicKey(this.#key).export({ type: "spki", format: "der" }).subarray(-32));
    this.#random = random;
    this.origin = origin;
    this.verifierKey = verifierKey(origin, this.#publicKey);
  }

  get size(): number {
    return this.#committedSize;
  }

  /** What the transaction under way has added: nobody else reads it yet. */
  get pending(): readonly string[] {
    return this.#pending.map(({ text }) => text);
  }

  /** Reads the leaves that are in the database; call once before the first write. */
  async load(): Promise<void> {
    await this.#catchUp(this.#database.reader);
  }

  /** Adds an entry to the transaction under way; its number is final if the transaction commits. */
  append(actor: string, at: string, event: Event): { seq: number; salt: string | null } {
    const seq = this.#tree.size + this.#pending.length + 1;
    const last = this.#pending.at(-1);
    const salt = event.sealed === undefined ? null : this.#random(32);
    const text = entryText({
      v: 1, seq, at, actor, kind: event.kind, body: event.body as Record<string, never>,
      prev: last ? last.leaf : this.#lastLeaf,
      sealed: salt === null ? null : sealValue(event.sealed, salt),
    });
    const hash = leafHash(text);
    const opening = salt === null ? null : { programme: event.programme ?? null, salt: hex(salt), value: JSON.stringify(event.sealed) };
    this.#pending.push({ seq, text, leaf: hex(hash), hash, opening });
    return { seq, salt: opening?.salt ?? null };
  }

  async begin(tx: Tx): Promise<void> {
    this.#pending = [];
    if (this.#database.dialect !== "postgres") return;
    // several servers may share a PostgreSQL database: one appends at a time, after reading what the others wrote
    await lockLog(tx);
    await this.#catchUp(tx);
  }

  mark(): number {
    return this.#pending.length;
  }

  back(mark: number): void {
    this.#pending.length = mark;
  }

  async beforeCommit(tx: Tx): Promise<void> {
    if (this.#pending.length === 0) return;
    await insertEntries(tx, this.#pending);
    for (const { hash } of this.#pending) this.#tree.append(hash);
    const size = this.#tree.size;
    this.#note = this.#sign(size);
    await insertCheckpoint(tx, { size, note: this.#note });
  }

  ended(committed: boolean): void {
    if (committed) {
      this.#lastLeaf = this.#pending.at(-1)?.leaf ?? this.#lastLeaf;
      this.#committedSize = this.#tree.size;
      for (const { seq, text, leaf, opening } of this.#pending) this.#recent.set(seq, { seq, text, leaf, salt: opening?.salt ?? null, size: this.#committedSize, note: this.#note });
      for (const seq of this.#recent.keys()) {
        if (this.#recent.size <= recentEntries) break;
        this.#recent.delete(seq);
      }
    } else {
      this.#tree.truncate(this.#committedSize);
    }
    this.#pending = [];
  }

  /** The receipt of a committed entry: always the same one, to the checkpoint of its own commit. */
  async receipt(seq: number): Promise<Receipt> {
    const entry = this.#recent.get(seq) ?? (await this.#read(seq));
    const { size, note } = entry;
    return {
      code: receiptCode(fromHex(entry.leaf)), seq: entry.seq, entry: entry.text, salt: entry.salt,
      proof: receiptText(entry.seq - 1, this.#tree.inclusionProof(entry.seq - 1, size), note),
    };
  }

  root(size = this.#committedSize): string {
    return hex(this.#tree.root(size));
  }

  inclusionProof(seq: number, size: number): string[] {
    return this.#tree.inclusionProof(seq - 1, size).map(hex);
  }

  consistencyProof(from: number, to: number): string[] {
    return this.#tree.consistencyProof(from, to).map(hex);
  }

  async #read(seq: number): Promise<Written & { size: number; note: string }> {
    const entry = (await findEntry(this.#database.reader, seq))!;
    return { ...entry, ...(await findCheckpoint(this.#database.reader, seq))! };
  }

  #sign(size: number): string {
    const text = checkpointText({ origin: this.origin, size, root: this.#tree.root(size) });
    return signNote(text, this.origin, this.#publicKey, (message) => new Uint8Array(sign(null, message, this.#key)));
  }

  async #catchUp(db: Reader): Promise<void> {
    for (;;) {
      const leaves = await listLeavesAfter(db, this.#tree.size, 10_000);
      for (const { seq, leaf } of leaves) {
        if (seq !== this.#tree.size + 1) throw new Error(`the log has no entry ${this.#tree.size + 1}`);
        this.#tree.append(fromHex(leaf));
        this.#lastLeaf = leaf;
      }
      if (leaves.length < 10_000) break;
    }
    this.#committedSize = this.#tree.size;
  }
}

/** A new signing key, PKCS #8 PEM. */
export const makeLogKey = (): string => generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
