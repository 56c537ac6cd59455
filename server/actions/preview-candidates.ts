// A table of candidates looked at before it is taken over. Looking keeps nothing.
import type { Context } from "../context.ts";
import type { CandidatesPreview } from "../tables/candidates-preview.ts";
import type { UploadChoices } from "../tables/candidates-table.ts";
import { assignedColumns } from "./candidate-columns.ts";
import { tellPeople } from "./tell-register.ts";
import { getProgramme } from "./programme.ts";

export async function previewCandidates(context: Context, id: string, bytes: Uint8Array, choices: UploadChoices, signal: AbortSignal): Promise<CandidatesPreview> {
  const { programme } = await getProgramme(context.db, id);
  return context.tables.read(bytes, async (table) => {
    await tellPeople(context.db, table, id, "candidates");
    return table.ask({ kind: "preview-candidates", programme, columns: await assignedColumns(context.db, programme), choices });
  }, signal);
}
