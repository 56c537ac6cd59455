// The log as outsiders read it, and the witnesses who hold it: each keeps what he has seen and signs what extends it.
// Source: reliability §5.7 (anchors), C2SP tlog-witness and tlog-cosignature.
import { findCheckpoint, findLastCheckpoint, insertCosignature, listCosignatures, listEntriesAfter } from "../../db/queries/log.ts";
import { addCosignature, cosignatureMessage, openNote, parseVerifierKey, witnessType } from "../../scoring/log/checkpoint.ts";
import { hex } from "../../scoring/log/entry.ts";
import { isSignatureOf } from "../../scoring/log/verifier-key.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../refusal.ts";

export async function checkpoint(context: Context): Promise<{ size: number; note: string }> {
  const last = await findLastCheckpoint(context.db);
  if (last === undefined) throw new Refusal("not-ready");
  const lines = (await listCosignatures(context.db)).filter((one) => one.size === last.size).map((one) => one.line);
  return { size: last.size, note: last.note + lines.join("") };
}

export async function entries(context: Context, after: number, limit: number): Promise<{ entries: string[]; next: number | null }> {
  const rows = await listEntriesAfter(context.db, after, limit);
  return { entries: rows.map((row) => row.text), next: rows.length < limit ? null : rows.at(-1)!.seq };
}

export function consistency(context: Context, from: number, to: number): string[] {
  if (from < 0 || to > context.log.size || from > to) throw new Refusal("not-found");
  return context.log.consistencyProof(from, to);
}

export function inclusion(context: Context, seq: number, size: number): string[] {
  if (seq < 1 || size > context.log.size || seq > size) throw new Refusal("not-found");
  return context.log.inclusionProof(seq, size);
}

/** A supervisor's device becomes a witness with a key that only it holds. */
export async function addWitness(context: Context, actor: Staff, key: string): Promise<{ name: string }> {
  const parsed = parseVerifierKey(key);
  if (parsed === null || parsed.type !== witnessType) throw new Refusal("bad-request", { errors: [{ path: "body/key", code: "key", message: "not a verifier key of a witness (C2SP signed-note, type 4)" }] });
  return context.act(actor, async ({ tx, at, record }) => {
    const there = await tx.selectFrom("witnesses").select("name").where((e) => e.or([e("name", "=", parsed.name), e("verifier_key", "=", key)])).executeTakeFirst();
    if (there !== undefined) throw new Refusal("in-use", { field: "key" });
    await tx.insertInto("witnesses").values({ name: parsed.name, verifier_key: key, account: actor.account, made_at: at }).execute();
    record({ kind: "witness", body: { name: parsed.name, key } });
    return { name: parsed.name };
  });
}

/**
 * A witness's signature under a checkpoint. The witness has checked that the log only grew since the last one it signed; the server
 * checks that the signature is the witness's and is for this very checkpoint.
 */
export async function cosign(context: Context, actor: Staff, input: { witness: string; size: number; time: number; signature: string }): Promise<{ note: string }> {
  return context.act(actor, async ({ tx, at, record }) => {
    const witness = await tx.selectFrom("witnesses").selectAll().where("name", "=", input.witness).executeTakeFirst();
    const found = await findCheckpoint(tx, input.size);
    if (witness === undefined || witness.account !== actor.account || found === undefined || found.size !== input.size) throw new Refusal("not-found");
    const key = parseVerifierKey(witness.verifier_key)!;
    const opened = openNote(found.note, [parseVerifierKey(context.log.verifierKey)!]);
    if ("problem" in opened) throw new Refusal("not-found");
    const signature = new Uint8Array(Buffer.from(input.signature, "base64"));
    if (signature.length !== 64 || !isSignatureOf(key, cosignatureMessage(opened.text, input.time), signature)) throw new Refusal("wrong-credentials");
    const signed = addCosignature(found.note, key.name, key.publicKey, input.time, () => signature);
    const line = signed.slice(found.note.length);
    const twice = (await listCosignatures(tx)).some((one) => one.size === input.size && one.witness === key.name);
    if (!twice) {
      await insertCosignature(tx, { size: input.size, witness: key.name, line, at });
      record({ kind: "cosigned", body: { witness: key.name, size: input.size, line: hex(signature).slice(0, 16) } });
    }
    return { note: signed };
  });
}

/** A supervisor's dated remark: in the record for good. */
export async function remark(context: Context, actor: Staff, text: string): Promise<{ seq: number }> {
  return context.act(actor, ({ record }) => Promise.resolve({ seq: record({ kind: "remark", body: { text } }).seq }));
}
