// The supervisor's device against a server that changes, cuts or replaces the log: real logs of real servers, two of them from one folder.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Proof, type Fault, type Sight } from "../../../client/state/proof.ts";
import { receiptCode } from "../../../scoring/log/receipt.ts";
import { openHall, startServer, type Browser, type Hall } from "../../server/record/hall.ts";

interface Told {
  readonly key: string;
  readonly entries: readonly string[];
  readonly size: number;
  readonly note: string;
}

const at = "2026-11-21T02:00:00.000Z";
const folders = [mkdtempSync(join(tmpdir(), "jiangping-proof-")), mkdtempSync(join(tmpdir(), "jiangping-proof-"))] as const;

async function told(person: Browser): Promise<Told> {
  const { key } = await person.do<{ key: string }>("GET", "/log/key");
  const { size, note } = await person.do<{ size: number; note: string }>("GET", "/log/checkpoint");
  const { entries } = await person.do<{ entries: string[] }>("GET", `/log/entries?after=0&limit=${size}`);
  return { key, entries, size, note };
}

const remark = (person: Browser, text: string): Promise<unknown> => person.do("POST", "/log/remarks", { text });

/** A device that has read all that it was told, each time as far as it goes. */
function device(states: readonly Told[], options: { seen?: readonly Sight[]; before?: Proof | null } = {}): Proof {
  const proof = new Proof({ key: states[0]!.key, seen: options.seen ?? [], before: options.before ?? null });
  for (const { entries, note } of states) {
    proof.append(entries.slice(proof.size));
    proof.meet(note, at);
  }
  return proof;
}

const fault = (proof: Proof): Fault | null => proof.fault;

let hall: Hall;
let person: Browser;
/** as the device saw it, poll by poll: the first three are common to both histories */
let states: Told[];
/** the other history, from a copy of the server's folder with its key */
let other: Told;
let common: number;

beforeAll(async () => {
  const [folder, copy] = folders;
  const first = await openHall({ folder });
  const supervisor = await first.staff("supervisor");
  states = [];
  for (let i = 1; i <= 3; i++) {
    await remark(supervisor, `第 ${i} 条备注`);
    await remark(supervisor, "又一条");
    states.push(await told(supervisor));
  }
  common = states.at(-1)!.size;
  await first.running.stop();
  cpSync(folder, copy, { recursive: true });
  const second = await startServer(copy);
  supervisor.base = second.url;
  for (let i = 1; i <= 9; i++) await remark(supervisor, `另一段历史 ${i}`);
  other = await told(supervisor);
  await second.stop();
  hall = await openHall({ folder });
  supervisor.base = hall.base;
  person = supervisor;
  for (let i = 4; i <= 6; i++) {
    await remark(person, `第 ${i} 条备注`);
    states.push(await told(person));
  }
}, 60_000);

afterAll(async () => {
  await hall.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test("an honest log: no fault, every root seen once, the server's own root, receipts found by their code", () => {
  const proof = device([...states, states.at(-1)!]);
  const last = proof.size - 1;
  expect({
    fault: fault(proof), size: proof.size, sights: proof.sights.map(({ size }) => size), root: proof.root(),
    found: proof.findCode(receiptCode(proof.leaf(last))), none: proof.findCode("0000-0000"),
  }).toEqual({ fault: null, size: states.at(-1)!.size, sights: states.map(({ size }) => size), root: hall.running.context.log.root(), found: last, none: null });
});

test("the same log after a reload, with what the device kept", () => {
  const { sights } = device(states);
  const again = device([states.at(-1)!], { seen: sights });
  expect({ fault: fault(again), sights: again.sights }).toEqual({ fault: null, sights: [...sights] });
});

test("an entry changed behind the log's back: its number, on a device that is new, one that reads again, one that was reloaded", async () => {
  const honest = device(states);
  const seq = common - 2;
  const file = hall.running.context.database.file!;
  // whoever has the file can take the lock off
  for (const name of file.prepare("select name from sqlite_master where type = 'trigger' and tbl_name = 'log_entries'").pluck().all() as string[]) file.exec(`drop trigger "${name}"`);
  const kept = file.prepare("select text from log_entries where seq = ?").pluck().get(seq) as string;
  const put = file.prepare("update log_entries set text = ? where seq = ?");
  put.run(kept.replace('"v":1', '"v":2'), seq);
  const malformed = await told(person);
  put.run(kept.replace(/备注|一条/, "改过"), seq);
  const changed = await told(person);
  put.run(kept, seq);
  expect({
    malformed: fault(device([malformed])), fresh: fault(device([changed])), again: fault(device([changed], { before: honest })), reloaded: fault(device([changed], { seen: honest.sights })),
    right: fault(device([await told(person)], { before: honest })),
  }).toEqual({
    malformed: { kind: "entry-wrong", wrong: { after: seq - 1, upTo: seq } },
    fresh: { kind: "entry-wrong", wrong: { after: seq - 1, upTo: seq } },
    again: { kind: "entry-changed", wrong: { after: seq - 1, upTo: seq } },
    reloaded: { kind: "history-changed", wrong: { after: seq - 1, upTo: seq } },
    right: null,
  });
});

test("the last entry changed: the signed root shows it", () => {
  const last = states.at(-1)!;
  const changed = { ...last, entries: [...last.entries.slice(0, -1), last.entries.at(-1)!.replace("备注", "改过")] };
  expect(fault(device([...states.slice(0, -1), changed]))).toEqual({ kind: "root-wrong", wrong: { after: last.size - 1, upTo: last.size } });
});

test("a cut tail: the first entry that is missing", () => {
  const honest = device(states);
  const [early, last] = [states.at(-3)!, states.at(-1)!];
  const wrong = { after: early.size, upTo: early.size + 1 };
  const cut = { ...last, entries: last.entries.slice(0, early.size) };
  expect({
    running: fault(device([...states, early])), again: fault(device([early], { before: honest })), reloaded: fault(device([early], { seen: honest.sights })), fresh: fault(device([cut])),
  }).toEqual({
    running: { kind: "entries-missing", wrong }, again: { kind: "entries-missing", wrong }, reloaded: { kind: "entries-missing", wrong }, fresh: { kind: "entries-missing", wrong },
  });
});

test("a fork signed with the server's own key: the entry where the histories part", () => {
  const honest = device(states);
  const firstOfOther = { after: common, upTo: common + 1 };
  const ahead = device([...states, other]);
  expect({
    // a device that has this history, and is new to the server, cannot know
    fresh: fault(device([other])),
    running: fault(ahead)?.kind, again: fault(device([other], { before: ahead })), reloaded: fault(device([other], { seen: honest.sights })),
    // who was shown both keeps both: the honest one cannot come back as if nothing had been
    both: fault(device([states.at(-1)!], { seen: [...honest.sights, ...device([other]).sights] }))?.kind,
  }).toEqual({
    fresh: null, running: "entry-wrong", again: { kind: "entry-changed", wrong: firstOfOther }, reloaded: { kind: "history-changed", wrong: firstOfOther }, both: "entries-missing",
  });
});

test("a note that another key signed, or that is none", async () => {
  const stranger = await openHall();
  const { key } = await stranger.browser("anybody").do<{ key: string }>("GET", "/log/key");
  await stranger.close();
  const last = states.at(-1)!;
  expect([
    fault(device([{ ...last, key }])), fault(device([{ ...last, note: "" }])), fault(device([{ ...last, note: last.note.replace(`\n${last.size}\n`, `\n${last.size - 1}\n`) }])), fault(device([{ ...last, key: "none" }])),
  ]).toEqual([
    { kind: "signature-wrong", wrong: null }, { kind: "signature-wrong", wrong: null }, { kind: "signature-wrong", wrong: null }, { kind: "key-changed", wrong: null },
  ]);
});
