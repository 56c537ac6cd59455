// Candidates, experts and units of a programme, taken over from tables: whole or not at all, every fault named. The table is read and compared
// beside the server; what is left here is to write the rows in one act, piece by piece.
import { moveOpinions } from "../../db/queries/eligibility.ts";
import { deletePeople, lapseCertifications, replaceUnits, savePeople } from "../../db/queries/programmes.ts";
import { hasSheets } from "../../db/queries/sheets.ts";
import { listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import type { Staff } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import type { People } from "../people.ts";
import { Refusal } from "../refusal.ts";
import type { UploadChoices } from "../tables/candidates-table.ts";
import type { Imported } from "../tables/difference.ts";
import type { Answers, Page, Taken } from "../tables/question.ts";
import type { OpenTable } from "../tables/table-reader.ts";
import { assignedColumns } from "./candidate-columns.ts";
import { keepDetected } from "./detect.ts";
import { enterNominations, type Receipt } from "./nominations.ts";
import { holdToAnswers } from "./opinions.ts";
import { getProgramme, touchRegister, type ProgrammeFacts } from "./programme.ts";
import { tellRegister } from "./tell-register.ts";

/** The register changed while the table was compared with it: it is compared anew. */
class Moved extends Error {}

const tries = 3;

/** `take` asks about the table, which has been told what is in the register, and writes in an act that begins with `mustBe`. */
function against<T>(context: Context, id: string, bytes: Uint8Array, take: (table: OpenTable, facts: ProgrammeFacts) => Promise<T>): Promise<T> {
  return context.tables.read(bytes, async (table) => {
    for (let left = tries; ; left--) {
      const facts = await getProgramme(context.db, id);
      await tellRegister(context.db, table, id);
      try {
        return await take(table, facts);
      } catch (error) {
        if (!(error instanceof Moved)) throw error;
        if (left === 1) throw new Refusal("stale");
      }
    }
  });
}

async function mustBe({ tx }: Act, { row, hash }: ProgrammeFacts): Promise<void> {
  const now = await getProgramme(tx, row.id);
  if (now.row.basis !== row.basis || now.hash !== hash) throw new Moved();
}

export function importCandidates(context: Context, actor: Staff, id: string, bytes: Uint8Array, choices: UploadChoices, receipt: Receipt = { receivedOn: "", lateReason: "", channel: "unit" }): Promise<Imported> {
  return against(context, id, bytes, async (table, facts) => {
    const taken = await table.ask({ kind: "take-candidates", id, programme: facts.programme, columns: await assignedColumns(context.db, facts.programme), choices });
    return replace(context, actor, facts, "candidates", taken, table, async (act, nominees) => {
      await enterNominations(act, id, nominees, taken.merged, receipt);
      // who stood in the register himself: letters speak of him
      const gone = new Set(taken.changes.removed);
      for (const { keep, other } of taken.merged) if (gone.has(other.id)) await moveOpinions(act.tx, id, other.id, keep);
      await holdToAnswers(act, actor, id);
    });
  });
}

export function importExperts(context: Context, actor: Staff, id: string, bytes: Uint8Array): Promise<Imported> {
  return against(context, id, bytes, async (table, facts) =>
    replace(context, actor, facts, "experts", await table.ask({ kind: "take-experts", id, programme: facts.programme }), table));
}

async function replace(
  context: Context, actor: Staff, facts: ProgrammeFacts, table: People, { changes, found, sha256, contents }: Taken, open: OpenTable, also?: (act: Act, nominees: Page["nominees"]) => Promise<void>,
): Promise<Imported> {
  const { id } = facts.row;
  // what there is to write is sealed before the act begins: whoever saves a score meanwhile waits for the writing alone
  const pages: Page[] = [];
  for (let page = await open.ask({ kind: "next" }); page !== null; page = await open.ask({ kind: "next" })) pages.push(page);
  return context.act(actor, async (act) => {
    await mustBe(act, facts);
    const { changed, removed } = changes;
    if (removed.length > 0 && (await hasSheets(act.tx, id))) throw new Refusal("frozen", { removed });
    await deletePeople(act.tx, table, id, removed);
    await savePeople(act.tx, table, pages.flatMap(({ rows }) => rows));
    await lapseCertifications(act.tx, id, { [table]: [...changed, ...removed] });
    await touchRegister(act, id);
    await keepDetected(act, id, found);
    act.record({ kind: table, body: { programme: id, rows: changes.rows, file: `sha256:${sha256}` }, programme: id, sealed: { sha256: contents } });
    await also?.(act, pages.flatMap(({ nominees }) => nominees));
    for (const session of await listSessionsOfProgramme(act.tx, id)) act.changed(session.id);
    return changes;
  });
}

export function importUnits(context: Context, actor: Staff, id: string, bytes: Uint8Array): Promise<{ rows: number }> {
  return against(context, id, bytes, async (table, facts) => takeUnitsOver(context, actor, facts, await table.ask({ kind: "take-units", programme: facts.programme })));
}

async function takeUnitsOver(context: Context, actor: Staff, facts: ProgrammeFacts, { units, sha256, found }: Answers["take-units"]): Promise<{ rows: number }> {
  const { id } = facts.row;
  return context.act(actor, async (act) => {
    await mustBe(act, facts);
    await lapseCertifications(act.tx, id, "all");
    await replaceUnits(act.tx, id, units.map((unit) => ({ programme: id, name: unit.name, canonical: unit.canonical ?? "", parent: unit.parent ?? "" })));
    await touchRegister(act, id);
    await keepDetected(act, id, found);
    act.record({ kind: "units", body: { programme: id, rows: units.length, file: `sha256:${sha256}` } });
    return { rows: units.length };
  });
}
