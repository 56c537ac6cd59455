// Benchmarks of the record at size: 5,000 candidates with five sheets each: the ranking, the scores file, conflict detection with the database.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "../../db/open.ts";
import { insertProgramme, insertVersion, savePeople } from "../../db/queries/programmes.ts";
import { insertRun } from "../../db/queries/runs.ts";
import { insertSession } from "../../db/queries/sessions.ts";
import type { Tx } from "../../db/schema.ts";
import { canonicalJson } from "../../scoring/canonical-json.ts";
import { foundConflicts } from "../../server/record/found-conflicts.ts";
import { readPeople } from "../../server/people.ts";
import { readProgramme } from "../../server/actions/programme.ts";
import { ranking } from "../../server/actions/read-results.ts";
import { calculate } from "../../server/record/calculate.ts";
import { evaluationFile, evaluationFiles } from "../../server/record/evaluation-files.ts";
import { realChance } from "../../server/clock.ts";
import { makeVault } from "../../server/vault.ts";
import { kaifeng } from "../server/record/kaifeng.ts";

const size = { candidates: 5000, experts: 250, sheets: 5 };

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const from = performance.now();
  const value = await work();
  return { value, ms: performance.now() - from };
}

const figure = (name: string, ms: number, limit: number): void => console.log(`${ms <= limit ? "ok  " : "over"} ${name}: ${ms.toFixed(0)} ms (wanted ${limit} ms)`);

export async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-bench-"));
  const database = await openSqlite(join(folder, "large.db"));
  const keys = { pepper: "pepper", vault: makeVault(realChance.random(32), realChance.random) };
  try {
    // sparse: five of the experts score each candidate
    const partial = { ...(kaifeng as { panel: object }), panel: { assignment: "partial", groups: [] } };
    const { programme, hash } = readProgramme(partial);
    const judged = programme.rubric.criteria.flatMap((one) => (one.children ?? []).length > 0 ? one.children! : [one]).filter((one) => (one.kind ?? "judged") === "judged").map((one) => one.id);
    const at = "2026-01-01T00:00:00.000Z";
    const id = programme.id;
    await database.writing.transaction().execute(async (transaction) => {
      const tx: Tx = transaction;
      await insertProgramme(tx, { id, version: 1, frozen_at: at, basis: 1, made_at: at });
      await insertVersion(tx, { programme: id, version: 1, json: canonicalJson(partial), hash, reason: "", by: "bench", at });
      await savePeople(tx, "candidates", Array.from({ length: size.candidates }, (_, i) => ({
        programme: id, id: `C${i + 1}`, position: i + 1, name: `人选${i + 1}`,
        values: JSON.stringify({ employer: `单位${i % 3000}有限公司`, nominator: `推荐单位${i % 200}`, birthDate: "1980-01-01", industryClass: ["advanced", "traditional", "heritage", "other"][i % 4] }),
      })));
      await savePeople(tx, "experts", Array.from({ length: size.experts }, (_, i) => ({
        programme: id, id: `E${i + 1}`, position: i + 1, name: `专家${i + 1}`, values: JSON.stringify({ employer: `单位${i * 11}集团有限公司`, pastEmployers: `单位${i * 7}有限公司(2019-)` }),
      })));
      await insertSession(tx, { id: "s", programme: id, name: "s", state: "ended", chair: null, settings: "{}", screen: "{}", timer: "{}", reminded_at: null, last_step: null, made_at: at });
      for (let i = 0; i < size.candidates; i++) {
        await tx.insertInto("sheets").values(Array.from({ length: size.sheets }, (_, j) => ({
          programme: id, session: "s", candidate: `C${i + 1}`, expert: `E${((i * 7 + j * 31) % size.experts) + 1}`, rev: 1, state: "submitted" as const,
          values: JSON.stringify(Object.fromEntries(judged.map((criterion, k) => [criterion, String((i + j + k) % 2)]))), comment: "", paper: 0, unlock_reason: null, submitted_at: at, seq: 1,
        }))).execute();
      }
    });
    const detection = await timed(async () => foundConflicts(programme, { candidates: await readPeople(keys.vault, database.reader, "candidates", id), experts: await readPeople(keys.vault, database.reader, "experts", id), units: [] }));
    figure(`conflicts of ${size.experts} × ${size.candidates} with the database, ${detection.value.length} found`, detection.ms, 1000);
    await timed(() => evaluationFiles(database.reader, id, keys));
    const runs = [];
    for (let i = 0; i < 5; i++) runs.push(await timed(() => evaluationFile(database.reader, id, "scores.csv", keys, false)));
    const scores = runs.sort((a, b) => a.ms - b.ms)[2]!;
    figure(`scores.csv of ${size.candidates * size.sheets} sheets × ${judged.length} criteria, ${(scores.value.length / 1e6).toFixed(1)} MB, median of 5`, scores.ms, 300);
    const run = await calculate(await evaluationFiles(database.reader, id, keys), null);
    if (run.status === 2) throw new Error(run.faults[0]?.en);
    await database.writing.transaction().execute((tx) => insertRun(tx,
      { id: "r", programme: id, position: 1, programme_version: 1, status: run.status, by: "bench", at, seq: 1, released_at: at, prints: 0 },
      [...run.files].map(([name, content]) => ({ run: "r", name, sha256: "", content }))));
    const secretary = { kind: "staff", account: "a", role: "secretary", name: "", device: "" } as const;
    const first = await timed(() => ranking(database.reader, secretary, "r"));
    figure(`ranking of ${first.value.candidates.length}, first read`, first.ms, 50);
    const again = await timed(() => ranking(database.reader, secretary, "r"));
    figure("ranking, read again", again.ms, 50);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
