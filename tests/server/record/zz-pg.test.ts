import fc from "fast-check";
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { endpoints } from "../../../server/routes/all.ts";
import { requests } from "./access-fuzz.ts";
import { insider, keyOf } from "./access-request.ts";
import { accessTable } from "./access-table.ts";
import { makeWorld, states } from "./access-world.ts";
import { openHall } from "./hall.ts";
import { kaifeng } from "./kaifeng.ts";
import { startPostgres } from "./postgres.ts";
test("pg", { timeout: 400_000 }, async () => {
  const pg = (await startPostgres())!;
  const bad = new Map<string, string>();
  const codes = new Map<string, Record<string, number>>();
  let n = 0;
  const hall = await openHall({ databaseUrl: pg.url, serve: { onFailure: (error, route) => { if (!bad.has(route)) bad.set(route, String((error as Error).stack).slice(0, 900)); } } });
  const world = await makeWorld(hall);
  const p = world.places.open.own;
  const go = async (actor: "secretary" | "expert" | "chair", method: string, path: string, body: unknown) => {
    const file = typeof body === "string";
    const r = await fetch(`${hall.base}/api${path}`, { method, headers: { origin: hall.base, cookie: world.cookie(actor, "open"), "content-type": file ? "text/csv" : "application/json" }, body: file ? body : JSON.stringify(body) });
    console.log("GO", method, path, r.status, (await r.text()).slice(0, 200));
  };
  const max = 2 ** 53 - 1;
  for (const m of [max, 2147483647]) {
  await go("expert", "POST", "/operations", { op: randomUUID(), candidate: p.candidate, baseRev: 1, clientSeq: m, epoch: 1, change: { kind: "comment", text: "x" } });
  await go("expert", "POST", "/heartbeat", { lastClientSeq: m, queue: m, battery: 1, version: "1", persisted: true });
  await go("secretary", "POST", "/programmes", { programme: { ...(kaifeng as object), id: "a\nb", version: m } });
  }
  for (let i = 0; i < 2; i++) await go("chair", "POST", `/sessions/${p.session}/timer`, { kind: "add", seconds: 86400 });
  await go("secretary", "POST", "/programmes", { programme: { ...(kaifeng as object), id: "x/y%00" } });
  for (const one of endpoints) {
    const key = keyOf(one);
    if (["POST /sign-out", "POST /join", "PATCH /accounts/:account", "POST /accounts/:account/invitation", "POST /sessions/:session/state"].includes(key)) continue;
    const places = states.slice(0, 4).flatMap((state) => [{ state, place: world.places[state].own }]);
    const asking = fc.constantFrom(...places).chain(({ state, place }) => requests(one, place, accessTable.get(key)!.name ?? "").map((request) => ({ state, request })));
    for (const { state, request } of fc.sample(asking, { numRuns: 120, seed: 5 })) {
      n++;
      const stop = new AbortController();
      const r = await fetch(`${hall.base}/api${request.path}`, { method: one.method.toUpperCase(), signal: stop.signal, headers: { ...request.headers, ...(one.method === "get" ? {} : { origin: hall.base }), cookie: world.cookie(insider(one, state), state) }, ...(request.body === null ? {} : { body: request.body }) });
      if (r.headers.get("content-type")?.startsWith("text/event")) { stop.abort(); continue; }
      const t = await r.text();
      const c = r.ok ? "ok" : (JSON.parse(t) as { code: string }).code;
      const by = codes.get(key) ?? {}; by[c] = (by[c] ?? 0) + 1; codes.set(key, by);
      if (r.status >= 500) bad.set(`${key} ${r.status} ${request.path.slice(0, 200)} ${new TextDecoder().decode(request.body?.subarray(0, 300) ?? new Uint8Array())}`, t);
    }
  }
  console.log(n, [...bad].slice(0, 30).map((b) => b.join("\n")).join("\n----\n"));
  console.log([...codes].map(([k, v]) => `CODES ${k} ${JSON.stringify(v)}`).join("\n"));
  await hall.close(); await pg.stop();
  expect(bad.size).toBe(0);
});
