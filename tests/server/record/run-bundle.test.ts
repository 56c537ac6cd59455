// A run's bundle on its way out: it opens what a verifier opens and nothing else that the log seals, and none leaves while a panel is at work.
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyBundle } from "../../../scoring/bundle/verify-bundle.ts";
import { finish, gatherStaff, type Finished } from "./finished.ts";
import { openHall, Tablet, type Hall } from "./hall.ts";

let hall: Hall;
let one: Finished;
const at = "/programmes/kaifeng-2020";
const told = { sender: "刘某某", text: "反映其获奖证书系伪造", reason: "与其有过劳动争议" };
const decode = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

beforeAll(async () => {
  hall = await openHall();
  one = await finish(hall, await gatherStaff(hall), "kaifeng-2020");
  // all of this is sealed in the log, under the same programme
  await one.secretary.do("POST", `${at}/objections`, { receivedOn: "2021-08-02", channel: "letter", named: true, sender: told.sender, candidate: "C3", text: told.text });
  await one.secretary.do("POST", `${at}/candidates/C6/nominations`, { channel: "self", nominator: "本人", receivedOn: "2021-06-01", note: told.reason });
  await one.secretary.do("POST", `${at}/draws`, { kind: "order", witnesses: ["监督员"] });
}, 120_000);
afterAll(() => hall.close());

test("sheets and draws are opened; who objected, and what he wrote, is not in it; it verifies", async () => {
  const files = new Map(Object.entries(unzipSync(await one.secretary.bytes(`/runs/${one.run}/bundle.zip`))));
  const lines = (name: string): unknown[] => decode(files.get(name)!).trimEnd().split("\n").map((line) => JSON.parse(line) as unknown);
  const entries = lines("log.jsonl") as { seq: number; kind: string; sealed: string | null }[];
  const kinds = (lines("openings.jsonl") as { seq: number }[]).map(({ seq }) => entries[seq - 1]!.kind);
  expect([...new Set(kinds)].sort()).toEqual(["draw", "sheet"]);
  // of these kinds every one that is sealed
  expect(kinds.length).toBe(entries.filter(({ kind, sealed }) => ["draw", "run", "sheet"].includes(kind) && sealed !== null).length);
  const whole = [...files.values()].map(decode).join("\n");
  expect(Object.values(told).filter((text) => whole.includes(text))).toEqual([]);
  expect(entries.map(({ kind }) => kind)).toContain("objection");
  const checks = await verifyBundle(files, { decode, recalculate: null });
  expect(checks.filter(({ ok }) => ok === false)).toEqual([]);
  expect(checks.find(({ name }) => name === "openings")?.text.en).toBe(`openings: ${kinds.length} agree with the log`);
});

test("none while a second session of the programme is at work, whoever asks; one again when it is over", { timeout: 60_000 }, async () => {
  const status = async (): Promise<unknown> => {
    const { status: code, headers, body } = await one.secretary.send("GET", `/runs/${one.run}/bundle.zip`);
    if (code === 200) return headers.get("content-type");
    const { code: why, reason } = body as { code: string; reason: unknown };
    return { status: code, code: why, reason };
  };
  const refused = { status: 409, code: "not-allowed-now", reason: "session-not-finished" };
  const table = ["id,name,employer", ...["张建国", "李秀英", "王海涛", "赵丽华", "孙志强", "周玉兰", "吴德明"].map((name, i) => `C${i + 1},${name},第${"一二三四五六七"[i]!}机床厂`)].join("\r\n");
  await one.secretary.do("POST", `${at}/candidates`, table);
  const { id: session } = await one.secretary.do<{ id: string }>("POST", "/sessions", { programme: "kaifeng-2020", name: "补评", chair: one.chair.account, experts: ["E1", "E2", "E3"], candidates: ["C7"] });
  const here = `/sessions/${session}/candidates/C7`;
  const tablets: Tablet[] = [];
  for (const { code, expert } of await one.secretary.do<{ expert: string; code: string }[]>("POST", `/sessions/${session}/codes`, {})) {
    const tablet = new Tablet(hall.base, expert);
    await tablet.join(code);
    await tablet.certifyAll();
    tablets.push(tablet);
  }
  // nobody has been called yet
  expect(await status()).toBe("application/zip");
  await one.chair.do("POST", `${here}/open`, {});
  const sheet = await hall.running.context.db.selectFrom("sheets").select("values").where("candidate", "=", "C1").executeTakeFirstOrThrow();
  for (const tablet of tablets) await tablet.write("C7", { kind: "sheet", values: JSON.parse(sheet.values) as unknown, comment: "", submit: true });
  expect(await status()).toEqual(refused);
  expect((await one.leader.send("GET", `/runs/${one.run}/bundle.zip`)).status).toBe(409);
  await one.chair.do("POST", `${here}/close`, {});
  expect(await status()).toEqual(refused);
  const asked = await one.chair.do<{ id: string }>("POST", `/sessions/${session}/proposals`, { kind: "release", candidate: "C7" });
  await one.supervisor.do("POST", `/approvals/${asked.id}`, { yes: true });
  expect(await status()).toBe("application/zip");
});
