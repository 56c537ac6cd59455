// Entries: their one text, their hash, their seal, and every way in which a line is not an entry.
import { createHash, createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { entryText, fromHex, hex, leafHash, noEntry, sealValue, type Entry } from "../../../scoring/log/entry.ts";
import { readEntry } from "../../../scoring/log/read-entry.ts";
import { readOpening } from "../../../scoring/log/read-opening.ts";

const entry: Entry = {
  v: 1, seq: 1, at: "2026-11-21T10:44:12.123Z", actor: "expert:e1", kind: "sheet", body: { state: "submitted", candidate: "匠\u2028", rev: 1 }, prev: noEntry, sealed: null,
};
const text = `{"actor":"expert:e1","at":"2026-11-21T10:44:12.123Z","body":{"candidate":"匠\u2028","rev":1,"state":"submitted"},"kind":"sheet","prev":"${noEntry}","sealed":null,"seq":1,"v":1}`;

test("text, hash and what a reader sees", () => {
  expect(entryText(entry)).toBe(text);
  const leaf = createHash("sha256").update(`\0${text}`).digest();
  expect(hex(leafHash(text))).toBe(leaf.toString("hex"));
  expect(readEntry(text)).toEqual({
    text, leaf: new Uint8Array(leaf), leafHex: leaf.toString("hex"), problem: null,
    claims: { seq: 1, prev: noEntry, at: entry.at, sealed: null },
  });
});

test("the seal is an HMAC over the value's canonical text", () => {
  const salt = fromHex("0f".repeat(32));
  const expected = createHmac("sha256", Buffer.from(salt)).update('{"a":0.1,"b":"分"}').digest("hex");
  expect(sealValue({ b: "分", a: 0.1 }, salt)).toBe(expected);
  expect(readOpening(`{"salt":"${"0f".repeat(32)}","seq":7,"value":{"a":0.1,"b":"分"}}`)).toEqual({ seq: 7, sealed: expected });
});

test.each([
  ["not JSON", "{"], ["a blank more", '{"salt": "SALT","seq":7,"value":1}'], ["other keys", '{"salt":"SALT","seq":7}'], ["seq 0", '{"salt":"SALT","seq":0,"value":1}'],
  ["a short salt", '{"salt":"0f","seq":7,"value":1}'], ["no record", "null"],
])("no opening: %s", (_, line) => {
  expect(readOpening(line.replace("SALT", "0f".repeat(32)))).toBe(null);
});

describe("lines that are no entry", () => {
  const nested = (levels: number): string => with_({ body: { a: JSON.parse("[".repeat(levels - 2) + "]".repeat(levels - 2)) as unknown } });
  const with_ = (change: object): string => entryText({ ...entry, ...change });
  test.each<[string, string, string]>([
    ["an empty line", "", "unreadable"], ["half a line", text.slice(0, 100), "unreadable"], ["two entries", text + text, "unreadable"],
    ["a blank", text.replace(":1,", ": 1,"), "not-canonical"], ["keys in another order", JSON.stringify(entry), "not-canonical"],
    ["an escape that is not needed", text.replace("sheet", "\\u0073heet"), "not-canonical"], ["a key twice", text.replace('"seq":1', '"seq":1,"seq":1'), "not-canonical"],
    ["1.0 for 1", text.replace('"seq":1', '"seq":1.0'), "not-canonical"], ["a number too large", text.replace('"rev":1', '"rev":1e400'), "not-canonical"],
    ["a carriage return", `${text}\r`, "not-canonical"], ["nested too deep to read", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, "unreadable"], ["nested 101 deep", nested(101), "unreadable"],
    ["a list", "[]", "malformed"], ["null", "null", "malformed"], ["a key more", text.replace('"v":1', '"v":1,"w":1'), "malformed"], ["a key less", text.replace(',"v":1', ""), "malformed"],
    ["seq 0", with_({ seq: 0 }), "malformed"], ["seq 1.5", with_({ seq: 1.5 }), "malformed"], ["seq as text", with_({ seq: "1" }), "malformed"], ["seq too large", with_({ seq: 2 ** 53 }), "malformed"],
    ["version 2", with_({ v: 2 }), "malformed"], ["body a list", with_({ body: [] }), "malformed"], ["body null", with_({ body: null }), "malformed"],
    ["no kind", with_({ kind: "" }), "malformed"], ["actor null", with_({ actor: null }), "malformed"], ["prev too short", with_({ prev: "00" }), "malformed"],
    ["prev in capitals", with_({ prev: "A".repeat(64) }), "malformed"], ["sealed too short", with_({ sealed: "" }), "malformed"],
    ["no milliseconds", with_({ at: "2026-11-21T10:44:12Z" }), "malformed"], ["another zone", with_({ at: "2026-11-21T10:44:12.123+08:00" }), "malformed"],
    ["30 February", with_({ at: "2026-02-30T10:44:12.123Z" }), "malformed"], ["29 February of 1900", with_({ at: "1900-02-29T10:44:12.123Z" }), "malformed"],
    ["hour 24", with_({ at: "2026-11-21T24:00:00.000Z" }), "malformed"], ["second 60", with_({ at: "2026-11-21T10:44:60.000Z" }), "malformed"],
  ])("%s", (_, line, problem) => {
    const { problem: found, claims } = readEntry(line);
    expect({ found, claims }).toEqual({ found: problem, claims: null });
  });

  test("an entry may nest 100 deep", () => {
    expect(readEntry(nested(100)).problem).toBe(null);
  });

  test("29 February of a leap year is a day", () => {
    expect(readEntry(with_({ at: "2028-02-29T23:59:59.999Z" })).problem).toBe(null);
  });
});

test("hex is read strictly", () => {
  expect(() => fromHex("0F")).toThrow("not lower-case hex");
  expect(() => fromHex("012")).toThrow("not lower-case hex");
});
