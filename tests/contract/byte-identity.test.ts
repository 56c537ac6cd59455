// The same inputs give byte-identical outputs in any time zone and locale, by the command in a process of its own.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { csv, evaluateFiles } from "../command.ts";

const root = resolve(import.meta.dirname, "..", "..");
let folder = "";
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "jiangping-places-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function demoIn(environment: Record<string, string>, name: string): Record<string, string> {
  const out = join(folder, name);
  execFileSync(process.execPath, [join(root, "server", "jiangping.mjs"), "demo", "--out", out], { env: { PATH: process.env["PATH"] ?? "", ...environment } });
  return Object.fromEntries(readdirSync(join(out, "result")).map((file) => [file, createHash("sha256").update(readFileSync(join(out, "result", file))).digest("hex")]));
}

test("notes name no path: an unknown column reads the same wherever the file lies", async () => {
  const found = [];
  for (let i = 0; i < 2; i++) {
    const { result } = await evaluateFiles({
      programme: {
        id: "p", version: 1, name: { zh: "项目", en: "P" }, referenceDate: "2021-01-01", seats: { target: 1 },
        rubric: { criteria: [{ id: "C", weight: "1", max: "1", kind: "judged" }] }, aggregation: { level: "total", method: "mean", rounding: { total: 0 }, minimumSheets: 1 },
      },
      candidates: csv([["id", "name", "星座"], ["c", "人选", "x"]]), experts: csv([["id", "血型"], ["e", "O"]]), scores: csv([["candidate", "expert", "C"], ["c", "e", 1]]),
    });
    found.push(result!.notes);
  }
  expect(found[0]!.map((note) => note.kind)).toEqual(["unknown-column", "unknown-column"]);
  expect(found[1]).toEqual(found[0]);
});

test("Shanghai in Chinese, Los Angeles in English, the islands of Samoa in Turkish, nothing at all", () => {
  const first = demoIn({ TZ: "Asia/Shanghai", LANG: "zh_CN.UTF-8" }, "a");
  expect(Object.keys(first)).toEqual(["conflicts.csv", "quota-report.csv", "ranking.csv", "report.html", "result.json", "shortlist.csv"]);
  expect(demoIn({ TZ: "America/Los_Angeles", LC_ALL: "en_US.UTF-8" }, "b")).toEqual(first);
  expect(demoIn({ TZ: "Pacific/Apia", LC_ALL: "tr_TR.UTF-8" }, "c")).toEqual(first);
  expect(demoIn({}, "d")).toEqual(first);
}, 60_000);
