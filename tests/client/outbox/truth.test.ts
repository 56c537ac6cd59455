// U4, R8: random schedules of a person, a faulty network, faulty storage, a second writer and a chair, against the real server. At every
// step the cells and the pill are compared with the database: never «saved» when it is not. At the end nothing is missing.
import { afterAll, beforeAll, expect, test } from "vitest";
import { cellsOf, commentCell, signCell, type KeptOperation } from "../../../client/outbox/operation.ts";
import { pill, sheetTruth } from "../../../client/outbox/truth.ts";
import { judged, openRoom, type Room } from "./room.ts";
import { OutboxTablet } from "./tablet.ts";
import { networkFaults, seeded } from "./tablet-parts.ts";

// 2,000 take some minutes: by hand, before a release
const schedules = Number(process.env["SCHEDULES"] ?? 200);
const firstSeed = Number(process.env["SEED"] ?? 1);

let room: Room;
beforeAll(async () => {
  room = await openRoom();
}, 60_000);
afterAll(() => room.hall.close());

interface Figures {
  samples: number;
  saved: number;
  pillSaved: number;
  conflicts: number;
  late: number;
}

/** What the tablet says that the database does not bear out. */
async function lies(one: OutboxTablet, candidates: readonly string[], figures: Figures): Promise<string[]> {
  const state = one.outbox.state();
  const now = one.clock.now();
  const found: string[] = [];
  const kept = await room.operations(state.operations.map(({ operation }) => operation.op));
  for (const candidate of candidates) {
    const known = state.sheets.get(candidate);
    const revision = known === undefined ? null : await room.revision(one.seat.expert, candidate, known.rev);
    const truth = sheetTruth(state, candidate, judged, now);
    for (const [cell, { value, mark }] of [...truth.cells, [commentCell, truth.words] as const]) {
      figures.samples++;
      if (mark.state !== "saved") continue;
      figures.saved++;
      const there = cell === commentCell ? revision?.comment : revision?.values[cell];
      if (value !== there) found.push(`${candidate} ${cell}: «saved» ${value}, revision ${known?.rev} has ${there}`);
    }
    figures.samples++;
    if (truth.sign.state === "saved" && revision?.state !== "submitted") found.push(`${candidate}: signature «saved», revision ${known?.rev} is ${revision?.state}`);
  }
  const said = pill(state, now).worst;
  figures.samples++;
  if (said === "saved") {
    figures.pillSaved++;
    for (const { operation, standing } of state.operations) {
      // a refused value is out of the way when every one of its cells was written anew
      const isOver = standing.kind === "refused" && cellsOf(operation.change).every((cell) => state.operations.some((later) =>
        later.operation.clientSeq > operation.clientSeq && later.operation.candidate === operation.candidate && later.standing.kind === "acked" && cellsOf(later.operation.change).includes(cell)));
      if (!kept.has(operation.op) && standing.kind !== "dropped" && !isOver) found.push(`pill «saved» although ${standing.kind} ${operation.op} is not there`);
    }
  }
  for (const { operation, standing } of state.operations) {
    if (standing.kind === "acked" && kept.get(operation.op) === undefined) found.push(`${operation.op} is acknowledged and not there`);
  }
  return found;
}

async function schedule(seed: number, expert: string, open: string, closed: string | null, figures: Figures): Promise<string[]> {
  const random = seeded(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const one = new OutboxTablet(room.tablet(expert), room.session, { random });
  const problems: string[] = [];
  const candidates = closed === null ? [open] : [open, closed];
  const puts: string[] = [];
  let rate = random() * 0.7;
  one.network.fault = () => (random() < rate ? pick(networkFaults) : null);
  one.network.delay = () => random() * 20_000;
  await one.open();
  await one.look();
  const acts = {
    enter: () => void one.outbox.put(random() < 0.85 ? open : pick(candidates), { kind: "score", criterion: pick(judged.slice(0, 4)), value: pick(["0", "0.5", "1", "2", "2.0", "99", null]) }).then(({ operation }) => puts.push(operation.op)),
    comment: () => void one.outbox.put(open, { kind: "comment", text: pick(["", "好", "稳"]) }).then(({ operation }) => puts.push(operation.op)),
    whole: () => void one.outbox.put(open, { kind: "sheet", values: Object.fromEntries(judged.map((id) => [id, pick(["0", "1"])])), comment: "", submit: false }).then(({ operation }) => puts.push(operation.op)),
    sign: () => void one.outbox.put(open, { kind: "submit" }).then(({ operation }) => puts.push(operation.op)),
    undo: () => void one.outbox.undo(open).then((kept) => kept && puts.push(kept.operation.op)),
    wait: () => one.pass(random() * 6000),
    resume: () => void one.outbox.resume(),
    look: () => one.look(),
    beat: () => void one.outbox.heartbeat(),
    weather: () => {
      rate = random() * 0.9;
    },
    // a second window of the same tablet
    elsewhere: async () => {
      const rev = (await room.sheet(expert, open))?.rev ?? 0;
      one.seat.revs.set(open, rev);
      await one.seat.send("POST", "/operations", { ...one.seat.operation(open, { kind: "score", criterion: pick(judged.slice(0, 4)), value: pick(["0.5", "1.5"]) }), clientSeq: 1 });
    },
    choose: async () => {
      const conflict = one.outbox.state().operations.find(({ standing }) => standing.kind === "conflict");
      if (conflict?.standing.kind !== "conflict") return;
      const { cells, chosen } = conflict.standing;
      await one.outbox.settle(conflict.operation.candidate, cells.find((cell) => !(cell in chosen))!, pick(["mine", "theirs"]));
    },
    kill: async () => {
      one.kill();
      await one.open();
    },
    storage: () => {
      if (random() < 0.5) one.shelf.lose();
      else one.shelf.fault = pick([null, null, "put rejects", "transaction never ends"]);
    },
  };
  const often = ["enter", "enter", "enter", "enter", "wait", "wait", "look", "choose", "undo", "comment", "elsewhere", "weather", "kill", "resume", "beat", "storage"] as const;
  for (let i = 0; i < 14; i++) {
    const act = random() < 0.03 ? (random() < 0.3 ? "sign" : "whole") : pick(often);
    await acts[act]();
    if (random() < 0.8) await one.settle();
    problems.push(...(await lies(one, candidates, figures)).map((text) => `step ${i} ${act}: ${text}`));
  }
  // fair weather: everything comes to an end
  one.shelf.fault = null;
  // a whole sheet may be contested in every cell
  for (let i = 0; i < 60; i++) {
    if (one.outbox.state().operations.every(({ standing }) => standing.kind !== "conflict")) await one.drain();
    one.network.fault = () => null;
    await one.look();
    await one.settle();
    const conflict = one.outbox.state().operations.find(({ standing }) => standing.kind === "conflict");
    if (conflict?.standing.kind === "conflict") {
      figures.conflicts++;
      const { cells, chosen } = conflict.standing;
      await one.outbox.settle(conflict.operation.candidate, cells.find((cell) => !(cell in chosen))!, "mine");
    } else if (one.outbox.state().queue === 0) break;
  }
  problems.push(...(await lies(one, candidates, figures)).map((text) => `end: ${text}`));
  const state = one.outbox.state();
  const kept = await room.operations(state.operations.map(({ operation }) => operation.op));
  const byId = new Map<string, KeptOperation>(state.operations.map((each) => [each.operation.op, each]));
  for (const op of puts) {
    const standing = byId.get(op)?.standing;
    if (standing === undefined) problems.push(`end: ${op} is gone from the tablet`);
    else if (standing.kind === "acked") {
      if (standing.state === "held") figures.late++;
      if (kept.get(op) !== standing.state) problems.push(`end: ${op} is ${standing.state} here and ${kept.get(op)} there`);
    } else if (standing.kind !== "dropped" && !(standing.kind === "refused" && standing.code !== "key-reused")) problems.push(`end: ${op} is ${JSON.stringify(standing)}`);
  }
  const sheet = await room.sheet(expert, open);
  const truth = sheetTruth(state, open, judged, one.clock.now());
  if (JSON.stringify(Object.entries(truth.values).sort()) !== JSON.stringify(Object.entries(sheet?.values ?? {}).sort())) problems.push(`end: the tablet shows ${JSON.stringify(truth.values)}, the server has ${JSON.stringify(sheet?.values)}`);
  if (truth.sign.state === "saved" && sheet?.state !== "submitted") problems.push(`end: ${signCell} saved, ${sheet?.state}`);
  one.kill();
  await one.settle();
  return problems.map((text) => `seed ${seed} ${expert} ${text}`);
}

test("U4: never «saved» when the server has it not", { timeout: 300_000 + schedules * 1000 }, async () => {
  const figures: Figures = { samples: 0, saved: 0, pillSaved: 0, conflicts: 0, late: 0 };
  const problems: string[] = [];
  const experts = [...room.tablets.keys()];
  let [open, closed]: [string, string | null] = [await room.call(), null];
  const each = Math.ceil(schedules / (room.order.length + 1));
  for (let i = 0; i < schedules; i++) {
    if (i > 0 && i % each === 0) [open, closed] = [await room.call(), open];
    problems.push(...(await schedule(firstSeed + i, experts[i % experts.length]!, open, closed, figures)));
    if (problems.length > 20) break;
  }
  console.log(`U4: ${schedules} schedules, ${figures.samples} samples, ${figures.saved} cells «saved», pill «saved» ${figures.pillSaved} times, ${figures.conflicts} conflicts and ${figures.late} late at the end, ${problems.length} lies`);
  expect(problems).toEqual([]);
  expect([figures.saved, figures.pillSaved, figures.conflicts, figures.late].every((count) => count > 0)).toBe(true);
});
