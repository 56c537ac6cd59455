// The timer ends and ten minutes go by: the server closes, signs and writes nothing by itself, whatever state a candidate or a sheet is in.
// Source: ux P3, U10.
import { afterAll, beforeAll, expect, test } from "vitest";
import { gatherStaff } from "./finished.ts";
import { EventStream, openHall, PassingChance, type Hall } from "./hall.ts";
import { joinAll } from "./kaifeng.ts";

const chance = new PassingChance();
let hall: Hall;

beforeAll(async () => {
  hall = await openHall({ chance });
}, 60_000);

afterAll(() => hall.close());

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const values = { F1: "12.5", F2: "19.5", F3: "14.5", F4: "18.5", F5: "11.5" };

test("U10: ten minutes after the timer's end nothing has been closed, signed or entered, with every state of a sheet there", { timeout: 60_000 }, async () => {
  const { secretary, chair, supervisor } = await gatherStaff(hall);
  await secretary.do("POST", "/programmes", { shipped: "five-powers" });
  await secretary.do("POST", "/programmes/five-powers/candidates", "id,name\nC1,张建国\nC2,李秀英");
  const experts = ["waiting", "begun", "complete", "signed", "asks", "unlocked", "recused", "absent"];
  await secretary.do("POST", "/programmes/five-powers/experts", ["id,name", ...experts.map((id, i) => `${id},专家${i + 1}`)].join("\n"));
  const { id: session } = await secretary.do<{ id: string }>("POST", "/sessions", { programme: "five-powers", name: "评审", chair: chair.account, experts, candidates: ["C1", "C2"] });
  const tablets = await joinAll(hall, secretary, session);
  for (const tablet of tablets.values()) await tablet.certifyAll();
  const streams = await Promise.all([chair, ...tablets.values()].map((one) => EventStream.open(one, session)));
  const at = `/sessions/${session}/candidates/C1`;
  const step = (kind: string, body: object = {}): Promise<unknown> => chair.do("POST", `${at}/${kind}`, body);
  const sheet = (expert: string, part: Partial<typeof values>, submit: boolean): Promise<unknown> => tablets.get(expert)!.write("C1", { kind: "sheet", values: part, comment: "", submit });
  await step("open");
  await sheet("begun", { F1: "12.5" }, false);
  await sheet("complete", values, false);
  for (const expert of ["signed", "asks", "unlocked"]) await sheet(expert, values, true);
  for (const expert of ["asks", "unlocked"]) await tablets.get(expert)!.do("POST", "/unlock-requests", { candidate: "C1", reason: "填错行" });
  await chair.do("POST", `${at}/experts/unlocked/unlock`, { unlock: true, reason: "填错行" });
  await tablets.get("recused")!.do("POST", "/recusal", { candidate: "C1", kind: "other", reason: "" });
  await chair.do("POST", `${at}/experts/absent/absence`, { absent: true, reason: "临时离场" });

  interface Desk {
    readonly order: readonly { candidate: string; state: string; sheets: number }[];
    readonly seats: readonly { expert: string; sheet: { state: string } | null }[];
    readonly timer: { left: number };
  }
  const entries = async (): Promise<readonly string[]> => (await supervisor.do<{ entries: readonly string[] }>("GET", "/log/entries?after=0")).entries;
  const desk = (): Promise<Desk> => chair.do<Desk>("GET", `/sessions/${session}`);
  const states = ({ order, seats }: Desk): unknown => ({ order: order.map(({ candidate, state, sheets }) => [candidate, state, sheets]), seats: seats.map(({ expert, sheet: one }) => [expert, one?.state]) });
  const seen: string[] = [];
  const tenMinutes = async (): Promise<void> => {
    await chair.do("POST", `/sessions/${session}/timer`, { kind: "start", seconds: 1 });
    const [before, log] = [await desk(), await entries()];
    await pause(1200);
    hall.chance.skew += 600_000;
    // somebody asks, and something may run by itself
    for (const one of [chair, secretary, ...tablets.values()]) await one.do("GET", `/sessions/${session}`);
    await pause(500);
    const after = await desk();
    expect({ timer: after.timer.left, states: states(after), log: (await entries()).slice(log.length), cut: streams.filter(({ endedAt }) => endedAt !== null).length })
      .toEqual({ timer: 0, states: states(before), log: [], cut: 0 });
    seen.push(`${after.order[0]!.state} (${after.seats.map(({ sheet: one }) => one?.state ?? "none").join(", ")})`);
  };
  await tenMinutes();
  await step("pause");
  await tenMinutes();
  await step("resume");
  await step("close", { reason: "到时仍缺，先行结束" });
  await tenMinutes();
  await step("remark", { criteria: ["F2"], reason: "分差超过规则，讨论后复评" });
  await tenMinutes();
  for (const stream of streams) stream.leave();
  console.log(`U10: ten minutes after the timer's end, at the server: nothing new in the log while ${seen.join("; ")}`);
  expect(new Set(seen.flatMap((text) => text.match(/[a-z-]+/g)!))).toEqual(new Set(["open", "paused", "closed", "remark", "waiting", "in-progress", "complete", "submitted", "unlock-asked", "unlocked", "recused", "absent", "none"]));
});
