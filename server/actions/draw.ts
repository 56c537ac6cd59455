// Draws of experts and of the running order: witnessed, kept with their seed, repeatable by anybody. Source: practice B2.
import { drawnNow, nextReserve, type Substitution } from "../../scoring/drawn-panel.ts";
import { drawOrder } from "../../scoring/log/draw.ts";
import { listAccounts } from "../../db/queries/accounts.ts";
import { findDraw, insertDraw, insertSubstitution, listDraws, listPeople, listSubstitutions } from "../../db/queries/programmes.ts";
import { listAppearances } from "../../db/queries/sessions.ts";
import type { Reader, Tx } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { getProgramme } from "./programme.ts";
import { getAssisted } from "./session.ts";

export interface DrawRequest {
  readonly kind: "experts" | "order";
  /** experts: how many seats, and how many substitutes behind them; ignored for an order */
  readonly seats: number;
  readonly reserves: number;
  /** an order: of those of this session who have not been called; of all candidates where there is none */
  readonly session?: string | undefined;
  /** left out of the pool, with why */
  readonly excluded: readonly { readonly id: string; readonly reason: string }[];
  readonly witnesses: readonly string[];
}

export interface DrawRecord {
  readonly id: string;
  readonly kind: "experts" | "order";
  readonly seed: string;
  readonly request: DrawRequest & { readonly pool: readonly string[] };
  readonly result: { readonly drawn: readonly string[]; readonly reserves: readonly string[] };
  readonly at: string;
  /** the person's name */
  readonly by: string;
  readonly substitutions: readonly Substitution[];
}

export async function draw(context: Context, actor: Staff, programme: string, request: DrawRequest): Promise<DrawRecord> {
  return context.act(actor, async ({ tx, at, id: makeId, random, record }) => {
    await getProgramme(tx, programme);
    const people = await peopleOf(tx, actor, programme, request);
    const known = new Set(people);
    const unknown = request.excluded.filter((one) => !known.has(one.id) || one.reason.trim() === "");
    if (unknown.length > 0) throw new Refusal("bad-request", { errors: unknown.map((one) => ({ path: "body/excluded", code: "unknown-or-no-reason", message: one.id })) });
    const out = new Set(request.excluded.map((one) => one.id));
    const pool = people.filter((one) => !out.has(one));
    const seats = request.kind === "order" ? pool.length : request.seats;
    const reserves = request.kind === "order" ? 0 : request.reserves;
    if (pool.length === 0 || seats + reserves > pool.length) throw new Refusal("not-allowed-now", { pool: pool.length, needed: seats + reserves });
    const seed = Buffer.from(random(32)).toString("hex");
    const order = drawOrder(pool, seed);
    const result = { drawn: order.slice(0, seats), reserves: order.slice(seats, seats + reserves) };
    const id = makeId();
    const kept = { ...request, pool };
    await insertDraw(tx, {
      id, programme, kind: request.kind, seed, request: JSON.stringify(kept), result: JSON.stringify(result), witnesses: JSON.stringify(request.witnesses), by: actor.account, at,
    });
    record({ kind: "draw", body: { programme, draw: id, what: request.kind, seed, pool: [...pool].sort(), drawn: result.drawn, reserves: result.reserves }, programme, sealed: { excluded: request.excluded, witnesses: request.witnesses } });
    return { id, kind: request.kind, seed, request: kept, result, at, by: actor.name, substitutions: [] };
  });
}

async function peopleOf(tx: Tx, actor: Staff, programme: string, { kind, session }: DrawRequest): Promise<string[]> {
  if (session === undefined) return (await listPeople(tx, kind === "experts" ? "experts" : "candidates", programme)).map((row) => row.id);
  const own = await getAssisted(tx, actor, session);
  if (kind !== "order" || own.programme !== programme) throw new Refusal("not-found");
  return (await listAppearances(tx, session)).filter((row) => row.state === "scheduled" || row.state === "skipped").map((row) => row.candidate);
}

/** A drawn expert cannot come: the first of the reserves that is still free takes the seat. */
export async function substitute(context: Context, actor: Staff, programme: string, draw: string, one: { expert: string; reason: string }): Promise<{ substitute: string }> {
  return context.act(actor, async ({ tx, at, record }) => {
    const row = await findDraw(tx, programme, draw);
    if (row === undefined || row.kind !== "experts") throw new Refusal("not-found");
    const { drawn, reserves } = JSON.parse(row.result) as DrawRecord["result"];
    const before = (await listSubstitutions(tx, programme)).filter((other) => other.draw === draw);
    if (!drawnNow(drawn, before).includes(one.expert)) throw new Refusal("not-found");
    const next = nextReserve(reserves, before);
    if (next === null) throw new Refusal("not-allowed-now", { reason: "no-reserve" });
    await insertSubstitution(tx, { draw, expert: one.expert, substitute: next, reason: one.reason, by: actor.account, at });
    record({ kind: "substitution", body: { programme, draw, expert: one.expert, substitute: next }, programme, sealed: { reason: one.reason } });
    return { substitute: next };
  });
}

export async function draws(db: Reader, programme: string): Promise<DrawRecord[]> {
  await getProgramme(db, programme);
  const names = new Map((await listAccounts(db)).map((one) => [one.id, one.name]));
  const substitutions = await listSubstitutions(db, programme);
  return (await listDraws(db, programme)).map(({ id, kind, seed, request, result, at, by }) => ({
    id, kind, seed, at, by: names.get(by) ?? by, request: JSON.parse(request) as DrawRecord["request"], result: JSON.parse(result) as DrawRecord["result"],
    substitutions: substitutions.filter((one) => one.draw === id).map((one) => ({ expert: one.expert, substitute: one.substitute, reason: one.reason, at: one.at })),
  }));
}
