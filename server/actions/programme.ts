// A programme in the record: taken from a file, changed in versions, frozen by the first sheet.
import { canonicalJson } from "../../scoring/canonical-json.ts";
import type { Bilingual } from "../../scoring/bilingual.ts";
import { Programme } from "../../scoring/programme.ts";
import { compileRubric, type Rubric } from "../../scoring/rubric.ts";
import { scoreReader } from "../../scoring/sheet.ts";
import { findProgramme, findProgrammeHead, findVersion, insertProgramme, insertVersion, saveProgramme, type ProgrammeRow } from "../../db/queries/programmes.ts";
import type { Reader } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { Faults } from "../faults.ts";
import { parseProgramme, type LoadedProgramme } from "../input/programme-file.ts";
import { sealOpenValues, sensitiveFields } from "../people.ts";
import { faultErrors, Refusal } from "../refusal.ts";

export interface ProgrammeFacts extends CompiledProgramme {
  readonly row: ProgrammeRow;
  readonly hash: string;
}

export interface CompiledProgramme {
  readonly programme: Programme;
  readonly rubric: Rubric;
  /** by criterion: reads one score, or says what is wrong with it */
  readonly scoreOf: ReadonlyMap<string, (text: string) => number | Bilingual>;
}

/** By content hash: the same rules are made ready once. */
const compiled = new Map<string, CompiledProgramme>();

/** The version in force, or the refusal `not-found`. */
export async function getProgramme(db: Reader, id: string): Promise<ProgrammeFacts> {
  const found = await findProgrammeHead(db, id);
  if (found === undefined) throw new Refusal("not-found");
  const { hash, ...row } = found;
  return { row, hash, ...(await compiledProgramme(db, id, row.version, hash)) };
}

/** The rules of a version, made ready. `hash` is the version's own. */
export async function compiledProgramme(db: Reader, id: string, version: number, hash: string): Promise<CompiledProgramme> {
  const kept = compiled.get(hash);
  if (kept !== undefined) return kept;
  const { json } = (await findVersion(db, id, version))!;
  const programme = Programme.parse(JSON.parse(json));
  const rubric = compileRubric(programme);
  const judged = rubric.judged.map((i) => rubric.leaves[i]!);
  const made = { programme, rubric, scoreOf: new Map(judged.map((leaf) => [leaf.id, scoreReader(leaf)])) };
  if (compiled.size > 100) compiled.clear();
  compiled.set(hash, made);
  return made;
}

/** The file of the version in force, in its canonical form. */
export async function programmeJson(db: Reader, id: string): Promise<string> {
  const row = await findProgramme(db, id);
  if (row === undefined) throw new Refusal("not-found");
  return (await findVersion(db, id, row.version))!.json;
}

/** A database's integer holds no more. */
const greatestVersion = 2_147_483_647;

export function readProgramme(value: unknown): LoadedProgramme {
  const faults = new Faults();
  const loaded = parseProgramme("programme.json", new TextEncoder().encode(JSON.stringify(value)), faults);
  if (loaded === null) throw new Refusal("bad-input", { errors: faultErrors(faults.list()) });
  if (loaded.programme.version > greatestVersion) throw new Refusal("bad-request", { errors: [{ path: "body/programme/version", code: "greater", message: `must not be greater than ${greatestVersion}` }] });
  return loaded;
}

/** `value`: the programme file as JSON. Its own id names it here. */
export async function addProgramme(context: Context, actor: Staff, value: unknown): Promise<{ id: string; version: number; hash: string }> {
  const { programme, hash } = readProgramme(value);
  return context.act(actor, async ({ tx, at, record }) => {
    if (await findProgramme(tx, programme.id)) throw new Refusal("in-use", { field: "id" });
    const { id, version } = programme;
    await insertProgramme(tx, { id, version, frozen_at: null, basis: 1, made_at: at });
    await insertVersion(tx, { programme: id, version, json: canonicalJson(value), hash, reason: "", by: actor.account, at });
    record({ kind: "programme", body: { programme: id, version, hash: `sha256:${hash}` } });
    return { id, version, hash };
  });
}

/** A new version with a greater number. Once a sheet exists it needs a reason: scores were given under the old rules. */
export async function changeProgramme(
  context: Context, actor: Staff, id: string, ifMatch: string | null, input: { programme: unknown; reason: string },
): Promise<{ version: number; hash: string }> {
  const { programme, hash } = readProgramme(input.programme);
  return context.act(actor, async (act) => {
    const { row, hash: before } = await getProgramme(act.tx, id);
    if (ifMatch === null) throw new Refusal("revision-needed");
    if (ifMatch !== etagOf(before)) throw new Refusal("revision-stale", { etag: etagOf(before) });
    if (programme.id !== id) throw new Refusal("bad-request", { errors: [{ path: "body/programme/id", code: "fixed", message: `must stay ${id}` }] });
    if (programme.version <= row.version) throw new Refusal("bad-request", { errors: [{ path: "body/programme/version", code: "greater", message: `must be greater than ${row.version}` }] });
    if (row.frozen_at !== null && input.reason.trim() === "") throw new Refusal("frozen", { frozenAt: row.frozen_at });
    await insertVersion(act.tx, { programme: id, version: programme.version, json: canonicalJson(input.programme), hash, reason: input.reason, by: actor.account, at: act.at });
    await saveProgramme(act.tx, id, { version: programme.version });
    await sealOpenValues(act.vault, act.tx, id, sensitiveFields(programme.fields ?? []));
    act.record({ kind: "programme", body: { programme: id, version: programme.version, hash: `sha256:${hash}`, frozen: row.frozen_at !== null, reason: input.reason } });
    return { version: programme.version, hash };
  });
}

export const etagOf = (hash: string): string => `"${hash.slice(0, 32)}"`;

/** The first sheet freezes the programme. */
export async function freezeProgramme(act: Act, id: string): Promise<void> {
  const row = (await findProgramme(act.tx, id))!;
  if (row.frozen_at !== null) return;
  await saveProgramme(act.tx, id, { frozen_at: act.at });
  act.record({ kind: "programme-frozen", body: { programme: id, version: row.version } });
}

/** Whatever certifications and cached registers rest on has changed. */
export async function touchRegister(act: Act, id: string): Promise<void> {
  const row = (await findProgramme(act.tx, id))!;
  await saveProgramme(act.tx, id, { basis: row.basis + 1 });
}
