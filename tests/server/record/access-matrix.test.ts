// S1: everybody × every endpoint × every state of the candidate, with ids of one's own and of another panel, against a table by hand.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endpoints } from "../../../server/routes/all.ts";
import type { Endpoint } from "../../../server/endpoint.ts";
import { Keep } from "./access-keep.ts";
import { accessTable } from "./access-table.ts";
import type { AccessRow } from "./access-signs.ts";
import { typeOf } from "./access-fuzz.ts";
import { keyOf, pathOf, signs, withBody } from "./access-request.ts";
import { actors, makeWorld, states, type ActorName, type Place, type StateName, type World } from "./access-world.ts";
import { openHall, type Hall } from "./hall.ts";

let hall: Hall;
let world: World;
let keep: Keep;
let cells = 0;

beforeAll(async () => {
  hall = await openHall();
  world = await makeWorld(hall);
  keep = new Keep(hall.running.context.database.file!);
}, 60_000);
afterAll(async () => {
  await hall.close();
});

test("the table names every route and no other", () => {
  expect([...accessTable.keys()].sort()).toEqual(endpoints.map(keyOf).sort());
  expect([...accessTable].filter(([, row]) => [row.who, ...Object.values(row.in ?? {})].some((who) => signs(who).length !== actors.length)).map(([key]) => key)).toEqual([]);
});

/** The ids of a request: one panel's, the other's, the one's session with the other's candidate or expert, and nobody's. */
const idKinds = ["own", "foreign", "other candidate", "other seat", "unknown"] as const;
type IdKind = (typeof idKinds)[number];

function placeOf(ids: IdKind, state: StateName): Place {
  const { own, foreign } = world.places[state];
  switch (ids) {
    case "own":
      return own;
    case "foreign":
      return foreign;
    case "other candidate":
      return { ...own, candidate: foreign.candidate };
    case "other seat":
      return { ...own, expert: foreign.expert };
    case "unknown":
      return Object.fromEntries(Object.keys(own).map((name) => [name, randomUUID()])) as unknown as Place;
  }
}

function has(one: Endpoint, row: AccessRow, ids: IdKind): boolean {
  if (ids === "own") return true;
  if (ids === "foreign") return row.of !== undefined;
  if (ids === "other candidate") return one.path.startsWith("/sessions/:session/candidates/");
  if (ids === "other seat") return one.path.includes("/experts/:expert/");
  return /:(?!name)/.test(one.path);
}

/** Members of the two panels change places where the ids are the other panel's. */
const mirror: Partial<Record<ActorName, ActorName>> = { expert: "otherExpert", recused: "otherExpert", otherExpert: "expert", chair: "otherChair", otherChair: "chair" };

function expected(row: AccessRow, actor: ActorName, state: StateName, ids: IdKind): string {
  const who = signs(row.in?.[state] ?? row.who);
  const sign = (name: ActorName): string => who[actors.indexOf(name)]!;
  // an archived panel's seats are nobody's any more; the other panel's expert sits in a panel that goes on, and is a stranger to both
  if (state === "archived" && (actor === "expert" || actor === "recused")) return sign("anonymous");
  const seen = ids === "foreign" && !(state === "archived" && actor === "otherExpert") ? sign(mirror[actor] ?? actor) : sign(actor);
  if (ids === "own" || ids === "foreign") return seen;
  return seen === "1" || seen === "3" || (ids !== "unknown" && seen === "f") ? seen : "4";
}

interface Heard {
  readonly sign: string;
  readonly status: number;
  readonly code: string;
}

async function ask(one: Endpoint, row: AccessRow, actor: ActorName, state: StateName, place: Place, malformed: boolean): Promise<Heard> {
  const cookie = world.cookie(actor, state);
  const { headers, ...sent } = withBody(malformed ? { "no such field": true } : row.body?.(place));
  const stop = new AbortController();
  const response = await fetch(`${hall.base}${pathOf(one, row, place)}`, {
    method: one.method.toUpperCase(), signal: stop.signal,
    headers: { ...(cookie === "" ? {} : { cookie }), ...(one.method === "get" ? {} : { origin: hall.base }), ...headers },
    ...sent,
  });
  if (response.headers.get("content-type")?.startsWith("text/event-stream") === true) {
    stop.abort();
    return { sign: "+", status: response.status, code: "" };
  }
  const text = await response.text();
  const code = response.ok ? "" : (JSON.parse(text) as { code: string }).code;
  return { sign: signOf(one, response.status, code), status: response.status, code };
}

function signOf(one: Endpoint, status: number, code: string): string {
  if (status >= 500) return "!";
  if (code === "not-signed-in") return "1";
  if (code === "forbidden") return "3";
  if (code === "recused") return "r";
  if (code === "not-found") return "4";
  if (one.method === "get") return status === 200 ? "+" : code === "not-allowed-now" ? "s" : `? ${code}`;
  return status < 300 || heardOut.has(code) ? "+" : `? ${code}`;
}

/** What a write may hear after it was let in. */
const heardOut = new Set([
  "bad-request", "bad-input", "wrong-credentials", "too-many-attempts", "other-device", "two-people-needed", "not-allowed-now", "stale", "in-use", "frozen", "too-late",
  "revision-needed", "decision-does-not-apply",
]);

const refused = new Set(["1", "3", "4", "r", "s", "f"]);

describe.each(idKinds)("ids: %s", (ids) => {
  test.each(states)("%s", { timeout: 120_000 }, async (state) => {
    const wrong: string[] = [];
    const grown: string[] = [];
    for (const one of endpoints) {
      const row = accessTable.get(keyOf(one));
      if (row === undefined || !has(one, row, ids)) continue;
      for (const actor of actors) {
        const want = expected(row, actor, state, ids);
        const place = placeOf(ids, state);
        const size = hall.running.context.log.size;
        const { sign, status, code } = await ask(one, row, actor, state, place, false);
        cells++;
        if (sign !== (want === "f" ? "3" : want)) wrong.push(`${keyOf(one)} · ${actor}: ${status} ${code}, expected ${want}`);
        if (hall.running.context.log.size === size) continue;
        if (refused.has(want)) grown.push(`${keyOf(one)} · ${actor}`);
        keep.back();
      }
    }
    expect({ wrong, grown }).toEqual({ wrong: [], grown: [] });
  });
});

test("the gate comes before the form", { timeout: 60_000 }, async () => {
  const wrong: string[] = [];
  const size = hall.running.context.log.size;
  for (const one of endpoints) {
    const row = accessTable.get(keyOf(one));
    if (row?.body === undefined) continue;
    for (const actor of actors) {
      const sign = signs(row.who)[actors.indexOf(actor)]!;
      const { code } = await ask(one, row, actor, "open", world.places.open.own, true);
      cells++;
      const want = sign === "1" ? "not-signed-in" : sign === "3" ? "forbidden" : typeOf(one) === "application/json" ? "bad-request" : "unsupported-type";
      if (code !== want) wrong.push(`${keyOf(one)} · ${actor}: ${code}, expected ${want}`);
    }
  }
  expect({ wrong, grown: hall.running.context.log.size - size }).toEqual({ wrong: [], grown: 0 });
});

test("what is not everybody's is not in what everybody may read", async () => {
  const { own, foreign } = world.places.open;
  const read = async <T>(actor: ActorName, path: string): Promise<T> => {
    const response = await fetch(`${hall.base}/api${path}`, { headers: { cookie: world.cookie(actor, "open") } });
    return (await response.json()) as T;
  };
  const past = [world.places.archived.own.session, world.places.archived.foreign.session];
  const sessions: [ActorName, string[]][] = [
    ["expert", [own.session]], ["otherExpert", [foreign.session]], ["chair", [past[0]!, own.session]], ["otherChair", [past[1]!, foreign.session]],
    ["secretary", [...past, own.session, foreign.session]],
  ];
  for (const [actor, ids] of sessions) expect((await read<{ id: string }[]>(actor, "/sessions")).map(({ id }) => id).sort(), actor).toEqual(ids.sort());
  const runs: [ActorName, number][] = [["secretary", 3], ["leader", 3], ["chair", 1], ["supervisor", 1]];
  for (const [actor, count] of runs) expect(await read<unknown[]>(actor, `/programmes/${world.places.archived.own.programme}/runs`), actor).toHaveLength(count);
});

test("enough cells", () => {
  console.log(`S1: ${cells} cells asserted: ${accessTable.size} endpoints, ${actors.length} people, ${states.length} states, ${idKinds.length} kinds of ids (sqlite)`);
  expect(cells).toBeGreaterThanOrEqual(3000);
});
