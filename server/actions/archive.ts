// The archive pack: everything of a programme in one file, for as long as it is to be kept. Source: practice B5; 国家档案局令第 8 号.
import { insertRegistered } from "../../db/queries/conclusion.ts";
import type { ArchivePackRow } from "../../db/schema.ts";
import { archiveFormat } from "../../scoring/bundle/archive-pack.ts";
import { stageStanding, type Obstacle } from "../../scoring/conclusion.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { zipped } from "../output/zipped.ts";
import { documents } from "../print/documents.ts";
import { archiveFiles } from "../record/archive-files.ts";
import { bundleFiles } from "../record/bundle.ts";
import { sha256 } from "../record/calculate.ts";
import { conclusionStand, isArchived } from "../record/conclusion-facts.ts";
import { Refusal } from "../refusal.ts";
import { reasonNeeded, registered } from "./conclude.ts";
import { printRun } from "./run.ts";

export interface ArchiveRequest {
  readonly run: string;
  readonly retention: ArchivePackRow["retention"];
  /** why it is packed before everything is done */
  readonly exception: string;
}

/** Only of archived sessions and the newest run, released; stages that are not done, and open objections, need a reason. */
export async function packArchive(context: Context, actor: Staff, programme: string, { run, retention, exception }: ArchiveRequest): Promise<{ name: string; bytes: Uint8Array }> {
  const { stages, facts, last } = await conclusionStand(context, context.db, programme, context.chance.now());
  if (last === null) throw new Refusal("not-allowed-now", { reason: "no-run" });
  if (last.run.id !== run) throw new Refusal("stale", { run: last.run.id });
  if (!facts.released) throw new Refusal("not-allowed-now", { reason: "run-not-released" });
  if (!(await isArchived(context.db, programme))) throw new Refusal("not-allowed-now", { reason: "session-not-archived" });
  const obstacles: Obstacle[] = stages.filter((one) => stageStanding(one, facts).state !== "done").map((one) => ({ kind: "earlier-stage", stage: one.id }));
  if (facts.openObjections > 0) obstacles.push({ kind: "objection-open", count: facts.openObjections });
  if (obstacles.length > 0 && exception.trim() === "") throw reasonNeeded(obstacles);
  const files = new Map<string, string>([["prints/report.html", await printRun(context, actor, run)], ...(await archiveFiles(context, programme, (document) => documents.get(document)?.may(actor) === true))]);
  for (const [name, text] of await bundleFiles(context, last.run)) files.set(`bundle/${name}`, text);
  const made = await context.act(actor, async (act) => {
    const manifest = `${JSON.stringify({
      format: archiveFormat, programme, run, retention, at: act.at, origin: context.log.origin, size: context.log.size, root: context.log.root(),
      files: Object.fromEntries([...files].map(([name, text]) => [name, sha256(text)])),
    }, null, 2)}\n`;
    const row = await registered(act, "archive_packs", programme);
    const kept = obstacles.length === 0 ? "" : exception.trim();
    await insertRegistered(act.tx, "archive_packs", { ...row, run, retention, manifest: sha256(manifest), exception: kept });
    act.record({ kind: "archive", body: { programme, run, retention, manifest: sha256(manifest), early: kept !== "" }, programme, sealed: { exception: kept } });
    return { manifest, position: row.position };
  });
  files.set("manifest.json", made.manifest);
  return { name: `${programme}-archive-${made.position}.zip`, bytes: zipped(files) };
}
