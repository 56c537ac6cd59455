// A table of candidates looked at before it is taken over, and the fields that its headings go to. Looking keeps nothing.
import { listCandidateColumns, saveCandidateColumn } from "../../db/queries/nominations.ts";
import { allFields } from "../../scoring/field.ts";
import { foldHeader } from "../../scoring/fold.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../refusal.ts";
import type { CandidatesPreview } from "../tables/candidates-preview.ts";
import type { UploadChoices } from "../tables/candidates-table.ts";
import { tellPeople } from "./tell-register.ts";
import { getProgramme } from "./programme.ts";

export async function previewCandidates(context: Context, id: string, bytes: Uint8Array, choices: UploadChoices, signal: AbortSignal): Promise<CandidatesPreview> {
  const { programme } = await getProgramme(context.db, id);
  return context.tables.read(bytes, async (table) => {
    await tellPeople(context.db, table, id, "candidates");
    return table.ask({ kind: "preview-candidates", programme, columns: await listCandidateColumns(context.db, id), choices });
  }, signal);
}

/** Remembered for the programme by the text of the heading: it goes to that field in every table that comes. */
export async function chooseColumns(context: Context, actor: Staff, id: string, columns: Readonly<Record<string, string>>): Promise<void> {
  await context.act(actor, async (act) => {
    const { programme } = await getProgramme(act.tx, id);
    const fields = allFields(programme.fields ?? []);
    const unknown = Object.entries(columns).filter(([, field]) => field !== "" && !fields.has(field));
    if (unknown.length > 0) throw new Refusal("bad-request", { errors: unknown.map(([header]) => ({ path: `body/columns/${header}`, code: "unknown", message: "the programme has no such field" })) });
    for (const [header, field] of Object.entries(columns)) await saveCandidateColumn(act.tx, id, foldHeader(header), field);
    act.record({ kind: "columns", body: { programme: id, columns: Object.keys(columns).length }, programme: id, sealed: { columns } });
  });
}
