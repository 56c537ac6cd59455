// The expert pool on the desk: what a table would change, one expert added, changed or taken out, the tables to fill in.
import { createHash } from "node:crypto";
import { csvText } from "../../scoring/csv-writer.ts";
import type { Programme } from "../../scoring/programme.ts";
import { deletePerson, findPerson, lapseCertifications, listAllCertifications } from "../../db/queries/programmes.ts";
import { listPanels, listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import type { Reader } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { expertColumns } from "../input/experts-file.ts";
import { unitColumns } from "../input/units-file.ts";
import { blankXlsx } from "../output/xlsx.ts";
import { readPeople, sensitiveFields, writePerson, type Person } from "../people.ts";
import { Refusal } from "../refusal.ts";
import type { Imported } from "../tables/difference.ts";
import { expertRows } from "../tables/experts-table.ts";
import { detectIn } from "./detect.ts";
import { getProgramme, touchRegister } from "./programme.ts";
import { tellPeople } from "./tell-register.ts";

/** What importing this table would change; nothing is kept. */
export async function previewExperts(context: Context, id: string, bytes: Uint8Array, signal: AbortSignal): Promise<Imported> {
  const { programme } = await getProgramme(context.db, id);
  return context.tables.read(bytes, async (table) => {
    await tellPeople(context.db, table, id, "experts");
    return table.ask({ kind: "preview-experts", programme });
  }, signal);
}

/** Without `idNumber` the one that is there stays: nobody sees it whole. */
export type ExpertForm = Readonly<Record<"name" | "employer" | "employerCode" | "birthDate" | "pastEmployers" | "group", string>> & { readonly idNumber?: string | undefined; readonly isNew: boolean };

export async function saveExpert(context: Context, actor: Staff, id: string, expert: string, form: ExpertForm): Promise<void> {
  await context.act(actor, async (act) => {
    const { programme } = await getProgramme(act.tx, id);
    const all = await readPeople(act.vault, act.tx, "experts", id);
    const before = all.find((one) => one.id === expert);
    if (form.isNew && before !== undefined) throw new Refusal("in-use", { field: "id" });
    if (!form.isNew && before === undefined) throw new Refusal("not-found");
    const known = before?.values ?? {};
    const { isNew: _, ...given } = form;
    const texts: Record<string, string> = { ...given, id: expert, idNumber: form.idNumber ?? known["idNumber"] ?? "" };
    const columns = expertColumns.map((column) => column.id);
    const [row] = checkedRow(programme, csvText([columns, columns.map((column) => texts[column] ?? "")]));
    const position = before?.position ?? Math.max(0, ...all.map((one) => one.position)) + 1;
    await writePerson(act.vault, act.tx, "experts", id, { ...row!, position }, sensitiveFields(programme.fields ?? []));
    await settle(act, id, expert, { change: before === undefined ? "added" : "changed", values: JSON.stringify(row!.values) });
  });
}

/** The same reading as of a whole table; the faults name the form's fields. */
function checkedRow(programme: Programme, csv: string): Person[] {
  try {
    return expertRows(programme, "expert", new TextEncoder().encode(csv));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "bad-input") throw error;
    const errors = (error.detail["errors"] as readonly { path: string }[]).map((one) => ({ ...one, path: one.path.split(":").at(-1)! }));
    throw new Refusal("bad-input", { ...error.detail, errors });
  }
}

/** Not while the expert has a seat. */
export async function removeExpert(context: Context, actor: Staff, id: string, expert: string): Promise<void> {
  await context.act(actor, async (act) => {
    await getProgramme(act.tx, id);
    if ((await findPerson(act.tx, "experts", id, expert)) === undefined) throw new Refusal("not-found");
    if ([...(await listPanels(act.tx, id)).values()].some((panel) => panel.includes(expert))) throw new Refusal("in-use", { field: "seat" });
    await deletePerson(act.tx, "experts", id, expert);
    await settle(act, id, expert, { change: "removed", values: "" });
  });
}

async function settle(act: Act, id: string, expert: string, { change, values }: { change: "added" | "changed" | "removed"; values: string }): Promise<void> {
  await lapseCertifications(act.tx, id, { experts: [expert] });
  await touchRegister(act, id);
  await detectIn(act, id);
  act.record({ kind: "expert", body: { programme: id, expert, change }, programme: id, sealed: { sha256: createHash("sha256").update(values).digest("hex") } });
  for (const session of await listSessionsOfProgramme(act.tx, id)) act.changed(session.id);
}

/** A workbook with the headings that the import knows. */
export async function poolTemplate(db: Reader, id: string, table: "experts" | "units"): Promise<Uint8Array> {
  await getProgramme(db, id);
  return blankXlsx((table === "experts" ? expertColumns : unitColumns).map((column) => column.zh));
}

export async function certificationList(db: Reader, id: string): Promise<{ expert: string; candidate: string; answer: string; at: string }[]> {
  await getProgramme(db, id);
  return listAllCertifications(db, id);
}
