// Where the headings of the offices' tables go, as people have said.
import { listCandidateColumns, listColumnsElsewhere, saveCandidateColumn } from "../../db/queries/nominations.ts";
import type { Reader } from "../../db/schema.ts";
import { allFields, matchHeader, type ChosenColumns } from "../../scoring/field.ts";
import { foldHeader } from "../../scoring/fold.ts";
import type { Programme } from "../../scoring/programme.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { getProgramme } from "./programme.ts";

/**
 * What was said for this programme, and of other headings what was said for another one: next year's programme has another id, and the
 * same table. Only where this one has the field and does not know the heading by itself; «not used» there is no word on this one.
 */
export async function assignedColumns(db: Reader, programme: Programme): Promise<ChosenColumns> {
  const fields = allFields(programme.fields ?? []);
  const elsewhere = (await listColumnsElsewhere(db, programme.id)).filter(({ header, field }) => fields.has(field) && matchHeader([header], fields).columns[0] === null);
  return new Map([...elsewhere.map(({ header, field }) => [header, field] as const), ...(await listCandidateColumns(db, programme.id))]);
}

/** Remembered by the text of the heading: it goes to that field in every table that comes. */
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
