// The panel before the session, over HTTP: pool, draws with substitutes, unsuitable experts, sessions as the desk reads them.
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoFiles } from "../../../seeds/demo.ts";
import { drawOrder } from "../../../scoring/log/draw.ts";
import { openHall, Tablet, type Browser, type Hall } from "./hall.ts";
import { kaifeng } from "./kaifeng.ts";

const files = demoFiles(kaifeng);
const at = "/programmes/kaifeng-2020";
let hall: Hall;
let secretary: Browser & { account: string };
let chair: Browser & { account: string };

interface Refused {
  readonly code: string;
  readonly errors?: readonly { path: string }[];
}

interface DrawAnswer {
  readonly id: string;
  readonly seed: string;
  readonly by: string;
  readonly request: { readonly pool: string[]; readonly session?: string };
  readonly result: { readonly drawn: string[]; readonly reserves: string[] };
  readonly substitutions: readonly { expert: string; substitute: string; reason: string }[];
}

const refusal = async (method: string, path: string, body: unknown): Promise<Refused & { status: number }> => {
  const answer = await secretary.send(method, path, body);
  return { ...(answer.body as Refused), status: answer.status };
};

beforeAll(async () => {
  hall = await openHall();
  secretary = await hall.staff("secretary");
  chair = await hall.staff("chair", "组长");
  await secretary.do("POST", "/programmes", { shipped: "kaifeng-2020" });
  for (const table of ["candidates", "experts", "units"] as const) await secretary.do("POST", `${at}/${table}`, files[table]);
}, 60_000);
afterAll(() => hall.close());

test("the template opens as a table of ours: headings known, no rows", async () => {
  for (const [name, path] of [["experts", `${at}/experts/preview`], ["units", `${at}/units`]] as const) {
    const bytes = await secretary.bytes(`${at}/tables/${name}`);
    const answer = await secretary.send("POST", path, bytes);
    expect({ name, status: answer.status, rows: (answer.body as { rows: number }).rows }).toEqual({ name, status: 200, rows: 0 });
  }
  await secretary.do("POST", `${at}/units`, files.units);
});

test("a preview says what would change and keeps nothing", async () => {
  const before = await secretary.do("GET", `${at}/experts`);
  const changed = files.experts.replace("专家02", "专家二").replace(/E9,.*\r\n/, "").concat("E10,专家10,院校10,\r\n");
  expect(await secretary.do("POST", `${at}/experts/preview`, changed)).toEqual({ rows: 9, added: ["E10"], removed: ["E9"], changed: ["E2"] });
  const faults = await refusal("POST", `${at}/experts/preview`, "编号,姓名,出生日期,曾任职单位\r\nE1,甲,1970-13-01,某厂\r\nE1,乙,,\r\n");
  expect({ code: faults.code, paths: faults.errors!.map(({ path }) => path) }).toEqual({ code: "bad-input", paths: ["experts:2:出生日期", "experts:2:曾任职单位", "experts:3:编号"] });
  expect(await secretary.do("GET", `${at}/experts`)).toEqual(before);
});

test("one expert: added, changed without her number being seen, taken out; faults name the field", async () => {
  const form = { name: "专家10", employer: "单位07有限公司", employerCode: "", birthDate: "1970-05-01", pastEmployers: "", group: "" };
  const one = async (): Promise<{ values: Record<string, string>; position: number } | undefined> =>
    (await secretary.do<{ id: string; values: Record<string, string>; position: number }[]>("GET", `${at}/experts`)).find(({ id }) => id === "E10");
  await secretary.do("PUT", `${at}/experts/E10`, { ...form, isNew: true, idNumber: "11010519700501002X" });
  expect(await refusal("PUT", `${at}/experts/E10`, { ...form, isNew: true })).toMatchObject({ status: 409, code: "in-use" });
  const found = (await secretary.do<{ expert: string; candidate: string; kind: string }[]>("GET", `${at}/conflicts`)).filter(({ expert }) => expert === "E10");
  expect(found.map(({ candidate, kind }) => `${candidate} ${kind}`)).toEqual(["KF07 same_employer"]);
  await secretary.do("PUT", `${at}/experts/E10`, { ...form, isNew: false, employer: "院校10" });
  expect(await one()).toMatchObject({ position: 10, values: { employer: "院校10", birthDate: "1970-05-01", idNumber: "**************002X" } });
  const { values } = (await hall.running.context.db.selectFrom("experts").selectAll().where("id", "=", "E10").executeTakeFirstOrThrow());
  const sealed = (JSON.parse(values) as Record<string, string>)["idNumber"]!;
  expect(hall.running.context.vault.open({ programme: "kaifeng-2020", table: "experts", field: "idNumber", id: "E10" }, sealed)).toBe("11010519700501002X");
  const faults = await refusal("PUT", `${at}/experts/E10`, { ...form, isNew: false, birthDate: "昨天", pastEmployers: "某厂" });
  expect({ status: faults.status, paths: faults.errors!.map(({ path }) => path) }).toEqual({ status: 422, paths: ["birthDate", "pastEmployers"] });
  await secretary.do("DELETE", `${at}/experts/E10`);
  expect(await one()).toBeUndefined();
  expect((await refusal("DELETE", `${at}/experts/E10`, undefined)).code).toBe("not-found");
});

test("a draw replays from its seed; who cannot come is replaced by the next reserve until there is none", async () => {
  const draw = await secretary.do<DrawAnswer>("POST", `${at}/draws`, { kind: "experts", seats: 5, reserves: 2, excluded: [{ id: "E6", reason: "曾在申报单位任职" }], witnesses: ["监督员甲"] });
  expect({ pool: [...draw.request.pool].sort(), order: [...draw.result.drawn, ...draw.result.reserves] })
    .toEqual({ pool: ["E1", "E2", "E3", "E4", "E5", "E7", "E8", "E9"], order: drawOrder(draw.request.pool, draw.seed).slice(0, 7) });
  const [first, second] = draw.result.drawn as [string, string];
  const [reserve, last] = draw.result.reserves as [string, string];
  const call = `${at}/draws/${draw.id}/substitutions`;
  expect(await secretary.do("POST", call, { expert: first, reason: "出差" })).toEqual({ substitute: reserve });
  // the seat is the reserve's now: not the first one's any more, and the reserve may fail too
  expect(await refusal("POST", call, { expert: first, reason: "出差" })).toMatchObject({ status: 404 });
  expect(await secretary.do("POST", call, { expert: reserve, reason: "生病" })).toEqual({ substitute: last });
  expect(await refusal("POST", call, { expert: second, reason: "生病" })).toMatchObject({ status: 409, code: "not-allowed-now" });
  expect(await refusal("POST", call, { expert: second, reason: " " })).toMatchObject({ status: 400 });
  const kept = (await secretary.do<DrawAnswer[]>("GET", `${at}/draws`)).find(({ id }) => id === draw.id)!;
  expect({ by: kept.by, steps: kept.substitutions.map(({ expert, substitute, reason }) => ({ expert, substitute, reason })) })
    .toEqual({ by: "secretary1", steps: [{ expert: first, substitute: reserve, reason: "出差" }, { expert: reserve, substitute: last, reason: "生病" }] });
});

test("a candidate names three experts at most, each once and with a reason, which stays beside the ruling", async () => {
  const name = (expert: string, reason = "与本人有过学术争论"): unknown => ({ expert, candidate: "KF20", kind: "other", source: "applied", ruling: "pending", reason });
  const send = (body: unknown): Promise<Refused & { status: number }> => refusal("POST", `${at}/conflicts`, body);
  expect(await send(name("E1", ""))).toMatchObject({ status: 400 });
  for (const expert of ["E1", "E2", "E4"]) await secretary.do("POST", `${at}/conflicts`, name(expert));
  expect(await send(name("E1"))).toMatchObject({ status: 409, code: "in-use" });
  expect(await send(name("E5"))).toMatchObject({ status: 409, code: "not-allowed-now", reason: "named", most: 3 });
  // another ground against one of the three is not a fourth expert
  await secretary.do("POST", `${at}/conflicts`, { expert: "E1", candidate: "KF20", kind: "dispute", source: "applied", ruling: "pending", reason: "劳动仲裁" });
  // and the office may still order what it finds
  await secretary.do("POST", `${at}/conflicts`, { expert: "E5", candidate: "KF20", kind: "other", source: "ordered", ruling: "recuse", reason: "办公室决定" });
  await secretary.do("POST", `${at}/rulings`, { expert: "E1", candidate: "KF20", kind: "other", ruling: "allow", reason: "不影响公正" });
  const rows = (await secretary.do<Record<string, string>[]>("GET", `${at}/conflicts`)).filter((row) => row["candidate"] === "KF20");
  expect(rows.map(({ expert, kind, source, evidence, ruling, reason, effect }) => [expert, kind, source, evidence, ruling, reason, effect].join("|"))).toEqual([
    "E1|dispute|applied|劳动仲裁|pending|劳动仲裁|review",
    "E1|other|applied|与本人有过学术争论|allow|不影响公正|allow",
    "E2|other|applied|与本人有过学术争论|pending|与本人有过学术争论|review",
    "E4|other|applied|与本人有过学术争论|pending|与本人有过学术争论|review",
    "E5|other|ordered||recuse|办公室决定|recuse",
  ]);
});

test("sessions as they are prepared, an order by lot for one of them, and only those who sit in one are waited for", async () => {
  expect(await secretary.do("GET", "/chairs")).toEqual([{ id: chair.account, name: "组长2" }]);
  expect(await secretary.do("GET", "/duty")).toEqual({ chair: 1, supervisor: 0, leader: 0, display: 0 });
  const candidates = ["KF01", "KF02", "KF03", "KF04"];
  const { id } = await secretary.do<{ id: string }>("POST", "/sessions", { programme: "kaifeng-2020", name: "第一组", chair: chair.account, experts: ["E7", "E8"], candidates });
  const slips = await secretary.do<{ expert: string; code: string }[]>("POST", `/sessions/${id}/codes`, { experts: ["E8"] });
  const tablet = new Tablet(hall.base, "E8");
  await tablet.join(slips[0]!.code);
  await tablet.certifyAll();
  const draw = await secretary.do<DrawAnswer>("POST", `${at}/draws`, { kind: "order", session: id, witnesses: ["监督员甲"] });
  expect({ pool: [...draw.request.pool].sort(), drawn: draw.result.drawn }).toEqual({ pool: candidates, drawn: drawOrder(candidates, draw.seed) });
  await secretary.do("PUT", `/sessions/${id}/order`, { order: draw.result.drawn });
  const [kept] = await secretary.do<object[]>("GET", `${at}/sessions`);
  expect(kept).toMatchObject({
    id, name: "第一组", state: "planned", chair: { id: chair.account, name: "组长2" },
    seats: [{ seat: 1, expert: "E7", name: "专家07", certified: 0, hasCode: false, joined: false }, { seat: 2, expert: "E8", name: "专家08", certified: 4, hasCode: true, joined: true }],
    order: draw.result.drawn.map((candidate) => ({ candidate, state: "scheduled" })),
  });
  const other = await hall.staff("chair", "另一组长");
  expect({ own: (await chair.do<object[]>("GET", `${at}/sessions`)).length, other: await other.do("GET", `${at}/sessions`) }).toEqual({ own: 1, other: [] });
  expect(await refusal("POST", `${at}/draws`, { kind: "experts", session: id, seats: 1 })).toMatchObject({ status: 404 });
  expect((await refusal("DELETE", `${at}/experts/E7`, undefined)).code).toBe("in-use");
  const table = await secretary.send("GET", `${at}/export/experts.csv`);
  expect(table.text.split("\r\n").map((line) => line.split(",")[0]!.replace("\uFEFF", ""))).toEqual(["id", "E7", "E8", ""]);
  const certified = await secretary.do<{ expert: string; candidate: string; answer: string }[]>("GET", `${at}/certifications`);
  expect(certified.map((one) => `${one.expert} ${one.candidate} ${one.answer}`)).toEqual(candidates.map((one) => `E8 ${one} none`));
  // the same tablet at another seat tells of that one alone
  const [moved] = await secretary.do<{ code: string }[]>("POST", `/sessions/${id}/codes`, { experts: ["E7"] });
  await tablet.join(moved!.code);
  const { seats } = await chair.do<{ seats: { expert: string; device: unknown }[] }>("GET", `/sessions/${id}`);
  expect(seats.map(({ expert, device }) => `${expert} ${device !== null}`)).toEqual(["E7 true", "E8 false"]);
});

test("who was let in is asked about anew when other evidence is found; the same evidence stays ruled", async () => {
  const own = "/programmes/ruled-again";
  await secretary.do("POST", "/programmes", { programme: { ...(kaifeng as object), id: "ruled-again" } });
  for (const table of ["candidates", "experts", "units"] as const) await secretary.do("POST", `${own}/${table}`, files[table]);
  const ruling = async (): Promise<string[]> => (await secretary.do<Record<string, string>[]>("GET", `${own}/conflicts`))
    .filter((row) => row["expert"] === "E6" && row["candidate"] === "KF05").map(({ kind, ruling }) => `${kind} ${ruling}`);
  await secretary.do("POST", `${own}/rulings`, { expert: "E6", candidate: "KF05", kind: "past_employer", ruling: "dismissed", reason: "不是同一单位" });
  await secretary.do("POST", `${own}/experts`, files.experts.replace("专家09", "专家九"));
  expect(await ruling()).toEqual(["past_employer dismissed"]);
  await secretary.do("POST", `${own}/experts`, files.experts.replace("(2016-2019)", "(2018-2021)"));
  expect(await ruling()).toEqual(["past_employer "]);
});

test("a find that is no conflict is dismissed with its reason for every pair that it was found for, and for no other", async () => {
  const own = "/programmes/dismissed-together";
  await secretary.do("POST", "/programmes", { programme: { ...(kaifeng as object), id: "dismissed-together" } });
  // one more expert of the same former employer
  const experts = files.experts.concat(files.experts.split("\r\n").find((line) => line.startsWith("E6,"))!.replace("E6,专家06", "E10,专家10"), "\r\n");
  for (const [table, text] of [["candidates", files.candidates], ["experts", experts], ["units", files.units]] as const) await secretary.do("POST", `${own}/${table}`, text);
  const rulings = async (): Promise<string[]> => (await secretary.do<Record<string, string>[]>("GET", `${own}/conflicts`))
    .filter(({ source }) => source === "detected").map((row) => [row["expert"], row["candidate"], row["kind"], row["ruling"], row["reason"]].join(" "));
  const before = await rulings();
  const same = before.filter((line) => /^E(6|10) KF05 past_employer/.test(line));
  expect(same).toEqual(["E10 KF05 past_employer  ", "E6 KF05 past_employer  "]);
  expect(await refusal("POST", `${own}/rulings`, { expert: "E6", candidate: "KF05", kind: "past_employer", ruling: "dismissed", reason: " " })).toMatchObject({ status: 400 });
  expect(await rulings()).toEqual(before);
  expect(await secretary.do("POST", `${own}/rulings`, { expert: "E6", candidate: "KF05", kind: "past_employer", ruling: "dismissed", reason: "不是同一单位" })).toMatchObject({ rows: 2 });
  expect(await rulings()).toEqual(before.map((line) => (same.includes(line) ? `${line.trimEnd()} dismissed 不是同一单位` : line)));
  const entries = (await hall.running.context.db.selectFrom("log_entries").select("text").where("text", "like", '%"kind":"ruling"%').execute()).map(({ text }) => (JSON.parse(text) as { body: Record<string, string> }).body)
    .filter(({ programme }) => programme === "dismissed-together");
  expect(entries.map(({ expert, candidate, ruling }) => `${expert} ${candidate} ${ruling}`).sort()).toEqual(["E10 KF05 dismissed", "E6 KF05 dismissed"]);
});
