// S8: every write route refuses what another site's page can make a signed-in browser send, and nothing changes.
import { afterAll, beforeAll, expect, test } from "vitest";
import { endpoints } from "../../../server/routes/all.ts";
import type { Endpoint } from "../../../server/endpoint.ts";
import { Keep } from "./access-keep.ts";
import { accessTable } from "./access-table.ts";
import { insider, keyOf, pathOf, withBody } from "./access-request.ts";
import { makeWorld, type World } from "./access-world.ts";
import { openHall, type Hall } from "./hall.ts";

let hall: Hall;
let world: World;
let keep: Keep;

beforeAll(async () => {
  hall = await openHall();
  world = await makeWorld(hall);
  keep = new Keep(hall.running.context.database.file!);
}, 60_000);
afterAll(async () => {
  await hall.close();
});

interface Shape {
  readonly name: string;
  readonly refusal: string;
  readonly request: (one: Endpoint, body: ReturnType<typeof withBody>) => RequestInit & { headers: Record<string, string> };
}

const writes = endpoints.filter((one) => one.method !== "get");
const samePath = (pattern: string, path: string): boolean => new RegExp(`^${pattern.replace(/:\w+(\{[^}]*\})?/g, "[^/]+")}$`).test(path);
const methodsOf = (path: string): string[] => endpoints.filter((one) => one.path === path || samePath(one.path, path)).map((one) => one.method.toUpperCase());
/** A method that this path does not take. */
const otherMethod = (path: string): string => ["POST", "PUT", "PATCH", "DELETE"].find((method) => !methodsOf(path).includes(method))!;

const shapes: readonly Shape[] = [
  { name: "another site's Origin", refusal: "wrong-origin", request: (one, { headers, ...body }) => ({ method: one.method.toUpperCase(), headers: { ...headers, origin: "https://evil.example" }, ...body }) },
  { name: "no Origin", refusal: "wrong-origin", request: (one, { headers, ...body }) => ({ method: one.method.toUpperCase(), headers, ...body }) },
  { name: "Origin null", refusal: "wrong-origin", request: (one, { headers, ...body }) => ({ method: one.method.toUpperCase(), headers: { ...headers, origin: "null" }, ...body }) },
  // the one kind of body besides two others that a form may send; refused for itself, even from our own pages
  { name: "text/plain", refusal: "unsupported-type", request: (one, { body = "x" }) => ({ method: one.method.toUpperCase(), headers: { origin: hall.base, "content-type": "text/plain" }, body }) },
  { name: "GET", refusal: "method-not-allowed", request: () => ({ method: "GET", headers: { origin: hall.base } }) },
  {
    name: "method override", refusal: "method-not-allowed",
    request: (one, { headers, ...body }) => ({ method: otherMethod(one.path), headers: { ...headers, origin: hall.base, "x-http-method-override": one.method.toUpperCase(), "x-method-override": one.method.toUpperCase() }, ...body }),
  },
];

test("six shapes of forged requests on every write route", { timeout: 60_000 }, async () => {
  const size = hall.running.context.log.size;
  const letIn: string[] = [];
  let refused = 0;
  for (const one of writes) {
    const row = accessTable.get(keyOf(one))!;
    const place = world.places.open.own;
    const cookie = world.cookie(insider(one, "open"), "open");
    for (const { name, refusal, request } of shapes) {
      const { headers, ...init } = request(one, withBody(row.body?.(place)));
      const response = await fetch(`${hall.base}${pathOf(one, row, place)}`, { ...init, headers: { ...headers, cookie } });
      const text = await response.text();
      // a path that is also read answers a GET as what it is
      const isRead = name === "GET" && endpoints.some((other) => other.method === "get" && samePath(other.path, one.path));
      const code = response.ok ? "" : (JSON.parse(text) as { code: string }).code;
      const expected = isRead ? code !== "wrong-origin" : code === refusal;
      if (expected) refused++;
      else letIn.push(`${keyOf(one)} · ${name}: ${response.status} ${code}`);
    }
  }
  console.log(`S8: ${refused} of ${writes.length * shapes.length} forged requests refused: ${writes.length} write routes × ${shapes.length} shapes (sqlite)`);
  expect({ letIn, entries: hall.running.context.log.size - size, changed: keep.changed() }).toEqual({ letIn: [], entries: 0, changed: [] });
});

test("the same requests from our own page are let in", { timeout: 60_000 }, async () => {
  const shut: string[] = [];
  for (const one of writes) {
    const row = accessTable.get(keyOf(one))!;
    const place = world.places.open.own;
    const { headers, ...body } = withBody(row.body?.(place));
    for (const site of [undefined, "same-origin"]) {
      const response = await fetch(`${hall.base}${pathOf(one, row, place)}`, {
        method: one.method.toUpperCase(), ...body,
        headers: { ...headers, origin: hall.base, cookie: world.cookie(insider(one, "open"), "open"), ...(site === undefined ? {} : { "sec-fetch-site": site }) },
      });
      const text = await response.text();
      if (!response.ok && ["wrong-origin", "unsupported-type", "method-not-allowed"].includes((JSON.parse(text) as { code: string }).code)) shut.push(`${keyOf(one)}: ${text}`);
      keep.back();
    }
  }
  expect(shut).toEqual([]);
});

test("a same-site page that is not ours is another site", async () => {
  const response = await fetch(`${hall.base}/api/help`, {
    method: "POST", headers: { origin: hall.base, "sec-fetch-site": "same-site", "content-type": "application/json", cookie: world.cookie("expert", "open") }, body: '{"asks":true}',
  });
  expect({ status: response.status, body: await response.json() }).toEqual({
    status: 403, body: { type: "/problems/wrong-origin", title: "The request did not come from this server's own pages", status: 403, code: "wrong-origin" },
  });
});
