// The second verifier on a bundle in a directory: what it prints, line by line, and its exit status.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { keys, referenceLog } from "../scoring/log/reference-log.ts";
import { hasPython, verifyDirectory } from "./second-verifier.ts";

const log = referenceLog();
const { lines, openings, checkpoints, receipts, printed } = log.record;
const jsonl = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join("");

const listed: Record<string, string> = {
  "log.jsonl": jsonl(lines), "openings.jsonl": jsonl(openings), "result/result.json": "{}\n",
  "keys.json": JSON.stringify({ log: keys.vkeys[0], witnesses: keys.witnessKeys }),
  ...Object.fromEntries(checkpoints.map((note, i) => [`checkpoints/${log.sizes[i]}.txt`, note])),
};
const laidBeside: Record<string, string> = Object.fromEntries(receipts.flatMap(({ text, entry }, i) => [
  [`receipts/${log.receiptSeqs[i]}.txt`, text], [`receipts/${log.receiptSeqs[i]}.entry.jsonl`, `${entry}\n`],
]));
const manifest = (files: Record<string, string>): string => JSON.stringify({
  format: "jiangping-bundle/1", files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, `sha256:${createHash("sha256").update(text).digest("hex")}`])),
});

/** `changes`: files that differ from what the manifest was made of; null takes one away. */
function verified(changes: Record<string, string | null>, { remade = false, options = [] as string[] } = {}): { status: number | null; lines: string[] } {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-bundle-"));
  try {
    const files: Record<string, string | null> = { ...listed, ...laidBeside, ...changes };
    const kept = Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== null));
    kept["manifest.json"] ??= manifest(remade ? Object.fromEntries(Object.entries(kept).filter(([name]) => !name.startsWith("receipts/"))) : listed);
    for (const [name, text] of Object.entries(kept)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return verifyDirectory(folder, ...options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const root = printed[0]!.root;
const fromPaper = ["--log-key", keys.vkeys[0]!, "--witness-key", keys.witnessKeys[0]!, "--printed", `500:${root}`];
const whole = [
  "ok   manifest: 105 files", "ok   keys: 1 of the log and 1 of witnesses, given from outside", "ok   log: 500", "ok   checkpoints: 20", "ok   receipts: 40", "ok   printed: 1",
  `ok   openings: ${openings.length}`, "note anchors: every entry is held from outside", `ok   500 entries, root ${root}`,
];
const altered = lines.with(99, lines[99]!.replace('"v":1', '"v":2'));

describe.skipIf(!hasPython)("a bundle in a directory", () => {
  test("whole, with keys and root from paper", () => {
    expect(verified({}, { options: fromPaper })).toEqual({ status: 0, lines: whole });
  });

  test("whole, but trusting its own keys: it says so", () => {
    expect(verified({})).toEqual({
      status: 0,
      lines: whole.with(1, "ok   keys: 1 of the log and 1 of witnesses, those of the bundle itself: compare them with the ones on paper").with(5, "ok   printed: 0")
        .with(7, "note anchors: with nothing from outside it is shown only that the bundle agrees with itself"),
    });
  });

  test("an entry altered, the manifest made again", () => {
    const { status, lines: said } = verified({ "log.jsonl": jsonl(altered) }, { remade: true, options: fromPaper });
    expect({ status, log: said[2], entry: said.find((line) => line.includes(" entry: ")) })
      .toEqual({ status: 1, log: "FAIL log: log 100: entry-malformed", entry: "FAIL entry: the first wrong entry is 100" });
  });

  test("erased openings are no fault", () => {
    const { status, lines: said } = verified({ "openings.jsonl": "" }, { remade: true, options: fromPaper });
    expect({ status, said }).toEqual({ status: 0, said: whole.with(6, "ok   openings: 0") });
  });

  test("entries after the last cosigned checkpoint stay the key's word alone", () => {
    const { status, lines: said } = verified({ "checkpoints/500.txt": log.notes.at(-1)! }, { remade: true, options: fromPaper.slice(0, 4) });
    expect({ status, said: said.filter((line) => line.startsWith("note")) })
      .toEqual({ status: 0, said: [`note anchors: entries from ${log.witnessed.at(-2)! + 1} on are held by the log's key only`] });
  });

  test("the log's key alone: witnesses and receipts that came with the bundle hold nothing", () => {
    const { status, lines: said } = verified({}, { options: fromPaper.slice(0, 2) });
    expect({ status, said: said[7] }).toEqual({ status: 0, said: "note anchors: entries from 1 on are held by the log's key only" });
  });

  test.each<[string, Parameters<typeof verified>, string]>([
    ["a file altered", [{ "result/result.json": "{ }\n" }], "FAIL manifest: result/result.json"],
    ["a file missing", [{ "result/result.json": null }], "FAIL manifest: result/result.json"],
    ["a file added", [{ "notes.txt": "x" }], "FAIL manifest: notes.txt"],
    ["another format", [{ "manifest.json": '{"format":"jiangping-bundle/2","files":{}}' }], "FAIL manifest: manifest.json"],
    ["no log", [{ "log.jsonl": null }, { remade: true }], "FAIL bundle: FileNotFoundError"],
    ["the last line without its end", [{ "log.jsonl": jsonl(lines).slice(0, -1) }, { remade: true }], "FAIL bundle: ValueError: the last line has no end"],
    ["another key than on paper", [{}, { options: ["--log-key", keys.vkeys[0]!.replace("panel", "paneI")] }], "FAIL keys: the bundle names another key of the log than was given"],
    ["another root than on paper", [{}, { options: ["--printed", `500:${"0".repeat(64)}`] }], "FAIL printed: printed 1: disagrees"],
    ["a receipt without its entry", [{ "receipts/12.entry.jsonl": null }], "FAIL receipts: receipts/12.entry.jsonl is missing"],
  ])("%s", (_, args, line) => {
    const { status, lines: said } = verified(...args);
    expect({ status, line: said.find((one) => one.startsWith("FAIL"))?.slice(0, line.length) }).toEqual({ status: 1, line });
  });

  test("no directory named: how to call it, status 2", () => {
    const { status, lines: said } = verifyDirectory("--what");
    expect({ status, said: said[0] }).toEqual({ status: 2, said: "Second verifier of the record, written from docs/record.md alone, with Python's standard library." });
  });
});
