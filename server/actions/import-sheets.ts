// Sheets from a scores file (paper counted elsewhere, another system): checked like any file, kept for a second person, then written
// through the same door as every other sheet.
import { recusedPairs } from "../../scoring/recused-pairs.ts";
import { listConflicts, listPeople } from "../../db/queries/programmes.ts";
import { insertApproval, listApprovals, listAppearances, listSeats } from "../../db/queries/sessions.ts";
import { findSheet } from "../../db/queries/sheets.ts";
import type { SessionRow } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { Refusal } from "../refusal.ts";
import type { ImportedSheet } from "../tables/sheets.ts";
import { getProgramme } from "./programme.ts";
import { keepSheet, readValues } from "./score.ts";
import { getAssisted } from "./session.ts";

export async function importSheets(context: Context, actor: Staff, session: string, bytes: Uint8Array): Promise<{ id: string; rows: number }> {
  const led = await getAssisted(context.db, actor, session);
  const { programme } = await getProgramme(context.db, led.programme);
  const candidates = (await listAppearances(context.db, session)).map((one) => one.candidate);
  const seats = new Set((await listSeats(context.db, session)).map((seat) => seat.expert));
  const experts = (await listPeople(context.db, "experts", led.programme)).filter((row) => seats.has(row.id)).map((row) => ({ id: row.id, name: row.name, pastEmployers: [], group: null }));
  const { rows, sha256 } = await context.tables.read(bytes, (table) => table.ask({ kind: "sheets", programme, candidates, experts }));
  return context.act(actor, async (act) => {
    // the file's hash stays with the file: whoever knows most of the scores could try out the rest against it
    const file = `sha256:${sha256}`;
    const isThis = (body: string): boolean => (JSON.parse(body) as { file: string }).file === file;
    if ((await listApprovals(act.tx, session)).some((one) => one.kind === "import" && isThis(one.body) && one.state !== "withdrawn")) throw new Refusal("in-use", { file });
    await checkImport(act, led, rows);
    const id = act.id();
    const subject = `${rows.length}`;
    const body = JSON.stringify({ kind: "import", file, rows });
    await insertApproval(act.tx, { id, session, programme: led.programme, kind: "import", subject, body, reason: "", first: actor.account, first_device: actor.device, first_at: act.at, second: null, second_device: null, second_at: null, state: "asked" });
    act.record({ kind: "approval-asked", body: { session, approval: id, act: "import", subject }, programme: led.programme, sealed: { file, rows } });
    act.changed(session);
    return { id, rows: rows.length };
  });
}

async function checkImport(act: Act, led: SessionRow, rows: readonly ImportedSheet[]): Promise<void> {
  const states = new Map((await listAppearances(act.tx, led.id)).map((one) => [one.candidate, one.state]));
  const facts = await getProgramme(act.tx, led.programme);
  const recused = recusedPairs(facts.programme.conflicts, await listConflicts(act.tx, led.programme));
  const problems: { path: string; code: string; message: string }[] = [];
  for (const { candidate, expert, state, values, comment } of rows) {
    const path = `${candidate}/${expert}`;
    const sheet = await findSheet(act.tx, led.programme, candidate, expert);
    if (!["open", "paused", "closed", "checked"].includes(states.get(candidate) ?? "")) problems.push({ path, code: "not-open", message: `the candidate is ${states.get(candidate) ?? "unknown"}` });
    else if (recused.has(`${expert}@${candidate}`)) problems.push({ path, code: "recused", message: "the expert is recused" });
    else if (sheet?.state === "submitted") problems.push({ path, code: "locked", message: "there is a signed sheet" });
    // who has marked is not absent: unlocked and begun sheets are the chair's to settle
    else if (state === "absent" && sheet !== undefined && Object.keys(JSON.parse(sheet.values) as object).length > 0) problems.push({ path, code: "filled", message: "the expert has scores: she is not absent" });
    else if (state === "submitted") problems.push(...refused(() => readValues(facts, led.settings, { values, comment: comment || (sheet?.comment ?? "") })).map((one) => ({ ...one, path: `${path}/${one.path}` })));
  }
  if (problems.length > 0) throw new Refusal("not-allowed-now", { count: problems.length, errors: problems.slice(0, 1000) });
}

/** What a signature on this sheet would be refused for. */
function refused(read: () => unknown): { path: string; code: string; message: string }[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return (error.detail["errors"] as { path: string; code: string; message: string }[] | undefined) ?? [{ path: "values", code: error.code, message: error.code }];
  }
}

/** After the second person has confirmed. */
export async function writeImported(act: Act, led: SessionRow, rows: readonly ImportedSheet[]): Promise<void> {
  await checkImport(act, led, rows);
  for (const { candidate, expert, state, values, comment } of rows) {
    const sheet = await findSheet(act.tx, led.programme, candidate, expert);
    await keepSheet(act, {
      programme: led.programme, session: led.id, candidate, expert, rev: (sheet?.rev ?? 0) + 1, state, values: JSON.stringify(values), comment: comment || (sheet?.comment ?? ""),
      paper: 1, unlock_reason: null, submitted_at: state === "submitted" ? act.at : null,
    }, "import");
  }
}
