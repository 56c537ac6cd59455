// I12, B3: an older copy of the database is put back; tablets notice and send again what it has forgotten.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyDatabase } from "../../../server/backup/copy.ts";
import type { Running } from "../../../server/serve.ts";
import { pill, sheetTruth } from "../../../client/outbox/truth.ts";
import { startServer } from "../../server/record/hall.ts";
import { judged, openRoom, type Room } from "./room.ts";
import { OutboxTablet } from "./tablet.ts";

const folder = mkdtempSync(join(tmpdir(), "jiangping-restored-"));
let room: Room;
let running: Running;
beforeAll(async () => {
  room = await openRoom({ folder });
  running = room.hall.running;
}, 60_000);
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("every acknowledged operation comes back, and nothing is called saved before it has", async () => {
  const first = await room.call();
  const tablets = await Promise.all(["E1", "E2", "E3"].map(async (expert) => {
    const one = new OutboxTablet(room.tablet(expert), room.session);
    await one.open();
    await one.look();
    return one;
  }));
  const enter = async (candidate: string, from: number, to: number, value: string): Promise<void> => {
    for (const one of tablets) {
      for (const criterion of judged.slice(from, to)) await one.outbox.put(candidate, { kind: "score", criterion, value });
      await one.drain();
    }
  };
  await enter(first, 0, 4, "1");
  const copy = join(folder, "copy.db");
  const source = new Sqlite(join(folder, "jiangping.db"), { readonly: true });
  copyDatabase(source, copy);
  source.close();
  await enter(first, 4, 8, "1");
  await enter(first, 2, 4, "0.5");
  // signed, and the next candidate called: both are forgotten
  await tablets[0]!.outbox.put(first, { kind: "comment", text: "稳" });
  await tablets[0]!.drain();
  const acknowledged = tablets.flatMap((one) => one.outbox.state().operations.map(({ operation, standing }) => [operation.op, standing.kind]));

  await running.stop();
  for (const suffix of ["-wal", "-shm"]) rmSync(join(folder, `jiangping.db${suffix}`), { force: true });
  copyFileSync(copy, join(folder, "jiangping.db"));
  running = await startServer(folder);
  const lies: string[] = [];
  for (const one of tablets) one.seat.base = running.url;
  const there = async (): Promise<Set<string>> => new Set((await running.context.db.selectFrom("operations").select("op").execute()).map(({ op }) => op));
  const missing = acknowledged.filter(([op]) => op !== undefined).length - (await there()).size;
  for (const one of tablets) {
    // the stream comes back first, the heartbeat after it: until then the tablet cannot know
    await one.look();
    await one.pass(600);
    for (let i = 0; i < 30; i++) {
      const kept = await there();
      const state = one.outbox.state();
      if (pill(state, one.clock.now()).worst === "saved" && state.operations.some(({ operation }) => !kept.has(operation.op))) lies.push(`${one.seat.name}: pill`);
      await one.pass(500);
    }
  }
  const kept = await there();
  const says = tablets.map((one) => {
    const state = one.outbox.state();
    const truth = sheetTruth(state, first, judged, one.clock.now());
    return { rolledBack: state.rolledBack, pill: pill(state, one.clock.now()).worst, values: truth.values, comment: truth.comment };
  });
  const rows = await running.context.db.selectFrom("sheets").select(["values", "comment"]).where("candidate", "=", first).where("expert", "in", ["E1", "E2", "E3"]).orderBy("expert").execute();
  const values = Object.fromEntries(judged.slice(0, 8).map((id, i) => [id, i === 2 || i === 3 ? "0.5" : "1"]));
  console.log(`roll-back: ${acknowledged.length} acknowledged, ${missing} forgotten by the older copy, ${acknowledged.filter(([op]) => !kept.has(op!)).length} missing after the tablets came back`);
  expect([acknowledged.every(([, kind]) => kind === "acked"), missing, acknowledged.filter(([op]) => !kept.has(op!)), lies, says, rows.map((row) => [JSON.parse(row.values), row.comment])]).toEqual([
    true, 19, [], [],
    [{ rolledBack: true, pill: "saved", values, comment: "稳" }, { rolledBack: true, pill: "saved", values, comment: "" }, { rolledBack: true, pill: "saved", values, comment: "" }],
    [[values, "稳"], [values, ""], [values, ""]],
  ]);
  for (const one of tablets) one.kill();
});

test("what waited on a tablet and arrives first is not taken for the newest: what came before it comes back before it", async () => {
  room.chair.base = running.url;
  room.tablet("E1").base = running.url;
  const first = await room.call();
  const one = new OutboxTablet(room.tablet("E1"), room.session);
  await one.open();
  await one.look();
  const enter = async (at: number, value: string): Promise<void> => {
    await one.outbox.put(first, { kind: "score", criterion: judged[at]!, value });
    await one.drain();
  };
  for (const at of [0, 1, 2]) await enter(at, "0.5");
  const copy = join(folder, "earlier.db");
  const source = new Sqlite(join(folder, "jiangping.db"), { readonly: true });
  copyDatabase(source, copy);
  source.close();
  // one cell anew and another one changed: the copy has neither
  await enter(3, "1");
  await enter(0, "1");
  await running.stop();
  await one.outbox.put(first, { kind: "score", criterion: judged[4]!, value: "1" });
  for (const suffix of ["-wal", "-shm"]) rmSync(join(folder, `jiangping.db${suffix}`), { force: true });
  copyFileSync(copy, join(folder, "jiangping.db"));
  running = await startServer(folder);
  one.seat.base = running.url;
  // no state and no heartbeat before it
  await one.drain();
  await one.look();
  await one.drain();
  const state = one.outbox.state();
  const truth = sheetTruth(state, first, judged, one.clock.now());
  const { values } = await running.context.db.selectFrom("sheets").select("values").where("candidate", "=", first).where("expert", "=", "E1").executeTakeFirstOrThrow();
  const meant = Object.fromEntries(judged.slice(0, 5).map((id, i) => [id, i === 1 || i === 2 ? "0.5" : "1"]));
  expect({ pill: pill(state, one.clock.now()).worst, shown: truth.values, kept: JSON.parse(values) as unknown }).toEqual({ pill: "saved", shown: meant, kept: meant });
  one.kill();
});
