// The panel before the session: pool, substitutes of a draw, certifications, sessions being prepared.
import { z } from "zod";
import { substitute } from "../actions/draw.ts";
import { certificationList, poolTemplate, previewExperts, removeExpert, saveExpert } from "../actions/expert-pool.ts";
import { chairList, duty, preparedSessions } from "../actions/read-sessions.ts";
import type { Staff } from "../auth/actor.ts";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { Done, done, Id, InProgramme, Reason, SessionSettingsForm } from "../wire.ts";
import { xlsxType } from "../output/xlsx.ts";

const OfExpert = z.strictObject({ programme: Id, expert: Id });
const Cell = z.string().max(2000).default("");
const tableNames = { experts: "专家库导入表.xlsx", units: "单位表导入表.xlsx" } as const;

export const expertsRoutes: readonly Endpoint[] = [
  endpoint({
    method: "get", path: "/programmes/:programme/tables/:name", gate: "reads", summary: "A workbook with the headings to fill in: experts or units",
    params: z.strictObject({ programme: Id, name: z.enum(["experts", "units"]) }), answer: "file",
    handle: async ({ context, params }) => ({
      type: xlsxType, raw: await poolTemplate(context.db, params.programme, params.name), name: tableNames[params.name],
    }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/experts/preview", gate: "secretary", summary: "What taking this table of experts over would change; nothing is kept",
    params: InProgramme, body: "file", answer: z.object({ rows: z.number(), added: z.array(z.string()), removed: z.array(z.string()), changed: z.array(z.string()) }),
    handle: async ({ context, params, body, request }) => ({ body: await previewExperts(context, params.programme, body, request.signal) }),
  }),
  endpoint({
    method: "put", path: "/programmes/:programme/experts/:expert", gate: "secretary", summary: "Adds an expert, or changes one; without `idNumber` the number that is there stays",
    params: OfExpert,
    body: z.strictObject({ isNew: z.boolean(), name: Cell, employer: Cell, employerCode: Cell, idNumber: z.string().max(100).optional(), birthDate: Cell, pastEmployers: Cell, group: Cell }),
    answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await saveExpert(context, actor as Staff, params.programme, params.expert, body);
      return done;
    },
  }),
  endpoint({
    method: "delete", path: "/programmes/:programme/experts/:expert", gate: "secretary", summary: "Takes an expert who has no seat out of the pool", params: OfExpert, answer: Done,
    handle: async ({ context, actor, params }) => {
      await removeExpert(context, actor as Staff, params.programme, params.expert);
      return done;
    },
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/certifications", gate: "reads", summary: "What experts have certified, candidate by candidate", params: InProgramme,
    answer: z.array(z.object({ expert: z.string(), candidate: z.string(), answer: z.string(), at: z.string() })),
    handle: async ({ context, params }) => ({ body: await certificationList(context.db, params.programme) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/draws/:draw/substitutions", gate: "secretary", summary: "A drawn expert cannot come: the next reserve takes the seat",
    params: z.strictObject({ programme: Id, draw: Id }), body: z.strictObject({ expert: Id, reason: Reason }), answer: z.object({ substitute: z.string() }),
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await substitute(context, actor as Staff, params.programme, params.draw, body) }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/sessions", gate: "reads", summary: "The programme's sessions as they are prepared: seats, codes, certifications, order", params: InProgramme,
    answer: z.array(z.object({
      id: z.string(), name: z.string(), state: z.string(), madeAt: z.string(), chair: z.object({ id: z.string(), name: z.string() }).nullable(), settings: SessionSettingsForm,
      seats: z.array(z.object({ seat: z.number(), expert: z.string(), name: z.string(), certified: z.number(), hasCode: z.boolean(), joined: z.boolean() })),
      order: z.array(z.object({ candidate: z.string(), state: z.string() })),
    })),
    handle: async ({ context, actor, params }) => ({ body: await preparedSessions(context.db, actor, params.programme) }),
  }),
  endpoint({
    method: "get", path: "/chairs", gate: "secretary", summary: "Who may lead a session", answer: z.array(z.object({ id: z.string(), name: z.string() })),
    handle: async ({ context }) => ({ body: await chairList(context.db) }),
  }),
  endpoint({
    method: "get", path: "/duty", gate: "secretary", summary: "How many accounts of each kind are ready for a session",
    answer: z.object({ chair: z.number(), supervisor: z.number(), leader: z.number(), display: z.number() }),
    handle: async ({ context }) => ({ body: await duty(context.db) }),
  }),
];
