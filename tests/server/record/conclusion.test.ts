// After the ranking, over HTTP: stages in each programme's own order, the pause by an objection, removal and substitution as `evaluate`
// calculates them, notices by the calendar, the archive pack.
import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConclusionView } from "../../../server/routes/conclusion-form.ts";
import { evaluateFiles } from "../../command.ts";
import { finish, gatherStaff, releaseRun, type Finished, type Staff } from "./finished.ts";
import { verifyBundle } from "../../../scoring/bundle/verify-bundle.ts";
import { openHall, type Browser, type Hall } from "./hall.ts";

let hall: Hall;
let staff: Staff;
const done = new Map<string, Finished>();
const shipped = ["harbin-2021", "dalian-2021", "kaifeng-2020", "heilongjiang-2021", "hangzhou-2016"] as const;

beforeAll(async () => {
  hall = await openHall();
  staff = await gatherStaff(hall);
  for (const id of shipped) done.set(id, await finish(hall, staff, id));
}, 600_000);
afterAll(() => hall.close());

const day = "2021-08-02";
const view = (one: Finished, who: Browser = one.secretary): Promise<ConclusionView> => who.do<ConclusionView>("GET", `/programmes/${one.programme}/conclusion`);
const states = ({ stages }: ConclusionView): string[] => stages.map(({ id, state }) => `${id} ${state}`);

type Stage = ConclusionView["stages"][number];

/** What the page would send for a stage; a notice is long over. */
async function bodyOf(one: Finished, stage: Stage, more: Record<string, unknown> = {}): Promise<{ path: string; body: Record<string, unknown> }[]> {
  const at = `/programmes/${one.programme}`;
  const { run, list } = await view(one);
  const turn = { stage: stage.id, run: run!.id, ...more };
  switch (stage.kind) {
    case "site-visit":
      return list.map(({ id }) => ({ path: `${at}/visits`, body: { ...turn, candidate: id, finding: "consistent", day, visitors: "办公室两人", text: "属实" } }));
    case "approval":
      return [{ path: `${at}/resolutions`, body: { ...turn, body: stage.body!.zh, outcome: "approved", day, number: "〔2021〕1号", reasons: "" } }];
    case "notice": {
      const { head, length, unit, place } = await one.secretary.do<{ head: object; length: number; unit: string; place: string }>("GET", `${at}/notices/draft?stage=${stage.id}`);
      return [{ path: `${at}/notices`, body: { ...turn, place, posted: day, length, unit, countsPosting: false, supplement: false, head } }];
    }
    case "conferral":
      return [{ path: `${at}/conferrals`, body: { ...turn, day, number: "〔2021〕2号", text: "" } }];
  }
}

async function record(one: Finished, stage: Stage, more: Record<string, unknown> = {}): Promise<{ status: number; body: { code?: string; obstacles?: { kind: string; stage?: string }[] } }> {
  let last = { status: 0, body: {} };
  for (const { path, body } of await bodyOf(one, stage, more)) last = await one.secretary.send("POST", path, body);
  return last;
}

describe("the order is each programme's own", () => {
  const order: Record<(typeof shipped)[number], string[]> = {
    "harbin-2021": ["site-visit", "approval", "notice-unit", "notice-media", "conferral"],
    "dalian-2021": ["notice-city", "approval", "conferral"],
    "kaifeng-2020": ["site-visit", "approval", "notice-city", "conferral"],
    "heilongjiang-2021": ["approval", "notice", "conferral"],
    "hangzhou-2016": ["notice", "approval", "conferral"],
  };

  test.each(shipped)("%s: each later stage waits for the earlier ones, then each is recorded in turn", { timeout: 60_000 }, async (id) => {
    const one = done.get(id)!;
    const first = await view(one);
    expect(states(first)).toEqual(order[id].map((stage) => `${stage} open`));
    // out of turn: refused, and told which stage comes before
    for (const [i, stage] of first.stages.entries()) {
      if (i === 0) continue;
      const { status, body } = await record(one, stage);
      expect({ status, code: body.code, before: body.obstacles!.filter(({ kind }) => kind === "earlier-stage").map(({ stage: before }) => before) }).toEqual({ status: 409, code: "reason-needed", before: order[id].slice(0, i) });
    }
    await releaseRun(one, one.run);
    for (const stage of first.stages) expect({ stage: stage.id, status: (await record(one, stage)).status }).toEqual({ stage: stage.id, status: 201 });
    const last = await view(one);
    expect(states(last)).toEqual(order[id].map((stage) => `${stage} done`));
    expect([...last.visits, ...last.resolutions, ...last.notices, ...last.conferrals].filter(({ exception }) => exception !== "")).toEqual([]);
  });
});

describe("a person leaves the list", () => {
  let one: Finished;
  const at = "/programmes/kaifeng-2021";
  beforeAll(async () => {
    one = await finish(hall, staff, "kaifeng-2020", "kaifeng-2021");
    await releaseRun(one, one.run);
  }, 300_000);

  test("a severe finding holds up the approval; the substitution is what `evaluate` calculates with the decision", { timeout: 120_000 }, async () => {
    const before = await view(one);
    const run = before.run!.id;
    for (const [i, { id }] of before.list.entries()) {
      await one.secretary.do("POST", `${at}/visits`, { stage: "site-visit", run, candidate: id, finding: i === 1 ? "serious" : "consistent", day, visitors: "办公室", text: "情况" });
    }
    const visited = await view(one);
    expect({ owed: visited.owed, visits: visited.stages[0], approval: visited.stages[1]!.obstacles }).toMatchObject({
      owed: ["C2"], visits: { state: "held", missing: ["C2"] }, approval: [{ kind: "earlier-stage", stage: "site-visit" }, { kind: "removal-owed", candidates: ["C2"] }],
    });
    const preview = await one.leader.do<{ list: string; difference: object; before: { id: string }[]; after: { id: string }[]; decisions: unknown[] }>("POST", `${at}/removals/preview`, { candidate: "C2" });
    expect({ ...preview, list: "", before: preview.before.map(({ id }) => id), after: preview.after.map(({ id }) => id) }).toMatchObject({
      before: ["C1", "C2", "C3"], after: ["C1", "C3", "C4"], difference: { removed: ["C2"], added: ["C4"], dropped: [] }, decisions: [], doubtful: [],
    });
    // whoever is on no list cannot be taken off one: said in both languages, and of the person, not of a file
    const { status, body } = await one.leader.send("POST", `${at}/removals/preview`, { candidate: "C5" });
    expect({ status, ...(body as object) }).toMatchObject({
      status: 422, code: "decision-does-not-apply", errors: [{ path: "body/candidate", code: "does-not-apply", message: expect.stringMatching(/^remove C5/), zh: expect.stringMatching(/^remove C5[^a-z]*$/) }],
    });
    // nothing was kept, and what was shown is what is done
    expect(await one.secretary.do("GET", `${at}/decisions`)).toEqual([]);
    expect((await one.secretary.send("POST", `${at}/removals`, { candidate: "C2", cause: "visit", reason: "业绩不实", by: "领导小组", list: "sha256:other" })).status).toBe(409);
    expect(await one.secretary.do("GET", `${at}/decisions`)).toEqual([]);
    const done = await one.leader.do<{ run: string; difference: object }>("POST", `${at}/removals`, { candidate: "C2", cause: "visit", source: visited.visits[1]!.id, reason: "业绩不实", by: "领导小组", list: preview.list });
    expect(done.difference).toEqual({ removed: ["C2"], added: ["C4"], dropped: [] });

    const table = async (name: string): Promise<string> => (await one.secretary.send("GET", `${at}/export/${name}`)).text;
    const evaluated = await evaluateFiles({
      programme: JSON.parse(await table("programme.json")) as object, candidates: await table("candidates.csv"), experts: await table("experts.csv"), scores: await table("scores.csv"),
      conflicts: await table("conflicts.csv"), units: await table("units.csv"), decisions: "kind,subject,value,reason,by\r\nremove,C2,,业绩不实,领导小组\r\n",
    });
    const kept = JSON.parse((await one.secretary.send("GET", `/runs/${done.run}/files/result/result.json`)).text) as { selection: { substitution: unknown } };
    expect(kept.selection).toEqual(evaluated.result?.selection);
    expect(kept.selection.substitution).toEqual(done.difference);
  });

  test("whoever came in is visited and approved as well; a leader confirms this list and no other", { timeout: 60_000 }, async () => {
    const now = await view(one);
    expect(now.stages.map(({ id, state, missing }) => [id, state, missing])).toEqual([["site-visit", "partly", ["C4"]], ["approval", "open", ["C1", "C3", "C4"]], ["notice-city", "open", ["C1", "C3", "C4"]], ["conferral", "open", ["C1", "C3", "C4"]]]);
    expect((await one.leader.send("POST", `/runs/${one.run}/signature`)).status).toBe(409);
    const waiting = async (): Promise<unknown> => (await one.leader.do<{ after: unknown }>("GET", `/programmes/${one.programme}/overview`)).after;
    const before = await waiting();
    expect(before).toMatchObject({ decisions: 0, signatures: 0, signed: false });
    expect(await one.leader.do("POST", `/runs/${now.run!.id}/signature`)).toEqual({ list: now.run!.list });
    expect(await waiting()).toEqual({ ...(before as object), signatures: 1, signed: true });
    expect((await view(one)).signatures.map(({ by, list }) => [by, list])).toEqual([[one.leader.account, now.run!.list]]);
    // the new list is not released: a supervisor learns nothing of it
    const watching = await view(one, one.supervisor);
    expect({ run: watching.run, waits: watching.waits, list: watching.list, signatures: watching.signatures, removals: watching.removals }).toEqual({ run: null, waits: true, list: [], signatures: [], removals: [] });
  });

  test("an open objection pauses approval and conferral; upheld, it asks for a removal; the reason of an exception is kept", { timeout: 60_000 }, async () => {
    const { run, stages } = await view(one);
    await one.secretary.do("POST", `${at}/visits`, { stage: "site-visit", run: run!.id, candidate: "C4", finding: "consistent", day, visitors: "办公室", text: "" });
    const { id } = await one.secretary.do<{ id: string }>("POST", `${at}/objections`, { receivedOn: day, channel: "letter", named: true, sender: "刘某", candidate: "C3", text: "反映其获奖证书系伪造" });
    const approve = (exception: string): Promise<{ status: number; body: { obstacles?: unknown } }> =>
      one.leader.send("POST", `${at}/resolutions`, { stage: stages[1]!.id, run: run!.id, exception, body: "领导小组", outcome: "approved", day, number: "1", reasons: "" });
    const paused = await approve("");
    expect([paused.status, paused.body.obstacles]).toEqual([409, [{ kind: "objection-open", count: 1 }]]);
    expect((await approve("时限将至，先行审定")).status).toBe(201);
    expect((await view(one)).resolutions.map(({ exception }) => exception)).toEqual(["时限将至，先行审定"]);
    // whose name stands under it is for those who look into it
    expect([(await view(one)).objections[0]!.sender, (await view(one, one.supervisor)).objections[0]!.sender, (await view(one, one.leader)).objections[0]!.sender]).toEqual(["刘某", "刘某", ""]);
    await one.leader.do("POST", `${at}/objections/${id}/conclusion`, { outcome: "upheld", day, number: "2", text: "查实" });
    expect((await view(one)).owed).toEqual(["C3"]);
    const log = hall.running.context.db.selectFrom("log_entries").select("text").where("text", "like", "%objection%");
    expect((await log.execute()).filter(({ text }) => /刘某|伪造|C3/.test(text))).toEqual([]);
  });
});

describe("a person of the reserve who succeeds nobody", () => {
  let one: Finished;
  const at = "/programmes/kaifeng-2022";
  beforeAll(async () => {
    one = await finish(hall, staff, "kaifeng-2020", "kaifeng-2022");
    await releaseRun(one, one.run);
  }, 300_000);
  interface Preview { readonly list: string; readonly difference: object; readonly passedOver: string[] }
  const tryOut = (candidate: string): Promise<Preview> => one.leader.do<Preview>("POST", `${at}/removals/preview`, { candidate });
  const ranked = async (): Promise<string[]> => {
    const { list } = await view(one);
    return list.map(({ id }) => id);
  };

  test("is barred by the deciding body with a reason, passed over, and may be allowed again", { timeout: 120_000 }, async () => {
    const { run, reserve } = await view(one);
    const next = reserve[0]!.id;
    const bar = (more: object): Promise<{ status: number; body: { code?: string; reason?: unknown } }> =>
      one.leader.send("POST", `${at}/exclusions`, { run: run!.id, candidate: next, cause: "visit", source: "", reason: "考察严重不符", authority: "领导小组", ...more });
    await one.secretary.do("POST", `${at}/visits`, { stage: "site-visit", run: run!.id, candidate: next, finding: "serious", day, visitors: "办公室", text: "情况" });
    expect((await bar({ reason: " " })).status).toBe(400);
    expect(await bar({ candidate: "C1" })).toMatchObject({ status: 409, body: { code: "not-allowed-now", reason: "on-list" } });
    expect((await bar({ run: "another" })).body.code).toBe("stale");
    const first = await bar({});
    expect(first.status).toBe(201);
    expect((await bar({})).body.code).toBe("in-use");
    // lifted, he comes in; barred again, he does not
    await one.leader.do("POST", `${at}/exclusions/${(first.body as { id: string }).id}/lifting`, { reason: "补正材料" });
    expect(await tryOut("C2")).toMatchObject({ difference: { added: [next] }, passedOver: [], doubtful: [next] });
    await bar({});
    const preview = await tryOut("C2");
    expect(preview).toMatchObject({ difference: { removed: ["C2"], added: [reserve[1]!.id] }, passedOver: [next], doubtful: [] });

    const done = await one.leader.do<{ run: string; difference: object }>("POST", `${at}/removals`, { candidate: "C2", cause: "other", reason: "本人放弃", by: "领导小组", list: preview.list });
    expect(done.difference).toEqual({ removed: ["C2"], added: [reserve[1]!.id], dropped: [] });
    expect(await ranked()).toEqual(["C1", "C3", reserve[1]!.id]);
    expect((await view(one)).exclusions.map(({ candidate, used, lifted }) => ({ candidate, used, lifted: lifted?.reason ?? null }))).toEqual([{ candidate: next, used: false, lifted: "补正材料" }, { candidate: next, used: true, lifted: null }]);
    // both decisions are the calculation's own, in their order
    const decisions = await one.secretary.do<{ kind: string; subject: string; reason: string }[]>("GET", `${at}/decisions`);
    expect(decisions.map(({ kind, subject, reason }) => [kind, subject, reason])).toEqual([["remove", "C2", "本人放弃"], ["remove", next, "考察严重不符"]]);
  });

  test("a severe finding that the deciding body approves all the same, with its reason, is dealt with", { timeout: 60_000 }, async () => {
    const { run, list, stages } = await view(one);
    for (const { id } of list) await one.secretary.do("POST", `${at}/visits`, { stage: "site-visit", run: run!.id, candidate: id, finding: id === "C3" ? "serious" : "consistent", day, visitors: "办公室", text: "情况" });
    const held = await view(one);
    expect(held.stages[0]).toMatchObject({ state: "held", missing: ["C3"] });
    await one.leader.do("POST", `${at}/resolutions`, { stage: stages[1]!.id, run: run!.id, exception: "经集体研究，保留 C3", body: "领导小组", outcome: "approved", day, number: "3", reasons: "" });
    const after = await view(one);
    expect({ visits: after.stages[0]!.state, owed: after.owed }).toEqual({ visits: "done", owed: [] });
    // what is found later is a new question
    await one.secretary.do("POST", `${at}/visits`, { stage: "site-visit", run: run!.id, candidate: "C3", finding: "serious", day, visitors: "办公室", text: "再次考察" });
    expect((await view(one)).stages[0]).toMatchObject({ state: "held", missing: ["C3"] });
  });
});

describe("notices", () => {
  const plan = async (one: Finished, more: object): Promise<Record<string, unknown>> => {
    const { run, stages } = await view(one);
    const stage = stages.find(({ kind }) => kind === "notice")!.id;
    const draft = await one.secretary.do<{ head: object; place: string; length: number; unit: string }>("GET", `/programmes/${one.programme}/notices/draft?stage=${stage}`);
    return { stage, run: run!.id, head: draft.head, place: draft.place, length: draft.length, unit: draft.unit, countsPosting: false, supplement: false, posted: day, ...more };
  };

  test("Dalian's seven working days, both ways; nobody's number, telephone or address", { timeout: 60_000 }, async () => {
    const one = done.get("dalian-2021")!;
    const preview = await one.secretary.do<{ ends: object; document: { headings: string[]; people: { cells: string[] }[] }; paragraphs: string[] }>("POST", "/programmes/dalian-2021/notices/preview", await plan(one, {}));
    expect(preview.ends).toEqual({ inclusive: "2021-08-10", exclusive: "2021-08-11" });
    expect(preview.document).toMatchObject({ headings: ["姓名", "工作单位"], people: [{ cells: ["张建国", "第一机床厂"] }, { cells: ["李秀英", "第二机床厂"] }, { cells: ["王海涛", "第三机床厂"] }] });
    expect(preview.paragraphs[0]).toBe("公示时间：2021年8月2日至2021年8月11日。");
    const forbidden = await one.secretary.do<{ document: { columns: unknown; headings: string[] } }>("POST", "/programmes/dalian-2021/notices/preview",
      await plan(one, { head: { title: "公示", opening: "", signature: "", columns: ["idNumber", "mobile", "address", "employer"], contacts: { unit: "", phone: "", address: "", email: "" } } }));
    expect(forbidden.document.headings).toEqual(["姓名", "工作单位"]);
  });

  test("a year that nobody entered is refused by name, entered, and counted", { timeout: 60_000 }, async () => {
    const one = done.get("dalian-2021")!;
    const path = "/programmes/dalian-2021/notices/preview";
    const refused = await one.secretary.send("POST", path, await plan(one, { posted: "2031-03-03" }));
    expect([refused.status, refused.body]).toMatchObject([409, { code: "year-unknown", year: 2031 }]);
    const wrong = await one.secretary.send("PUT", "/calendar", { year: 2031, off: ["2031-02-30"], worked: ["2031-03-05"] });
    expect([wrong.status, (wrong.body as { errors: { path: string; code: string }[] }).errors.map(({ path: at, code }) => [at, code])]).toEqual([422, [["2031-02-30", "not-a-day"], ["2031-03-05", "works-anyway"], ["2031-01-01", "no-new-year"]]]);
    await one.secretary.do("PUT", "/calendar", { year: 2031, off: ["2031-01-01"], worked: ["2031-03-08"] });
    expect((await one.secretary.do<{ ends: object }>("POST", path, await plan(one, { posted: "2031-03-03" }))).ends).toEqual({ inclusive: "2031-03-10", exclusive: "2031-03-11" });
    await one.secretary.do("DELETE", "/calendar", { year: 2031 });
    expect((await one.secretary.send("POST", path, await plan(one, { posted: "2031-03-03" }))).status).toBe(409);
  });
});

describe("at the end", () => {
  test("a title is revoked and the person barred", { timeout: 60_000 }, async () => {
    const one = done.get("hangzhou-2016")!;
    const body = { candidate: "C1", day, number: "9", authority: "市总工会", reason: "证书系伪造", reward: "pending", rewardText: "已发函追缴" };
    const { id } = await one.secretary.do<{ id: string }>("POST", "/programmes/hangzhou-2016/revocations", body);
    expect((await one.secretary.send("POST", "/programmes/hangzhou-2016/revocations", body)).status).toBe(409);
    expect((await one.secretary.send("POST", "/programmes/hangzhou-2016/revocations", { ...body, candidate: "C6" })).status).toBe(409);
    const barred = await hall.running.context.db.selectFrom("barred").select(["name", "ground", "programme", "candidate"]).execute();
    expect(barred).toEqual([{ name: "张建国", ground: "证书系伪造", programme: "hangzhou-2016", candidate: "C1" }]);

    // the reward is being recovered until somebody says what became of it: once, and the first words stay
    const rewards = async (): Promise<unknown> => (await view(one)).revocations.map(({ reward, rewardText, settled }) => ({ reward, rewardText, settled }));
    const reward = (revocation: string, what: string): ReturnType<Browser["send"]> =>
      one.leader.send("POST", `/programmes/hangzhou-2016/revocations/${revocation}/reward`, { reward: what, day: "2021-09-30", text: "奖金 5000 元已退回" });
    expect(await rewards()).toEqual([{ reward: "pending", rewardText: "已发函追缴", settled: null }]);
    expect([(await reward("other", "recovered")).status, (await reward(id, "pending")).status, (await one.supervisor.send("POST", `/programmes/hangzhou-2016/revocations/${id}/reward`, { reward: "none", day, text: "" })).status]).toEqual([404, 400, 403]);
    expect((await reward(id, "recovered")).status).toBe(200);
    expect(await rewards()).toEqual([{ reward: "recovered", rewardText: "已发函追缴", settled: { day: "2021-09-30", text: "奖金 5000 元已退回", by: one.leader.account } }]);
    expect((await reward(id, "none")).body).toMatchObject({ code: "not-allowed-now", reason: "reward-settled" });
    const log = await hall.running.context.db.selectFrom("log_entries").select("text").where("text", "like", '%"reward-settled"%').execute();
    expect(log.map(({ text }) => (JSON.parse(text) as { body: unknown }).body)).toEqual([{ programme: "hangzhou-2016", revocation: id, day: "2021-09-30", reward: "recovered" }]);
  });

  test("the archive pack: only of an archived session and a released list; every file has the hash that the manifest gives", { timeout: 120_000 }, async () => {
    const one = done.get("harbin-2021")!;
    const { run } = await view(one);
    const path = "/programmes/harbin-2021/archive";
    const wish = { run: run!.id, retention: "permanent", exception: "" };
    expect((await one.secretary.send("POST", path, wish)).body).toMatchObject({ code: "not-allowed-now", reason: "session-not-archived" });
    const print = await one.secretary.do<{ id: string; entry: number }>("POST", "/programmes/harbin-2021/prints", { document: "ranking", subject: { run: run!.id } });
    await one.chair.do("POST", `/sessions/${one.session}/state`, { state: "archived" });
    const response = await fetch(`${hall.base}/api${path}`, { method: "POST", headers: { cookie: one.secretary.cookie, origin: hall.base, "content-type": "application/json" }, body: JSON.stringify(wish) });
    expect(response.status).toBe(200);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const manifest = JSON.parse(Buffer.from(files["manifest.json"]!).toString("utf8")) as { format: string; retention: string; files: Record<string, string> };
    expect({ format: manifest.format, retention: manifest.retention, listed: Object.keys(manifest.files).sort() }).toEqual({ format: "jiangping-archive/1", retention: "permanent", listed: Object.keys(files).filter((name) => name !== "manifest.json").sort() });
    expect(Object.entries(manifest.files).filter(([name, hash]) => hash !== `sha256:${createHash("sha256").update(files[name]!).digest("hex")}`)).toEqual([]);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(["bundle/manifest.json", "bundle/log.jsonl", "prints/report.html", "prints/notice-1.html", "registers/visits.csv", "registers/resolutions.json", "registers/conferrals.csv"]));
    // what was printed is in it as it was made
    expect(Buffer.from(files[`prints/${print.entry}-ranking.html`]!).toString("utf8")).toBe((await one.secretary.send("GET", `/prints/${print.id}`)).text);
    // the product's own verifier takes the pack as it is
    const checked = async (pack: Record<string, Uint8Array>): Promise<string[]> => (await verifyBundle(new Map(Object.entries(pack)), { decode: (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), recalculate: null }))
      .filter(({ ok }) => ok === false).map(({ text }) => text.zh);
    expect(await checked(files)).toEqual([]);
    expect(await checked({ ...files, "registers/visits.csv": new TextEncoder().encode("changed") })).toEqual(["归档包：不符的文件 registers/visits.csv"]);
    expect((await view(one)).packs).toMatchObject([{ run: run!.id, retention: "permanent", exception: "" }]);
  });
});
