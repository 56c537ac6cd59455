// The record of a programme as the files that `evaluate` takes: the same calculation for the server, the command line and the verifier.
import { createHmac } from "node:crypto";
import { compareCodePoints } from "../../scoring/code-points.ts";
import { allFields } from "../../scoring/field.ts";
import { foldWidth } from "../../scoring/fold.ts";
import { scoresCsv, type SheetFact } from "../../scoring/bundle/scores-csv.ts";
import { listConflicts, listDecisions, listNames, listUnits } from "../../db/queries/programmes.ts";
import { listPanels } from "../../db/queries/sessions.ts";
import { listSheetValues } from "../../db/queries/sheets.ts";
import type { Reader } from "../../db/schema.ts";
import { candidateColumns, peopleCsv } from "../tables/people-csv.ts";
import { getProgramme, programmeJson } from "../actions/programme.ts";
import type { Context } from "../context.ts";
import { readPeople, type Person } from "../people.ts";
import type { Vault } from "../vault.ts";
import { csvText } from "../../scoring/csv-writer.ts";
import { expertColumns } from "../input/experts-file.ts";

export type EvaluationFiles = Readonly<Record<EvaluationFileName, string>>;

export const evaluationFileNames = ["programme.json", "candidates.csv", "experts.csv", "scores.csv", "conflicts.csv", "units.csv", "decisions.csv"] as const;
export type EvaluationFileName = (typeof evaluationFileNames)[number];

/** What people's values are opened and covered with. */
export type Keys = Pick<Context, "pepper" | "vault">;

/** Sensitive texts leave the record as pseudonyms only, unless `whole`. Read inside one transaction where it matters. */
export async function evaluationFiles(db: Reader, id: string, keys: Keys): Promise<EvaluationFiles> {
  const files: Partial<Record<EvaluationFileName, string>> = {};
  for (const name of evaluationFileNames) files[name] = await evaluationFile(db, id, name, keys, false);
  return files as EvaluationFiles;
}

export async function evaluationFile(db: Reader, id: string, name: EvaluationFileName, { pepper, vault }: Keys, whole: boolean): Promise<string> {
  const { programme } = await getProgramme(db, id);
  const sensitive = new Set(["idNumber", ...[...allFields(programme.fields ?? []).values()].filter((field) => field.sensitive === true && field.type === "text").map((field) => field.id)]);
  const cover = (column: string, text: string): string => (whole || text === "" || !sensitive.has(column) ? text : pseudonym(pepper, `${id} ${column}`, text));
  switch (name) {
    case "programme.json":
      return `${await programmeJson(db, id)}\n`;
    case "candidates.csv": {
      const candidates = await readPeople(vault, db, "candidates", id);
      return peopleCsv(candidates, used(candidateColumns(programme), candidates), cover);
    }
    case "experts.csv":
      return peopleCsv(await panelOf(vault, db, id), expertColumns.map((column) => column.id), cover);
    case "scores.csv":
      return scoresFile(db, id);
    case "conflicts.csv": {
      const [experts, candidates] = [new Set((await panelOf(vault, db, id)).map((row) => row.id)), new Set((await listNames(db, "candidates", id)).map((row) => row.id))];
      const conflicts = (await listConflicts(db, id)).filter((row) => (row.source !== "detected" || row.ruling !== "") && experts.has(row.expert) && candidates.has(row.candidate))
        .sort((a, b) => compareCodePoints(a.expert, b.expert) || compareCodePoints(a.candidate, b.candidate) || compareCodePoints(a.kind, b.kind));
      return csvText([["expert", "candidate", "kind", "ruling", "reason"], ...conflicts.map((row) =>
        [row.expert, row.candidate, row.kind, row.ruling === "dismissed" ? "allow" : row.ruling, row.reason])]);
    }
    case "units.csv": {
      const units = (await listUnits(db, id)).sort((a, b) => compareCodePoints(a.name, b.name));
      return csvText([["name", "canonical", "parent"], ...units.map((unit) => [unit.name, unit.canonical, unit.parent])]);
    }
    case "decisions.csv":
      return csvText([["kind", "subject", "value", "reason", "by"], ...(await listDecisions(db, id)).map((row) => [row.kind, row.subject, row.value, row.reason, row.by])]);
  }
}

/** `only`: of these candidates; of all where it is left out. */
export async function scoresFile(db: Reader, id: string, only?: ReadonlySet<string>): Promise<string> {
  const { programme, rubric } = await getProgramme(db, id);
  const rows = (await listSheetValues(db, id)).filter(({ candidate }) => only?.has(candidate) ?? true);
  return scoresCsv(programme, rubric, rows.map((row): SheetFact => ({ ...row, values: JSON.parse(row.values) as Record<string, string> })), await listPanels(db, id));
}

/** Those who sit in a session: nobody waits for a sheet of an expert who was not drawn. The whole pool as long as there is no session. */
async function panelOf(vault: Vault, db: Reader, id: string): Promise<Person[]> {
  const seated = new Set([...(await listPanels(db, id)).values()].flat());
  return (await readPeople(vault, db, "experts", id)).filter((row) => seated.size === 0 || seated.has(row.id));
}

/** Columns that somebody has a value in; id and name always. */
function used(columns: readonly string[], rows: readonly Person[]): string[] {
  const filled = new Set(rows.flatMap((row) => Object.keys(row.values)));
  return columns.filter((column) => column === "id" || column === "name" || filled.has(column));
}

/** Equal values stay equal, the last four characters of a longer value stay readable, the rest cannot be found out without the key. */
function pseudonym(pepper: string, use: string, text: string): string {
  const plain = foldWidth(text).replace(/\s/g, "").toUpperCase();
  const hash = createHmac("sha256", pepper).update(`${use} ${plain}`).digest("hex").slice(0, 14);
  return `${hash}${plain.length <= 4 ? "****" : plain.slice(-4)}`;
}
