// S4: requests made from the schemas, right, nearly right and hostile: nothing fails, nothing leaks, and a refusal changes nothing.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endpoints } from "../../../server/routes/all.ts";
import { refusalStatus, type RefusalCode } from "../../../server/refusal.ts";
import type { Endpoint } from "../../../server/endpoint.ts";
import { huge, requests, type Fuzzed } from "./access-fuzz.ts";
import { Keep } from "./access-keep.ts";
import { insider, keyOf } from "./access-request.ts";
import { departures, type Schema } from "./access-schema.ts";
import { accessTable } from "./access-table.ts";
import { makeWorld, states, type World } from "./access-world.ts";
import { openHall, type Hall } from "./hall.ts";

const asked = Number(process.env["FUZZ"] ?? 100);
/** the same requests at every run of the suite; new ones where more are asked for */
const seed = process.env["FUZZ"] === undefined ? 20_210_611 : Date.now() % 2 ** 31;

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { responses: Record<string, { content: Record<string, { schema?: Schema }> }> }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

let hall: Hall;
let world: World;
let keep: Keep;
let document: Document;
const failures: string[] = [];
const seen = { requests: 0, succeeded: 0, least: Infinity };

beforeAll(async () => {
  hall = await openHall({ serve: { onFailure: (error, route) => void failures.push(`${route}: ${error instanceof Error ? error.stack : String(error)}`) } });
  world = await makeWorld(hall);
  keep = new Keep(hall.running.context.database.file!);
  document = (await (await fetch(`${hall.base}/api/openapi.json`)).json()) as Document;
}, 60_000);
afterAll(async () => {
  console.log(`S4: ${seen.requests} requests, at least ${seen.least} an operation, ${endpoints.length} operations, ${seen.succeeded} let through; seed ${seed} (sqlite)`);
  await hall.close();
});

interface Heard {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function send(one: Endpoint, request: Fuzzed, cookie: string): Promise<Heard> {
  const stop = new AbortController();
  const { body, chunked, path, headers } = request;
  const stream = (bytes: Uint8Array): ReadableStream => new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  const response = await fetch(`${hall.base}/api${path}`, {
    method: one.method.toUpperCase(), signal: stop.signal, redirect: "manual",
    headers: { ...headers, ...(one.method === "get" ? {} : { origin: hall.base }), ...(cookie === "" ? {} : { cookie }) },
    ...(body === null ? {} : chunked ? { body: stream(body), duplex: "half" } : { body }),
  } as RequestInit);
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("text/event-stream")) {
    stop.abort();
    return { status: response.status, type, text: "" };
  }
  return { status: response.status, type, text: await response.text() };
}

const leak = /node_modules|\/work\/|\/home\/|\/tmp\/|\.ts:\d+|\bat \w+ \(|SQLITE|SqliteError|select .* from|TypeError|RangeError|ZodError/;

/** What is wrong with an answer, in words; a sign-in that fails is itself an entry. */
function problems(one: Endpoint, { status, type, text }: Heard, entries: number): string[] {
  if (status < 300) {
    if (one.answer === "file" || one.answer === "stream") return [];
    const path = `/api${one.path.replace(/:(\w+)(\{[^}]*\})?/g, "{$1}")}`;
    const schema = document.paths[path]![one.method]!.responses["200"]!.content["application/json"]!.schema!;
    return [...(type.startsWith("application/json") ? [] : [`is ${type}`]), ...departures(schema, JSON.parse(text))];
  }
  const found: string[] = [];
  if (status >= 500) found.push("fails");
  if (!type.startsWith("application/problem+json")) return [...found, `is ${type}, not a problem`];
  const problem = JSON.parse(text) as { code: RefusalCode; status: number };
  found.push(...departures(document.components.schemas["Problem"]!, problem));
  if (refusalStatus[problem.code] !== status || problem.status !== status) found.push(`the status is not that of ${problem.code}`);
  if (leak.test(text)) found.push("leaks");
  if (entries !== (problem.code === "wrong-credentials" && one.path === "/sign-in" ? 1 : 0)) found.push(`${entries} entries`);
  return found;
}

async function check(one: Endpoint, request: Fuzzed, cookie: string): Promise<void> {
  const size = hall.running.context.log.size;
  const heard = await send(one, request, cookie);
  seen.requests++;
  const found = problems(one, heard, hall.running.context.log.size - size);
  if (heard.status < 300) {
    seen.succeeded++;
    if (one.method !== "get") keep.back();
  }
  if (found.length > 0 || failures.length > 0) {
    throw new Error([`${heard.status} ${heard.text.slice(0, 300)}`, ...found, ...failures.splice(0)].join("\n"));
  }
}

describe.each(endpoints.map((one) => [keyOf(one), one] as const))("%s", (key, one) => {
  test("fuzz", { timeout: 60_000 + asked * 200 }, async () => {
    const row = accessTable.get(key)!;
    const places = states.slice(0, 4).flatMap((state) => [{ state, place: world.places[state].own }]);
    const asking = fc.constantFrom(...places).chain(({ state, place }) => requests(one, place, row.name ?? "").map((request) => ({ state, request })));
    let runs = 0;
    await fc.assert(fc.asyncProperty(asking, async ({ state, request }) => {
      runs++;
      await check(one, request, world.cookie(insider(one, state), state));
    }), { numRuns: asked, seed, endOnFailure: true });
    if (one.method !== "get") {
      const path = one.path.replace(/:(\w+)(\{[^}]*\})?/g, "x");
      for (const chunked of [false, true]) {
        runs++;
        await check(one, { path, headers: { "content-type": one.body === "file" ? "text/csv" : "application/json" }, body: huge, chunked }, world.cookie(insider(one, "open"), "open"));
      }
    }
    seen.least = Math.min(seen.least, runs);
    expect(keep.changed()).toEqual([]);
  });
});

test("the document lists every endpoint and no other", () => {
  const listed = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  expect(listed.sort()).toEqual(endpoints.map((one) => `${one.method.toUpperCase()} /api${one.path.replace(/:(\w+)(\{[^}]*\})?/g, "{$1}")}`).sort());
});
