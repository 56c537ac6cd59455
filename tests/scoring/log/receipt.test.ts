// Receipts: the text of the proof, what it proves and to whom it does not, and the short code.
import { expect, test } from "vitest";
import { parseVerifierKey } from "../../../scoring/log/checkpoint.ts";
import { parseReceipt, receiptCode, receiptText, verifyReceipt } from "../../../scoring/log/receipt.ts";
import { keys, origin, referenceLog } from "./reference-log.ts";
import { leafOf, naiveRoot } from "./rfc9162.ts";

const log = referenceLog();
const parsed = [...keys.vkeys, ...keys.witnessKeys].map((text) => parseVerifierKey(text)!);
const { text } = log.record.receipts[3]!;
const seq = log.receiptSeqs[3]!;
const leaf = leafOf(log.lines[seq - 1]!);
const size = log.sizes.find((one) => one >= seq)!;

// the layout of C2SP tlog-proof, by the values of its own reference test (transparency-dev/formats, proof/tlog_proof_test.go)
test("the text, with and without extra data", () => {
  const hashes = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const [one, two] = hashes.map((hash) => Buffer.from(hash).toString("base64"));
  const plain = `c2sp.org/tlog-proof@v1\nindex 5\n${one}\n${two}\n\ntest checkpoint\n`;
  expect(receiptText(5, hashes, "test checkpoint\n")).toBe(plain);
  expect(parseReceipt(plain)).toEqual({ index: 5, proof: hashes, note: "test checkpoint\n" });
  expect(parseReceipt(plain.replace("index", "extra ZXh0cmE=\nindex"))).toEqual({ index: 5, proof: hashes, note: "test checkpoint\n" });
  expect(parseReceipt("c2sp.org/tlog-proof@v1\nindex 0\n\nx\n")).toEqual({ index: 0, proof: [], note: "x\n" });
});

test.each([
  ["another heading", (one: string) => one.replace("@v1", "@v2")],
  ["no index", (one: string) => one.replace(/index .*\n/, "")],
  ["an index with a leading zero", (one: string) => one.replace("index ", "index 0")],
  ["a hash too short", (one: string) => one.replace(/\n\n/, "\nAAAA\n\n")],
  ["no empty line", (one: string) => one.replace(/\n\n[^]*/, "\n")],
  ["fifty-one hashes", (one: string) => one.replace(/\n\n/, `\n${"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n".repeat(51)}\n`)],
])("no receipt: %s", (_, alter) => {
  expect(parseReceipt(alter(text))).toBe(null);
  expect(verifyReceipt(alter(text), leaf, parsed)).toEqual({ problem: "not-a-receipt" });
});

test("it proves its own entry, under the log's key, and nothing else", () => {
  const root = naiveRoot(log.lines.slice(0, size).map(leafOf));
  const checkpoint = { origin, size, root: new Uint8Array(root) };
  const opened = { text: `${origin}\n${size}\n${Buffer.from(root).toString("base64")}\n`, checkpoint, signers: [origin], cosigners: [] };
  expect(verifyReceipt(text, leaf, parsed)).toEqual({ ...opened, index: seq - 1 });
  expect([
    verifyReceipt(text, leafOf(log.lines[seq]!), parsed), verifyReceipt(text.replace(`index ${seq - 1}`, `index ${seq}`), leaf, parsed),
    verifyReceipt(text, leaf, []), verifyReceipt(text.replace(`\n${size}\n`, `\n${size + 1}\n`), leaf, parsed),
  ]).toEqual([{ problem: "not-included" }, { problem: "not-included" }, { problem: "no-known-signature" }, { problem: "wrong-signature" }]);
});

test.each([
  ["0000000000", "0000-0000"], ["ffffffffff", "ZZZZ-ZZZZ"], ["0000000001", "0000-0001"], ["8000000000", "G000-0000"], ["00443214c7", "0123-4567"],
])("the short code of %s… is %s", (start, code) => {
  expect(receiptCode(new Uint8Array(Buffer.concat([Buffer.from(start, "hex"), Buffer.alloc(27, 255)])))).toBe(code);
});
