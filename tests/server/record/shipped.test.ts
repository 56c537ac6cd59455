// The programmes that the product brings along, over HTTP: the choice, one file, a copy of it taken in; faults all at once and nothing kept.
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHall, type Hall } from "./hall.ts";

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
}, 60_000);
afterAll(() => hall.close());

const ids = readdirSync("seeds/programmes").map((file) => file.replace(".json", "")).sort();
const read = (id: string): { name: object; source: string; seats: { target: number }; rubric: { criteria: object[] }; quotas: object[] } => JSON.parse(readFileSync(`seeds/programmes/${id}.json`, "utf8")) as never;

test("the choice says what one chooses by, and each file is there as it lies in the product", async () => {
  const secretary = await hall.staff("secretary");
  const list = await secretary.do<{ id: string; name: object; source: string; seats: number; criteria: number; quotas: number }[]>("GET", "/shipped-programmes");
  expect(list.map(({ id, name, source, seats, criteria, quotas }) => ({ id, name, source, seats, criteria, quotas })))
    .toEqual(ids.map((id) => ({ id, name: read(id).name, source: read(id).source, seats: read(id).seats.target, criteria: read(id).rubric.criteria.length, quotas: read(id).quotas.length })));
  for (const id of ids) expect(await secretary.do("GET", `/shipped-programmes/${id}`)).toEqual({ programme: read(id) });
  for (const name of ["nothing", "..%2Fdemo", "kaifeng-2020.json"]) expect((await secretary.send("GET", `/shipped-programmes/${name}`)).status).toBe(404);
});

test("a file with several faults: all of them with their places, and nothing is kept", async () => {
  const secretary = await hall.staff("secretary");
  const size = hall.running.context.log.size;
  const spoilt = { ...read("kaifeng-2020"), id: "kaifeng-2026", seats: { target: 20, min: 21 }, ties: [{ criterion: "K9" }], minimumScore: "60" };
  const { status, body } = await secretary.send("POST", "/programmes", { programme: spoilt });
  expect([status, (body as { errors: { path: string; zh: string }[] }).errors.map(({ path, zh }) => [path, zh])]).toEqual([422, [
    ["programme.json:/seats", "应为：至少（min）≤ 名额（target）≤ 至多（max）"], ["programme.json:/ties/0/criterion", "未知指标 K9"],
  ]]);
  expect([hall.running.context.log.size, await secretary.do("GET", "/programmes")]).toEqual([size, []]);
});

test("an administrator sees when the last copy was made, and no programme", async () => {
  const health = await hall.admin.do<{ ready: boolean; lastBackupAt: string | null }>("GET", "/health");
  expect([health.ready, health.lastBackupAt, (await hall.admin.send("GET", "/shipped-programmes")).status]).toEqual([true, null, 403]);
});
