// Nominations as the office receives them: imports with mapping and difference, single candidates, channels, receipt, materials.
import { z } from "zod";
import { correctCandidate } from "../actions/edit-candidate.ts";
import { addNomination, correctNomination, mergeCandidates, nameMaterials, tickMaterials, withdrawCandidate, withdrawNomination } from "../actions/nominations.ts";
import { chooseColumns } from "../actions/candidate-columns.ts";
import { previewCandidates } from "../actions/preview-candidates.ts";
import { nominee, nominees } from "../actions/read-nominations.ts";
import { importCandidates } from "../actions/register.ts";
import { getProgramme } from "../actions/programme.ts";
import type { Staff } from "../auth/actor.ts";
import { endpoint, type Endpoint } from "../endpoint.ts";
import { blankXlsx, xlsxType } from "../output/xlsx.ts";
import type { UploadChoices } from "../tables/candidates-table.ts";
import { candidateHeadings, fillingGuide } from "../tables/blank-candidates.ts";
import { csvText } from "../../scoring/csv-writer.ts";
import { Done, done, Id, InProgramme, Reason, Text } from "../wire.ts";

const OfProgrammeCandidate = z.strictObject({ programme: Id, candidate: Id });
const OfNomination = z.strictObject({ ...OfProgrammeCandidate.shape, nomination: Id });
const Both = z.object({ zh: z.string(), en: z.string() });
const Named = z.object({ id: z.string(), name: z.string() });
const Day = z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/);
const ChannelName = z.enum(["unit", "association", "third-party", "self"]);
const MaterialState = z.enum(["received", "missing", "returned"]);
const Choices = z.strictObject({ join: z.boolean().default(false), merges: z.array(z.strictObject({ other: Id, keep: Id })).max(5000).default([]) });
const Receipt = { receivedOn: Day.default(""), lateReason: z.string().max(500).default(""), channel: ChannelName.default("unit") };
const NominationForm = { channel: ChannelName, nominator: Text, receivedOn: Day, note: Text.default(""), lateReason: Text.default("") };
const choicesOf = ({ join, merges }: z.output<typeof Choices>): UploadChoices => ({ join, keep: true, merges: new Map(merges.map(({ other, keep }) => [other, keep])) });

const Preview = z.object({
  rows: z.number(),
  columns: z.array(z.object({ header: z.string(), field: z.string().nullable(), chosen: z.boolean(), samples: z.array(z.string()) })),
  faults: z.object({ count: z.number(), list: z.array(z.object({ line: z.number().nullable(), column: z.string().nullable(), text: Both })) }),
  faulty: z.array(z.object({ line: z.number(), cells: z.array(z.string()) })),
  doubts: z.array(z.object({ id: z.string(), name: z.string(), texts: z.array(Both) })),
  twice: z.array(z.array(z.object({ id: z.string(), name: z.string(), nominator: z.string(), present: z.boolean() }))),
  added: z.array(Named), missing: z.array(Named),
  changed: z.array(z.object({ id: z.string(), name: z.string(), fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })) })),
});
const Facts = z.object({
  deadline: z.object({ day: z.string(), clause: z.string() }).nullable(),
  materials: z.array(z.object({ name: z.string(), own: z.boolean() })),
  fields: z.array(z.object({
    id: z.string(), zh: z.string(), en: z.string(), required: z.boolean(), sensitive: z.boolean(), type: z.string(), options: z.array(z.object({ value: z.string(), zh: z.string(), en: z.string() })),
  })),
});

export const nominationsRoutes: readonly Endpoint[] = [
  endpoint({
    method: "post", path: "/programmes/:programme/candidates/preview", gate: "secretary", summary: "What taking this table over would do; nothing is kept", params: InProgramme,
    body: { choices: Choices }, answer: Preview,
    handle: async ({ context, params, body, request }) => ({ body: await previewCandidates(context, params.programme, body.file, choicesOf(body.choices), request.signal) }),
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/candidates/take-over", gate: "secretary", summary: "Takes the table over as previewed, with the channel and the day on which it came in", params: InProgramme,
    body: { choices: Choices.extend(Receipt) },
    answer: z.object({ rows: z.number(), added: z.array(z.string()), removed: z.array(z.string()), changed: z.array(z.string()) }),
    handle: async ({ context, actor, params, body: { file, choices } }) => ({ body: await importCandidates(context, actor as Staff, params.programme, file, choicesOf(choices), choices) }),
  }),
  endpoint({
    method: "put", path: "/programmes/:programme/candidate-columns", gate: "secretary", summary: "Which field a heading goes to, remembered for the programme; an empty one is not used", params: InProgramme,
    body: z.strictObject({ columns: z.record(z.string().min(1).max(500), z.string().max(200)) }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await chooseColumns(context, actor as Staff, params.programme, body.columns);
      return done;
    },
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/candidates-template", gate: "office", summary: "The headings that an import knows, as a table to fill in; a workbook says on its second sheet what each may hold", params: InProgramme,
    query: z.strictObject({ format: z.enum(["csv", "xlsx"]).default("csv") }), answer: "file",
    handle: async ({ context, params, query }) => {
      const { programme } = await getProgramme(context.db, params.programme);
      const header = candidateHeadings(programme).map(({ heading }) => heading);
      const name = `${params.programme}-candidates.${query.format}`;
      return query.format === "csv" ? { type: "text/csv; charset=utf-8", raw: csvText([header]), name } : { type: xlsxType, raw: await blankXlsx(header, fillingGuide(programme)), name };
    },
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/nominees", gate: "office", summary: "Nominees with channels, receipt, papers and doubts", params: InProgramme,
    answer: z.object({
      facts: Facts.extend({ channel: ChannelName }),
      rows: z.array(z.object({
        id: z.string(), name: z.string(), employer: z.string(), nominator: z.string(), status: z.string(), channels: z.array(ChannelName), received: z.string(), late: z.boolean(),
        papers: z.number(), missingFields: z.number(), doubts: z.array(Both),
      })),
    }),
    handle: async ({ context, params }) => ({ body: await nominees(context, params.programme) }),
  }),
  endpoint({
    method: "get", path: "/programmes/:programme/nominees/:candidate", gate: "office", summary: "All that the office holds of one nominee; sensitive values are masked", params: OfProgrammeCandidate,
    answer: z.object({
      facts: Facts, id: z.string(), name: z.string(), values: z.record(z.string(), z.string()), doubts: z.array(Both),
      nominations: z.array(z.object({ id: z.string(), channel: ChannelName, nominator: z.string(), note: z.string(), receivedOn: z.string(), late: z.boolean(), lateReason: z.string(), withdrawn: z.string(), merged: Named.nullable() })),
      materials: z.array(z.object({ name: z.string(), state: MaterialState, note: z.string(), at: z.string() })),
    }),
    handle: async ({ context, params }) => ({ body: await nominee(context, params.programme, params.candidate) }),
  }),
  endpoint({
    method: "patch", path: "/programmes/:programme/candidates/:candidate", gate: "secretary", summary: "Changes values of one candidate, for a stated reason; an empty text removes one",
    params: OfProgrammeCandidate, body: z.strictObject({ values: z.record(z.string().max(100), Text), reason: Reason, evidence: Text.default("") }),
    answer: z.object({ changed: z.array(z.string()) }),
    handle: async ({ context, actor, params, body }) => {
      const { values, ...why } = body;
      return { body: { changed: await correctCandidate(context, actor as Staff, params.programme, params.candidate, values, why) } };
    },
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/candidates/:candidate/nominations", gate: "secretary", summary: "One more channel by which a person was put forward; a late one takes a reason", params: OfProgrammeCandidate,
    body: z.strictObject(NominationForm), answer: z.object({ id: z.string() }),
    handle: async ({ context, actor, params, body }) => ({ status: 201, body: await addNomination(context, actor as Staff, params.programme, params.candidate, body) }),
  }),
  endpoint({
    method: "patch", path: "/programmes/:programme/candidates/:candidate/nominations/:nomination", gate: "secretary", summary: "Puts right what was entered of a nomination, for a stated reason", params: OfNomination,
    body: z.strictObject({ ...NominationForm, reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await correctNomination(context, actor as Staff, params.programme, params.candidate, params.nomination, body);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/candidates/:candidate/nominations/:nomination/withdrawal", gate: "secretary", summary: "A nomination is taken back: it stays in sight, with the reason", params: OfNomination,
    body: z.strictObject({ reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await withdrawNomination(context, actor as Staff, params.programme, params.candidate, params.nomination, body.reason);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/merges", gate: "secretary", summary: "Two rows are one person: channels of both stay, one row goes, with its values kept", params: InProgramme,
    body: z.strictObject({ keep: Id, other: Id, reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await mergeCandidates(context, actor as Staff, params.programme, body);
      return done;
    },
  }),
  endpoint({
    method: "put", path: "/programmes/:programme/material-names", gate: "secretary", summary: "Papers that the office asks for beside those that the rules name", params: InProgramme,
    body: z.strictObject({ names: z.array(z.string().max(200)).max(100) }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await nameMaterials(context, actor as Staff, params.programme, body.names);
      return done;
    },
  }),
  endpoint({
    method: "put", path: "/programmes/:programme/materials", gate: "secretary", summary: "Ticks papers of one or many nominees", params: InProgramme,
    body: z.strictObject({ candidates: z.array(Id).min(1).max(5000), names: z.array(z.string().min(1).max(200)).min(1).max(100), state: MaterialState, note: Text.default("") }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await tickMaterials(context, actor as Staff, params.programme, body);
      return done;
    },
  }),
  endpoint({
    method: "post", path: "/programmes/:programme/candidates/:candidate/withdrawal", gate: "secretary", summary: "A person withdraws: ranked no more, with the reason", params: OfProgrammeCandidate,
    body: z.strictObject({ reason: Reason }), answer: Done,
    handle: async ({ context, actor, params, body }) => {
      await withdrawCandidate(context, actor as Staff, params.programme, params.candidate, body.reason);
      return done;
    },
  }),
];
