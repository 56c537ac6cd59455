// Names of a bundle's files after somebody unpacked it and zipped it again, and what a manifest says of those that do not belong.
import { strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { wrongFiles } from "../../../scoring/bundle/listed-files.ts";
import { unpacked } from "../../../scoring/bundle/unpacked.ts";
import { sha256Text } from "../../../scoring/log/bytes.ts";

const names = (...given: string[]): string[] => [...unpacked(given.map((name) => [name, strToU8(name)] as const)).keys()];
const whole = ["log.jsonl", "manifest.json", "result/result.json"];

test.each<[string, string[]]>([
  ["as it was made", whole],
  ["with entries for folders", ["result/", ...whole]],
  ["in a folder, as the desktop zips one", ["kaifeng/", ...whole.map((name) => `kaifeng/${name}`), "kaifeng/result/"]],
  ["by a Mac", ["kaifeng/.DS_Store", ...whole.map((name) => `kaifeng/${name}`), "__MACOSX/", "__MACOSX/kaifeng/._log.jsonl"]],
  ["by Windows", ["kaifeng\\Thumbs.db", ...whole.map((name) => `kaifeng\\${name.replace("/", "\\")}`), "desktop.ini"]],
])("%s", (_, given) => {
  expect(names(...given)).toEqual(whole);
});

test("an archive pack keeps its folders; what lies beside a folder keeps its name", () => {
  expect(names("manifest.json", "bundle/manifest.json", "prints/report.html")).toEqual(["manifest.json", "bundle/manifest.json", "prints/report.html"]);
  expect(names("kaifeng/manifest.json", "kaifeng/log.jsonl", "notes.txt")).toEqual(["manifest.json", "log.jsonl", "notes.txt"]);
  // two folders with a bundle each: neither is taken
  expect(names("a/manifest.json", "b/manifest.json")).toEqual(["a/manifest.json", "b/manifest.json"]);
});

test("files that were altered, are missing or do not belong are named as such", () => {
  const listed = { "log.jsonl": sha256Text(strToU8("log")), "keys.json": sha256Text(strToU8("keys")), "sheets.json": sha256Text(strToU8("sheets")) };
  const zip = zipSync({ "one/": new Uint8Array(), "one/manifest.json": strToU8("{}"), "one/log.jsonl": strToU8("lag"), "one/sheets.json": strToU8("sheets"), "one/receipts/E1.txt": strToU8(""), "notes.txt": strToU8("x") });
  const files = unpacked(Object.entries(unzipSync(zip)));
  expect(wrongFiles(files, listed)).toEqual({ zh: "不符的文件 log.jsonl；缺少的文件 keys.json；清单之外的文件 notes.txt", en: "files that do not agree: log.jsonl; files that are missing: keys.json; files that are not listed: notes.txt" });
  expect(wrongFiles(new Map([...files].filter(([name]) => name !== "notes.txt").concat([["keys.json", strToU8("keys")], ["log.jsonl", strToU8("log")]])), listed)).toBeNull();
});
