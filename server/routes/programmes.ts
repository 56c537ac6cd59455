// Programmes, their registers, conflicts of interest, draws.
import { z } from "zod";
import { addProgramme, changeProgramme, etagOf, getProgramme, programmeJson, readProgramme } from "../actions/programme.ts";
import { importCandidates, importExperts, importUnits } from "../actions/register.ts";
import { certifications, certify, materials, stateConflict } from "../actions/conflict.ts";
import { ruleConflict } from "../actions/rule.ts";
import { conflictList, programmeList, registerList, unitList, versionList } from "../actions/read-register.ts";
import { draw, draws } from "../actions/draw.ts";
import { overview } from "../actions/overview.ts";
import { withEffect } from "../actions/effect.ts";
import { previewRules } from "../actions/run.ts";
import type { ExpertActor, Staff } from "../auth/actor.ts";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { shippedProgramme } from "../input/programme-file.ts";
import { canonicalJson } from "../../scoring/canonical-json.ts";
import { conclusionKinds } from "../../scoring/conclusion.ts";
import { ConflictKindName, Done, done, EffectForm, Id, InProgramme, Reason, Text } from "../wire.ts";

const Ruling = z.enum(["", "recuse", "allow", "pending"]);
const Imported = z.object({ rows: z.number(), added: z.array(z.string()), removed: z.array(z.string()), changed: z.array(z.string()) });
const Person = z.object({ id: z.string(), position: z.number(), name: z.string(), values: z.record(z.string(), z.string()) });
const ProgrammeRow = z.object({ id: z.string(), version: z.number(), frozenAt: z.string().nullable(), name: z.object({ zh: z.string(), en: z.string() }) });
const DrawForm = z.object({
  id: z.string(), kind: z.enum(["experts", "order"]), seed: z.string(), at: z.string(), by: z.string(),
  substitutions: z.array(z.object({ expert: z.string(), substitute: z.string(), reason: z.string(), at: z.string() })),
  request: z.object({ session: z.string().optional(), pool: z.array(z.string()), seats: z.number(), reserves: z.number(), excluded: z.array(z.object({ id: z.string(), reason: z.string() })), witnesses: z.array(z.string()) }),
  result: z.object({ drawn: z.array(z.string()), reserves: z.array(z.string()) }),
});

export const programmeRoutes: readonly Endpoint[] = [
  endpoint({
    method: "get", path: "/programmes", gate: "reads", summary: "All programmes", answer: z.array(ProgrammeRow),
    handle: async ({ context }) => ({ body: await programmeList(context.db) }),
  }),
  endpoint({
    method: "post", path: "/programmes", gate: "secretary", summary: "Adds a programme: a shipped one by id, or a programme file",
    body: z.union([z.strictObject({ shipped: Id }), z.strictObject({ programme: z.unknown() })]),
    answer: z.object({ id: z.string(), version: z.number(), hash: z.string() }),
    handle: async ({ context, actor, body }) => ({ status: 201, body: await addProgramme(context, actor as Staff, "shipped" in body ? shippedProgramme(body.shipped) : body.programme) }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme", gate: "reads", summary: "The programme file of the version in force; its ETag is for If-Match",
    params: InProgramme, answer: z.object({ row: ProgrammeRow, programme: z.unknown() }),
    handle: async ({ context, params }) => {
      const { row, hash, programme } = await getProgramme(context.db, params.programme);
      const { id, version, frozen_at: frozenAt } = row;
      return { body: { row: { id, version, frozenAt, name: programme.name }, programme: JSON.parse(await programmeJson(context.db, id)) as unknown }, etag: etagOf(hash) };
    },
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/overview", gate: "reads", summary: "Where a programme stands, in counts", params: InProgramme,
    answer: z.object({
      version: z.number(), frozenAt: z.string().nullable(), candidates: z.number(), eligibility: z.object({ eligible: z.number(), ineligible: z.number(), review: z.number() }), experts: z.number(), draws: z.number(),
      conflicts: z.object({ found: z.number(), recused: z.number(), open: z.number() }),
      sessions: z.array(z.object({ id: z.string(), name: z.string(), state: z.enum(["planned", "running", "ended", "archived"]), candidates: z.number(), released: z.number() })),
      runs: z.number(), lastRun: z.object({ id: z.string(), status: z.number(), at: z.string(), releasedAt: z.string().nullable() }).nullable(),
      after: z.object({
        decisions: z.number(), behind: z.boolean(), stage: z.object({ id: z.string(), kind: z.enum(conclusionKinds), name: z.object({ zh: z.string(), en: z.string() }), state: z.string() }).nullable(),
        removals: z.number(), objections: z.number(), signatures: z.number(), signed: z.boolean(),
      }).nullable(),
    }),
    handle: async ({ context, actor, params }) => ({ body: await overview(context, actor, params.programme) }),
  }),
  endpoint({
    method: "put", path: "/programmes/:programme", gate: "secretary", summary: "A new version with a greater number; with a reason once frozen",
    params: InProgramme, body: z.strictObject({ programme: z.unknown(), reason: Text }), answer: z.object({ version: z.number(), hash: z.string() }),
    handle: async ({ context, actor, params, body, request }) => {
      const made = await changeProgramme(context, actor as Staff, params.programme, request.ifMatch, { programme: body.programme, reason: body.reason });
      return { body: made, etag: etagOf(made.hash) };
    },
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/preview", gate: "secretary", summary: "What a change of the rules would do: the present result and the new one; nothing is kept",
    params: InProgramme, body: z.strictObject({ programme: z.unknown() }), answer: z.object({ before: z.unknown(), after: z.unknown() }),
    handle: async ({ context, params, body }) => {
      readProgramme(body.programme);
      const { before, after } = await previewRules(context, params.programme, canonicalJson(body.programme));
      return { body: { before: JSON.parse(before) as unknown, after: JSON.parse(after) as unknown } };
    },
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/versions", gate: "reads", summary: "All versions with their reasons",
    params: InProgramme, answer: z.array(z.object({ version: z.number(), hash: z.string(), reason: z.string(), by: z.string(), at: z.string() })),
    handle: async ({ context, params }) => ({ body: await versionList(context.db, params.programme) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/candidates", gate: "secretary", summary: "Takes candidates over from CSV or XLSX; `join=1` adds fields to those that are there",
    params: InProgramme, query: z.strictObject({ join: z.enum(["0", "1"]).default("0") }), body: "file", answer: Imported,
    handle: async ({ context, actor, params, query, body }) => ({ body: await importCandidates(context, actor as Staff, params.programme, body, { join: query.join === "1", keep: false, merges: new Map() }) }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/candidates", gate: "reads", summary: "The candidates; sensitive values are masked", params: InProgramme, answer: z.array(Person),
    handle: async ({ context, params }) => ({ body: await registerList(context, params.programme, "candidates") }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/experts", gate: "secretary", summary: "Takes experts over from CSV or XLSX", params: InProgramme, body: "file", answer: Imported,
    handle: async ({ context, actor, params, body }) => ({ body: await importExperts(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/experts", gate: "reads", summary: "The experts; sensitive values are masked", params: InProgramme, answer: z.array(Person),
    handle: async ({ context, params }) => ({ body: await registerList(context, params.programme, "experts") }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/units", gate: "secretary", summary: "Takes units over from CSV or XLSX", params: InProgramme, body: "file", answer: z.object({ rows: z.number() }),
    handle: async ({ context, actor, params, body }) => ({ body: await importUnits(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/units", gate: "reads", summary: "The units", params: InProgramme,
    answer: z.array(z.object({ name: z.string(), canonical: z.string(), parent: z.string() })),
    handle: async ({ context, params }) => ({ body: await unitList(context.db, params.programme) }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/conflicts", gate: "reads", summary: "Conflicts of interest with their evidence and rulings", params: InProgramme,
    answer: z.array(z.object({ expert: z.string(), candidate: z.string(), kind: z.string(), source: z.string(), evidence: z.string(), ruling: z.string(), reason: z.string(), decider: z.string(), at: z.string(), effect: z.string() })),
    handle: async ({ context, params }) => ({ body: await conflictList(context.db, params.programme) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/conflicts", gate: "secretary", summary: "Enters a conflict that somebody applied for or the office orders", params: InProgramme,
    body: z.strictObject({ expert: Id, candidate: Id, kind: ConflictKindName, source: z.enum(["applied", "ordered"]), ruling: Ruling, reason: Text }), answer: z.object({ effect: EffectForm }),
    handle: async ({ context, actor, params, body }) => {
      const { source, ...statement } = body;
      return { body: { effect: await withEffect(context, actor as Staff, params.programme, () => stateConflict(context, actor, params.programme, source, statement)) } };
    },
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/rulings", gate: "secretary", summary: "Rules on a conflict; `dismissed` holds for every pair with the same evidence", params: InProgramme,
    body: z.strictObject({ expert: Id, candidate: Id, kind: ConflictKindName, ruling: z.enum(["recuse", "allow", "pending", "dismissed"]), reason: Reason }),
    answer: z.object({ rows: z.number(), asked: z.string().nullable(), effect: EffectForm }),
    handle: async ({ context, actor, params, body }) => {
      let done = { rows: 0, asked: null as string | null };
      const effect = await withEffect(context, actor as Staff, params.programme, async () => {
        done = await ruleConflict(context, actor as Staff, params.programme, body);
        return done.asked === null;
      });
      return { body: { ...done, effect } };
    },
  }),
  endpoint({
    method: "get", path: "/certification", gate: "expert", summary: "What this expert must certify, and has",
    answer: z.array(z.object({ candidate: z.string(), name: z.string(), employer: z.string(), answer: z.string(), evidence: z.array(z.object({ kind: z.string(), evidence: z.string() })), recused: z.boolean() })),
    handle: async ({ context, actor }) => ({ body: await certifications(context, actor as ExpertActor) }),
  }),
  endpoint({
    method: "post", path: "/certification", gate: "expert", summary: "Certifies conflicts of interest, candidate by candidate",
    body: z.strictObject({ answers: z.array(z.strictObject({ candidate: Id, conflict: ConflictKindName.nullable(), reason: Text.default("") })).min(1).max(5000) }), answer: Done,
    handle: async ({ context, actor, body }) => {
      await certify(context, actor as ExpertActor, body.answers);
      return done;
    },
  }),
  endpoint({
    method: "get", path: "/candidates/:candidate", gate: "expert", summary: "A candidate's materials: after certification, and never to a recused expert",
    params: z.strictObject({ candidate: Id }), answer: Person,
    handle: async ({ context, actor, params }) => ({ body: await materials(context, actor as ExpertActor, params.candidate) }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/draws", gate: "reads", summary: "Draws with their seeds", params: InProgramme, answer: z.array(DrawForm),
    handle: async ({ context, params }) => ({ body: await draws(context.db, params.programme) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/draws", gate: "secretary", summary: "Draws experts from the pool, or the running order", params: InProgramme,
    body: z.strictObject({
      kind: z.enum(["experts", "order"]), seats: z.number().int().min(0).max(1000).default(0), reserves: z.number().int().min(0).max(1000).default(0),
      session: Id.optional(),
      excluded: z.array(z.strictObject({ id: Id, reason: Text })).max(5000).default([]), witnesses: z.array(z.string().max(100)).max(20).default([]),
    }),
    answer: DrawForm,
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await draw(context, actor as Staff, params.programme, body) }),
  }),
];
