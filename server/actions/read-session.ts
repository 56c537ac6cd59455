// Readings of a session besides its live state: which sessions there are, one's own sheets, and the spread after closing.
import { compare, multiply, parseDecimal, ratio, subtract, type Ratio } from "../../scoring/exact.ts";
import { listPeople } from "../../db/queries/programmes.ts";
import { findAppearance, listSeats, listSessions } from "../../db/queries/sessions.ts";
import { listHeld, listRevisionsOfCandidate, listSheetsOfCandidate, listSheetsOfExpert } from "../../db/queries/sheets.ts";
import { findEntry } from "../../db/queries/log.ts";
import { fromHex } from "../../scoring/log/entry.ts";
import { receiptCode } from "../../scoring/log/receipt.ts";
import { sheetTotal } from "../../scoring/sheet-total.ts";
import type { Reader } from "../../db/schema.ts";
import { canSeeScores, canSeeSession } from "../auth/access.ts";
import type { Actor, ExpertActor } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { owing } from "./owing.ts";
import { getProgramme } from "./programme.ts";
import { getAssisted, getSession } from "./session.ts";

export async function sessionList(db: Reader, actor: Actor): Promise<{ id: string; programme: string; name: string; state: string }[]> {
  return (await listSessions(db)).filter((session) => canSeeSession(actor, session));
}

export interface OwnSheet {
  readonly candidate: string;
  readonly state: string;
  readonly rev: number;
  readonly values: Record<string, string>;
  readonly comment: string;
  readonly submittedAt: string | null;
  /** short code of the last entry */
  readonly receipt: string | null;
}

/** What a recused expert had written is void and sealed, for her too. */
export async function ownSheets(context: Context, actor: ExpertActor): Promise<OwnSheet[]> {
  const rows = await listSheetsOfExpert(context.db, actor.session, actor.expert);
  return Promise.all(rows.map(async (row) => {
    const isVoid = row.state === "recused";
    const entry = await findEntry(context.db, row.seq);
    return {
      candidate: row.candidate, state: row.state, rev: row.rev, values: isVoid ? {} : (JSON.parse(row.values) as Record<string, string>), comment: isVoid ? "" : row.comment,
      submittedAt: row.submitted_at, receipt: entry === undefined ? null : receiptCode(fromHex(entry.leaf)),
    };
  }));
}

/** A criterion is wide when highest and lowest lie more than a quarter of its full mark apart (ux §6.3). */
const wideShare = ratio(1n, 4n);

/** Only after closing, and never a value. */
export async function spread(db: Reader, actor: Actor, session: string, candidate: string): Promise<{ missing: string[]; late: number; criteria: { criterion: string; wide: boolean }[] }> {
  const led = await getAssisted(db, actor, session);
  const appearance = await findAppearance(db, session, candidate);
  if (appearance === undefined) throw new Refusal("not-found");
  if (!["closed", "checked", "released", "archived"].includes(appearance.state)) throw new Refusal("not-allowed-now", { state: appearance.state });
  const { rubric } = await getProgramme(db, led.programme);
  const all = await listSheetsOfCandidate(db, session, candidate);
  const signed = all.filter((sheet) => sheet.state === "submitted").map((sheet) => JSON.parse(sheet.values) as Record<string, string>);
  return {
    missing: await owing(db, led, candidate),
    late: (await listHeld(db, session)).filter((one) => one.candidate === candidate).length,
    criteria: rubric.judged.map((leaf) => {
      const { id, max } = rubric.leaves[leaf]!;
      const values = signed.map((sheet) => parseDecimal(sheet[id] ?? "")).filter((value) => value !== undefined);
      return { criterion: id, wide: values.length > 1 && compare(subtract(highest(values), lowest(values)), multiply(max, wideShare)) > 0 };
    }),
  };
}

const highest = (values: readonly Ratio[]): Ratio => values.reduce((a, b) => (compare(a, b) >= 0 ? a : b));
const lowest = (values: readonly Ratio[]): Ratio => values.reduce((a, b) => (compare(a, b) <= 0 ? a : b));

export interface ReleasedSheet {
  readonly expert: string;
  readonly name: string;
  readonly seat: number;
  readonly state: string;
  readonly rev: number;
  readonly values: Record<string, string>;
  readonly comment: string;
  readonly paper: boolean;
  /** null where the sheet does not count */
  readonly total: string | null;
  readonly revisions: readonly { rev: number; state: string; values: Record<string, string>; comment: string; by: string; at: string; entry: number }[];
}

/** All sheets of one candidate, once two people have released him. */
export async function releasedSheets(db: Reader, actor: Actor, session: string, candidate: string): Promise<ReleasedSheet[]> {
  const led = await getSession(db, actor, session);
  const appearance = await findAppearance(db, session, candidate);
  if (appearance === undefined) throw new Refusal("not-found");
  const released = appearance.state === "released" || appearance.state === "archived";
  if (!canSeeScores(actor, { released })) throw new Refusal(released ? "forbidden" : "not-allowed-now", released ? {} : { reason: "not-released" });
  const { rubric } = await getProgramme(db, led.programme);
  const names = new Map((await listPeople(db, "experts", led.programme)).map((row) => [row.id, row.name]));
  const seats = new Map((await listSeats(db, session)).map((seat) => [seat.expert, seat.seat]));
  const revisions = (await listRevisionsOfCandidate(db, led.programme, candidate)).map(({ expert, rev, state, values, comment, by, at, seq }) =>
    ({ expert, one: { rev, state, values: JSON.parse(values) as Record<string, string>, comment, by, at, entry: seq } }));
  return (await listSheetsOfCandidate(db, session, candidate)).map((sheet) => {
    const values = JSON.parse(sheet.values) as Record<string, string>;
    return {
      expert: sheet.expert, name: names.get(sheet.expert) ?? "", seat: seats.get(sheet.expert) ?? 0, state: sheet.state, rev: sheet.rev, values, comment: sheet.comment,
      paper: sheet.paper === 1, total: sheet.state === "submitted" ? sheetTotal(rubric, values) : null,
      revisions: revisions.filter(({ expert }) => expert === sheet.expert).map(({ one }) => one),
    };
  }).sort((a, b) => a.seat - b.seat);
}
