// The proof file of a supervisor's device: the log's key as it met it, every signed checkpoint that it saw, its own key as a
// witness. Nothing signs the file itself: what it proves stands in docs/record.md «Proof files».
import { z } from "zod";
import { both, type Bilingual } from "../bilingual.ts";
import { hex } from "../log/bytes.ts";
import { openNote } from "../log/checkpoint.ts";
import { logType, parseVerifierKey, witnessType } from "../log/verifier-key.ts";
import { evidenceFormat } from "./evidence-format.ts";

const Checkpoint = z.object({ size: z.int(), root: z.string(), note: z.string() });

const Shape = z.object({
  format: z.literal(evidenceFormat),
  log: z.object({ origin: z.string(), key: z.string() }),
  witnessKey: z.string().nullish(),
  fault: z.object({ kind: z.string() }).nullish(),
  checkpoints: z.array(Checkpoint),
  rollBacks: z.array(z.object({ size: z.int(), seen: z.int(), filed: z.array(Checkpoint) })).default([]),
});

export interface Evidence {
  readonly logKey: string;
  readonly witnessKey: string | null;
  /** what the device found wrong with the log, by its code */
  readonly fault: string | null;
  readonly notes: readonly { readonly size: number; readonly text: string }[];
  /** restores that somebody confirmed on it: what is left, the last entry it had seen, and how many checkpoints of the lost ones it kept */
  readonly rollBacks: readonly { readonly size: number; readonly seen: number; readonly filed: number }[];
}

/** What is wrong with the file where it is none. Every checkpoint in it is signed by the key in it. */
export function readEvidence(text: string): Evidence | { readonly problem: Bilingual } {
  const wrong = (zh: string, en: string): { problem: Bilingual } => ({ problem: both(zh, en) });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return wrong("不是 JSON", "it is not JSON");
  }
  const { data, error } = Shape.safeParse(json);
  if (data === undefined) {
    const at = error.issues[0]!.path.join(".");
    return at === "format" || at === "" ? wrong(`不是证据文件（${evidenceFormat}）`, `it is no proof file (${evidenceFormat})`) : wrong(`缺少或不合格式：${at}`, `missing or malformed: ${at}`);
  }
  const { log, witnessKey = null, fault, checkpoints, rollBacks } = data;
  const key = parseVerifierKey(log.key);
  if (key?.type !== logType || key.name !== log.origin) return wrong("记录公钥无法读取", "the log's key cannot be read");
  if (witnessKey !== null && parseVerifierKey(witnessKey)?.type !== witnessType) return wrong("监督设备的公钥无法读取", "the witness's key cannot be read");
  for (const [index, { size, root, note }] of [...checkpoints, ...rollBacks.flatMap(({ filed }) => filed)].entries()) {
    const opened = openNote(note, [key]);
    if ("problem" in opened) return wrong(`第 ${index + 1} 个签名的根不成立：${opened.problem}`, `checkpoint ${index + 1} does not hold: ${opened.problem}`);
    if (opened.checkpoint.size !== size || hex(opened.checkpoint.root) !== root) return wrong(`第 ${index + 1} 个根与其签名的内容不同`, `checkpoint ${index + 1} is not what was signed`);
  }
  return { logKey: log.key, witnessKey, fault: fault?.kind ?? null, notes: checkpoints.map(({ size, note }) => ({ size, text: note })), rollBacks: rollBacks.map((one) => ({ ...one, filed: one.filed.length })) };
}
