// A table that comes again with a column for the state: an empty cell brings nobody back; one that says so does, but no barred person to the panel.
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoFiles } from "../../../seeds/demo.ts";
import { openHall, type Browser, type Hall } from "./hall.ts";
import { kaifeng } from "./kaifeng.ts";
import { TableForm } from "./table-form.ts";

let hall: Hall;
let secretary: Browser;
let leader: Browser;
const at = "/programmes/kaifeng-2020";
const given = { reason: "按程序办理", by: "领导小组" };
const { candidates, experts } = demoFiles(kaifeng);
const lines = candidates.replace("\uFEFF", "").trimEnd().split("\r\n");
const column = lines[0]!.split(",").indexOf("状态");
/** The demo's table, its column of the state with these words and nothing else. */
const table = (said: Readonly<Record<string, string>> = {}): string =>
  lines.map((line, i) => line.split(",").map((cell, n, { 0: id }) => (i > 0 && n === column ? said[id!] ?? "" : cell)).join(",")).join("\r\n");

beforeAll(async () => {
  hall = await openHall();
  [secretary, leader] = [await hall.staff("secretary"), await hall.staff("leader")];
  await secretary.do("POST", "/programmes", { shipped: "kaifeng-2020" });
  await secretary.do("POST", `${at}/candidates`, table());
  await secretary.do("POST", `${at}/experts`, experts);
});
afterAll(() => hall.close());

const takeOver = async (said: Readonly<Record<string, string>>): Promise<number> => (await secretary.send("POST", `${at}/candidates/take-over`, new TableForm(table(said)))).status;
const stated = async (...ids: string[]): Promise<Record<string, string>> => {
  const rows = (await secretary.do<{ rows: { id: string; status: string }[] }>("GET", `${at}/nominees`)).rows;
  return Object.fromEntries(ids.map((id) => [id, rows.find((one) => one.id === id)!.status]));
};

test("who has withdrawn or was set aside stays so where the cell is empty, and comes back where it says so", async () => {
  await secretary.do("POST", `${at}/candidates/KF01/withdrawal`, { reason: "本人申请退出" });
  await secretary.do("POST", `${at}/candidates/KF02/withdrawal`, { reason: "本人申请退出" });
  const { candidates: all } = await secretary.do<{ candidates: { id: string; stated: string; eligibility: string }[] }>("GET", `${at}/eligibility`);
  const able = all.filter((one) => one.stated === "active" && one.eligibility === "eligible").map(({ id }) => id);
  await leader.do("POST", `${at}/shortlistings`, { way: "list", chosen: able.slice(1), body: "领导小组", decidedOn: "2021-06-20", number: "", reason: "" });
  const aside = able[0]!;
  const before = await stated("KF01", "KF02", aside, able[1]!);
  expect(before).toEqual({ KF01: "withdrawn", KF02: "withdrawn", [aside]: "not-shortlisted", [able[1]!]: "active" });
  expect(await takeOver({})).toBe(200);
  expect(await stated("KF01", "KF02", aside, able[1]!)).toEqual(before);
  expect(await takeOver({ KF01: "active" })).toBe(200);
  expect(await stated("KF01", "KF02", aside, able[1]!)).toEqual({ ...before, KF01: "active" });
});

test("who was found to be a barred person, and is stated active all the same, is kept from the panel", async () => {
  const chair = await hall.staff("chair");
  const person = (await secretary.do<{ id: string; name: string }[]>("GET", `${at}/candidates`)).find(({ id }) => id === "KF01")!;
  const { id: barred } = await secretary.do<{ id: string }>("POST", "/barred", { name: person.name, idNumber: "", ground: "弄虚作假", document: "通报〔2020〕1号", since: "2020-09-01" });
  await leader.do("POST", `${at}/eligibility/KF01/barred`, { barred, finding: "excluded", ...given });
  expect(await stated("KF01")).toEqual({ KF01: "withdrawn" });
  expect(await takeOver({ KF01: "active" })).toBe(200);
  expect(await stated("KF01")).toEqual({ KF01: "active" });
  const refused = await secretary.send("POST", "/sessions", { programme: "kaifeng-2020", name: "评审", chair: chair.account, experts: ["E1"], candidates: ["KF01"] });
  expect({ status: refused.status, errors: (refused.body as { errors: object[] }).errors }).toMatchObject({ status: 422, errors: [{ path: "KF01", code: "barred" }] });
  expect(await secretary.do("GET", `${at}/sessions`)).toEqual([]);
});
