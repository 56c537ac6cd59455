// An older copy of the record is put back: the tablets say what they were told, the server says that it is behind, and everything
// that was acknowledged comes again under its own keys.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Programme } from "../../../scoring/programme.ts";
import { compileRubric } from "../../../scoring/rubric.ts";
import { openHall, startServer, type Tablet } from "./hall.ts";
import { kaifeng, prepareKaifeng } from "./kaifeng.ts";

const judged = ((rubric) => rubric.judged.map((i) => rubric.leaves[i]!.id))(compileRubric(Programme.parse(kaifeng)));
const folder = mkdtempSync(join(tmpdir(), "jiangping-roll-back-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("acknowledged, rolled back, sent again", { timeout: 60_000 }, async () => {
  const [data, copy] = [join(folder, "data"), join(folder, "copy")];
  const hall = await openHall({ folder: data });
  const { chair, secretary, supervisor, session, tablets } = await prepareKaifeng(hall);
  const candidate = "KF21";
  await chair.do("POST", `/sessions/${session}/candidates/${candidate}/open`, {});
  const tablet = tablets.get("E1")!;
  const sent: unknown[] = [];
  const send = async (operation: unknown): Promise<unknown> => tablet.do("POST", "/operations", operation);
  const next = async (criterion: string, value: string): Promise<void> => {
    const operation = tablet.operation(candidate, { kind: "score", criterion, value });
    sent.push(operation);
    const { rev } = (await send(operation)) as { rev: number };
    tablet.revs.set(candidate, rev);
  };
  const beat = (who: Tablet, told: { lastClientSeq: number; lastAcked?: number; acked?: number }): Promise<unknown> => who.do("POST", "/heartbeat", { queue: 0, battery: null, version: "1", persisted: true, ...told });
  for (const id of judged.slice(0, 2)) await next(id, "1");
  await hall.running.stop();
  cpSync(data, copy, { recursive: true });

  let running = await startServer(data);
  const people = [chair, secretary, supervisor, tablet];
  for (const one of people) one.base = running.url;
  for (const id of judged.slice(2, 6)) await next(id, "1");
  const size = running.context.log.size;
  expect(await beat(tablet, { lastClientSeq: 6, lastAcked: 6 })).toEqual({ epoch: 1, active: true, lastClientSeq: 6, gap: false, behind: false, logSize: size });
  await running.stop();
  rmSync(data, { recursive: true });
  cpSync(copy, data, { recursive: true });

  running = await startServer(data);
  for (const one of people) one.base = running.url;
  const before = running.context.log.size;
  const behind = { epoch: 1, active: true, lastClientSeq: 2, gap: false, behind: true };
  expect(await beat(tablet, { lastClientSeq: 6, lastAcked: 6 })).toMatchObject(behind);
  // said every ten seconds, written once
  expect(await beat(tablet, { lastClientSeq: 6, lastAcked: 6 })).toEqual({ ...behind, logSize: before + 1 });
  // a newer operation of another sheet does not hide that some before it are missing
  expect(await beat(tablet, { lastClientSeq: 2, lastAcked: 2, acked: 6 })).toEqual({ ...behind, logSize: before + 1 });
  // a tablet of an older version tells nothing of it, and goes on as before
  expect(await beat(tablet, { lastClientSeq: 6 })).toEqual({ ...behind, behind: false, logSize: before + 1 });
  for (const operation of sent) await send(operation);
  expect(await beat(tablet, { lastClientSeq: 6, lastAcked: 6, acked: 6 })).toMatchObject({ lastClientSeq: 6, behind: false });
  const { current } = await tablet.do<{ current: { sheet: { rev: number; values: unknown } } }>("GET", `/sessions/${session}`);
  expect(current.sheet).toMatchObject({ rev: 6, values: Object.fromEntries(judged.slice(0, 6).map((id) => [id, "1"])) });
  const { entries } = await supervisor.do<{ entries: string[] }>("GET", `/log/entries?after=${before}`);
  const read = entries.map((text) => JSON.parse(text) as { kind: string; body: Record<string, unknown> });
  expect(read.map(({ kind }) => kind)).toEqual(["device-ahead", "sheet", "sheet", "sheet", "sheet"]);
  expect(read[0]!.body).toEqual({ session, expert: "E1", device: expect.stringMatching(/^[0-9a-f]{8}$/), received: 2, tells: 6 });
  await running.stop();
});
