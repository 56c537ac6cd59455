// Entries, openings and checkpoints of the log.
import { sql } from "kysely";
import type { Reader, Tx } from "../schema.ts";

export interface NewEntry {
  readonly seq: number;
  readonly text: string;
  /** hex */
  readonly leaf: string;
  /** `value`: JSON text of what the entry seals */
  readonly opening: { readonly programme: string | null; readonly salt: string; readonly value: string } | null;
}

/** PostgreSQL only: one transaction appends at a time. */
export async function lockLog(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7264381)`.execute(tx);
}

export async function insertEntries(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  await tx.insertInto("log_entries").values(entries.map(({ seq, text, leaf }) => ({ seq, text, leaf }))).execute();
  const openings = entries.flatMap(({ seq, opening }) => (opening ? [{ seq, ...opening }] : []));
  if (openings.length > 0) await tx.insertInto("log_openings").values(openings).execute();
}

export async function insertCheckpoint(tx: Tx, checkpoint: { size: number; note: string }): Promise<void> {
  await tx.insertInto("log_checkpoints").values(checkpoint).execute();
}

/** The first checkpoint that covers an entry. */
export function findCheckpoint(db: Reader, seq: number): Promise<{ size: number; note: string } | undefined> {
  return db.selectFrom("log_checkpoints").selectAll().where("size", ">=", seq).orderBy("size").limit(1).executeTakeFirst();
}

export function findLastCheckpoint(db: Reader): Promise<{ size: number; note: string } | undefined> {
  return db.selectFrom("log_checkpoints").selectAll().orderBy("size", "desc").limit(1).executeTakeFirst();
}

export function listLeavesAfter(db: Reader, size: number, limit: number): Promise<{ seq: number; leaf: string }[]> {
  return db.selectFrom("log_entries").select(["seq", "leaf"]).where("seq", ">", size).orderBy("seq").limit(limit).execute();
}

export function listEntriesAfter(db: Reader, seq: number, limit: number): Promise<{ seq: number; text: string }[]> {
  return db.selectFrom("log_entries").select(["seq", "text"]).where("seq", ">", seq).orderBy("seq").limit(limit).execute();
}

/** Entries that name a candidate, of whatever programme, up to an entry. */
export function listEntriesOfCandidate(db: Reader, candidate: string, to: number, limit: number): Promise<{ seq: number; text: string }[]> {
  const pattern = `%"candidate":${JSON.stringify(candidate).replace(/[\\%_]/g, "\\$&")}%`;
  return db.selectFrom("log_entries").select(["seq", "text"]).where("seq", "<=", to).where(sql<boolean>`text like ${pattern} escape '\\'`).orderBy("seq").limit(limit).execute();
}

export async function listLeaves(db: Reader, seqs: readonly number[]): Promise<Map<number, string>> {
  const leaves = new Map<number, string>();
  for (let from = 0; from < seqs.length; from += 500) {
    const rows = await db.selectFrom("log_entries").select(["seq", "leaf"]).where("seq", "in", seqs.slice(from, from + 500)).execute();
    for (const { seq, leaf } of rows) leaves.set(seq, leaf);
  }
  return leaves;
}

export async function findEntry(db: Reader, seq: number): Promise<{ seq: number; text: string; leaf: string; salt: string | null } | undefined> {
  return db.selectFrom("log_entries").leftJoin("log_openings", "log_openings.seq", "log_entries.seq")
    .select(["log_entries.seq", "log_entries.text", "log_entries.leaf", "log_openings.salt"]).where("log_entries.seq", "=", seq).executeTakeFirst();
}

/** What the entries of one programme seal, in order; erased values are null. */
export function listOpenings(db: Reader, programme: string): Promise<{ seq: number; salt: string; value: string | null }[]> {
  return db.selectFrom("log_openings").select(["seq", "salt", "value"]).where("programme", "=", programme).orderBy("seq").execute();
}

export function listCheckpoints(db: Reader): Promise<{ size: number; note: string }[]> {
  return db.selectFrom("log_checkpoints").selectAll().orderBy("size").execute();
}

/** Cosignature lines of witnesses, by the size of the checkpoint. */
export function listCosignatures(db: Reader): Promise<{ size: number; witness: string; line: string }[]> {
  return db.selectFrom("log_cosignatures").select(["size", "witness", "line"]).orderBy("size").orderBy("witness").execute();
}

/** What a witness signed last, and when: the record up to `size` entries cannot be changed any more without being found out. */
export function findLastCosignature(db: Reader): Promise<{ size: number; at: string } | undefined> {
  return db.selectFrom("log_cosignatures").select(["size", "at"]).orderBy("size", "desc").orderBy("at", "desc").limit(1).executeTakeFirst();
}

export async function insertCosignature(tx: Tx, row: { size: number; witness: string; line: string; at: string }): Promise<void> {
  await tx.insertInto("log_cosignatures").values(row).execute();
}
