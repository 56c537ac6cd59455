// The ranking's page over HTTP after Kaifeng's evening: the outcome, one derivation, drafts, the order of a tie, what has changed since.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DerivedView, OutcomeView, WhatIfView } from "../../../server/desk/view.ts";
import { openHall, type Hall } from "../record/hall.ts";
import { playKaifeng, type Played } from "../record/kaifeng.ts";

let hall: Hall;
let one: Played;
let view: OutcomeView;

beforeAll(async () => {
  hall = await openHall();
  one = await playKaifeng(hall);
  view = await one.secretary.do<OutcomeView>("GET", `/runs/${one.run}/outcome`);
}, 120_000);
afterAll(() => hall.close());

interface Kept {
  readonly selection: { readonly selected: readonly string[]; readonly displaced: readonly string[]; readonly raised: readonly string[] };
  readonly candidates: readonly { readonly id: string; readonly rank: number | null; readonly score: string | null; readonly selected: boolean; readonly reason: string | null; readonly because?: readonly string[][] }[];
}
const kept = (): Promise<Kept> => one.secretary.do<Kept>("GET", `/runs/${one.run}/files/result/result.json`);

test("the outcome is the run's own result, once more calculated and equal", async () => {
  const result = await kept();
  expect(view.rows.map(({ id, rank, score, selected, reason, because }) => ({ id, rank, score, selected, reason, ...(because === undefined ? {} : { because }) })))
    .toEqual(result.candidates.map(({ id, rank, score, selected, reason, because }) => ({ id, rank, score, selected, reason, ...(because === undefined ? {} : { because }) })));
  expect(view.selection.selected).toEqual(result.selection.selected);
  expect(view.again).toEqual({ equal: true, rows: 40, places: 20 });
  expect(view.run).toMatchObject({ id: one.run, position: 2, version: 1 });
});

test("whoever was displaced is told whose the last seat is", () => {
  const displaced = view.rows.filter(({ reason, because }) => reason === "displaced" && because?.[0]?.length === 1 && !because[0]![0]!.startsWith("tier:"));
  expect(displaced.length).toBeGreaterThan(0);
  for (const { because, seats, rank } of displaced) {
    const seat = seats![because![0]![0]!]!;
    const holder = view.rows.find(({ id }) => id === seat.last)!;
    expect(holder.selected).toBe(true);
    if (seat.full) expect(holder.rank!).toBeLessThan(rank!);
  }
});

test("no sensitive field is shown or filtered by, and nothing carries a whole identity number", () => {
  expect(view.fields.map(({ id }) => id)).not.toContain("idNumber");
  expect(JSON.stringify(view)).not.toMatch(/\d{17}[\dX]/);
});

test("one candidate: struck sheets, exact mean and rounding lead to the score", async () => {
  const row = view.rows.find(({ rank }) => rank === 1)!;
  const made = await one.secretary.do<DerivedView>("GET", `/runs/${one.run}/candidates/${row.id}`);
  const valid = made.sheets.filter(({ state }) => state === "submitted");
  expect(valid.map(({ struck }) => struck).filter((struck) => struck !== null).sort()).toEqual(["high", "low"]);
  // the mean of those left, in hundredths of a point by whole numbers
  const left = valid.filter(({ struck }) => struck === null).map(({ total }) => Math.round(Number(total) * 1000));
  const mean = left.reduce((sum, total) => sum + total, 0) / left.length / 1000;
  expect(Number(row.score)).toBeCloseTo(mean, 2);
  expect(Number(made.exact!.replace("…", ""))).toBeCloseTo(mean, 3);
  expect(valid.every(({ seat }) => seat !== null && seat >= 1 && seat <= 9)).toBe(true);
  for (const sheet of valid) expect(sheet.scores.reduce((sum, { contribution }) => sum + Number(contribution), 0)).toBeCloseTo(Number(sheet.total), 6);
  expect(made.entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["step", "sheet", "released"]));
  expect(made.revisions.length).toBeGreaterThanOrEqual(valid.length);
  expect((await one.secretary.send("GET", `/runs/${one.run}/candidates/nobody`)).status).toBe(404);
});

test("a draft shows who comes and goes, is recorded, and makes no run", async () => {
  const before = await one.secretary.do<unknown[]>("GET", "/programmes/kaifeng-2020/runs");
  const size = hall.running.context.log.size;
  const draft = await one.secretary.do<WhatIfView>("POST", `/runs/${one.run}/what-if`, { seats: { target: 18 }, removed: [view.selection.selected[0]!] });
  expect(draft.rules.seats).toEqual({ target: 18 });
  expect(draft.selection.size).toBe(18);
  expect(draft.rows.filter(({ after }) => after).length).toBe(18);
  expect(draft.rows.find(({ id }) => id === view.selection.selected[0])).toMatchObject({ before: true, after: false });
  expect(await one.secretary.do("GET", "/programmes/kaifeng-2020/runs")).toEqual(before);
  expect(hall.running.context.log.size).toBe(size + 1);
  const last = await hall.running.context.db.selectFrom("log_entries").selectAll().orderBy("seq", "desc").limit(1).executeTakeFirstOrThrow();
  const entry = JSON.parse(last.text) as { kind: string; body: object; sealed: string | null };
  expect(entry).toMatchObject({ kind: "what-if", body: { programme: "kaifeng-2020", run: one.run } });
  expect(entry.sealed).not.toBeNull();
  expect(last.text).not.toContain("seats");
});

test("a draft under the run's own rules is the run's list", async () => {
  const draft = await one.secretary.do<WhatIfView>("POST", `/runs/${one.run}/what-if`, {});
  expect(draft.rows.every(({ before, after }) => before && after)).toBe(true);
  expect(draft.quotas).toEqual(view.quotas);
});

test("a draft that cannot be is refused with every fault, and nothing is recorded", async () => {
  const size = hall.running.context.log.size;
  const answer = await one.secretary.send("POST", `/runs/${one.run}/what-if`, { seats: { target: 10, min: 12 }, removed: ["nobody"] });
  expect(answer.status).toBe(400);
  expect((answer.body as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual(["/seats", "nobody"]);
  expect(hall.running.context.log.size).toBe(size);
});

test("an impossible draft says which bounds clash and which single change would do", async () => {
  const quota = view.rules.quotas.find(({ atLeast, each }) => atLeast !== undefined && each === undefined)!;
  const draft = await one.secretary.do<WhatIfView>("POST", `/runs/${one.run}/what-if`, { seats: { target: 20, min: 20 }, quotas: [{ id: quota.id, atLeast: "100%" }] });
  expect(draft.selection.status).toBe("infeasible");
  expect(draft.infeasible!.minimalSets.flat()).toContain(quota.id);
  const change = draft.relaxations.find((relaxed) => relaxed.quota === quota.id)!;
  expect(change.from).toBe(20);
  const mended = await one.secretary.do<WhatIfView>("POST", `/runs/${one.run}/what-if`, { seats: { target: 20, min: 20 }, quotas: [{ id: quota.id, atLeast: change.to }] });
  expect(mended.selection.size).toBe(20);
  const tooLittle = await one.secretary.do<WhatIfView>("POST", `/runs/${one.run}/what-if`, { seats: { target: 20, min: 20 }, quotas: [{ id: quota.id, atLeast: change.to + 1 }] });
  expect(tooLittle.selection.status).toBe("infeasible");
});

test("the order of a tie is taken whole or not at all; then the run is out of date and the next one differs as told", async () => {
  const at = "/programmes/kaifeng-2020";
  const since = (run: string): Promise<{ changed: string[]; newest: boolean; before: { came: string[]; went: string[] } | null }> => one.secretary.do("GET", `/runs/${run}/since`);
  expect(await since(one.run)).toMatchObject({ changed: [], newest: true });
  const made = await one.secretary.do<{ id: string; subject: string; value: string }[]>("GET", `${at}/decisions`);
  const order = [...made].sort((a, b) => Number(a.value) - Number(b.value)).map(({ subject }) => subject);
  for (const { id } of made) await one.secretary.do("DELETE", `${at}/decisions/${id}`, { reason: "领导小组重新票决" });
  expect(await since(one.run)).toMatchObject({ changed: ["decisions.csv"] });
  const broken = await one.secretary.send("POST", `${at}/tie-decisions`, { order: [order[0], "KF01-nobody"], reason: "票决", by: "领导小组" });
  expect(broken.status).toBe(422);
  expect(await one.secretary.do("GET", `${at}/decisions`)).toEqual([]);
  await one.secretary.do("POST", `${at}/tie-decisions`, { order: order.toReversed(), reason: "票决", by: "领导小组" });
  const { id } = await one.secretary.do<{ id: string }>("POST", `${at}/runs`);
  const turned = await since(id);
  expect(turned.changed).toEqual([]);
  expect(turned.before!.came.length).toBe(turned.before!.went.length);
  expect(turned.before!.came.every((came) => order.includes(came))).toBe(true);
  expect(turned.before!.came.length).toBeGreaterThan(0);
});

test("a provisional run is not released, whoever asks: it still wants decisions", async () => {
  const runs = await one.secretary.do<{ id: string; status: number }[]>("GET", "/programmes/kaifeng-2020/runs");
  const provisional = runs.find(({ status }) => status !== 0)!;
  const { status, body } = await one.secretary.send("POST", `/runs/${provisional.id}/release`);
  expect({ status, body }).toMatchObject({ status: 409, body: { code: "not-allowed-now", reason: "provisional" } });
});
