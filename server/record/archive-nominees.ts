// Registers of the archive pack that come before the panel: how each nominee came in and with which papers, what the eligibility review
// found and on what, and the experts. Sensitive values are masked as in every print; the keys that compare identity numbers stay here.
import { listBarred, listBarredFindings } from "../../db/queries/barred.ts";
import { listAllAttestations, listOpinionCandidates, listOpinions, listShortlistings } from "../../db/queries/eligibility.ts";
import { listMaterialNames, listMaterials, listNominations } from "../../db/queries/nominations.ts";
import { listAllCertifications, listDecisionHistory, listSubstitutions } from "../../db/queries/programmes.ts";
import { deadlineOf } from "../actions/nominations.ts";
import { mask } from "../output/mask.ts";
import { readPeople, sensitiveFields } from "../people.ts";
import { expertColumns } from "../input/experts-file.ts";
import type { Context } from "../context.ts";
import type { ArchiveRow } from "./archive-files.ts";
import { eligibilityStand, type EligibilityStand } from "./eligibility-stand.ts";

/** By the name of the file. */
export async function nomineeRegisters(context: Context, id: string): Promise<ReadonlyMap<string, readonly ArchiveRow[]>> {
  const { db } = context;
  const stand = await eligibilityStand(context, id);
  const hidden = sensitiveFields(stand.programme.fields ?? []);
  const shown = (field: string, text: string): string => (hidden.has(field) ? mask(text) : text);
  return new Map<string, readonly ArchiveRow[]>([
    ["nominations", await nominationRows(context, stand)],
    ["materials", (await listMaterials(db, id)).map((row) => ({ ...row }))],
    ["material_names", (await listMaterialNames(db, id)).map((name) => ({ name }))],
    ["eligibility", stand.people.map(({ id: candidate, name, values }, row) => ({ candidate, name, status: values["status"] ?? "active", eligibility: stand.review.eligibility[row]! }))],
    ["eligibility_rules", stand.people.flatMap(({ id: candidate }, row) => stand.review.rules.map(({ rule, severity }, i) => ({ candidate, rule: rule.id, name: rule.name?.zh ?? "", severity, result: stand.review.result(i, row) })))],
    ["attestations", (await listAllAttestations(db, id)).map((row) => ({ ...row, value: shown(row.field, row.value) }))],
    ["decisions", (await listDecisionHistory(db, id)).map((row) => ({ ...row, lapsed: stand.lapsed.has(row.id) ? 1 : 0 }))],
    ["opinions", (await listOpinions(db, id)).map((row) => ({ ...row }))],
    ["opinion_candidates", (await listOpinionCandidates(db, id)).map((row) => ({ ...row }))],
    ["barred", await barredRows(context, id)],
    ["barred_findings", (await listBarredFindings(db, id)).map((row) => ({ ...row }))],
    ["shortlistings", (await listShortlistings(db, id)).map((row) => ({ ...row }))],
    ["experts", (await readPeople(context.vault, db, "experts", id)).map(({ id: expert, name, values }) =>
      ({ id: expert, name, ...Object.fromEntries(expertColumns.slice(2).map((column) => [column.id, shown(column.id, values[column.id] ?? "")])) }))],
    ["certifications", await listAllCertifications(db, id)],
    ["substitutions", (await listSubstitutions(db, id)).map((row) => ({ ...row }))],
  ]);
}

/** Of a merged row only whose it was: its values were another nomination's, and are sealed. */
async function nominationRows({ db, vault }: Context, { programme }: EligibilityStand): Promise<ArchiveRow[]> {
  const deadline = deadlineOf(programme)?.day ?? null;
  return (await listNominations(db, programme.id)).map(({ merged, ...row }) => ({
    ...row, late: deadline !== null && row.received_on > deadline ? 1 : 0,
    merged: merged === "" ? "" : (JSON.parse(vault.open({ programme: programme.id, table: "nominations", field: "merged", id: row.candidate }, merged)) as { id: string }).id,
  }));
}

/** The register is the whole installation's: here are those who were looked at in this programme, or come from it. */
async function barredRows({ db }: Context, id: string): Promise<ArchiveRow[]> {
  const looked = new Set((await listBarredFindings(db, id)).map(({ barred }) => barred));
  return (await listBarred(db)).filter((row) => row.programme === id || looked.has(row.id)).map(({ match: _key, ...row }) => row);
}
