// Prints and exports.
import { z } from "zod";
import { documentList, makePrint, openPrint, paperFoot, printList } from "../actions/print.ts";
import { exportChoices, exportTable, exportTables, previewExport } from "../actions/export-table.ts";
import type { Staff } from "../auth/actor.ts";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { moments, whyNots } from "../print/view.ts";
import { Id, InProgramme, TextCount, Reason } from "../wire.ts";
import { xlsxType } from "../output/xlsx.ts";

const LabelForm = z.object({ zh: z.string(), en: z.string() });
const SubjectForm = z.strictObject({ session: Id.optional(), run: Id.optional(), candidate: Id.optional(), expert: Id.optional(), item: Id.optional() });
const DocumentForm = z.object({
  id: z.string(), label: LabelForm, moment: z.enum(moments), narrow: z.array(z.enum(["candidate", "expert"])), why: z.enum(whyNots).nullable(),
  offers: z.array(z.object({ subject: SubjectForm, label: LabelForm.nullable() })),
});
const PrintForm = z.object({
  id: z.string(), document: z.string(), about: z.string(), copy: z.number(), entry: z.number(), at: z.string(), by: z.string(), sha256: z.string(), opens: z.boolean(),
});

const exportForm = { table: z.enum(exportTables), run: Id, format: z.enum(["csv", "xlsx"]), columns: z.array(z.string().max(200)).max(500).optional() };

export const documentsRoutes: readonly Endpoint[] = [
  endpoint({
    method: "get", path: "/programmes/:programme/documents", gate: "office", summary: "What this person may print, now or later, and why not yet", params: InProgramme,
    answer: z.array(DocumentForm),
    handle: async ({ context, actor, params }) => ({ body: await documentList(context.db, actor as Staff, params.programme) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/prints", gate: "office", summary: "Makes a print: counted, recorded, kept; its page is GET /prints/:print", params: InProgramme,
    body: z.strictObject({ document: Id, subject: SubjectForm }), answer: z.object({ id: z.string(), copy: z.number(), entry: z.number() }),
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await makePrint(context, actor as Staff, params.programme, body.document, body.subject) }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/prints", gate: "office", summary: "What was printed, newest first", params: InProgramme, answer: z.array(PrintForm),
    handle: async ({ context, actor, params }) => ({ body: await printList(context.db, actor as Staff, params.programme) }),
  }),
  endpoint({
    method: "get", path: "/prints/:print", gate: "office", summary: "The page of a print, for a tab of its own and the browser's printer", params: z.strictObject({ print: Id }), answer: "file",
    handle: async ({ context, actor, params }) => ({ type: "text/html; charset=utf-8", raw: await openPrint(context, actor as Staff, params.print), page: true }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/paper-foot", gate: "office", summary: "What the foot says of paper that a page prints by itself: the rules' version and hash, the record's size and root", params: InProgramme,
    query: z.strictObject({ version: TextCount.optional() }), answer: z.object({ version: z.number(), hash: z.string(), size: z.number(), root: z.string() }),
    handle: async ({ context, params, query }) => ({ body: await paperFoot(context, params.programme, query.version ?? null) }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/exports", gate: "office", summary: "Runs to export from, and the columns to choose for the shortlist", params: InProgramme,
    answer: z.object({
      runs: z.array(z.object({ id: z.string(), position: z.number(), at: z.string(), releasedAt: z.string().nullable() })),
      columns: z.array(z.object({ key: z.string(), label: LabelForm, isOwn: z.boolean(), isSensitive: z.boolean() })), restricted: z.boolean(),
    }),
    handle: async ({ context, actor, params }) => ({ body: await exportChoices(context.db, actor as Staff, params.programme) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/exports/preview", gate: "office", summary: "The header and the first five rows of an export, masked; nothing goes out", params: InProgramme,
    body: z.strictObject(exportForm), answer: z.object({ name: z.string(), rows: z.array(z.array(z.string())), count: z.number() }),
    handle: async ({ context, actor, params, body }) => ({ body: await previewExport(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/exports", gate: "office", summary: "A table of a run as CSV or XLSX, recorded; sensitive values only with a reason, and to the secretary only", params: InProgramme,
    body: z.strictObject({ ...exportForm, reason: Reason.optional() }), answer: "file",
    handle: async ({ context, actor, params, body: { reason, ...request } }) => {
      const { name, bytes, entry } = await exportTable(context, actor as Staff, params.programme, request, reason ?? null);
      return { type: request.format === "csv" ? "text/csv; charset=utf-8" : xlsxType, raw: bytes, name, entry };
    },
  }),
];
