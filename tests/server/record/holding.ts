// A real bundle, and what its holder has beside it: what a supervisor's device saw and an expert's receipt.
import { unzipSync } from "fflate";
import { hex } from "../../../scoring/log/bytes.ts";
import { parseCheckpoint } from "../../../scoring/log/checkpoint.ts";
import { decode, type Files } from "./forged-bundle.ts";
import type { Hall } from "./hall.ts";
import { playKaifeng } from "./kaifeng.ts";

export interface Sight {
  readonly size: number;
  readonly root: string;
  readonly note: string;
}

export interface Holding {
  readonly bundle: Files;
  /** the log's */
  readonly key: string;
  readonly size: number;
  readonly runEntry: number;
  /** where the bundle ends, and one entry later */
  readonly last: Sight;
  readonly later: Sight;
  readonly receipt: { readonly seq: number; readonly entry: string; readonly proof: string };
}

export async function playHolding(hall: Hall): Promise<Holding> {
  const { secretary, supervisor, run, tablets } = await playKaifeng(hall);
  const bundle = new Map(Object.entries(unzipSync(await secretary.bytes(`/runs/${run}/bundle.zip`))));
  const { log: key } = JSON.parse(decode(bundle.get("keys.json")!)) as { log: string };
  const { size, runEntry } = JSON.parse(decode(bundle.get("manifest.json")!)) as { size: number; runEntry: number };
  const sight = (note: string): Sight => {
    const checkpoint = parseCheckpoint(note.slice(0, note.indexOf("\n\n") + 1))!;
    return { size: checkpoint.size, root: hex(checkpoint.root), note };
  };
  const last = sight(decode(bundle.get(`checkpoints/${size}.txt`)!));
  await supervisor.do("POST", "/log/remarks", { text: "监督员备注" });
  const later = sight((await supervisor.do<{ note: string }>("GET", "/log/checkpoint")).note);
  return { bundle, key, size, runEntry, last, later, receipt: tablets.get("E1")!.receipts[0]! };
}

/** The file that a supervisor's device saves. */
export const evidenceText = ({ key, last }: Holding, changes: object = {}): string => JSON.stringify({
  format: "jiangping-evidence/1", at: "2026-11-21T10:44:12.123Z", log: { origin: key.split("+")[0], key, metAt: "2026-11-21T08:00:00.000Z" },
  fault: null, witness: null, witnessKey: null, checkpoints: [{ ...last, seenAt: "2026-11-21T10:44:10.000Z" }], ...changes,
});
