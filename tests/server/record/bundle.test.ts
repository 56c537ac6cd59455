// The bundle against those who change it: bytes, rows of the database behind the log's back, receipts, and what the supervisor sees.
import { generateKeyPairSync, sign } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unzipSync } from "fflate";
import type { Check } from "../../../scoring/bundle/check.ts";
import { verifyBundle } from "../../../scoring/bundle/verify-bundle.ts";
import { cosignatureMessage, openNote } from "../../../scoring/log/checkpoint.ts";
import { fromHex, hex, leafHash } from "../../../scoring/log/entry.ts";
import { MerkleTree, verifyConsistency, verifyInclusion } from "../../../scoring/log/merkle.ts";
import { receiptCode, verifyReceipt } from "../../../scoring/log/receipt.ts";
import { parseVerifierKey, verifierKey, witnessType } from "../../../scoring/log/verifier-key.ts";
import { bundleFiles } from "../../../server/record/bundle.ts";
import { findRun } from "../../../db/queries/runs.ts";
import { decode, encode, withManifest } from "./forged-bundle.ts";
import { openHall, type Hall } from "./hall.ts";
import { playKaifeng, type Played } from "./kaifeng.ts";

let hall: Hall;
let played: Played;
let bundle: Map<string, Uint8Array>;

beforeAll(async () => {
  hall = await openHall();
  played = await playKaifeng(hall);
  bundle = new Map(Object.entries(unzipSync(await played.secretary.bytes(`/runs/${played.run}/bundle.zip`))));
}, 120_000);
afterAll(() => hall.close());

/** Names of the checks that fail; the result is not calculated again here. */
async function failing(files: ReadonlyMap<string, Uint8Array>): Promise<Check["name"][]> {
  const checks = await verifyBundle(files, { decode, recalculate: null });
  return [...new Set(checks.filter(({ ok }) => ok === false).map(({ name }) => name))];
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

test("every flipped byte is found, and so is every one whose manifest was made to fit", { timeout: 300_000 }, async () => {
  expect(await failing(bundle)).toEqual([]);
  const count = Number(process.env["FLIPS"] ?? 150);
  const next = random(7);
  const names = [...bundle.keys()].filter((name) => name !== "manifest.json");
  const missed: string[] = [];
  let fitted = 0;
  for (let i = 0; i < count; i++) {
    const name = names[Math.floor(next() * names.length)]!;
    const bytes = bundle.get(name)!.slice();
    const at = Math.floor(next() * bytes.length);
    bytes[at] = bytes[at]! ^ (1 << Math.floor(next() * 7));
    const changed = new Map([...bundle, [name, bytes]]);
    if ((await failing(changed)).length === 0) missed.push(`${name} ${at}`);
    // blanks between the members of JSON are not part of what they say
    const sameJson = name.endsWith(".json") && (() => {
      try {
        return JSON.stringify(JSON.parse(decode(bytes))) === JSON.stringify(JSON.parse(decode(bundle.get(name)!)));
      } catch {
        return false;
      }
    })();
    if (sameJson) continue;
    fitted++;
    if ((await failing(withManifest(changed))).length === 0) missed.push(`${name} ${at}, manifest made to fit`);
  }
  console.log(`A2: ${count} flipped bytes, ${fitted} with a manifest made to fit, ${missed.length} missed (seed 7)`);
  expect(missed).toEqual([]);
});

test("a row changed behind the log's back shows in the bundle, with the entry it belongs to", { timeout: 120_000 }, async () => {
  const file = hall.running.context.database.file!;
  const run = (await findRun(hall.running.context.db, played.run))!;
  const bad = async (): Promise<string[]> => {
    const files = new Map([...(await bundleFiles(hall.running.context, run))].map(([name, text]) => [name, encode(text)]));
    return (await verifyBundle(files, { decode, recalculate: null })).filter(({ ok }) => ok === false).map(({ text }) => text.en);
  };
  expect(await bad()).toEqual([]);
  const one = file.prepare(`select candidate, expert, "values", seq, rev from sheets where state = 'submitted' order by candidate, expert limit 1 offset 40`).get() as { candidate: string; expert: string; values: string; seq: number; rev: number };
  const set = file.prepare(`update sheets set "values" = ? where candidate = ? and expert = ?`);
  const forged = one.values.replace(/"(\d)[^"]*"(?=[,}])/, '"0"');
  set.run(forged, one.candidate, one.expert);
  expect(await bad()).toEqual([`sheets: entry ${one.seq} (expert ${one.expert}, candidate ${one.candidate}) does not agree with the log`]);
  set.run(one.values, one.candidate, one.expert);
  // a sheet that the log does not know, and one that is gone
  file.prepare(`update sheets set rev = rev + 1 where candidate = ? and expert = ?`).run(one.candidate, one.expert);
  expect(await bad()).toHaveLength(1);
  file.prepare(`update sheets set rev = rev - 1 where candidate = ? and expert = ?`).run(one.candidate, one.expert);
  const place = `where name = 'result/result.json' and run = '${played.run}'`;
  const content = file.prepare(`select content from run_files ${place}`).pluck().get() as string;
  const put = file.prepare(`update run_files set content = ? ${place}`);
  put.run(content.replace('"rank":1,', '"rank":2,'));
  expect(await bad()).toEqual([expect.stringMatching(/^run: does not agree with entry \d+: result\/result\.json$/)]);
  put.run(content);
});

test("every expert's receipts hold offline, and the short code is that of the entry", async () => {
  const { key } = await hall.browser("anybody").do<{ key: string }>("GET", "/log/key");
  const keys = [parseVerifierKey(key)!];
  const { entries } = await played.supervisor.do<{ entries: string[] }>("GET", "/log/entries");
  const told = { receipts: 0, wrong: [] as string[] };
  for (const tablet of played.tablets.values()) {
    for (const { code, seq, entry, proof } of tablet.receipts) {
      told.receipts++;
      const leaf = leafHash(entry);
      const verified = verifyReceipt(proof, leaf, keys);
      const other = verifyReceipt(proof, leafHash(entry.replace('"rev":1', '"rev":2')), keys);
      if ("problem" in verified || verified.index !== seq - 1 || receiptCode(leaf) !== code || entries[seq - 1] !== entry || !("problem" in other)) told.wrong.push(`${tablet.expert} ${seq}`);
    }
    const shown = await tablet.do<{ candidate: string; receipt: string }[]>("GET", "/sheets");
    for (const { candidate, receipt } of shown) {
      const own = tablet.receipts.filter((one) => (JSON.parse(one.entry) as { body: { candidate: string } }).body.candidate === candidate).at(-1);
      if (own !== undefined && receipt !== own.code) told.wrong.push(`${tablet.expert} ${candidate}: ${receipt}`);
    }
  }
  console.log(`A6: ${told.receipts} receipts, ${told.wrong.length} do not hold`);
  expect(told.wrong).toEqual([]);
  expect(told.receipts).toBeGreaterThan(300);
});

test("the supervisor sees every entry at once, and no score in any", async () => {
  const before = hall.running.context.log.size;
  await played.supervisor.do("POST", "/log/remarks", { text: "监督员备注" });
  const { entries } = await played.supervisor.do<{ entries: string[] }>("GET", `/log/entries?after=${before}`);
  expect(entries.map((text) => (JSON.parse(text) as { kind: string; body: unknown })).map(({ kind, body }) => ({ kind, body }))).toEqual([{ kind: "remark", body: { text: "监督员备注" } }]);
  const { entries: all } = await played.supervisor.do<{ entries: string[] }>("GET", "/log/entries");
  expect(all).toHaveLength(hall.running.context.log.size);
  expect(all.filter((text) => /"values"|"comment":|人选|专家0/.test(text))).toEqual([]);
});

test("a witness holds the log from outside: its key, its cosignature, and the bundle that carries it", async () => {
  const { supervisor, secretary, run } = played;
  const pair = generateKeyPairSync("ed25519");
  const publicKey = new Uint8Array(pair.publicKey.export({ type: "spki", format: "der" }).subarray(-32));
  const name = "supervisor-tablet";
  const witnessKey = verifierKey(name, publicKey, witnessType);
  expect((await supervisor.do<{ name: string }>("POST", "/log/witnesses", { key: witnessKey })).name).toBe(name);
  const { size, note } = await supervisor.do<{ size: number; note: string }>("GET", "/log/checkpoint");
  // the witness has seen an earlier checkpoint, and signs only what extends it
  const { key } = await supervisor.do<{ key: string }>("GET", "/log/key");
  const opened = openNote(note, [parseVerifierKey(key)!]);
  if ("problem" in opened) throw new Error(opened.problem);
  const earlier = Math.floor(size / 2);
  const { entries } = await supervisor.do<{ entries: string[] }>("GET", "/log/entries?limit=1000");
  const tree = new MerkleTree();
  for (const text of entries.slice(0, earlier)) tree.append(leafHash(text));
  const { proof } = await supervisor.do<{ proof: string[] }>("GET", `/log/consistency?from=${earlier}&to=${size}`);
  expect(verifyConsistency(earlier, tree.root(), size, opened.checkpoint.root, proof.map(fromHex))).toBe(true);
  const inclusion = await supervisor.do<{ proof: string[] }>("GET", `/log/inclusion?seq=3&size=${size}`);
  expect(verifyInclusion(leafHash(entries[2]!), 2, size, inclusion.proof.map(fromHex), opened.checkpoint.root)).toBe(true);

  const time = 1_800_000_000;
  const signature = (over: Uint8Array): string => sign(null, over, pair.privateKey).toString("base64");
  const cosign = (body: object): ReturnType<typeof supervisor.send> => supervisor.send("POST", "/log/cosignatures", body);
  const good = { witness: name, size, time, signature: signature(cosignatureMessage(opened.text, time)) };
  expect((await cosign({ ...good, time: time + 1 })).status).toBe(401);
  expect((await cosign({ ...good, size: size - 1 })).status).toBe(401);
  expect((await cosign({ ...good, witness: "other" })).status).toBe(404);
  const signed = await supervisor.do<{ note: string }>("POST", "/log/cosignatures", good);
  const known = openNote(signed.note, [parseVerifierKey(key)!, parseVerifierKey(witnessKey)!]);
  expect("problem" in known ? known.problem : known.cosigners).toEqual([{ name, time }]);
  // who leads the session sees how far the record is held
  const { anchor } = await secretary.do<{ anchor: { size: number; at: string } }>("GET", "/health");
  expect([anchor.size, Math.abs(Date.parse(anchor.at) - hall.chance.now()) < 60_000]).toEqual([size, true]);

  const files = new Map(Object.entries(unzipSync(await secretary.bytes(`/runs/${run}/bundle.zip`))));
  const outside = { logKey: key, witnessKeys: [witnessKey], printed: [{ size: earlier, root: hex(tree.root()) }], files: new Map<string, string>() };
  const checks = await verifyBundle(files, { decode, recalculate: null, outside });
  expect(checks.filter(({ ok }) => ok === false)).toEqual([]);
  expect(checks.find(({ name: one }) => one === "anchors")?.text.en).toBe(`anchors: entries from ${size + 1} on are not yet held from outside (receipt, witness or paper)`);
  // a root on paper that the log does not have
  const other = await verifyBundle(files, { decode, recalculate: null, outside: { ...outside, printed: [{ size: earlier, root: "00".repeat(32) }] } });
  expect(other.filter(({ ok }) => ok === false).map(({ name: one }) => one)).toEqual(["log"]);
});
