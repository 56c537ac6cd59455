// A consistent copy of the database while it is in use, and the check that a copy is whole: pages, entries, chain, root.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { fromHex, hex, leafHash } from "../../scoring/log/entry.ts";
import { MerkleTree } from "../../scoring/log/merkle.ts";
import { openNote, parseVerifierKey, verifierKey } from "../../scoring/log/checkpoint.ts";
import { createPublicKey } from "node:crypto";

export interface CopyFacts {
  readonly entries: number;
  readonly root: string;
}

/**
 * Copies what is committed into `to`, through `source`; the copy appears whole or not at all, and is on the disk when this returns.
 * `change` is done to the copy before it appears.
 */
export function copyDatabase(source: Sqlite.Database, to: string, change?: (copy: Sqlite.Database) => void): CopyFacts {
  const target = resolve(to);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const made = `${target}.${process.pid}.tmp`;
  rmSync(made, { force: true });
  try {
    source.prepare("vacuum into ?").run(made);
    if (change !== undefined) changeFile(made, change);
    const facts = checkCopy(made);
    sync(made);
    renameSync(made, target);
    sync(dirname(target));
    return facts;
  } catch (error) {
    rmSync(made, { force: true });
    throw error;
  }
}

function changeFile(path: string, change: (database: Sqlite.Database) => void): void {
  const database = new Sqlite(path);
  try {
    change(database);
  } finally {
    database.close();
  }
}

/** On the disk when this returns: a file's bytes, or a folder's names. */
export function sync(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Throws, naming what is wrong, unless the file is a whole database of ours with an unbroken log that its last checkpoint signs. */
export function checkCopy(path: string): CopyFacts {
  if (!existsSync(path)) throw new Error(`${path}: no such file`);
  const database = new Sqlite(path, { readonly: true });
  try {
    const integrity = database.pragma("integrity_check", { simple: true });
    if (integrity !== "ok") throw new Error(`${path}: ${String(integrity)}`);
    const tree = new MerkleTree();
    let last = "0".repeat(64);
    for (const row of database.prepare("select seq, text, leaf from log_entries order by seq").iterate() as Iterable<{ seq: number; text: string; leaf: string }>) {
      const { seq, prev } = JSON.parse(row.text) as { seq: number; prev: string };
      if (row.seq !== tree.size + 1 || seq !== row.seq) throw new Error(`${path}: the log has no entry ${tree.size + 1}`);
      if (hex(leafHash(row.text)) !== row.leaf || prev !== last) throw new Error(`${path}: entry ${row.seq} of the log is not what was written`);
      tree.append(fromHex(row.leaf));
      last = row.leaf;
    }
    const checkpoint = database.prepare("select size, note from log_checkpoints order by size desc limit 1").get() as { size: number; note: string } | undefined;
    if (checkpoint !== undefined) {
      const setting = database.prepare("select value from meta where key = ?").pluck();
      const key = createPublicKey(setting.get("log-key") as string).export({ type: "spki", format: "der" }).subarray(-32);
      const opened = openNote(checkpoint.note, [parseVerifierKey(verifierKey(setting.get("origin") as string, new Uint8Array(key)))!]);
      if ("problem" in opened || opened.checkpoint.size !== tree.size || hex(opened.checkpoint.root) !== hex(tree.root())) throw new Error(`${path}: the last checkpoint does not sign the log of ${tree.size} entries`);
    }
    return { entries: tree.size, root: hex(tree.root()) };
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE")) throw new Error(`${path}: not a database of this program (${String(error.code)})`, { cause: error });
    throw error;
  } finally {
    database.close();
  }
}
