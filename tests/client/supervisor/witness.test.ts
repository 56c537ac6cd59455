// The device as a witness: its signature under a real form of checkpoint, with a key of the browser and with one of our own; when it signs;
// what counts as news.
import * as ed25519 from "@noble/ed25519";
import { expect, test } from "vitest";
import { Tally } from "../../../client/pages/supervisor/tally.ts";
import { verdict } from "../../../client/pages/supervisor/verdict.ts";
import { passed } from "../../../client/state/moment.ts";
import { cosign, isDue, makeWitness, witnessKey, type WitnessSecret } from "../../../client/state/witness.ts";
import { fromBase64 } from "../../../scoring/log/bytes.ts";
import { addCosignature, checkpointText, openNote, parseVerifierKey, signNote, verifierKey } from "../../../scoring/log/checkpoint.ts";

const origin = "jiangping/test";
const now = Date.parse("2026-11-21T02:00:00.700Z");
const { secretKey, publicKey } = ed25519.keygen(new Uint8Array(32).fill(7));
const note = signNote(checkpointText({ origin, size: 3, root: new Uint8Array(32) }), origin, publicKey, (message) => ed25519.sign(message, secretKey));
const logKey = verifierKey(origin, publicKey);

async function cosigners(secret: WitnessSecret): Promise<unknown> {
  const { witness, size, time, signature } = await cosign(secret, logKey, note, now);
  const signed = addCosignature(note, witness, secret.publicKey, time, () => fromBase64(signature)!);
  const opened = openNote(signed, [parseVerifierKey(logKey)!, parseVerifierKey(witnessKey(secret))!]);
  return { size, witness, cosigners: "problem" in opened ? opened.problem : opened.cosigners };
}

test("the signature opens under the witness's own key, wherever that key lies", async () => {
  const own = await makeWitness();
  const plain = ed25519.keygen(new Uint8Array(32).fill(9));
  const bytes: WitnessSecret = { name: "supervisor/plain", publicKey: plain.publicKey, key: plain.secretKey };
  const of = (name: string): unknown => ({ size: 3, witness: name, cosigners: [{ name, time: Math.floor(now / 1000) }] });
  expect([await cosigners(own), await cosigners(bytes)]).toEqual([of(own.name), of("supervisor/plain")]);
});

test("the browser's key cannot be read", async () => {
  const { key } = await makeWitness();
  expect(key instanceof CryptoKey && { extractable: key.extractable, type: key.type }).toEqual({ extractable: false, type: "private" });
});

test("nothing is signed that the log's key has not signed", async () => {
  const other = verifierKey(origin, ed25519.keygen(new Uint8Array(32).fill(8)).publicKey);
  await expect(cosign(await makeWitness(), other, note, now)).rejects.toThrow("no-known-signature");
});

test("news are signed after ten seconds, silence after forty, the first time at once", () => {
  const due = (news: number, seconds: number | null): boolean => isDue({ news, age: seconds === null ? null : seconds * 1000 });
  expect([due(0, null), due(5, 9), due(5, 10), due(0, 39), due(0, 40)]).toEqual([true, false, true, false, true]);
});

test("green needs everything: all read, no fault, an anchor of the last minute", () => {
  const good = { fault: null, isChecked: true, isElsewhere: false, anchorAge: 59_999 };
  const fault = { kind: "entries-missing", wrong: { after: 3, upTo: 4 } } as const;
  expect([verdict(good), verdict({ ...good, isChecked: false }), verdict({ ...good, anchorAge: null }), verdict({ ...good, anchorAge: 60_000 }), verdict({ ...good, isElsewhere: true }), verdict({ ...good, fault, isElsewhere: true })]).toEqual([
    { proof: "good" }, { proof: "reading", because: "unread" }, { proof: "reading", because: "unanchored" }, { proof: "reading", because: "stale" }, { proof: "reading", because: "elsewhere" }, { proof: "bad", fault },
  ]);
});

test("the device's clock set back or forward, or the device asleep: no signature looks younger than it is, and the next one falls due", () => {
  const signed = { clock: now, steady: 5000 };
  const after = (seconds: number, step: number, slept = 0): number => passed(signed, { clock: now + (seconds + step) * 1000, steady: 5000 + (seconds - slept) * 1000 }) / 1000;
  expect({ plain: after(30, 0), back: after(70, -3600), little: after(70, -30), forward: after(5, 3600), asleep: after(7200, 0, 7190) }).toEqual({ plain: 30, back: 70, little: 70, forward: 3605, asleep: 7200 });
  const age = passed(signed, { clock: now - 3_600_000, steady: 75_000 });
  expect([verdict({ fault: null, isChecked: true, isElsewhere: false, anchorAge: age }), isDue({ news: 0, age })]).toEqual([{ proof: "reading", because: "stale" }, true]);
});

test("what is counted: today's exceptions, receipts, restores; a witness's signature is no news", () => {
  const tally = new Tally();
  const yesterday = now - 86_400_000;
  const rows: readonly (readonly [string, object, number?])[] = [
    ["unlock", { unlock: true }, yesterday], ["unlock", { unlock: true }], ["unlock", { unlock: false }], ["step", { step: "remark" }], ["step", { step: "open" }], ["sheet", { state: "draft" }], ["sheet", { state: "submitted" }],
    ["sheet", { state: "submitted", paper: true }], ["conflict", { ruling: "recuse", source: "declared" }], ["late", {}], ["take-over", {}], ["codes", {}], ["sign-in-failed", {}], ["device-ahead", {}], ["restored", { size: 3 }],
    ["cosigned", { size: 3 }], ["session", {}], ["cosigned", { size: 15 }], ["run-released", {}],
  ];
  for (const [index, [kind, body, at = now]] of rows.entries()) tally.add(JSON.stringify({ v: 1, seq: index + 1, at: new Date(at).toISOString(), actor: "anonymous", kind, body, prev: "", sealed: null }));
  const today = Object.fromEntries((["unlock", "late", "remark", "recusal", "paper", "takeOver", "codes", "signInFailed", "restored"] as const).map((name) => [name, tally.today(name, now)]));
  expect({ today, receipts: tally.receipts, restores: tally.restores, sessions: tally.sessions, runs: tally.releasedRuns, attention: tally.attention, news: [0, 15, 16, 17, 19].map((seq) => tally.newsAfter(seq)) }).toEqual({
    today: { unlock: 1, late: 1, remark: 1, recusal: 1, paper: 1, takeOver: 1, codes: 1, signInFailed: 1, restored: 2 },
    receipts: 1, restores: 2, sessions: 1, runs: 1, attention: [1, 2, 3, 4, 8, 9, 10, 11, 13, 14, 15], news: [17, 2, 2, 1, 0],
  });
});
