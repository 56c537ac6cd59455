// An expert states, when she certifies, the very relation on which the office has ruled already: the ruling stands as it was made.
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoFiles } from "../../../seeds/demo.ts";
import { openHall, Tablet, type Browser, type Hall } from "./hall.ts";
import { kaifeng } from "./kaifeng.ts";

let hall: Hall;
let secretary: Browser & { account: string };
let tablet: Tablet;
const at = "/programmes/kaifeng-2020";

beforeAll(async () => {
  hall = await openHall();
  secretary = await hall.staff("secretary");
  const chair = await hall.staff("chair");
  const { candidates, experts } = demoFiles(kaifeng);
  await secretary.do("POST", "/programmes", { shipped: "kaifeng-2020" });
  await secretary.do("POST", `${at}/candidates`, candidates);
  await secretary.do("POST", `${at}/experts`, experts);
  const { id: session } = await secretary.do<{ id: string }>("POST", "/sessions", { programme: "kaifeng-2020", name: "评审", chair: chair.account, experts: ["E1"], candidates: ["KF01", "KF02", "KF03"] });
  const [slip] = await secretary.do<{ code: string }[]>("POST", `/sessions/${session}/codes`, {});
  tablet = new Tablet(hall.base, "E1");
  await tablet.join(slip!.code);
}, 60_000);
afterAll(() => hall.close());

interface Conflict { readonly expert: string; readonly candidate: string; readonly kind: string; readonly source: string; readonly ruling: string; readonly reason: string; readonly decider: string; readonly effect: string }
const conflict = async (candidate: string): Promise<Conflict[]> => (await secretary.do<Conflict[]>("GET", `${at}/conflicts`)).filter((one) => one.expert === "E1" && one.candidate === candidate);
const certified = async (candidate: string): Promise<unknown> => (await tablet.do<{ candidate: string; answer: string; recused: boolean }[]>("GET", "/certification")).filter((one) => one.candidate === candidate).map(({ answer, recused }) => ({ answer, recused }));
const state = (candidate: string, kind: string): Promise<unknown> => tablet.do("POST", "/certification", { answers: [{ candidate, conflict: kind, reason: "仅认识" }] });
const order = (candidate: string, source: "ordered" | "applied", ruling: string, reason: string): Promise<unknown> => secretary.do("POST", `${at}/conflicts`, { expert: "E1", candidate, kind: "other", source, ruling, reason });

test("a recusal that was ordered: ruling, reason and who decided stay, her certification is saved", async () => {
  await order("KF01", "ordered", "recuse", "办公室决定回避");
  const before = await conflict("KF01");
  expect(before).toMatchObject([{ ruling: "recuse", reason: "办公室决定回避", decider: `secretary:${secretary.account}`, effect: "recuse" }]);
  await state("KF01", "other");
  expect(await conflict("KF01")).toEqual(before);
  expect(await certified("KF01")).toEqual([{ answer: "other", recused: true }]);
});

test("one that was applied for and then ruled on: the same", async () => {
  await order("KF02", "applied", "pending", "与本人有过争论");
  await secretary.do("POST", `${at}/rulings`, { expert: "E1", candidate: "KF02", kind: "other", ruling: "recuse", reason: "理由成立" });
  const before = await conflict("KF02");
  expect(before).toMatchObject([{ source: "applied", ruling: "recuse", reason: "理由成立", effect: "recuse" }]);
  await state("KF02", "other");
  expect(await conflict("KF02")).toEqual(before);
  expect(await certified("KF02")).toEqual([{ answer: "other", recused: true }]);
});

test("what nobody has ruled on is declared as before", async () => {
  await state("KF03", "other");
  expect(await conflict("KF03")).toMatchObject([{ kind: "other", source: "declared", ruling: "", reason: "仅认识" }]);
  expect(await certified("KF03")).toMatchObject([{ answer: "other" }]);
});
