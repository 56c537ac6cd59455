// S4: requests made from the schemas, right, nearly right and hostile: nothing fails, nothing leaks, and a refusal changes nothing.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endpoints } from "../../../server/routes/all.ts";
import { refusalStatus, type RefusalCode } from "../../../server/refusal.ts";
import type { Endpoint } from "../../../server/endpoint.ts";
import { huge, requests, typeOf, type Fuzzed } from "./access-fuzz.ts";
import { Keep } from "./access-keep.ts";
import { insider, keyOf } from "./access-request.ts";
import { departures, type Schema } from "./access-schema.ts";
import { accessTable } from "./access-table.ts";
import { makeWorld, states, type World } from "./access-world.ts";
import { Browser, openHall, type Hall } from "./hall.ts";
import { playKaifeng } from "./kaifeng.ts";

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

/** The schema that the document gives for a successful JSON answer; undefined where it gives none. */
const answerSchema = (one: Endpoint, status: number): Schema | undefined =>
  document.paths[documented(one.path)]?.[one.method]?.responses[String(status)]?.content["application/json"]?.schema;

const documented = (path: string): string => `/api${path.replace(/:(\w+)(\{[^}]*\})?/g, "{$1}")}`;

interface Heard {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function send(one: Endpoint, request: Fuzzed, cookie: string): Promise<Heard> {
  const stop = new AbortController();
  const { body, chunked, path, headers } = request;
  const stream = (bytes: Uint8Array): ReadableStream => new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  const ask = (): Promise<Response> => fetch(`${hall.base}/api${path}`, {
    method: one.method.toUpperCase(), signal: stop.signal, redirect: "manual",
    headers: { ...headers, ...(one.method === "get" ? {} : { origin: hall.base }), ...(cookie === "" ? {} : { cookie }) },
    ...(body === null ? {} : chunked ? { body: stream(body), duplex: "half" } : { body }),
  } as RequestInit);
  // a connection that the server closes while it is used again says nothing of this request (RFC 9112 9.3.1); a server that is gone says it twice
  const response = await ask().catch((error: unknown) => {
    if ((error as { cause?: { code?: string } }).cause?.code !== "UND_ERR_SOCKET") throw error;
    return ask();
  });
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
    const schema = answerSchema(one, status);
    if (schema === undefined || !type.startsWith("application/json")) return [`${status} ${type} is not documented`];
    return departures(schema, JSON.parse(text));
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
    const sent = `${one.method.toUpperCase()} ${request.path.slice(0, 300)} ${JSON.stringify(request.headers)} ${new TextDecoder().decode(request.body?.subarray(0, 300) ?? new Uint8Array())}`;
    throw new Error([sent, `${heard.status} ${heard.text.slice(0, 300)}`, ...found, ...failures.splice(0)].join("\n"));
  }
}

describe.each(endpoints.map((one) => [keyOf(one), one] as const))("%s", (key, one) => {
  test("fuzz", { timeout: 60_000 + asked * 200 }, async () => {
    const row = accessTable.get(key)!;
    const places = states.slice(0, 4).flatMap((state) => [{ state, place: world.places[state].own }]);
    const asking = fc.constantFrom(...places).chain(({ state, place }) => requests(one, place, row.name ?? "", row.body?.(place)).map((request) => ({ state, request })));
    let runs = 0;
    for (const { state, request } of fc.sample(asking, { numRuns: asked, seed })) {
      runs++;
      await check(one, request, world.cookie(insider(one, state), state));
    }
    if (one.method !== "get") {
      const path = one.path.replace(/:(\w+)(\{[^}]*\})?/g, "x");
      for (const chunked of [false, true]) {
        runs++;
        await check(one, { path, headers: { "content-type": typeOf(one) }, body: huge, chunked }, world.cookie(insider(one, "open"), "open"));
      }
    }
    seen.least = Math.min(seen.least, runs);
    expect(runs).toBeGreaterThanOrEqual(100);
    expect(keep.changed()).toEqual([]);
  });
});

test("the document lists every endpoint and no other", () => {
  const listed = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  expect(listed.sort()).toEqual(endpoints.map((one) => `${one.method.toUpperCase()} ${documented(one.path)}`).sort());
});

test("every answer heard while Kaifeng is played is as the document says", { timeout: 120_000 }, async () => {
  const answers: { one: Endpoint; status: number; body: unknown }[] = [];
  const pattern = (path: string): RegExp => new RegExp(`^${path.replace(/:(\w+)\{([^}]*)\}/g, "$2").replace(/:\w+/g, "[^/]+")}$`);
  Browser.onAnswer = (method, path, { status, headers, body }) => {
    const one = endpoints.find((other) => other.method === method.toLowerCase() && pattern(other.path).test(path.split("?")[0]!));
    if (one === undefined) throw new Error(`${method} ${path} is no endpoint`);
    if (status < 300 && (headers.get("content-type") ?? "").startsWith("application/json")) answers.push({ one, status, body });
  };
  const played = await openHall();
  try {
    const { run, secretary, supervisor, tablets, session } = await playKaifeng(played);
    for (const path of ["/me", "/programmes", "/programmes/kaifeng-2020", "/programmes/kaifeng-2020/versions", "/programmes/kaifeng-2020/runs", "/sessions", `/sessions/${session}`, `/runs/${run}/ranking`]) await secretary.do("GET", path);
    for (const what of ["candidates", "experts", "units", "conflicts", "draws", "decisions"]) await secretary.do("GET", `/programmes/kaifeng-2020/${what}`);
    for (const path of ["/log/key", "/log/checkpoint", "/log/entries?limit=100", "/log/consistency?from=3&to=100", "/log/inclusion?seq=3&size=100"]) await supervisor.do("GET", path);
    for (const path of ["/sheets", "/candidates/KF01", `/sessions/${session}`]) await tablets.get("E1")!.do("GET", path);
    await secretary.do("GET", `/sessions/${session}/candidates/KF01/sheets`);
    await played.admin.do("GET", "/accounts");
  } finally {
    Browser.onAnswer = null;
    await played.close();
  }
  const wrong = answers.flatMap(({ one, status, body }) => {
    const schema = answerSchema(one, status);
    return (schema === undefined ? ["is not documented"] : departures(schema, body)).map((problem) => `${keyOf(one)} ${status}: ${problem}`);
  });
  const heard = new Set(answers.map(({ one }) => keyOf(one))).size;
  console.log(`Kaifeng: ${answers.length} JSON answers of ${heard} operations against their documented schemas, ${wrong.length} departures (sqlite)`);
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(heard).toBeGreaterThanOrEqual(40);
});

test("the walker sees a departure", () => {
  const schema: Schema = { type: "object", properties: { id: { type: "string", maxLength: 2 }, n: { anyOf: [{ type: "integer" }, { type: "null" }] } }, required: ["id", "n"], additionalProperties: false };
  expect([{ id: "ab", n: null }, { id: "abc", n: 1.5 }, { n: 1 }, { id: "a", n: 1, more: true }, []].map((value) => departures(schema, value))).toEqual([
    [], ["/id: has 3 characters", "/n: fits none of 2 forms"], ["/id: is missing"], ["/more: is not documented"], [": is array, not object"],
  ]);
});
