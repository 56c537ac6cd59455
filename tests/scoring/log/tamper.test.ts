// Every tampered log of the table A1a to A1j is found out with the right entry named; no clean log is accused.
import { beforeAll, expect, test } from "vitest";
import type { makeLogVerifier as MakeLogVerifier } from "../../../scoring/log/verify-log.ts";
import { built } from "./built.ts";
import { keys, randomLog, referenceLog } from "./reference-log.ts";
import { tamperedLogs, type TamperedLog } from "./tampered-logs.ts";

const log = referenceLog();
let verify: ReturnType<typeof MakeLogVerifier>;
beforeAll(async () => {
  const { makeLogVerifier } = await built<{ makeLogVerifier: typeof MakeLogVerifier }>("scoring/log/verify-log.ts");
  verify = makeLogVerifier(keys);
});

test("the reference log is whole, and all of it is anchored", () => {
  expect(verify(log.record)).toEqual({
    isWhole: true, size: 500, root: log.record.printed[0]!.root, wrong: null, firstUnanchored: null,
    findings: [{ kind: "clock-back", level: "note", in: "log", number: 333, wrong: null }],
  });
});

test("about 10,500 tampered logs: all found, the right entry named", () => {
  const counts: Record<string, { logs: number; found: number; exact: number }> = {};
  const missed: unknown[] = [];
  for (const { attack, name, record, wrong, expected } of tamperedLogs(log)) {
    const report = verify(record);
    const count = (counts[attack] ??= { logs: 0, found: 0, exact: 0 });
    const isNamed = report.wrong !== null && report.wrong.after < wrong && wrong <= report.wrong.upTo;
    count.logs++;
    if (!report.isWhole && isNamed) count.found++;
    if (report.wrong?.upTo === wrong && report.wrong.after === wrong - 1) count.exact++;
    if (report.isWhole || !isNamed || report.wrong?.after !== expected.after || report.wrong.upTo !== expected.upTo) {
      missed.push({ attack, name, truth: wrong, expected, said: report.wrong, findings: report.findings.slice(0, 4) });
    }
  }
  console.table(counts);
  expect(missed.slice(0, 5)).toEqual([]);
  expect(Object.fromEntries(Object.entries(counts).map(([attack, { logs, found }]) => [attack, [logs, found]]))).toEqual({
    A1a: [4000, 4000], A1b: [500, 500], A1c: [1001, 1001], A1d: [1499, 1499], A1e: [500, 500], A1f: [500, 500], A1g: [500, 500],
    A1h: [500, 500], A1i: [500, 500], A1j: [1000, 1000],
  } satisfies Record<TamperedLog["attack"], number[]>);
}, 300_000);

test("1,000 clean logs: no false alarm", () => {
  const alarms = Array.from({ length: 1000 }, (_, seed) => ({ seed, report: verify(randomLog(seed + 1)) })).filter(({ report }) => !report.isWhole || report.wrong !== null);
  console.log(`1,000 clean logs, ${alarms.length} false alarms`);
  expect(alarms).toEqual([]);
}, 120_000);
