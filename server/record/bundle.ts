// The bundle: everything an outsider needs to check the log and to calculate the result again, without this server.
// Format: docs/record.md «The bundle». Source: contract §6.
import { bundleFormat } from "../../scoring/bundle/verify-bundle.ts";
import { canonicalJson } from "../../scoring/canonical-json.ts";
import { listCheckpoints, listCosignatures, listEntriesAfter, listOpenings } from "../../db/queries/log.ts";
import { listDraws } from "../../db/queries/programmes.ts";
import { findRunFile, listRunFiles } from "../../db/queries/runs.ts";
import { listRevisions, listSheets } from "../../db/queries/sheets.ts";
import type { Reader, RunRow } from "../../db/schema.ts";
import type { Context } from "../context.ts";
import { version } from "../version.ts";
import { sha256 } from "./calculate.ts";

/** What a verifier opens. Whoever gets a bundle hands it on: nothing else that the log seals leaves with it. */
const opened: ReadonlySet<string> = new Set(["sheet", "run", "draw"]);

/** Files by name, `manifest.json` last. The log is whole; openings, sheets and results are those of the run's programme. */
export async function bundleFiles(context: Context, run: RunRow): Promise<Map<string, string>> {
  return context.db.transaction().setIsolationLevel("repeatable read").execute(async (tx) => {
    const files = new Map<string, string>();
    const entries = await allEntries(tx);
    files.set("log.jsonl", lines(entries));
    const kindOf = (seq: number): string => (JSON.parse(entries[seq - 1]!) as { kind: string }).kind;
    const openings = (await listOpenings(tx, run.programme)).filter((one) => one.value !== null && opened.has(kindOf(one.seq)));
    files.set("openings.jsonl", lines(openings.map(({ seq, salt, value }) => canonicalJson({ salt, seq, value: JSON.parse(value!) as unknown }))));
    const cosignatures = new Map<number, string>();
    for (const { size, line } of await listCosignatures(tx)) cosignatures.set(size, (cosignatures.get(size) ?? "") + line);
    const checkpoints = await listCheckpoints(tx);
    for (const { size, note } of checkpoints) {
      // every commit is signed; those that witnesses saw, each hundredth and the last are enough to hold the log
      if (cosignatures.has(size) || size % 100 === 0 || size === entries.length) files.set(`checkpoints/${size}.txt`, note + (cosignatures.get(size) ?? ""));
    }
    const witnesses = await tx.selectFrom("witnesses").select("verifier_key").orderBy("name").execute();
    files.set("keys.json", pretty({ log: context.log.verifierKey, witnesses: witnesses.map((one) => one.verifier_key) }));
    files.set("sheets.json", pretty(await sheetFacts(tx, run.programme)));
    files.set("draws.json", pretty((await listDraws(tx, run.programme)).map(({ id, kind, seed, request, result, at }) => ({ id, kind, seed, at, request: JSON.parse(request) as unknown, result: JSON.parse(result) as unknown }))));
    for (const { name } of await listRunFiles(tx, run.id)) {
      files.set(name.startsWith("result/") ? name : `inputs/${name}`, (await findRunFile(tx, run.id, name))!.content);
    }
    const manifest = {
      format: bundleFormat, version, programme: run.programme, run: run.id, runEntry: run.seq, origin: context.log.origin, size: entries.length,
      files: Object.fromEntries([...files].map(([name, text]) => [name, sha256(text)])),
    };
    return files.set("manifest.json", pretty(manifest));
  });
}

async function allEntries(db: Reader): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const part = await listEntriesAfter(db, texts.length, 10_000);
    texts.push(...part.map((one) => one.text));
    if (part.length < 10_000) return texts;
  }
}

interface SheetRecord {
  readonly candidate: string;
  readonly expert: string;
  readonly rev: number;
  readonly state: string;
  readonly values: unknown;
  readonly comment: string;
  readonly seq: number;
}

/** Every sheet as it now is, and every revision that led there. */
async function sheetFacts(db: Reader, programme: string): Promise<{ sheets: SheetRecord[]; revisions: SheetRecord[] }> {
  const fact = ({ candidate, expert, rev, state, values, comment, seq }: { candidate: string; expert: string; rev: number; state: string; values: string; comment: string; seq: number }): SheetRecord =>
    ({ candidate, expert, rev, state, values: JSON.parse(values) as unknown, comment, seq });
  return { sheets: (await listSheets(db, programme)).map(fact), revisions: (await listRevisions(db, programme)).map(fact) };
}

const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join("");
const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
