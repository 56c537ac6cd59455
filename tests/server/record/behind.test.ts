// After a list was released: what would calculate another result leaves it behind, and nobody signs or releases it then; what only follows from it does not.
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ConclusionView } from "../../../server/routes/conclusion-form.ts";
import { finish, gatherStaff, releaseRun, type Finished, type Staff } from "./finished.ts";
import { openHall, type Answered, type Hall } from "./hall.ts";

let hall: Hall;
let staff: Staff;
const day = "2021-08-02";
const at = (one: Finished): string => `/programmes/${one.programme}`;

beforeAll(async () => {
  hall = await openHall();
  staff = await gatherStaff(hall);
});
afterAll(() => hall.close());

const view = (one: Finished): Promise<ConclusionView> => one.secretary.do<ConclusionView>("GET", `${at(one)}/conclusion`);
/** Of each stage whether the run is said to be behind. */
const behind = async (one: Finished): Promise<{ run: boolean | undefined; stages: boolean[] }> => {
  const { run, stages } = await view(one);
  return { run: run?.behind, stages: stages.map(({ obstacles }) => obstacles.some(({ kind }) => kind === "run-behind")) };
};
/** A visit waits for nothing: it is of a person, not of the list. */
const all = (is: boolean): unknown => ({ run: is, stages: [false, is, is, is] });
const refusal = ({ status, body }: Answered): unknown => {
  const { code, reason } = (body ?? {}) as { code?: string; reason?: unknown };
  return { status, code, reason };
};
const isBehind = { status: 409, code: "not-allowed-now", reason: "run-behind" };

describe("what changes the inputs", () => {
  const ways: readonly (readonly [string, (one: Finished) => Promise<unknown>])[] = [
    ["a withdrawal", (one) => one.secretary.do("POST", `${at(one)}/candidates/C5/withdrawal`, { reason: "本人申请退出" })],
    ["a corrected fact", (one) => one.secretary.do("PATCH", `${at(one)}/candidates/C4`, { values: { employer: "第九机床厂" }, reason: "与原件核对" })],
    ["an adverse answer", async (one) => {
      const { id } = await one.secretary.do<{ id: string }>("POST", `${at(one)}/opinions`, { stage: null, rule: "K-A2", body: "市场监管局", number: "函1号", askedOn: "2021-07-06", candidates: ["C2"] });
      await one.secretary.do("POST", `${at(one)}/opinions/${id}/answer`, { answeredOn: "2021-07-12", number: "复1号", text: "列入失信名单", rest: "adverse", differing: [] });
    }],
  ];

  test.each(ways)("%s: every stage says so, nobody signs it; calculated anew it is the programme's again", { timeout: 120_000 }, async (name, change) => {
    const id = `kaifeng-${2021 + ways.findIndex(([own]) => own === name)}`;
    const one = await finish(hall, staff, "kaifeng-2020", id, name === "an adverse answer" ? ["K-A2"] : []);
    await releaseRun(one, one.run);
    expect(await behind(one)).toEqual(all(false));
    await change(one);
    expect(await behind(one)).toEqual(all(true));
    expect(refusal(await one.leader.send("POST", `/runs/${one.run}/signature`))).toEqual(isBehind);
    expect((await view(one)).signatures).toEqual([]);
    const { id: next } = await one.secretary.do<{ id: string }>("POST", `${at(one)}/runs`);
    expect(await behind(one)).toEqual(all(false));
    expect((await one.leader.send("POST", `/runs/${next}/signature`)).status).toBe(201);
  });
});

describe("what only follows from the list", () => {
  test("visits, a resolution, a signature, an objection looked into, a notice, the conferral: the list stays the programme's", { timeout: 120_000 }, async () => {
    const one = await finish(hall, staff, "kaifeng-2020", "kaifeng-2030");
    await releaseRun(one, one.run);
    const { list, stages } = await view(one);
    const turn = (stage: string): object => ({ stage, run: one.run });
    for (const { id } of list) await one.secretary.do("POST", `${at(one)}/visits`, { ...turn("site-visit"), candidate: id, finding: "consistent", day, visitors: "办公室", text: "属实" });
    await one.leader.do("POST", `${at(one)}/resolutions`, { ...turn("approval"), body: stages[1]!.body!.zh, outcome: "approved", day, number: "1", reasons: "" });
    await one.leader.do("POST", `/runs/${one.run}/signature`);
    const { id } = await one.secretary.do<{ id: string }>("POST", `${at(one)}/objections`, { receivedOn: day, channel: "phone", named: false, sender: "", candidate: "C3", text: "反映其业绩" });
    await one.secretary.do("POST", `${at(one)}/objections/${id}/steps`, { day, text: "已核实" });
    await one.leader.do("POST", `${at(one)}/objections/${id}/conclusion`, { outcome: "rejected", day, number: "2", text: "不成立" });
    const { head } = await one.secretary.do<{ head: object }>("GET", `${at(one)}/notices/draft?stage=notice-city`);
    await one.secretary.do("POST", `${at(one)}/notices`, { ...turn("notice-city"), place: "网站", posted: day, length: 5, unit: "days", countsPosting: false, supplement: false, head });
    await one.secretary.do("POST", `${at(one)}/conferrals`, { ...turn("conferral"), day: "2021-08-18", number: "3", text: "" });
    expect(await behind(one)).toEqual(all(false));
    expect((await view(one)).stages.map(({ state }) => state)).toEqual(["done", "done", "done", "done"]);
  });
});

/** Both acts wait behind somebody who writes, in this order: they are committed together. */
async function together<T>(first: () => Promise<unknown>, second: () => Promise<T>): Promise<T> {
  const { writer } = hall.running.context;
  const write = vi.spyOn(writer, "write");
  const queued = (count: number): Promise<void> => vi.waitFor(() => expect(write).toHaveBeenCalledTimes(count), 20_000);
  let free = (): void => undefined;
  const held = writer.write(() => new Promise<void>((resolve) => (free = resolve)));
  const before = first();
  await queued(2);
  const after = second();
  await queued(3);
  write.mockRestore();
  free();
  await Promise.all([held, before]);
  return after;
}
const leaves = (one: Finished): Promise<unknown> => one.secretary.do("POST", `${at(one)}/candidates/C6/withdrawal`, { reason: "本人申请退出" });

describe("two people release", () => {
  test("the newest run alone, and only as long as the record is what it was calculated from", { timeout: 120_000 }, async () => {
    const one = await finish(hall, staff, "kaifeng-2020", "kaifeng-2031");
    const propose = (run: string): Promise<Answered> => one.secretary.send("POST", `/runs/${run}/release`);
    const confirm = (approval: string): Promise<Answered> => one.supervisor.send("POST", `/approvals/${approval}`, { yes: true });
    const released = async (): Promise<unknown> => (await view(one)).run!.released;
    const { id: first } = (await propose(one.run)).body as { id: string };
    const { id: second } = await one.secretary.do<{ id: string }>("POST", `${at(one)}/runs`);
    const old = { status: 409, body: { code: "stale", run: second } };
    expect(await confirm(first)).toMatchObject(old);
    expect(await propose(one.run)).toMatchObject(old);

    const { id: asked } = (await propose(second)).body as { id: string };
    await leaves(one);
    expect(refusal(await confirm(asked))).toEqual(isBehind);
    expect(refusal(await propose(second))).toEqual(isBehind);
    expect(await released()).toBe(false);

    const { id: third } = await one.secretary.do<{ id: string }>("POST", `${at(one)}/runs`);
    await releaseRun(one, third);
    expect(await released()).toBe(true);
  });

  test("what is committed together with the second person's yes counts too, and another programme's acts do not", { timeout: 120_000 }, async () => {
    const [one, other] = [await finish(hall, staff, "kaifeng-2020", "kaifeng-2032"), await finish(hall, staff, "kaifeng-2020", "kaifeng-2033")];
    const confirm = (approval: string) => (): Promise<Answered> => one.supervisor.send("POST", `/approvals/${approval}`, { yes: true });
    const { id: asked } = await one.secretary.do<{ id: string }>("POST", `/runs/${one.run}/release`);
    expect(refusal(await together(() => leaves(one), confirm(asked)))).toEqual(isBehind);
    expect((await view(one)).run).toMatchObject({ released: false, behind: true });
    const { id: next } = await one.secretary.do<{ id: string }>("POST", `${at(one)}/runs`);
    const { id: again } = await one.secretary.do<{ id: string }>("POST", `/runs/${next}/release`);
    expect((await together(() => leaves(other), confirm(again))).status).toBe(200);
    expect((await view(one)).run).toMatchObject({ released: true, behind: false });
  });

  test("what is changed while the run is calculated leaves it behind from the beginning", { timeout: 120_000 }, async () => {
    const one = await finish(hall, staff, "kaifeng-2020", "kaifeng-2034");
    const { id } = await together(() => leaves(one), () => one.secretary.do<{ id: string }>("POST", `${at(one)}/runs`));
    expect((await view(one)).run).toMatchObject({ id, behind: true });
    expect(refusal(await one.secretary.send("POST", `/runs/${id}/release`))).toEqual(isBehind);
  });
});
