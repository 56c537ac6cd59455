// Before there is anything to calculate with, who asks is told what comes first.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gatherStaff } from "./finished.ts";
import { openHall, type Hall } from "./hall.ts";

const root = resolve(import.meta.dirname, "../../..");
let hall: Hall;

beforeAll(async () => void (hall = await openHall()));
afterAll(() => hall.close());

test("with nobody imported a calculation, a trial of the rules and a decision are refused in words of the product, not of its files", async () => {
  const { secretary, leader } = await gatherStaff(hall);
  const programme = JSON.parse(readFileSync(join(root, "seeds/programmes/kaifeng-2020.json"), "utf8")) as { id: string };
  await secretary.do("POST", "/programmes", { programme });
  const at = `/programmes/${programme.id}`;
  const asks = [
    [secretary, `${at}/runs`, {}], [secretary, `${at}/preview`, { programme }], [leader, `${at}/decisions`, { kind: "accept-shortfall", subject: "", value: "", reason: "人数不足", by: "领导小组" }],
  ] as const;
  for (const [who, path, body] of asks) {
    const { status, body: said } = await who.send("POST", path, body);
    expect([path, status, said]).toMatchObject([path, 409, { code: "not-allowed-now", reason: "nobody-nominated" }]);
  }
  expect((await secretary.send("POST", "/programmes/none-2020/runs", {})).status).toBe(404);
  await secretary.do("POST", `${at}/candidates`, "id,name,employer\r\nC1,张建国,某厂\r\n");
  expect((await secretary.send("POST", `${at}/runs`, {})).status).toBe(201);
});
