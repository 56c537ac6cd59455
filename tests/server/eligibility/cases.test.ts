// Waivers and rulings before any score, opinions, barred persons, shortlisting, groups: over HTTP on a real database.
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoFiles } from "../../../seeds/demo.ts";
import { openHall, type Browser, type Hall } from "../record/hall.ts";
import { kaifeng } from "../record/kaifeng.ts";
import { shippedProgramme } from "../../../server/input/programme-file.ts";
import { archiveFiles } from "../../../server/record/archive-files.ts";

interface Row { readonly id: string; readonly name: string; readonly stated: string; readonly eligibility: string; readonly ruled: boolean; readonly fails: string[]; readonly waived: string[]; readonly opinion: string; readonly barred: string }
interface List { readonly candidates: Row[]; readonly lapsed: { id: string; subject: string }[]; readonly required: { stage: string; missing: number }[] }

let hall: Hall;
let secretary: Browser;
let leader: Browser;
const at = "/programmes/kaifeng-2020";
const given = { reason: "按程序办理", by: "领导小组" };

const row = async (id: string, programme = at): Promise<Row> => (await secretary.do<List>("GET", `${programme}/eligibility`)).candidates.find((one) => one.id === id)!;
const attest = (id: string, values: Record<string, string>): Promise<unknown> => secretary.do("POST", `${at}/attestations`, { candidates: [id], values, evidence: "推荐审批表第 2 页" });
const codes = (answer: { status: number; body: never }): unknown => ({ status: answer.status, codes: ((answer.body as { errors?: { code: string }[] }).errors ?? []).map(({ code }) => code) });

beforeAll(async () => {
  hall = await openHall();
  [secretary, leader] = [await hall.staff("secretary"), await hall.staff("leader")];
  await secretary.do("POST", "/programmes", { shipped: "kaifeng-2020" });
  const { candidates } = demoFiles(kaifeng);
  // one with an identity number, for the register of barred persons
  const [header, first, ...rest] = candidates.trimEnd().split("\r\n");
  await secretary.do("POST", `${at}/candidates`, [`${header!},身份证号`, `${first!},11010519491231002X`, ...rest.map((line) => `${line},`)].join("\r\n"));
}, 60_000);

afterAll(() => hall.close());

test("a tick is a fact with evidence: in doubt sends to review, met makes eligible again; only what a rule rests on can be ticked", async () => {
  await attest("KF05", { "K-B1": "", "K-B2": "否" });
  expect(await row("KF05")).toMatchObject({ eligibility: "ineligible" });
  await attest("KF05", { "K-B2": "是" });
  expect(await row("KF05")).toMatchObject({ eligibility: "review" });
  const person = await secretary.do<{ rules: { id: string; result: string; facts: { looked: unknown }[] }[] }>("GET", `${at}/eligibility/KF05`);
  expect(person.rules.find(({ id }) => id === "K-B1")).toMatchObject({ result: "unknown", facts: [{ looked: { evidence: "推荐审批表第 2 页", doubt: true } }] });
  await attest("KF05", { "K-B1": "是" });
  expect(await row("KF05")).toMatchObject({ eligibility: "eligible" });
  const bad = await secretary.send("POST", `${at}/attestations`, { candidates: ["KF05", "KF99"], values: { idNumber: "1", benefit2018: "3", skillLevel: "神级" }, evidence: "x" });
  expect(codes(bad)).toEqual({ status: 422, codes: ["not-here", "not-here", "bad-input", "not-found"] });
});

test("waivers: only for a soft rule that is not met, and told when they no longer apply; rulings: only in doubt", async () => {
  const waive = (subject: string) => leader.send("POST", `${at}/decisions`, { kind: "waive", subject, value: "", ...given });
  expect((await waive("K-X1@KF26")).status).toBe(422);
  expect((await waive("K-A1@KF02")).status).toBe(422);
  expect((await waive("K-A1@KF26")).status).toBe(201);
  expect((await waive("K-A1@KF26")).status).toBe(422);
  expect(await row("KF26")).toMatchObject({ waived: ["K-A1"] });
  await attest("KF26", { skillLevel: "technician" });
  const { lapsed } = await secretary.do<List>("GET", `${at}/eligibility`);
  expect(lapsed.map(({ subject }) => subject)).toEqual(["K-A1@KF26"]);
  // one that has lapsed does not stand in the way of others
  const rule = (id: string, value: string) => leader.send("POST", `${at}/decisions`, { kind: "review", subject: id, value, ...given });
  expect((await rule("KF07", "eligible")).status).toBe(422);
  await attest("KF07", { "K-B3": "" });
  expect((await rule("KF07", "perhaps")).status).toBe(422);
  expect((await rule("KF07", "eligible")).status).toBe(201);
  expect(await row("KF07")).toMatchObject({ eligibility: "eligible", ruled: true });
  await leader.do("DELETE", `${at}/decisions/${lapsed[0]!.id}`, { reason: "已补齐证书" });
  expect((await secretary.do<List>("GET", `${at}/eligibility`)).lapsed).toEqual([]);
});

test("opinions: what the programme requires is open until answered; an adverse answer is flagged, and decides the rule it speaks of", async () => {
  const dalian = "/programmes/dalian-2021";
  interface Spoken { readonly id: string; readonly result: string; readonly answers: unknown; readonly facts: { readonly looked: unknown }[] }
  const ruleOf = async (id: string): Promise<Spoken> => (await secretary.do<{ rules: Spoken[] }>("GET", `${dalian}/eligibility/${id}`)).rules.find((one) => one.id === "D-N3")!;
  await secretary.do("POST", "/programmes", { shipped: "dalian-2021" });
  await secretary.do("POST", `${dalian}/candidates`, "编号,姓名\r\nD1,某一\r\nD2,某二\r\nD3,某三\r\n");
  expect((await secretary.do<List>("GET", `${dalian}/eligibility`)).required).toMatchObject([{ stage: "opinions", missing: 3 }]);
  const letter = { stage: "opinions", body: "执纪执法部门", number: "大人社函〔2021〕8号", askedOn: "2021-07-06", candidates: ["D1", "D2"] };
  expect(codes(await secretary.send("POST", `${dalian}/opinions`, { ...letter, candidates: ["D1", "D9"] }))).toEqual({ status: 422, codes: ["not-found"] });
  expect((await secretary.send("POST", `${dalian}/opinions`, { ...letter, stage: "scoring" })).status).toBe(400);
  const { id } = await secretary.do<{ id: string }>("POST", `${dalian}/opinions`, letter);
  expect(await row("D1", dalian)).toMatchObject({ opinion: "open" });
  const answer = { answeredOn: "2021-07-12", number: "复〔2021〕2号", text: "D2 正在接受调查", rest: "clear", differing: [{ candidate: "D2", conclusion: "adverse", note: "正在接受调查" }] };
  expect((await secretary.send("POST", `${dalian}/opinions/${id}/answer`, { ...answer, answeredOn: "2021-07-01" })).status).toBe(400);
  await secretary.do("POST", `${dalian}/opinions/${id}/answer`, answer);
  expect([await row("D1", dalian), await row("D2", dalian), await row("D3", dalian)].map(({ opinion }) => opinion)).toEqual(["answered", "adverse", "open"]);
  expect((await secretary.do<List>("GET", `${dalian}/eligibility`)).required).toMatchObject([{ missing: 1 }]);
  // the rule that the programme names for these opinions is not met, and says on what that rests; D1's is not touched
  expect([(await ruleOf("D2")).result, (await ruleOf("D1")).result]).toEqual(["fail", "unknown"]);
  expect((await ruleOf("D2")).facts[0]!.looked).toMatchObject({ evidence: "执纪执法部门 复〔2021〕2号", note: "正在接受调查", doubt: false });
  expect((await ruleOf("D2")).answers).toEqual([{ body: "执纪执法部门", number: "复〔2021〕2号", day: "2021-07-12", conclusion: "adverse", note: "正在接受调查" }]);
  expect((await row("D2", dalian)).fails).toEqual(["D-N3"]);
  // it is not ticked away, by hand or by another table
  const ticked = { candidates: ["D2"], values: { "D-N3": "是" }, evidence: "口头答复", note: "" };
  expect((await secretary.send("POST", `${dalian}/attestations`, ticked)).status).toBe(422);
  expect((await secretary.send("POST", `${dalian}/candidates`, "编号,姓名,D-N3\r\nD1,某一,是\r\nD2,某二,是\r\nD3,某三,\r\n")).status).toBe(200);
  expect([(await ruleOf("D2")).result, (await ruleOf("D1")).result]).toEqual(["fail", "pass"]);
  // a corrected answer opens the question again; then it can be ticked
  await secretary.do("POST", `${dalian}/opinions/${id}/answer`, { ...answer, number: "复〔2021〕3号", differing: [] });
  expect(await ruleOf("D2")).toMatchObject({ result: "unknown", facts: [{ looked: { doubt: true } }] });
  await secretary.do("POST", `${dalian}/attestations`, ticked);
  await secretary.do("POST", `${dalian}/opinions/${id}/answer`, answer);
  expect((await ruleOf("D2")).result).toBe("fail");
  await secretary.do("DELETE", `${dalian}/opinions/${id}`, { reason: "登记错误" });
  expect((await ruleOf("D2")).result).toBe("unknown");
  expect((await secretary.do<List>("GET", `${dalian}/eligibility`)).required).toMatchObject([{ missing: 3 }]);
});

test("a letter of the office's own says which rule its answer speaks of", async () => {
  const own = "/programmes/own-letters";
  const result = async (id: string): Promise<unknown> => {
    const { rules, opinions } = await secretary.do<{ rules: { id: string; result: string; answers: unknown[] }[]; opinions: { rule: string | null }[] }>("GET", `${own}/eligibility/${id}`);
    const { result, answers } = rules.find((one) => one.id === "D-B2")!;
    return { result, answers: answers.length, spoken: opinions.map(({ rule }) => rule) };
  };
  await secretary.do("POST", "/programmes", { programme: { ...(shippedProgramme("dalian-2021") as object), id: "own-letters" } });
  await secretary.do("POST", `${own}/candidates`, "编号,姓名\r\nD1,某一\r\nD2,某二\r\n");
  const letter = { stage: null, rule: "D-B2", body: "市场监管局", number: "大人社函〔2021〕9号", askedOn: "2021-07-06", candidates: ["D1", "D2"] };
  // one that nobody attests, one that is not there, one beside that of the stage
  for (const wrong of [{ rule: "D-A2" }, { rule: "nothing" }, { stage: "opinions" }]) expect((await secretary.send("POST", `${own}/opinions`, { ...letter, ...wrong })).status).toBe(400);
  const { id } = await secretary.do<{ id: string }>("POST", `${own}/opinions`, letter);
  expect(await result("D2")).toEqual({ result: "unknown", answers: 0, spoken: ["D-B2"] });
  await secretary.do("POST", `${own}/opinions/${id}/answer`, { answeredOn: "2021-07-12", number: "复〔2021〕5号", text: "", rest: "clear", differing: [{ candidate: "D2", conclusion: "adverse", note: "列入严重违法失信名单" }] });
  expect([await result("D1"), await result("D2")]).toEqual([{ result: "unknown", answers: 1, spoken: ["D-B2"] }, { result: "fail", answers: 1, spoken: ["D-B2"] }]);
  expect((await secretary.send("POST", `${own}/attestations`, { candidates: ["D2"], values: { "D-B2": "是" }, evidence: "口头答复", note: "" })).status).toBe(422);
  await secretary.do("DELETE", `${own}/opinions/${id}`, { reason: "登记错误" });
  expect(await result("D2")).toEqual({ result: "unknown", answers: 0, spoken: [] });
});

test("papers are as the nominations' checklist has them", async () => {
  const papers = async (): Promise<unknown> => {
    const person = await secretary.do<{ papers: { name: string; state: string | null }[]; rules: { id: string; papers: unknown }[] }>("GET", `${at}/eligibility/KF05`);
    return { all: person.papers.map(({ name, state }) => [name, state]), ofRule: person.rules.find(({ id }) => id === "K-A1")!.papers };
  };
  const name = "职业资格或技能等级证书";
  expect(await papers()).toEqual({ all: [[name, null], ["荣誉证书", null]], ofRule: [{ name, state: null, note: "" }] });
  await secretary.do("PUT", `${at}/materials`, { candidates: ["KF05"], names: [name], state: "received", note: "原件" });
  expect(await papers()).toEqual({ all: [[name, "received"], ["荣誉证书", null]], ofRule: [{ name, state: "received", note: "原件" }] });
});

test("a barred person is found by number, is never told the number, and blocks the shortlist until somebody rules", async () => {
  const { id: barred } = await secretary.do<{ id: string }>("POST", "/barred", { name: "另一名字", idNumber: "11010519491231002x", ground: "弄虚作假", document: "通报〔2020〕1号", since: "2020-09-01" });
  const { text } = await secretary.send("GET", "/barred");
  expect({ four: text.includes("002X") || text.includes("002x"), number: text.includes("110105") }).toEqual({ four: true, number: false });
  const [first] = (await secretary.do<List>("GET", `${at}/eligibility`)).candidates;
  expect(first).toMatchObject({ barred: "open" });
  const list = { way: "list", chosen: [first!.id], body: "领导小组", decidedOn: "2021-06-20", number: "", reason: "" };
  expect(codes(await leader.send("POST", `${at}/shortlistings`, list))).toEqual({ status: 422, codes: ["barred"] });
  await leader.do("POST", `${at}/eligibility/${first!.id}/barred`, { barred, finding: "another-person", ...given });
  expect(await row(first!.id)).toMatchObject({ barred: "another-person", stated: "active" });
  await leader.do("POST", `${at}/eligibility/${first!.id}/barred`, { barred, finding: "excluded", ...given });
  expect(await row(first!.id)).toMatchObject({ barred: "excluded", stated: "withdrawn" });
  await secretary.do("POST", `/barred/${barred}/lift`, { document: "", ...given });
  expect((await row(first!.id)).barred).toBe("none");
});

test("shortlisting sets the others aside, once, and is taken back whole", async () => {
  const before = (await secretary.do<List>("GET", `${at}/eligibility`)).candidates;
  const able = before.filter((one) => one.stated === "active" && one.eligibility === "eligible").map(({ id }) => id);
  const list = { way: "list", chosen: able.slice(0, 12), body: "领导小组", decidedOn: "2021-06-20", number: "纪要〔2021〕3号", reason: "" };
  const made = await leader.do<{ id: string; chosen: number; others: number }>("POST", `${at}/shortlistings`, list);
  const during = (await secretary.do<List>("GET", `${at}/eligibility`)).candidates;
  const aside = before.filter((one) => one.stated === "active" && one.eligibility !== "ineligible" && !list.chosen.includes(one.id)).map(({ id }) => id);
  expect(during.filter(({ stated }) => stated === "not-shortlisted").map(({ id }) => id)).toEqual(aside);
  expect({ chosen: made.chosen, others: made.others }).toEqual({ chosen: 12, others: aside.length });
  expect((await leader.send("POST", `${at}/shortlistings`, list)).status).toBe(409);
  await leader.do("POST", `${at}/shortlistings/${made.id}/reversal`, { reason: "名单有误" });
  expect((await secretary.do<List>("GET", `${at}/eligibility`)).candidates).toEqual(before);
  expect(await secretary.do("GET", `${at}/shortlistings`)).toMatchObject([{ id: made.id, chosen: list.chosen, reversedReason: "名单有误" }]);
});

test("groups are a field and quotas of a new version; one with members is not taken away", { timeout: 120_000 }, async () => {
  const groups = [{ value: "a", name: "甲组", seats: 12 }, { value: "b", name: "乙组", seats: 8 }];
  expect(await secretary.do("PUT", `${at}/groups`, { version: 1, groups, reason: "分组评审" })).toEqual({ version: 2 });
  expect((await secretary.send("PUT", `${at}/groups`, { version: 1, groups, reason: "分组评审" })).status).toBe(412);
  await secretary.do("POST", `${at}/groups/members`, { places: [{ group: "a", candidates: ["KF02", "KF03"] }, { group: "b", candidates: ["KF04"] }], reason: "分组评审" });
  expect(await secretary.do("GET", `${at}/groups`)).toEqual({ version: 2, target: 20, additive: false, groups: [{ ...groups[0], members: ["KF02", "KF03"] }, { ...groups[1], members: ["KF04"] }] });
  const { programme } = await secretary.do<{ programme: { quotas: { id: string; atMost?: number }[] } }>("GET", at);
  expect(programme.quotas.filter(({ id }) => id.startsWith("group-"))).toMatchObject([{ id: "group-a", atMost: 12 }, { id: "group-b", atMost: 8 }]);
  expect(codes(await secretary.send("PUT", `${at}/groups`, { version: 2, groups: [groups[0]], reason: "合并" }))).toEqual({ status: 422, codes: ["not-empty"] });
  // the calculation takes the record as it now stands
  expect((await secretary.send("POST", `${at}/runs`)).status).toBe(201);
});

test("nobody barred, ineligible or set aside comes before a panel; a doubtful case only as long as there is no shortlist", async () => {
  const chair = await hall.staff("chair");
  const experts = ["编号,姓名", "E1,甲", "E2,乙", "E3,丙"].join("\r\n");
  await secretary.do("POST", `${at}/experts`, experts);
  const session = (candidates: string[]) => secretary.send("POST", "/sessions", { programme: at.slice(12), name: "评审", chair: chair.account, experts: ["E1", "E2", "E3"], candidates });
  const { id: bar } = await secretary.do<{ id: string }>("POST", "/barred", { name: (await row("KF02")).name, idNumber: "", ground: "弄虚作假", document: "", since: "2020-09-01" });
  await attest("KF08", { "K-B1": "否" });
  await attest("KF09", { "K-B1": "" });
  const refused = await session(["KF01", "KF02", "KF08", "KF09", "KF03"]);
  expect(codes(refused)).toEqual({ status: 422, codes: ["withdrawn", "barred", "ineligible"] });
  expect((refused.body as { errors: { zh: string }[] }).errors.map(({ zh }) => zh)).toEqual([`${(await row("KF01")).name} 已退出`, `${(await row("KF02")).name} 与禁报名单相符，没有认定不是同一人`, `${(await row("KF08")).name} 资格不符合`]);
  await secretary.do("POST", `/barred/${bar}/lift`, { document: "", ...given });
  // with a shortlist in force: only whom it has, and a doubtful case no more
  const { id } = await leader.do<{ id: string }>("POST", `${at}/shortlistings`, { way: "list", chosen: ["KF02", "KF03", "KF10"], body: "领导小组", decidedOn: "2021-06-20", number: "", reason: "" });
  await attest("KF10", { "K-B1": "" });
  expect(codes(await session(["KF02", "KF09", "KF10"]))).toEqual({ status: 422, codes: ["not-shortlisted", "review"] });
  await leader.do("POST", `${at}/shortlistings/${id}/reversal`, { reason: "重新研究" });
  await attest("KF10", { "K-B1": "是" });
  // without names: all who may
  const { id: made } = (await session([])).body as { id: string };
  const order = (await secretary.do<{ id: string; order: { candidate: string }[] }[]>("GET", `${at}/sessions`)).find((one) => one.id === made)!.order.map(({ candidate }) => candidate);
  expect([order.includes("KF01"), order.includes("KF08"), order.includes("KF09"), order.includes("KF02")]).toEqual([false, false, true, true]);
});

test("the archive has what came before the panel: nominations, papers, the review rule by rule, opinions, barred persons; no identity number", async () => {
  const files = await archiveFiles(hall.running.context, "kaifeng-2020", () => true);
  const rows = (name: string): Record<string, unknown>[] => JSON.parse(files.get(`registers/${name}.json`)!) as Record<string, unknown>[];
  expect(rows("eligibility").find(({ candidate }) => candidate === "KF08")).toMatchObject({ eligibility: "ineligible", status: "active" });
  expect(rows("eligibility_rules").find(({ candidate, rule }) => candidate === "KF08" && rule === "K-B1")).toMatchObject({ result: "fail", severity: "attest" });
  expect(rows("attestations").find(({ candidate, field }) => candidate === "KF05" && field === "K-B1")).toMatchObject({ value: "true", evidence: "推荐审批表第 2 页" });
  expect(rows("materials")).toMatchObject([{ candidate: "KF05", state: "received", note: "原件" }]);
  // a waiver that was taken back stays in the history
  expect(rows("decisions").map(({ kind, subject, withdrawn_at: back }) => [kind, subject, back !== null])).toEqual([["waive", "K-A1@KF26", true], ["review", "KF07", false]]);
  expect(rows("barred_findings")).toMatchObject([{ candidate: "KF01", finding: "excluded" }]);
  expect(rows("barred").map(({ ground, match }) => [ground, match])).toEqual([["弄虚作假", undefined]]);
  expect(rows("shortlistings").length).toBeGreaterThan(1);
  expect(rows("experts").map(({ id, name }) => [id, name])).toEqual([["E1", "甲"], ["E2", "乙"], ["E3", "丙"]]);
  expect([...files.keys()]).toEqual(expect.arrayContaining(["registers/nominations.json", "registers/opinions.json", "registers/draws.json", "registers/eligibility_rules.csv", "registers/prints.json"]));
  const key = hall.running.context.vault.match("11010519491231002X");
  expect([...files.values()].filter((text) => text.includes("11010519491231002") || text.includes(key))).toEqual([]);
});
