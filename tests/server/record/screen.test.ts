// The big screen: released figures only, the same that `evaluate` gives, step by step; frozen, taken back, one frame at a time.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DeskView, DisplayView, Frame } from "../../../server/live/view.ts";
import type { Result } from "../../../scoring/result.ts";
import { EventStream, openHall, type Browser, type Hall } from "./hall.ts";
import { playKaifeng, type Played } from "./kaifeng.ts";

let hall: Hall;
let one: Played;
let display: Browser;
let result: Result;
const places = (): string => `/sessions/${one.session}`;
const put = (body: unknown): Promise<unknown> => one.chair.do("PUT", `${places()}/screen`, body);
const showStep = (step: number): Promise<unknown> => one.chair.do("POST", `${places()}/screen/step`, { step });
const freeze = (frozen: boolean): Promise<unknown> => one.chair.do("POST", `${places()}/screen/freeze`, { frozen });
const desk = (): Promise<DeskView> => one.chair.do<DeskView>("GET", places());
const shown = async (): Promise<DisplayView> => {
  const view = await display.do<DisplayView>("GET", places());
  // the chair sees exactly what the hall sees
  expect((await desk()).display).toEqual(view);
  return view;
};
type ResultFrame = Extract<Frame, { kind: "result" }>;
type RankingFrame = Extract<Frame, { kind: "ranking" }>;

beforeAll(async () => {
  hall = await openHall();
  one = await playKaifeng(hall);
  display = await hall.staff("display");
  result = await one.secretary.do<Result>("GET", `/runs/${one.run}/files/result/result.json`);
}, 120_000);
afterAll(async () => {
  await hall.close();
});

test("every candidate's frame has the score, the struck sheets and the rank of the evaluation", { timeout: 120_000 }, async () => {
  const scored = result.candidates.filter(({ score }) => score !== null);
  const seatOf = new Map((await desk()).seats.map(({ expert, seat }) => [expert, seat]));
  const times: number[] = [];
  for (const { id, score, sheets } of result.candidates.filter((candidate) => candidate.id !== "KF39" && candidate.id !== "KF40")) {
    const from = performance.now();
    await put({ kind: "result", candidate: id, pattern: "all" });
    times.push(performance.now() - from);
    const { frame } = await shown() as { frame: ResultFrame };
    const seats = (experts: readonly string[]): number[] => experts.map((expert) => seatOf.get(expert)!);
    const struck = (how: string): number[] => frame.seats.filter((seat) => seat.struck === how).map(({ seat }) => seat);
    expect({
      candidate: frame.candidate, rounded: frame.score?.rounded ?? null, counted: frame.score?.counted ?? null, valid: frame.seats.filter(({ total }) => total !== null).length,
      recused: frame.seats.filter(({ state }) => state === "recused").length, absent: frame.seats.filter(({ state }) => state === "absent").length,
      low: struck("low"), high: struck("high"), rank: frame.rankSoFar,
    }).toEqual({
      candidate: id, rounded: score, counted: score === null ? null : sheets.valid - (sheets.trimApplied ? 2 : 0), valid: sheets.valid,
      recused: sheets.recused, absent: sheets.absent,
      low: seats(sheets.trimmedLow ?? []), high: seats(sheets.trimmedHigh ?? []),
      rank: score === null ? null : { rank: scored.filter((other) => Number(other.score) > Number(score)).length + 1, of: scored.length },
    });
    if (frame.score === null) continue;
    // the hall can add up: the mean of the totals that are not struck, before and after rounding
    const counted = frame.seats.filter(({ total, struck: how }) => total !== null && how === null).map(({ total }) => Number(total));
    const mean = counted.reduce((sum, total) => sum + total, 0) / counted.length;
    expect(Math.abs(mean - Number(frame.score.exact.replace("…", "")))).toBeLessThan(0.0002);
    expect(Math.abs(mean - Number(frame.score.rounded))).toBeLessThanOrEqual(0.005 + 1e-9);
  }
  console.log(`big screen: ${times.length} candidates as evaluated, ${Math.round(Math.max(...times))} ms at most to put one there`);
});

test("sheet by sheet: each step shows one thing more, the chair is told which, and the step can be taken back", async () => {
  const candidate = result.candidates.find(({ score, sheets }) => score !== null && sheets.valid === 9)!.id;
  await put({ kind: "result", candidate, pattern: "sheets" });
  const before = (await desk()).reveal;
  expect(before).toEqual({ step: 0, steps: 12, next: "sheet:1" });
  const seen: { totals: number; struck: number; score: boolean; rank: boolean; next: string | null }[] = [];
  for (let step = 0; step <= 12; step++) {
    await showStep(step);
    const { frame } = await shown() as { frame: ResultFrame };
    seen.push({
      totals: frame.seats.filter(({ total }) => total !== null).length, struck: frame.seats.filter(({ struck }) => struck !== null).length,
      score: frame.score !== null, rank: frame.rankSoFar !== null, next: (await desk()).reveal!.next,
    });
  }
  expect(seen).toEqual([
    ...Array.from({ length: 9 }, (_, i) => ({ totals: i, struck: 0, score: false, rank: false, next: `sheet:${i + 1}` })),
    { totals: 9, struck: 0, score: false, rank: false, next: "strike" }, { totals: 9, struck: 2, score: false, rank: false, next: "score" },
    { totals: 9, struck: 2, score: true, rank: false, next: "rank" }, { totals: 9, struck: 2, score: true, rank: true, next: null },
  ]);
  expect((await one.chair.send("POST", `${places()}/screen/step`, { step: 13 })).body).toMatchObject({ code: "not-allowed-now", reason: "no-such-step", steps: 12 });
  await one.chair.do("POST", `${places()}/undo`);
  expect((await desk()).reveal).toEqual({ step: 11, steps: 12, next: "rank" });
  // the root of the record stands under released figures, as prints show it
  expect((await shown()).root).toMatch(/^([0-9a-f]{8} ){7}[0-9a-f]{8}$/);
});

test("the ranking from the bottom: in the order of the list, the displaced with their quota, the line after the last on it", async () => {
  await put({ kind: "ranking", run: one.run, pattern: "bottom" });
  const ranked = result.candidates.filter(({ rank }) => rank !== null);
  const { steps } = (await desk()).reveal!;
  expect(steps).toBe(ranked.length);
  const rows: NonNullable<RankingFrame["rows"][number]>[] = [];
  const lines: string[] = [];
  for (let step = 1; step <= steps; step++) {
    await showStep(step);
    const { frame } = await display.do<{ frame: RankingFrame }>("GET", places());
    const row = frame.rows.find((each) => each !== null)!;
    rows.unshift(row);
    expect(frame.rows.length).toBeLessThanOrEqual(10);
    if (frame.lineBefore !== null) lines.push(frame.rows[frame.lineBefore - 1]!.candidate);
  }
  expect(rows.map(({ rank, candidate, score, selected }) => ({ rank, id: candidate, score, selected }))).toEqual(ranked.map(({ rank, id, score, selected }) => ({ rank, id, score, selected })));
  expect(new Set(lines)).toEqual(new Set([ranked.findLast(({ selected }) => selected)!.id]));
  expect(rows.filter(({ reason }) => reason !== null).map(({ candidate }) => candidate)).toEqual(ranked.filter(({ reason }) => reason === "displaced").map(({ id }) => id));
  const first = rows.find(({ reason }) => reason !== null)!;
  expect(first.reason!.zh).toMatch(/^未入选：.+（\d+\/\d+）$/);
  expect(first.reason!.en).toMatch(/^not in: .+ \(\d+\/\d+\)$/);
  console.log(`ranking: ${rows.length} rows in ${steps} steps; ${first.reason!.zh}; ${first.reason!.en}`);
});

test("frozen, the hall sees what it saw, whatever is put there meanwhile; then what stands there now", async () => {
  const [a, b] = result.candidates.filter(({ score }) => score !== null).map(({ id }) => id) as [string, string];
  await one.chair.do("POST", `${places()}/timer`, { kind: "start", seconds: 600 });
  await put({ kind: "result", candidate: a, pattern: "sheets" });
  await showStep(2);
  const before = await shown();
  await freeze(true);
  const frozen = await shown();
  expect({ ...frozen, timer: null }).toEqual({ ...before, timer: null });
  expect(frozen.timer).toEqual({ running: false, left: expect.any(Number), endsAt: null });
  await put({ kind: "result", candidate: b, pattern: "sheets" });
  await showStep(1);
  expect([await shown(), (await desk()).frozen, (await desk()).reveal!.step]).toEqual([frozen, true, 1]);
  expect((await one.chair.send("POST", `${places()}/screen/freeze`, { frozen: true })).body).toMatchObject({ code: "not-allowed-now", frozen: true });
  await freeze(false);
  const { frame } = await shown() as { frame: ResultFrame };
  expect([frame.candidate, frame.step, (await desk()).frozen]).toEqual([b, 1, false]);
  await one.chair.do("POST", `${places()}/undo`);
  expect([await shown(), (await desk()).frozen]).toEqual([frozen, true]);
  await freeze(false);
});

test("title, pause, progress and blank: their text is the session's name where none is given", async () => {
  const session = { id: one.session, name: "开封工匠评审" };
  const frames: [unknown, Frame][] = [
    [{ kind: "title" }, { kind: "title", text: session.name }], [{ kind: "pause", text: "休息至 10:40" }, { kind: "pause", text: "休息至 10:40" }],
    [{ kind: "blank" }, { kind: "blank" }], [{ kind: "progress" }, { kind: "progress", text: session.name, current: null, of: 38, next: null }],
  ];
  for (const [body, frame] of frames) {
    await put(body);
    const view = await shown();
    expect({ ...view, timer: view.timer === null }).toEqual({ session, frame, root: null, timer: frame.kind === "blank" });
    expect((await desk()).reveal).toBe(null);
  }
});

test("only the newest released ranking is put there, and the console knows it as soon as two people have released it", async () => {
  expect((await desk()).releasedRun).toBe(one.run);
  const stream = await EventStream.open(one.chair, one.session);
  await stream.until(({ states }) => states.length > 0);
  const { id: run } = await one.secretary.do<{ id: string }>("POST", "/programmes/kaifeng-2020/runs");
  expect((await desk()).releasedRun).toBe(one.run);
  const { id } = await one.secretary.do<{ id: string }>("POST", `/runs/${run}/release`);
  await one.supervisor.do("POST", `/approvals/${id}`, { yes: true });
  await stream.until(({ last }) => (JSON.parse(last!) as DeskView).releasedRun === run, 5000);
  stream.leave();
  expect((await one.chair.send("PUT", `${places()}/screen`, { kind: "ranking", run: one.run, pattern: "all" })).body).toMatchObject({ code: "not-allowed-now", reason: "run-superseded", run });
  await put({ kind: "ranking", run, pattern: "all" });
  expect((await shown()).frame).toMatchObject({ kind: "ranking", run });
});
