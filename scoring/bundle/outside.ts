// What the holder of a bundle brings beside it: keys, roots on paper, proof files, receipts. Only this can show more than that
// the bundle agrees with itself.
import { both } from "../bilingual.ts";
import type { Check } from "./check.ts";
import { readEvidence } from "./evidence.ts";
import type { PrintedRoot } from "./printed-root.ts";
import { receiptFiles, type ReceiptFile } from "./receipt-files.ts";

export interface Outside {
  readonly logKey: string | null;
  readonly witnessKeys: readonly string[];
  readonly printed: readonly PrintedRoot[];
  /** texts by name: proof files, receipts with their entries */
  readonly files: ReadonlyMap<string, string>;
}

export const nothingOutside: Outside = { logKey: null, witnessKeys: [], printed: [], files: new Map() };

export interface Brought extends Omit<Outside, "files"> {
  /** signed checkpoints that a device kept, with the file's name */
  readonly notes: readonly { readonly name: string; readonly size: number; readonly text: string }[];
  readonly receipts: readonly ReceiptFile[];
  /** what is wrong with it, and what was not read */
  readonly checks: readonly Check[];
}

export function readOutside({ logKey: given, witnessKeys, printed, files }: Outside): Brought {
  const checks: Check[] = [];
  const add = (ok: false | null, zh: string, en: string): void => void checks.push({ name: "brought", ok, text: both(zh, en) });
  const isReceipt = (name: string): boolean => name.endsWith(".txt") || name.endsWith(".entry.jsonl");
  const { whole, alone } = receiptFiles(new Map([...files].filter(([name]) => isReceipt(name))));
  for (const name of alone) add(false, `${name}：${aloneText(name).zh}`, `${name}: ${aloneText(name).en}`);

  let logKey = given;
  const witnesses = [...witnessKeys];
  const notes: { name: string; size: number; text: string }[] = [];
  for (const [name, text] of files) {
    if (isReceipt(name)) continue;
    if (!name.endsWith(".json")) {
      add(null, `${name}：未读取（不是证据文件、回执或归档包）`, `${name}: not read (no proof file, receipt or bundle)`);
      continue;
    }
    const evidence = readEvidence(text);
    if ("problem" in evidence) {
      add(false, `${name}：${evidence.problem.zh}`, `${name}: ${evidence.problem.en}`);
      continue;
    }
    if (logKey !== null && logKey !== evidence.logKey) {
      add(false, `${name}：其中的记录公钥与另外提供的不同（${evidence.logKey}；${logKey}）`, `${name}: its key of the log is not the one given elsewhere (${evidence.logKey}; ${logKey})`);
      continue;
    }
    logKey = evidence.logKey;
    if (evidence.witnessKey !== null) witnesses.push(evidence.witnessKey);
    notes.push(...evidence.notes.map((note) => ({ name, ...note })));
    for (const { size, seen, filed } of evidence.rollBacks) {
      add(null, `${name}：该设备上有人确认过一次从备份恢复：此前见过的第 ${size + 1}–${seen} 条没有了；留有 ${filed} 个签过名的根作证据`, `${name}: somebody confirmed a restore on this device: entries ${size + 1} to ${seen}, which it had seen, are gone; ${filed} signed roots are kept as evidence`);
    }
    if (evidence.fault !== null) add(null, `${name}：该设备当时已发现记录有误（${evidence.fault}）`, `${name}: this device had found a fault in the log (${evidence.fault})`);
  }
  return { logKey, witnessKeys: witnesses, printed, notes, receipts: whole, checks };
}

/** A receipt or an entry, one without the other. */
export const aloneText = (name: string): { zh: string; en: string } => (name.endsWith(".txt")
  ? both("回执缺少条目原文，未能核对；请一并提供同名的 .entry.jsonl", "a receipt without its entry, not checked; its .entry.jsonl is needed too")
  : both("条目原文缺少回执，未能核对；请一并提供同名的 .txt", "an entry without its receipt, not checked; its .txt is needed too"));
