// Public notices and the working-day calendar that counts their last day.
import { z } from "zod";
import { calendarYears, resetYear, saveYear } from "../actions/calendar.ts";
import { draftNotice, noticeText, postNotice, previewNotice, withdrawNotice } from "../actions/notice.ts";
import type { Staff } from "../auth/actor.ts";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { Day, Done, done, Id, InProgramme, LongText, Reason, Text } from "../wire.ts";
import { Turn } from "./conclusion-form.ts";

const Head = z.strictObject({
  title: z.string().trim().min(1).max(200), opening: LongText, signature: Text, columns: z.array(z.string().max(100)).max(20),
  contacts: z.strictObject({ unit: Text, phone: Text, address: Text, email: Text }),
});
const Plan = z.strictObject({ ...Turn, place: Text, posted: Day, length: z.number().int().min(1).max(365), unit: z.enum(["working-days", "days"]), countsPosting: z.boolean(), supplement: z.boolean(), head: Head });
const Unit = z.enum(["working-days", "days"]);
const LabelForm = z.object({ zh: z.string(), en: z.string() });
const Year = z.number().int().min(2000).max(2100);
const OfNotice = z.strictObject({ programme: Id, notice: Id });

export const noticeRoutes: readonly Endpoint[] = [
  endpoint({
    method: "get", path: "/programmes/:programme/notices/draft", gate: "secretary", summary: "What a notice of this stage would say at first", params: InProgramme, query: z.strictObject({ stage: Id }),
    answer: z.object({ head: Head, fields: z.array(z.object({ id: z.string(), label: LabelForm })), place: z.string(), length: z.number(), unit: Unit }),
    handle: async ({ context, params, query }) => ({ body: await draftNotice(context, params.programme, query.stage) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/notices/preview", gate: "secretary", summary: "The notice's text and its last day in both ways of counting; nothing is kept", params: InProgramme, body: Plan,
    answer: z.object({
      ends: z.object({ inclusive: z.string(), exclusive: z.string() }), paragraphs: z.array(z.string()), html: z.string(),
      document: z.object({ headings: z.array(z.string()), people: z.array(z.object({ id: z.string(), cells: z.array(z.string()) })), alike: z.array(z.string()), lastDay: z.string() }),
    }),
    handle: async ({ context, params, body }) => ({ body: await previewNotice(context, params.programme, body) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/notices", gate: "secretary", summary: "Records a notice as it is put up", params: InProgramme, body: Plan, answer: z.object({ id: z.string(), lastDay: z.string() }),
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await postNotice(context, actor as Staff, params.programme, body) }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/notices/:notice/text", gate: "office", summary: "A notice as it was published", params: OfNotice, answer: "file",
    handle: async ({ context, params }) => ({ type: "text/html; charset=utf-8", raw: await noticeText(context.db, params.programme, params.notice), name: "notice.html" }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/notices/:notice/withdrawal", gate: "secretary", summary: "Takes a notice back; it stays in the register", params: OfNotice, body: z.strictObject({ reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await withdrawNotice(context, actor as Staff, params.programme, params.notice, body.reason);
      return done;
    },
  }),
  endpoint({
    method: "get", path: "/calendar", gate: "office", summary: "Years of the working-day calendar: days off and weekend days that are worked",
    answer: z.array(z.object({ year: z.number(), off: z.array(z.string()), work: z.array(z.string()), entered: z.boolean(), shipped: z.boolean() })),
    handle: async ({ context }) => ({ body: await calendarYears(context.db) }),
  }),
  endpoint({
    method: "put", path: "/calendar", gate: "secretary", summary: "Enters or mends a year, whole",
    body: z.strictObject({ year: Year, off: z.array(z.string().max(40)).max(200), worked: z.array(z.string().max(40)).max(120) }), answer: Done,
    handle: async ({ context, actor, body }) => {
      await saveYear(context, actor as Staff, body.year, { off: body.off, work: body.worked });
      return done;
    },
  }),
  endpoint({
    method: "delete", path: "/calendar", gate: "secretary", summary: "Back to the year that came with the product", body: z.strictObject({ year: Year }), answer: Done,
    handle: async ({ context, actor, body }) => {
      await resetYear(context, actor as Staff, body.year);
      return done;
    },
  }),
];
