// A conflict that is ruled on after a ranking is saved, and told as saved, also where the calculation refuses: a decision in force no longer applies.
import { afterAll, beforeAll, expect, test } from "vitest";
import { finish, gatherStaff, type Finished } from "../record/finished.ts";
import { openHall, type Hall } from "../record/hall.ts";

let hall: Hall;
let one: Finished;
const at = "/programmes/kaifeng-2020";
const candidate = "C3";

beforeAll(async () => {
  hall = await openHall();
  one = await finish(hall, await gatherStaff(hall), "kaifeng-2020");
  await one.leader.do("POST", `${at}/decisions`, { kind: "remove", subject: candidate, value: "", reason: "业绩不实", by: "领导小组" });
}, 120_000);
afterAll(() => hall.close());

interface Conflict { readonly expert: string; readonly candidate: string; readonly kind: string; readonly source: string; readonly ruling: string; readonly reason: string }
const conflicts = async (): Promise<unknown[]> => (await one.secretary.do<Conflict[]>("GET", `${at}/conflicts`)).map(({ expert, candidate: of, kind, source, ruling, reason }) => [expert, of, kind, source, ruling, reason].join("|"));
const runs = async (): Promise<number> => (await one.secretary.do<unknown[]>("GET", `${at}/runs`)).length;

test("a recusal that is ordered: 200 without an effect, saved once, and the ranking says what is in the way", async () => {
  const before = await runs();
  const answer = await one.secretary.send("POST", `${at}/conflicts`, { expert: "E1", candidate, kind: "affinity", source: "ordered", ruling: "recuse", reason: "系姻亲" });
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body: { effect: null } });
  expect(await conflicts()).toEqual(["E1|C3|affinity|ordered|recuse|系姻亲"]);
  expect(await runs()).toBe(before);
  // with two sheets he is no more on the list that he was removed from
  const refused = await one.secretary.send("POST", `${at}/runs`);
  expect({ status: refused.status, errors: (refused.body as { errors: { message: string }[] }).errors.map(({ message }) => message) }).toEqual({ status: 422, errors: [expect.stringContaining("remove C3")] });
});

test("a ruling on what a nominee applied for: the same", async () => {
  const applied = await one.secretary.send("POST", `${at}/conflicts`, { expert: "E2", candidate, kind: "other", source: "applied", ruling: "pending", reason: "与本人有过争论" });
  expect({ status: applied.status, body: applied.body }).toEqual({ status: 200, body: { effect: null } });
  const ruled = await one.secretary.send("POST", `${at}/rulings`, { expert: "E2", candidate, kind: "other", ruling: "recuse", reason: "理由成立" });
  expect({ status: ruled.status, body: ruled.body }).toEqual({ status: 200, body: { rows: 1, asked: null, effect: null } });
  expect(await conflicts()).toEqual(["E1|C3|affinity|ordered|recuse|系姻亲", "E2|C3|other|applied|recuse|理由成立"]);
});
