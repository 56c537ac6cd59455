// Runs of the calculation, decisions, exports, the bundle.
import { z } from "zod";
import { decisionKinds } from "../../scoring/decision.ts";
import { decisionList, ranking, runList } from "../actions/read-results.ts";
import { decide, exportFile, makeRun, runFile, runSeal, withdraw } from "../actions/run.ts";
import { runBundle } from "../actions/run-bundle.ts";
import { proposeRunRelease } from "../actions/approve.ts";
import type { Staff } from "../auth/actor.ts";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { zipped } from "../output/zipped.ts";
import { evaluationFileNames } from "../record/evaluation-files.ts";
import { Done, done, Id, InProgramme, Reason, Text } from "../wire.ts";

const RunForm = z.object({ id: z.string(), programme: z.string(), version: z.number(), status: z.number(), at: z.string(), entry: z.number(), releasedAt: z.string().nullable() });
const OfRun = z.strictObject({ run: Id });

export const resultRoutes: readonly Endpoint[] = [
  endpoint({
    method: "post", path: "/programmes/:programme/runs", gate: "secretary", summary: "Calculates everything on the record as it stands; kept with its inputs", params: InProgramme,
    answer: z.object({ id: z.string(), status: z.number(), asOf: z.number(), files: z.record(z.string(), z.string()) }),
    handle: async ({ context, actor, params }) => ({ status: 201, body: await makeRun(context, actor as Staff, params.programme) }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/runs", gate: "reads", summary: "Runs, oldest first; those not released to secretary and leader only", params: InProgramme, answer: z.array(RunForm),
    handle: async ({ context, actor, params }) => ({ body: await runList(context.db, actor, params.programme) }),
  }),
  endpoint({
    method: "post", path: "/runs/:run/release", gate: "decides", summary: "First person of releasing a run", params: OfRun, answer: z.object({ id: z.string() }),
    handle: async ({ context, actor, params }) => ({ status: 201, body: await proposeRunRelease(context, actor as Staff, params.run) }),
  }),
  endpoint({
    method: "get", path: "/runs/:run/files/:name{.+}", gate: "reads", summary: "A file that went into a run or came out: scores.csv, result/result.json, result/shortlist.csv, result/report.html …",
    params: z.strictObject({ run: Id, name: z.string().max(100) }), answer: "file",
    handle: async ({ context, actor, params }) => {
      const { name, content } = await runFile(context.db, actor, params.run, params.name);
      return { type: typeOf(name), raw: content, name: name.split("/").at(-1)! };
    },
  }),
  endpoint({
    method: "get", path: "/runs/:run/seal.txt", gate: "reads", summary: "Hashes of a run's files (sha256sum form) and the newest signed checkpoint", params: OfRun, answer: "file",
    handle: async ({ context, actor, params }) => ({ type: "text/plain; charset=utf-8", raw: await runSeal(context, actor, params.run), name: "seal.txt" }),
  }),
  endpoint({
    method: "get", path: "/runs/:run/ranking", gate: "reads", summary: "The ranking of a run", params: OfRun,
    answer: z.object({
      selection: z.unknown(), quotas: z.array(z.unknown()), decisions: z.array(z.unknown()),
      candidates: z.array(z.object({ id: z.string(), name: z.string(), status: z.string(), rank: z.number().nullable(), score: z.string().nullable(), selected: z.boolean(), reason: z.string().nullable() })),
    }),
    handle: async ({ context, actor, params }) => ({ body: await ranking(context.db, actor, params.run) }),
  }),
  endpoint({
    method: "get", path: "/runs/:run/bundle.zip", gate: "reads", summary: "The bundle: everything that an outsider needs to verify the run", params: OfRun, answer: "file",
    handle: async ({ context, actor, params }) => {
      const { name, files } = await runBundle(context, actor, params.run);
      return { type: "application/zip", raw: zipped(files), name };
    },
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/export/:name", gate: "secretary", summary: "An input of the calculation as it stands: programme.json, candidates.csv, experts.csv, conflicts.csv, units.csv, decisions.csv; scores.csv once the session is over",
    params: z.strictObject({ programme: Id, name: z.enum(evaluationFileNames) }), answer: "file",
    handle: async ({ context, actor, params }) => ({ type: typeOf(params.name), raw: await exportFile(context, actor as Staff, params.programme, params.name, null), name: params.name }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/export/candidates", gate: "secretary", summary: "The candidates with their sensitive values, for a stated reason that is recorded", params: InProgramme,
    body: z.strictObject({ reason: Reason }), answer: "file",
    handle: async ({ context, actor, params, body }) => ({ type: typeOf("candidates.csv"), raw: await exportFile(context, actor as Staff, params.programme, "candidates.csv", body.reason), name: "candidates.csv" }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/decisions", gate: "reads", summary: "Decisions in force", params: InProgramme,
    answer: z.array(z.object({ id: z.string(), kind: z.string(), subject: z.string(), value: z.string(), reason: z.string(), by: z.string(), at: z.string() })),
    handle: async ({ context, params }) => ({ body: await decisionList(context.db, params.programme) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/decisions", gate: "decides", summary: "A decision that the calculation asked for; one that does not apply is refused", params: InProgramme,
    body: z.strictObject({ kind: z.enum(decisionKinds), subject: z.string().max(200), value: Text, reason: Reason, by: z.string().trim().min(1).max(200) }), answer: z.object({ id: z.string() }),
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await decide(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "delete", path: "/programmes/:programme/decisions/:decision", gate: "decides", summary: "Withdraws a decision; it stays in the record",
    params: z.strictObject({ programme: Id, decision: Id }), body: z.strictObject({ reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await withdraw(context, actor as Staff, params.programme, params.decision, body.reason);
      return done;
    },
  }),
];

const typeOf = (name: string): string =>
  name.endsWith(".csv") ? "text/csv; charset=utf-8" : name.endsWith(".json") ? "application/json; charset=utf-8" : name.endsWith(".html") ? "text/html; charset=utf-8" : "application/octet-stream";
