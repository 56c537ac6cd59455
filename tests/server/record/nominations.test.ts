// Nominations over HTTP: the office's own table previewed with every fault, its columns assigned and remembered, taken over with the day of
// receipt; one person by two channels; late ones; papers; a withdrawal.
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { idNumberOf } from "../../office/id-number.ts";
import { officeTables } from "../../office/tables.ts";
import { shippedProgramme } from "../../../server/input/programme-file.ts";
import { read } from "../read-for-test.ts";
import { openHall, type Answered, type Browser, type Hall } from "./hall.ts";
import { TableForm } from "./table-form.ts";

const at = "/programmes/dalian-2021";
const dalian = officeTables.find(({ programme }) => programme === "dalian-2021")!;
let hall: Hall;
let secretary: Browser;

interface Preview {
  readonly rows: number;
  readonly columns: readonly { readonly header: string; readonly field: string | null; readonly chosen: boolean; readonly samples: readonly string[] }[];
  readonly faults: { readonly count: number; readonly list: readonly { readonly line: number; readonly column: string; readonly text: { readonly zh: string } }[] };
  readonly faulty: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly doubts: readonly { readonly id: string; readonly texts: readonly { readonly zh: string }[] }[];
  readonly twice: readonly (readonly { readonly id: string; readonly present: boolean }[])[];
  readonly added: readonly { readonly id: string }[];
  readonly changed: readonly { readonly id: string; readonly fields: readonly unknown[] }[];
  readonly missing: readonly { readonly id: string }[];
}
const preview = (table: string | Uint8Array, choices: object = {}): Promise<Preview> => secretary.do<Preview>("POST", `${at}/candidates/preview`, new TableForm(table, choices));
const takeOver = (table: string | Uint8Array, choices: object = {}): Promise<Answered> => secretary.send("POST", `${at}/candidates/take-over`, new TableForm(table, choices));
const list = async (): Promise<{ id: string; name: string; status: string; papers: number; late: boolean; channels: string[] }[]> => (await secretary.do<{ rows: { id: string; name: string; status: string; papers: number; late: boolean; channels: string[] }[] }>("GET", `${at}/nominees`)).rows;

beforeAll(async () => {
  hall = await openHall();
  secretary = await hall.staff("secretary");
  await secretary.do("POST", "/programmes", { shipped: "dalian-2021" });
});
afterAll(() => hall.close());

test("the city's own table: what stands where, nothing kept", async () => {
  const found = await preview(dalian.summary.bytes);
  expect({ rows: found.rows, faults: found.faults.count, added: found.added.map(({ id }) => id), unknown: found.columns.filter(({ field }) => field === null).map(({ header }) => header), id: found.columns.find(({ field }) => field === "idNumber")!.samples[0] })
    .toEqual({ rows: 6, faults: 0, added: dalian.nominees, unknown: [], id: `**************${idNumberOf(1).slice(-4)}` });
  expect(await list()).toEqual([]);
});

test("every wrong cell at once, in its row; a heading that nobody knows is assigned once for all", async () => {
  const bad = ["序号,姓名,出生日期,公司名,身份证号", "1,甲,昨天,一厂,", "2,,1980-02-01,二厂,", `3,丙,1980-03-02,三厂,${idNumberOf(3)}`].join("\r\n");
  const found = await preview(bad);
  expect({
    faults: found.faults.list.map(({ line, column }) => `${line} ${column}`), faulty: found.faulty.map(({ line, cells }) => `${line} ${cells.join("|")}`), unknown: found.columns.filter(({ field }) => field === null).map(({ header }) => header),
    doubts: found.doubts.map(({ id, texts }) => `${id} ${texts.map(({ zh }) => zh).join("；")}`),
  }).toEqual({
    faults: ["2 出生日期", "3 姓名"], faulty: ["2 1|甲|昨天|一厂|", "3 2||1980-02-01|二厂|"], unknown: ["公司名"], doubts: ["3 身份证号中的出生日期 1980-03-01 与填报的 1980-03-02 不同"],
  });
  expect((await takeOver(bad)).status).toBe(422);
  await secretary.do("PUT", `${at}/candidate-columns`, { columns: { 公司名: "employer" } });
  expect((await preview(bad)).columns.find(({ header }) => header === "公司名")).toMatchObject({ field: "employer", chosen: true });
  expect(await list()).toEqual([]);
});

test("one person by two channels is merged on a person's word; both channels stay; late only with a reason", async () => {
  const rows = (name: string): string => ["序号,姓名,推荐单位,身份证号", `1,甲,区总工会,${idNumberOf(1)}`, `2,甲,行业协会,${idNumberOf(1)}`, `3,${name},区总工会,${idNumberOf(3)}`].join("\r\n");
  const merges = [{ other: "2", keep: "1" }];
  const found = await preview(rows("丙"));
  expect({ count: found.faults.count, twice: found.twice.map((group) => group.map(({ id }) => id)) }).toEqual({ count: 1, twice: [["1", "2"]] });
  expect((await preview(rows("丙"), { merges })).faults.count).toBe(0);
  const late = await takeOver(rows("丙"), { merges, receivedOn: "2099-01-01" });
  expect({ status: late.status, path: (late.body as { errors: { path: string }[] }).errors[0]!.path }).toEqual({ status: 400, path: "lateReason" });
  expect((await takeOver(rows("丙"), { merges, receivedOn: "2021-03-01" })).status).toBe(200);
  expect((await list()).map(({ id, channels, late: isLate }) => ({ id, channels, isLate }))).toEqual([{ id: "1", channels: ["unit"], isLate: false }, { id: "3", channels: ["unit"], isLate: false }]);
  const one = await secretary.do<{ nominations: { nominator: string; merged: { id: string } | null }[] }>("GET", `${at}/nominees/1`);
  expect(one.nominations.map(({ nominator, merged }) => [nominator, merged?.id ?? null])).toEqual([["区总工会", null], ["行业协会", "2"]]);
  // the same people again, a word corrected: nothing in it is late
  expect((await takeOver(rows("丙丙"), { merges, receivedOn: "2099-01-01" })).status).toBe(200);
  expect((await list()).map(({ name, late: isLate }) => [name, isLate])).toEqual([["甲", false], ["丙丙", false]]);
  expect((await takeOver(rows("丙"), { merges })).status).toBe(200);
  const again = await preview(["序号,姓名,推荐单位,身份证号", `1,甲甲,区总工会,${idNumberOf(1)}`, `4,丁,区总工会,${idNumberOf(4)}`].join("\r\n"));
  expect({ added: again.added, changed: again.changed, missing: again.missing }).toEqual({ added: [{ id: "4", name: "丁" }], changed: [{ id: "1", name: "甲甲", fields: [{ field: "name", before: "甲", after: "甲甲" }] }], missing: [{ id: "3", name: "丙" }] });
});

test("a table that comes again keeps what it has no column for, and who has withdrawn", async () => {
  await secretary.do("PATCH", `${at}/candidates/3`, { values: { birthDate: "1980-03-01", status: "withdrawn" }, reason: "核对" });
  const table = ["序号,姓名,推荐单位,身份证号", `1,甲,区总工会,${idNumberOf(1)}`, `3,丙,区总工会,${idNumberOf(3)}`].join("\r\n");
  expect(await preview(table)).toMatchObject({ added: [], changed: [], missing: [] });
  expect((await takeOver(table)).status).toBe(200);
  expect((await secretary.do<{ values: object }>("GET", `${at}/nominees/3`)).values).toMatchObject({ birthDate: "1980-03-01", status: "withdrawn" });
  await secretary.do("PATCH", `${at}/candidates/3`, { values: { status: "" }, reason: "恢复" });
});

test("papers are ticked for several, a channel is added, somebody withdraws", async () => {
  await secretary.do("PUT", `${at}/material-names`, { names: ["推荐函", "推荐函", " "] });
  await secretary.do("PUT", `${at}/materials`, { candidates: ["1", "3"], names: ["推荐函"], state: "received" });
  await secretary.do("POST", `${at}/candidates/3/nominations`, { channel: "self", nominator: "本人", receivedOn: "2021-03-02" });
  await secretary.do("POST", `${at}/candidates/1/withdrawal`, { reason: "本人申请" });
  expect(await list()).toMatchObject([{ id: "1", status: "withdrawn", papers: 1 }, { id: "3", status: "active", papers: 1, channels: ["unit", "self"] }]);
  expect((await secretary.send("POST", `${at}/candidates/1/withdrawal`, { reason: "再次" })).status).toBe(409);
});

interface Nominee {
  readonly nominations: readonly { readonly id: string; readonly channel: string; readonly nominator: string; readonly receivedOn: string; readonly late: boolean; readonly lateReason: string; readonly withdrawn: string; readonly merged: { readonly id: string } | null }[];
}
const nominee = (id: string): Promise<Nominee> => secretary.do<Nominee>("GET", `${at}/nominees/${id}`);

test("who stands already keeps a row of a table as one more channel, once however often the table comes", async () => {
  const before = (await list()).map(({ id }) => id);
  const table = ["序号,姓名,推荐单位,身份证号", `7,丙,行业协会,${idNumberOf(3)}`, `8,辛,行业协会,${idNumberOf(8)}`].join("\r\n");
  const found = await preview(table);
  expect(found.twice.map((group) => group.map(({ id, present }) => `${id} ${present}`))).toEqual([["3 true", "7 false"]]);
  const merges = [{ other: "7", keep: "3" }];
  const merged = await preview(table, { merges });
  expect({ added: merged.added.map(({ id }) => id), missing: merged.missing.map(({ id }) => id) }).toEqual({ added: ["8"], missing: before.filter((id) => id !== "3") });
  for (let times = 0; times < 2; times++) expect((await takeOver(table, { merges, receivedOn: "2021-03-05", channel: "association" })).status).toBe(200);
  expect((await list()).map(({ id, channels }) => ({ id, channels }))).toEqual([{ id: "8", channels: ["association"] }, { id: "3", channels: ["unit", "self", "association"] }]);
  expect((await nominee("3")).nominations.map((one) => one.merged?.id ?? null)).toEqual([null, null, "7"]);
  expect((await takeOver(table, { merges: [{ other: "7", keep: "99" }] })).status).toBe(400);
  expect((await secretary.do<{ facts: { channel: string } }>("GET", `${at}/nominees`)).facts.channel).toBe("association");
});

test("a nomination is put right and taken back with a reason; nothing of it is lost", async () => {
  const own = (await nominee("3")).nominations;
  const self = own.find(({ channel }) => channel === "self")!;
  const path = `${at}/candidates/3/nominations/${self.id}`;
  const late = await secretary.send("PATCH", path, { channel: "third-party", nominator: "某工会干部", receivedOn: "2099-01-01", reason: "登记有误" });
  expect({ status: late.status, path: (late.body as { errors: { path: string }[] }).errors[0]!.path }).toEqual({ status: 400, path: "lateReason" });
  await secretary.do("PATCH", path, { channel: "third-party", nominator: "某工会干部", receivedOn: "2099-01-01", lateReason: "邮寄延误", reason: "登记有误" });
  expect((await nominee("3")).nominations.find(({ id }) => id === self.id)).toMatchObject({ channel: "third-party", nominator: "某工会干部", receivedOn: "2099-01-01", late: true, lateReason: "邮寄延误", withdrawn: "" });
  await secretary.do("POST", `${path}/withdrawal`, { reason: "推荐人撤回" });
  expect((await nominee("3")).nominations).toHaveLength(own.length);
  expect((await nominee("3")).nominations.find(({ id }) => id === self.id)).toMatchObject({ withdrawn: "推荐人撤回", lateReason: "邮寄延误" });
  expect((await list()).find(({ id }) => id === "3")).toMatchObject({ channels: ["unit", "association"], late: false });
  expect((await secretary.send("POST", `${path}/withdrawal`, { reason: "再次" })).status).toBe(409);
  expect((await secretary.send("POST", `${at}/candidates/8/nominations/${self.id}/withdrawal`, { reason: "错人" })).status).toBe(404);
});

test("who was merged before can be merged again: nothing that was kept of the rows is lost", async () => {
  await secretary.do("POST", `${at}/merges`, { keep: "8", other: "3", reason: "同一人" });
  expect((await nominee("8")).nominations.map((one) => one.merged?.id ?? null).sort()).toEqual(["3", "7", null, null, null]);
});

test("a workbook to fill in has the programme's own headings", async () => {
  const bytes = await secretary.bytes(`${at}/candidates-template?format=xlsx`);
  const { rows } = read(bytes);
  const text = await secretary.send("GET", `${at}/candidates-template`);
  const headings = text.text.replace("\uFEFF", "").trim().split(",");
  expect(rows.map(([, cells]) => cells)).toEqual([headings]);
  // the second sheet says what each may hold; the import reads the first one
  const parts = unzipSync(bytes);
  const strings = [...new TextDecoder().decode(parts["xl/sharedStrings.xml"]).matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, value]) => value!);
  const second = [...new TextDecoder().decode(parts["xl/worksheets/sheet2.xml"]).matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row]) => [...row!.matchAll(/<v>(\d+)<\/v>/g)].map(([, at]) => strings[Number(at)]!));
  expect(second.map(([first]) => first)).toEqual(["列名", ...headings]);
  expect(second.filter(([first]) => first === "性别" || first === "身份证号码")).toEqual([["身份证号码", "文字", "应填"], ["性别", "男；女"]]);
});

test("what was said of a heading holds for the next programme that has the field, until it is said otherwise there", async () => {
  const rules = shippedProgramme("dalian-2021") as { fields: { id: string }[] };
  const goesTo = async (id: string): Promise<Record<string, string | null>> => {
    const table = ["序号,姓名,公司名,固话号,推荐单位", "1,甲,一厂,0411-1,区总工会"].join("\r\n");
    const { columns } = await secretary.do<Preview>("POST", `/programmes/${id}/candidates/preview`, new TableForm(table, {}));
    return Object.fromEntries(columns.filter(({ header }) => !["序号", "姓名"].includes(header)).map(({ header, field, chosen }) => [header, chosen ? `${field} by hand` : field]));
  };
  const say = (id: string, columns: Record<string, string>): Promise<unknown> => secretary.do("PUT", `/programmes/${id}/candidate-columns`, { columns });
  await say("dalian-2021", { 公司名: "employer", 固话号: "landline" });
  await secretary.do("POST", "/programmes", { programme: { ...rules, id: "dalian-2022" } });
  expect(await goesTo("dalian-2022")).toEqual({ 公司名: "employer by hand", 固话号: "landline by hand", 推荐单位: "nominator" });
  await say("dalian-2022", { 公司名: "", 推荐单位: "employer" });
  expect([await goesTo("dalian-2022"), (await goesTo("dalian-2021"))["公司名"]]).toEqual([{ 公司名: "null by hand", 固话号: "landline by hand", 推荐单位: "employer by hand" }, "employer by hand"]);
  // one without that field asks; what it knows by itself stays; of two that were said the one of the later programme
  await secretary.do("POST", "/programmes", { programme: { ...rules, id: "dalian-2023", fields: rules.fields.filter(({ id }) => id !== "landline") } });
  expect(await goesTo("dalian-2023")).toEqual({ 公司名: "employer by hand", 固话号: null, 推荐单位: "nominator" });
  await say("dalian-2022", { 公司名: "school" });
  expect((await goesTo("dalian-2023"))["公司名"]).toBe("school by hand");
  // and it is taken over as it was shown
  const taken = await secretary.send("POST", "/programmes/dalian-2023/candidates/take-over", new TableForm("序号,姓名,公司名,推荐单位\r\n1,甲,技师学院,区总工会", {}));
  expect(taken.status).toBe(200);
  expect(await secretary.do("GET", "/programmes/dalian-2023/candidates")).toMatchObject([{ id: "1", values: { school: "技师学院", nominator: "区总工会" } }]);
});
