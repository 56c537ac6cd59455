// The log for those who check it: checkpoints, entries, proofs, witnesses, remarks.
import { z } from "zod";
import { addWitness, checkpoint, consistency, cosign, entries, inclusion, remark } from "../actions/witness.ts";
import type { Staff } from "../auth/actor.ts";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { TextCount } from "../wire.ts";

export const logRoutes: readonly Endpoint[] = [
  endpoint({
    method: "get", path: "/log/key", gate: "public", summary: "The log's verifier key (C2SP signed-note)", answer: z.object({ origin: z.string(), key: z.string() }),
    handle: async ({ context }) => ({ body: { origin: context.log.origin, key: context.log.verifierKey } }),
  }),
  endpoint({
    method: "get", path: "/log/checkpoint", gate: "inspects", summary: "The newest signed checkpoint with its cosignatures", answer: z.object({ size: z.number(), note: z.string() }),
    handle: async ({ context }) => ({ body: await checkpoint(context) }),
  }),
  endpoint({
    method: "get", path: "/log/entries", gate: "inspects", summary: "Entries after a number; what they seal stays sealed",
    query: z.strictObject({ after: TextCount.default(0), limit: TextCount.min(1).max(1000).default(1000) }), answer: z.object({ entries: z.array(z.string()), next: z.number().nullable() }),
    handle: async ({ context, query }) => ({ body: await entries(context, query.after, query.limit) }),
  }),
  endpoint({
    method: "get", path: "/log/consistency", gate: "inspects", summary: "Proof that the log only grew between two sizes (RFC 9162 §2.1.4)",
    query: z.strictObject({ from: TextCount, to: TextCount }), answer: z.object({ proof: z.array(z.string()) }),
    handle: async ({ context, query }) => ({ body: { proof: consistency(context, query.from, query.to) } }),
  }),
  endpoint({
    method: "get", path: "/log/inclusion", gate: "inspects", summary: "Proof that an entry is in the log of a size (RFC 9162 §2.1.3)",
    query: z.strictObject({ seq: TextCount, size: TextCount }), answer: z.object({ proof: z.array(z.string()) }),
    handle: async ({ context, query }) => ({ body: { proof: inclusion(context, query.seq, query.size) } }),
  }),
  endpoint({
    method: "post", path: "/log/witnesses", gate: "supervisor", summary: "Registers this device's witness key", body: z.strictObject({ key: z.string().max(300) }), answer: z.object({ name: z.string() }),
    handle: async ({ context, actor, body }) => ({ status: 201, body: await addWitness(context, actor as Staff, body.key) }),
  }),
  endpoint({
    method: "post", path: "/log/cosignatures", gate: "supervisor", summary: "A witness's signature under a checkpoint (C2SP cosignature/v1)",
    body: z.strictObject({ witness: z.string().max(200), size: TextCount, time: z.number().int().min(0), signature: z.base64().max(100) }), answer: z.object({ note: z.string() }),
    handle: async ({ context, actor, body }) => ({ status: 201, body: await cosign(context, actor as Staff, body) }),
  }),
  endpoint({
    method: "post", path: "/log/remarks", gate: "supervisor", summary: "A dated remark that stays in the record", body: z.strictObject({ text: z.string().trim().min(1).max(2000) }), answer: z.object({ seq: z.number() }),
    handle: async ({ context, actor, body }) => ({ status: 201, body: await remark(context, actor as Staff, body.text) }),
  }),
];
