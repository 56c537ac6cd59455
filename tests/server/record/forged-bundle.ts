// A bundle as an insider makes it anew: an entry changed, the whole log chained again and signed with a fresh key, cosigned by a
// witness of his own, with receipts of his own, and a manifest that fits.
import { generateKeyPairSync, sign } from "node:crypto";
import { canonicalJson } from "../../../scoring/canonical-json.ts";
import { sha256Text } from "../../../scoring/log/bytes.ts";
import { addCosignature, checkpointText, signNote } from "../../../scoring/log/checkpoint.ts";
import { hex, leafHash } from "../../../scoring/log/entry.ts";
import { MerkleTree } from "../../../scoring/log/merkle.ts";
import { receiptText } from "../../../scoring/log/receipt.ts";
import { verifierKey, witnessType } from "../../../scoring/log/verifier-key.ts";

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
export const decode = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

export type Files = ReadonlyMap<string, Uint8Array>;

/** As somebody leaves it who also makes the manifest fit. */
export function withManifest(files: Files): Map<string, Uint8Array> {
  const manifest = JSON.parse(decode(files.get("manifest.json")!)) as { files: Record<string, string> };
  const hashes = Object.fromEntries([...files].filter(([name]) => name !== "manifest.json" && !name.startsWith("receipts/")).map(([name, bytes]) => [name, sha256Text(bytes)]));
  return new Map([...files, ["manifest.json", encode(`${JSON.stringify({ ...manifest, files: hashes }, null, 2)}\n`)]]);
}

function freshKey(): { publicKey: Uint8Array; sign: (message: Uint8Array) => Uint8Array } {
  const pair = generateKeyPairSync("ed25519");
  return { publicKey: new Uint8Array(pair.publicKey.export({ type: "spki", format: "der" }).subarray(-32)), sign: (message) => new Uint8Array(sign(null, message, pair.privateKey)) };
}

export function forgedBundle(files: Files): Map<string, Uint8Array> {
  const { origin } = JSON.parse(decode(files.get("manifest.json")!)) as { origin: string };
  const tree = new MerkleTree();
  let prev = "0".repeat(64);
  const lines = decode(files.get("log.jsonl")!).trimEnd().split("\n").map((line, index) => {
    const entry = JSON.parse(line) as Record<string, unknown>;
    const text = canonicalJson({ ...entry, prev, ...(index === 1 ? { actor: "somebody else" } : {}) });
    tree.append(leafHash(text));
    prev = hex(leafHash(text));
    return text;
  });
  const [log, witness] = [freshKey(), freshKey()];
  const note = addCosignature(signNote(checkpointText({ origin, size: lines.length, root: tree.root() }), origin, log.publicKey, log.sign), "supervisor-tablet", witness.publicKey, 1_800_000_000, witness.sign);
  const kept = [...files].filter(([name]) => !name.startsWith("checkpoints/"));
  return withManifest(new Map([
    ...kept, ["log.jsonl", encode(`${lines.join("\n")}\n`)], [`checkpoints/${lines.length}.txt`, encode(note)],
    ["keys.json", encode(JSON.stringify({ log: verifierKey(origin, log.publicKey), witnesses: [verifierKey("supervisor-tablet", witness.publicKey, witnessType)] }))],
    ["receipts/1.txt", encode(receiptText(lines.length - 1, tree.inclusionProof(lines.length - 1, lines.length), note))], ["receipts/1.entry.jsonl", encode(`${lines.at(-1)!}\n`)],
  ]));
}
