// What the verifier found in a log, in words.
import { both, type Bilingual } from "../bilingual.ts";
import type { LogFinding } from "../log/verify-log.ts";

const places: Readonly<Record<LogFinding["in"], Bilingual>> = {
  log: both("第", "entry"), checkpoints: both("检查点", "checkpoint"), receipts: both("回执", "receipt"), printed: both("纸面", "printed root"),
  openings: both("封存内容", "opening"), keys: both("密钥", "key"),
};

export function logFindingText(finding: LogFinding): Bilingual {
  const { kind, number, wrong } = finding;
  const where = finding.in === "log" ? both(`第 ${number} 条`, `entry ${number}`) : both(`${places[finding.in].zh} ${number}`, `${places[finding.in].en} ${number}`);
  const first = wrong === null ? both("", "")
    : wrong.upTo - wrong.after === 1 ? both(`，有误的是第 ${wrong.upTo} 条`, `; the wrong entry is ${wrong.upTo}`)
      : both(`，有误的条目在第 ${wrong.after + 1} 至 ${wrong.upTo} 条之间`, `; the first wrong entry lies between ${wrong.after + 1} and ${wrong.upTo}`);
  return both(`${where}：${kind}${first.zh}`, `${where}: ${kind}${first.en}`);
}
