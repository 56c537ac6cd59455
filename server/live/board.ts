// Everything that the live session's pages are made of, read at once: one board a session, many views of it.
import { findPeople, listConflicts, listPeople, findProgramme, findVersion, type PersonRow } from "../../db/queries/programmes.ts";
import { listAccounts } from "../../db/queries/accounts.ts";
import { findReleasedRun } from "../../db/queries/runs.ts";
import { countCertified, findSession, listAppearances, listApprovals, listDevices, listSeats } from "../../db/queries/sessions.ts";
import { listHeld, listSheetsOfSession } from "../../db/queries/sheets.ts";
import type { AppearanceRow, ApprovalRow, DeviceRow, OperationRow, Reader, SeatRow, SessionRow, SheetRow } from "../../db/schema.ts";
import type { Label } from "../../scoring/field.ts";
import { recusedPairs } from "../../scoring/recused-pairs.ts";
import { Programme } from "../../scoring/programme.ts";
import { compileRubric } from "../../scoring/rubric.ts";
import type { Hindrance } from "./view.ts";

export interface Board {
  readonly session: SessionRow;
  /** ids of the judged criteria */
  readonly judged: readonly string[];
  readonly candidates: ReadonlyMap<string, PersonRow>;
  readonly experts: ReadonlyMap<string, PersonRow>;
  readonly appearances: readonly AppearanceRow[];
  readonly seats: readonly SeatRow[];
  readonly devices: ReadonlyMap<string, DeviceRow>;
  /** by candidate, then expert */
  readonly sheets: ReadonlyMap<string, ReadonlyMap<string, SheetRow>>;
  readonly held: readonly OperationRow[];
  /** acts that wait for their second person, with the first one's name */
  readonly asked: readonly { readonly row: ApprovalRow; readonly firstName: string }[];
  /** by expert: how many candidates of the session she has certified */
  readonly certified: ReadonlyMap<string, number>;
  /** valid sheets a candidate needs */
  readonly quorum: number;
  /** the judged criteria by name */
  readonly criteria: readonly { readonly id: string; readonly name: Label | null }[];
  readonly isRecused: (expert: string, candidate: string) => boolean;
  /** of those who could be called: what is against it now */
  readonly hindrances: ReadonlyMap<string, Hindrance>;
  /** the run whose ranking can be shown */
  readonly releasedRun: string | null;
}

export type FindHindrances = (programme: string, candidates: readonly string[]) => Promise<ReadonlyMap<string, Hindrance>>;

const callable: ReadonlySet<string> = new Set(["scheduled", "skipped", "absent"]);

/** What changes seldom: kept until the programme's register changes. */
interface Register {
  readonly basis: string;
  readonly judged: readonly string[];
  /** who appears in a session that was read; the register itself may hold a hundred thousand */
  readonly candidates: Map<string, PersonRow>;
  readonly experts: ReadonlyMap<string, PersonRow>;
  readonly rules: Programme["conflicts"];
  readonly quorum: number;
  readonly criteria: Board["criteria"];
}

export class BoardReader {
  readonly #db: Reader;
  readonly #hindrances: FindHindrances;
  readonly #registers = new Map<string, Register>();

  /** Without `hindrances` nobody has any: enough for who only sees what was released. */
  constructor(db: Reader, hindrances: FindHindrances = async () => new Map()) {
    this.#db = db;
    this.#hindrances = hindrances;
  }

  async read(id: string): Promise<Board | undefined> {
    const db = this.#db;
    const session = await findSession(db, id);
    if (session === undefined) return undefined;
    const register = await this.#register(session.programme);
    const appearances = await listAppearances(db, id);
    const unknown = appearances.flatMap(({ candidate }) => (register.candidates.has(candidate) ? [] : [candidate]));
    if (unknown.length > 0) for (const row of await findPeople(db, "candidates", session.programme, unknown)) register.candidates.set(row.id, row);
    const conflicts = await listConflicts(db, session.programme);
    const recused = recusedPairs(register.rules, conflicts);
    const sheets = new Map<string, Map<string, SheetRow>>();
    for (const sheet of await listSheetsOfSession(db, id)) {
      const own = sheets.get(sheet.candidate);
      if (own) own.set(sheet.expert, sheet);
      else sheets.set(sheet.candidate, new Map([[sheet.expert, sheet]]));
    }
    const asked = (await listApprovals(db, id)).filter((one) => one.state === "asked");
    const accounts = asked.length === 0 ? [] : await listAccounts(db);
    const waiting = session.state === "ended" || session.state === "archived" ? [] : appearances.flatMap(({ candidate, state }) => (callable.has(state) ? [candidate] : []));
    return {
      session, sheets,
      judged: register.judged, quorum: register.quorum, criteria: register.criteria, candidates: register.candidates, experts: register.experts,
      appearances,
      seats: await listSeats(db, id),
      devices: new Map((await listDevices(db, id)).map((row) => [row.id, row])),
      held: await listHeld(db, id),
      asked: asked.map((row) => ({ row, firstName: accounts.find((one) => one.id === row.first)?.name ?? "" })),
      certified: await countCertified(db, id),
      isRecused: (expert, candidate) => recused.has(`${expert}@${candidate}`),
      hindrances: waiting.length === 0 ? new Map() : await this.#hindrances(session.programme, waiting),
      releasedRun: await findReleasedRun(db, session.programme),
    };
  }

  async #register(programme: string): Promise<Register> {
    const row = (await findProgramme(this.#db, programme))!;
    const basis = `${row.version} ${row.basis}`;
    const kept = this.#registers.get(programme);
    if (kept?.basis === basis) return kept;
    const { json } = (await findVersion(this.#db, programme, row.version))!;
    const parsed = Programme.parse(JSON.parse(json));
    const rubric = compileRubric(parsed);
    const made: Register = {
      basis,
      judged: rubric.judged.map((i) => rubric.leaves[i]!.id),
      candidates: new Map(),
      experts: new Map((await listPeople(this.#db, "experts", programme)).map((one) => [one.id, one])),
      rules: parsed.conflicts,
      quorum: parsed.aggregation.minimumSheets,
      criteria: rubric.judged.map((i) => ({ id: rubric.leaves[i]!.id, name: rubric.leaves[i]!.criterion.name ?? null })),
    };
    this.#registers.set(programme, made);
    return made;
  }
}
