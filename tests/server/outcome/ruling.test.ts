// A ruling that a second person confirms changes what a calculation rests on: the ranking is out of date from that moment on.
import { afterAll, beforeAll, expect, test } from "vitest";
import { finish, gatherStaff, type Finished } from "../record/finished.ts";
import { openHall, type Hall } from "../record/hall.ts";

let hall: Hall;
let one: Finished;
const at = "/programmes/kaifeng-2020";
const pair = { expert: "E1", candidate: "C1" };

beforeAll(async () => {
  hall = await openHall();
  one = await finish(hall, await gatherStaff(hall), "kaifeng-2020");
}, 120_000);
afterAll(() => hall.close());

const since = (run: string): Promise<{ changed: string[]; newest: boolean }> => one.secretary.do("GET", `/runs/${run}/since`);

test("asking for it changes nothing, the second person's yes makes the run out of date, and the next one is not", async () => {
  await one.secretary.do("POST", `${at}/conflicts`, { ...pair, kind: "affinity", source: "applied", ruling: "recuse", reason: "有人反映系姻亲" });
  const run = (await one.secretary.do<{ id: string }[]>("GET", `${at}/runs`)).at(-1)!.id;
  expect(await since(run)).toMatchObject({ changed: [], newest: true });

  const { asked } = await one.secretary.do<{ asked: string | null }>("POST", `${at}/rulings`, { ...pair, kind: "affinity", ruling: "allow", reason: "核实并非亲属" });
  expect(asked).not.toBeNull();
  expect(await since(run)).toMatchObject({ changed: [], newest: true });

  await one.supervisor.do("POST", `/approvals/${asked}`, { yes: true });
  expect(await since(run)).toMatchObject({ changed: ["scores.csv", "conflicts.csv"], newest: true });

  const again = await one.secretary.do<{ id: string }>("POST", `${at}/runs`);
  expect(await since(again.id)).toMatchObject({ changed: [], newest: true });
});
