// Two verifiers, ours and one in Python written from docs/record.md, say the same of every tampered and every clean log.
import { describe, expect, test } from "vitest";
import type { LogRecord, makeLogVerifier as MakeLogVerifier } from "../../scoring/log/verify-log.ts";
import { built } from "../scoring/log/built.ts";
import { keys, randomLog, referenceLog } from "../scoring/log/reference-log.ts";
import { tamperedLogs } from "../scoring/log/tampered-logs.ts";
import { damagedLogs } from "./damaged-texts.ts";
import { hasPython, mayLackPython, secondVerdicts, type Verdict } from "./second-verifier.ts";

test.skipIf(!hasPython && mayLackPython)("there is a Python 3.9 or newer for the second verifier", () => {
  expect(hasPython, "python3 was not found: the second verifier cannot run, so nothing shows that the two agree").toBe(true);
});

describe.skipIf(!hasPython)("agreement", () => {
  test("on 10,500 tampered and 1,000 clean logs", async () => {
    const log = referenceLog();
    const { makeLogVerifier } = await built<{ makeLogVerifier: typeof MakeLogVerifier }>("scoring/log/verify-log.ts");
    const verify = makeLogVerifier(keys);
    const ours: (Verdict & { name: string })[] = [];
    const judged = function* (): Generator<LogRecord> {
      for (const [name, record] of allLogs(log)) {
        const { isWhole, wrong, root, firstUnanchored } = verify(record);
        ours.push({ name, ok: isWhole, after: wrong?.after ?? null, upTo: wrong?.upTo ?? null, root, firstUnanchored });
        yield record;
      }
    };
    const theirs = await secondVerdicts(keys, log.record, judged());
    const differing = ours.map(({ name, ...one }, i) => ({ name, ours: one, theirs: theirs[i] }))
      .filter(({ ours: mine, theirs: other }) => JSON.stringify(mine) !== JSON.stringify(other));
    console.log(`${ours.length} logs, ${ours.filter(({ ok }) => ok).length} of them whole; the verifiers differ on ${differing.length}`);
    expect({ differing: differing.slice(0, 5), logs: ours.length, answered: theirs.length, whole: ours.filter(({ ok }) => ok).length })
      .toEqual({ differing: [], logs: 11_500, answered: 11_500, whole: 1000 });
  }, 600_000);

  test("on 3,000 logs with one character of one text damaged, and no damage to an entry or an opening passes", async () => {
    const { makeLogVerifier } = await built<{ makeLogVerifier: typeof MakeLogVerifier }>("scoring/log/verify-log.ts");
    const verify = makeLogVerifier(keys);
    const cases = [...damagedLogs(3000)];
    const ours = cases.map(({ place, record }) => {
      const { isWhole, wrong, root, firstUnanchored } = verify(record);
      return { place, ok: isWhole, after: wrong?.after ?? null, upTo: wrong?.upTo ?? null, root, firstUnanchored };
    });
    const theirs = await secondVerdicts(keys, referenceLog().record, cases.map(({ record }) => record));
    const differing = ours.flatMap(({ place, ...one }, i) => (JSON.stringify(one) === JSON.stringify(theirs[i]) ? [] : [{ place, one, other: theirs[i], record: cases[i]!.record }]));
    const passed = ours.filter(({ place, ok }) => ok && place !== "checkpoints" && place !== "receipts");
    expect({ differing: differing.slice(0, 3), passed, answered: theirs.length }).toEqual({ differing: [], passed: [], answered: 3000 });
  }, 300_000);
});

function* allLogs(log: ReturnType<typeof referenceLog>): Generator<[string, LogRecord]> {
  for (const { attack, name, record } of tamperedLogs(log)) yield [`${attack} ${name}`, record];
  for (let seed = 1; seed <= 1000; seed++) yield [`clean ${seed}`, randomLog(seed)];
}
