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
