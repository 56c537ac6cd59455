// Checkpoints as signed notes: published keys, notes and signatures, and every way in which a note may not be what it says.
import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  addCosignature, checkpointText, keyHash, openNote, parseCheckpoint, parseVerifierKey, signNote, verifierKey, witnessType, type VerifierKey,
} from "../../../scoring/log/checkpoint.ts";
import { fromHex, hex } from "../../../scoring/log/entry.ts";
import { isSignatureOf } from "../../../scoring/log/verifier-key.ts";

const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf8"));
const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));

describe("published vectors", () => {
  // C2SP signed-note, section «Example»; the note of Go's golang.org/x/mod/sumdb/note
  test.each([
    ["example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "This is an example message.\n",
      "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="],
    ["sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", "go.sum database tree\n35225469\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=\n",
      "Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ="],
  ])("%s", (vkey, text, line) => {
    const key = parseVerifierKey(vkey)!;
    const signature = base64(line);
    expect({ hash: key.hash, verifies: isSignatureOf(key, utf8(text), signature.subarray(4)), again: verifierKey(key.name, key.publicKey) })
      .toEqual({ hash: hex(signature.subarray(0, 4)), verifies: true, again: vkey });
    expect(isSignatureOf(key, utf8(`${text} `), signature.subarray(4))).toBe(false);
  });

  // a witness's key in use (transparency-dev/formats, note/note_cosigv1_test.go)
  test("a witness's key, type 4", () => {
    const text = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";
    const key = parseVerifierKey(text)!;
    expect({ name: key.name, type: key.type, hash: key.hash, again: verifierKey(key.name, key.publicKey, witnessType) })
      .toEqual({ name: "remora.n621.de", type: 4, hash: "da77ade7", again: text });
  });

  // a checkpoint of a Sigsum log (FiloSottile/torchwood, cmd/litewitness/testdata/litewitness.txt)
  test("a checkpoint of another kind of log opens", () => {
    const origin = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";
    const key = parseVerifierKey(verifierKey(origin, fromHex("ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f")))!;
    const text = `${origin}\n1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n`;
    const note = `${text}\n— ${origin} UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=\n`;
    const root = new Uint8Array(32);
    root[0] = 42;
    expect(openNote(note, [key])).toEqual({ text, checkpoint: { origin, size: 1, root }, signers: [origin], cosigners: [] });
    // the same file's broken signature
    const broken = note.replace("UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=",
      "UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6gx=");
    expect(openNote(broken, [key])).toEqual({ problem: "not-a-note" });
  });
});

function newKey(): { publicKey: Uint8Array; sign: (message: Uint8Array) => Uint8Array } {
  const pair = generateKeyPairSync("ed25519");
  return {
    publicKey: new Uint8Array(pair.publicKey.export({ type: "spki", format: "der" }).subarray(-32)),
    sign: (message) => new Uint8Array(sign(null, message, pair.privateKey)),
  };
}

const origin = "panel.example/一号";
const [log, stranger, first, second] = [newKey(), newKey(), newKey(), newKey()];
const keyOf = (name: string, publicKey: Uint8Array, type: 1 | 4 = 1): VerifierKey => parseVerifierKey(verifierKey(name, publicKey, type))!;
const keys = [keyOf(origin, log.publicKey), keyOf("witness/1", first.publicKey, 4)];
const root = Uint8Array.from({ length: 32 }, (_, i) => i * 8);
const text = checkpointText({ origin, size: 57, root });
const note = signNote(text, origin, log.publicKey, log.sign);

describe("own notes", () => {
  test("the text of a checkpoint, there and back", () => {
    expect(text).toBe("panel.example/一号\n57\nAAgQGCAoMDhASFBYYGhweICIkJigqLC4wMjQ2ODo8Pg=\n");
    expect(parseCheckpoint(text)).toEqual({ origin, size: 57, root });
    expect(parseCheckpoint(`${text}extension\n`)).toEqual({ origin, size: 57, root });
  });

  test("signed, cosigned by a known and an unknown witness", () => {
    const cosigned = addCosignature(addCosignature(note, "witness/1", first.publicKey, 1_795_000_000, first.sign), "witness/2", second.publicKey, 1, second.sign);
    expect(cosigned.split("\n").map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([...text.split("\n"), `— ${origin}`, "— witness/1", "— witness/2", ""]);
    expect(openNote(cosigned, keys)).toEqual({ text, checkpoint: { origin, size: 57, root }, signers: [origin], cosigners: [{ name: "witness/1", time: 1_795_000_000 }] });
    expect(openNote(note, keys)).toEqual({ text, checkpoint: { origin, size: 57, root }, signers: [origin], cosigners: [] });
  });

  const line = note.slice(note.lastIndexOf("\n\n") + 2);
  const other = checkpointText({ origin, size: 58, root });
  test.each([
    ["unsigned", text, "not-a-note"],
    ["no line end at the end", note.slice(0, -1), "not-a-note"],
    ["a carriage return", note.replace("\n57", "\r\n57"), "not-a-note"],
    ["a hyphen for the dash", note.replace("— ", "- "), "not-a-note"],
    ["an empty line after the signature", `${note}\n`, "not-a-note"],
    ["a blank in the signature", note.replace(/.{5}\n$/, " $&"), "not-a-note"],
    ["base64 with stray bits", note.replace(/(.)=\n$/, (_, last: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}=\n`), "not-a-note"],
    ["a hundred and one signatures", text + "\n" + line.repeat(101), "not-a-note"],
    ["a size with a leading zero", signNote(text.replace("57", "057"), origin, log.publicKey, log.sign), "not-a-checkpoint"],
    ["a size of sixteen digits", signNote(text.replace("57", "1000000000000000"), origin, log.publicKey, log.sign), "not-a-checkpoint"],
    ["a root of 31 bytes", signNote(checkpointText({ origin, size: 57, root: root.subarray(1) }), origin, log.publicKey, log.sign), "not-a-checkpoint"],
    ["two lines only", signNote(`${origin}\n57\n`, origin, log.publicKey, log.sign), "not-a-checkpoint"],
    ["another text under the signature", note.replace(text, other), "wrong-signature"],
    ["the log's key hash over a stranger's signature", signNote(text, origin, log.publicKey, stranger.sign), "wrong-signature"],
    ["a witness's signature wrong", addCosignature(note, "witness/1", first.publicKey, 5, second.sign), "wrong-signature"],
    ["a witness's time changed", addCosignature(note, "witness/1", first.publicKey, 5, () => first.sign(utf8(`cosignature/v1\ntime 6\n${text}`))), "wrong-signature"],
    ["the log's signature moved to a witness's line", signNote(text, "witness/1", first.publicKey, first.sign), "no-known-signature"],
    ["signed by a stranger of the same name", signNote(text, origin, stranger.publicKey, stranger.sign), "no-known-signature"],
    ["signed by a witness only", addCosignature(signNote(text, origin, stranger.publicKey, stranger.sign), "witness/1", first.publicKey, 5, first.sign), "no-known-signature"],
    ["of another origin than the key's name", signNote(checkpointText({ origin: "other", size: 57, root }), origin, log.publicKey, log.sign), "no-known-signature"],
  ])("refused: %s", (_, bad, problem) => {
    expect(openNote(bad, keys)).toEqual({ problem });
  });

  test.each([
    ["no parts", "panel"], ["no key", "panel+00000000+"], ["another hash", verifierKey("a", log.publicKey).replace(/\+[0-9a-f]{8}\+/, "+00000000+")],
    ["another name", verifierKey("a", log.publicKey).replace("a+", "b+")], ["a blank in the name", verifierKey("a b", log.publicKey)],
    ["a plus in the name", verifierKey("a+b", log.publicKey)], ["another type", verifierKey("a", log.publicKey, 2 as 1)], ["a short key", verifierKey("a", log.publicKey.subarray(1))],
  ])("no verifier key: %s", (_, bad) => {
    expect(parseVerifierKey(bad)).toBe(null);
  });

  test("one key as log and as witness has two hashes", () => {
    expect(hex(keyHash("a", log.publicKey, 1))).not.toBe(hex(keyHash("a", log.publicKey, 4)));
  });
});
