// Calling a candidate asks again who may go before the panel: whoever has come to be kept out since the session was made is refused by
// name, a mere doubt is not, and sheets that exist stay.
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoFiles } from "../../../seeds/demo.ts";
import { openHall, type Answered, type Browser, type Hall, Tablet } from "./hall.ts";
import { kaifeng } from "./kaifeng.ts";

let hall: Hall;
let secretary: Browser & { account: string };
let chair: Browser & { account: string };
let tablet: Tablet;
let session: string;
const at = "/programmes/kaifeng-2020";

beforeAll(async () => {
  hall = await openHall();
  [secretary, chair] = [await hall.staff("secretary"), await hall.staff("chair")];
  const { candidates, experts } = demoFiles(kaifeng);
  await secretary.do("POST", "/programmes", { shipped: "kaifeng-2020" });
  await secretary.do("POST", `${at}/candidates`, candidates);
  await secretary.do("POST", `${at}/experts`, experts);
  ({ id: session } = await secretary.do<{ id: string }>("POST", "/sessions", { programme: "kaifeng-2020", name: "评审", chair: chair.account, experts: ["E1"], candidates: ["KF01", "KF02", "KF03", "KF04"] }));
  const [slip] = await secretary.do<{ code: string }[]>("POST", `/sessions/${session}/codes`, {});
  tablet = new Tablet(hall.base, "E1");
  await tablet.join(slip!.code);
  await tablet.certifyAll();
}, 120_000);
afterAll(async () => hall.close());

const open = (candidate: string): Promise<Answered> => chair.send("POST", `/sessions/${session}/candidates/${candidate}/open`, {});
const attest = (candidate: string, values: Record<string, string>): Promise<unknown> => secretary.do("POST", `${at}/attestations`, { candidates: [candidate], values, evidence: "任职文件" });
const bar = (name: string): Promise<{ id: string }> => secretary.do("POST", "/barred", { name, idNumber: "", ground: "弄虚作假", document: "通报〔2020〕1号", since: "2020-09-01" });
const find = (candidate: string, barred: string, finding: "another-person" | "excluded"): Promise<unknown> => secretary.do("POST", `${at}/eligibility/${candidate}/barred`, { barred, finding, reason: "核对档案", by: "领导小组" });
const board = async (): Promise<Record<string, [string, string | null]>> => {
  const { order } = await chair.do<{ order: { candidate: string; state: string; hindrance: string | null }[] }>("GET", `/sessions/${session}`);
  return Object.fromEntries(order.map(({ candidate, state, hindrance }) => [candidate, [state, hindrance]]));
};
const refusal = ({ status, body }: Answered): unknown => {
  const { code, errors } = body as { code: string; errors: unknown };
  return { status, code, errors };
};

test("who is ineligible now is refused by name, marked on the desk, and called once the fact is put right", async () => {
  await attest("KF01", { rankLevel: "县处级副职" });
  expect((await board())["KF01"]).toEqual(["scheduled", "ineligible"]);
  const entries = hall.running.context.log.size;
  expect(refusal(await open("KF01"))).toEqual({ status: 409, code: "not-allowed-now", errors: [{ path: "KF01", code: "ineligible", message: "人选01 is not eligible", zh: "人选01 资格不符合" }] });
  expect([hall.running.context.log.size, (await board())["KF01"]]).toEqual([entries, ["scheduled", "ineligible"]]);
  await attest("KF01", { rankLevel: "无" });
  expect((await board())["KF01"]).toEqual(["scheduled", null]);
  expect((await open("KF01")).status).toBe(200);
});

test("sheets of somebody who is barred afterwards stay, and the chair ends what he has begun", async () => {
  await tablet.write("KF01", { kind: "sheet", values: {}, comment: "手工艺扎实", submit: false });
  const { id } = await bar("人选01");
  await find("KF01", id, "excluded");
  expect((await board())["KF01"]).toEqual(["open", null]);
  expect((await chair.send("POST", `/sessions/${session}/candidates/KF01/close`, { reason: "与禁报名单相符，不再评分" })).status).toBe(200);
  expect(await hall.running.context.db.selectFrom("sheets").select("comment").where("candidate", "=", "KF01").execute()).toEqual([{ comment: "手工艺扎实" }]);
});

test("who looks like a barred person is not called until somebody has said that he is another, and not at all if he is the person", async () => {
  const [second, third] = [await bar("人选02"), await bar("人选03")];
  expect(refusal(await open("KF02"))).toEqual({ status: 409, code: "not-allowed-now", errors: [{ path: "KF02", code: "barred", message: "人选02 matches a barred person, and nobody has found that it is another person", zh: "人选02 与禁报名单相符，没有认定不是同一人" }] });
  await find("KF02", second.id, "another-person");
  await find("KF03", third.id, "excluded");
  expect(await board()).toMatchObject({ KF02: ["scheduled", null], KF03: ["scheduled", "withdrawn"] });
  expect(refusal(await open("KF03"))).toMatchObject({ status: 409, errors: [{ code: "withdrawn", zh: "人选03 已退出" }] });
  expect((await open("KF02")).status).toBe(200);
  await chair.do("POST", `/sessions/${session}/candidates/KF02/close`, { reason: "演练" });
});

test("the big screen never names who is not to be called as the next one, frozen or not", async () => {
  const display = await hall.staff("display");
  const at = `/sessions/${session}`;
  await chair.do("PUT", `${at}/screen`, { kind: "progress" });
  const next = async (): Promise<unknown> => (await display.do<{ frame: { next: unknown } }>("GET", at)).frame.next;
  const before = await next();
  await chair.do("POST", `${at}/screen/freeze`, { frozen: true });
  expect([before, await next()]).toEqual([{ position: 4, candidate: "KF04", name: "人选04" }, before]);
  await chair.do("POST", `${at}/screen/freeze`, { frozen: false });
});

test("paper has the numbers that tablets and screens have, after somebody was moved to the end too", async () => {
  await chair.do("POST", `/sessions/${session}/candidates/KF03/skip`, {});
  const { order } = await chair.do<{ order: { candidate: string; position: number }[] }>("GET", `/sessions/${session}`);
  expect(order.map(({ candidate, position }) => [candidate, position])).toEqual([["KF01", 1], ["KF02", 2], ["KF04", 3], ["KF03", 4]]);
  const print = async (subject: object): Promise<string> => {
    const { id } = await secretary.do<{ id: string }>("POST", `${at}/prints`, { document: "blank-sheets", subject: { session, ...subject } });
    return (await secretary.send("GET", `/prints/${id}`)).text;
  };
  const page = await print({});
  expect([...page.matchAll(/第 (\d+) 位　(KF\d+)/g)].map(([, place, id]) => [id, Number(place)])).toEqual([["KF01", 1], ["KF02", 2], ["KF04", 3], ["KF03", 4]]);
  expect(await print({ candidate: "KF04" })).toMatch(/第 3 位　KF04/);
});

test("a mere doubt does not stop the chair", async () => {
  await attest("KF04", { rankLevel: "" });
  const person = await secretary.do<{ eligibility: string }>("GET", `${at}/eligibility/KF04`);
  expect([person.eligibility, (await board())["KF04"]]).toEqual(["review", ["scheduled", null]]);
  expect((await open("KF04")).status).toBe(200);
});
