// Draws of experts and of the running order: witnessed, kept with their seed, repeatable by anybody. Source: practice B2.
import { drawOrder } from "../../scoring/log/draw.ts";
import { insertDraw, listDraws, listPeople } from "../../db/queries/programmes.ts";
import type { Reader } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { getProgramme } from "./programme.ts";

export interface DrawRequest {
  readonly kind: "experts" | "order";
  /** experts: how many seats, and how many substitutes behind them; ignored for an order */
  readonly seats: number;
  readonly reserves: number;
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
}

export async function draw(context: Context, actor: Staff, programme: string, request: DrawRequest): Promise<DrawRecord> {
  return context.act(actor, async ({ tx, at, id: makeId, random, record }) => {
    await getProgramme(tx, programme);
    const people = await listPeople(tx, request.kind === "experts" ? "experts" : "candidates", programme);
    const known = new Set(people.map((row) => row.id));
    const unknown = request.excluded.filter((one) => !known.has(one.id) || one.reason.trim() === "");
    if (unknown.length > 0) throw new Refusal("bad-request", { errors: unknown.map((one) => ({ path: "body/excluded", code: "unknown-or-no-reason", message: one.id })) });
    const out = new Set(request.excluded.map((one) => one.id));
    const pool = people.map((row) => row.id).filter((one) => !out.has(one));
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
    return { id, kind: request.kind, seed, request: kept, result, at };
  });
}

export async function draws(db: Reader, programme: string): Promise<DrawRecord[]> {
  await getProgramme(db, programme);
  return (await listDraws(db, programme)).map(({ id, kind, seed, request, result, at }) => ({
    id, kind, seed, at, request: JSON.parse(request) as DrawRecord["request"], result: JSON.parse(result) as DrawRecord["result"],
  }));
}
