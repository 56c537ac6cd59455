// What the verifier found in a log, in words.
import { both, type Bilingual } from "../bilingual.ts";
import type { LogFinding, LogFindingKind } from "../log/log-finding.ts";

const places: Readonly<Record<LogFinding["in"], Bilingual>> = {
  log: both("第", "entry"), checkpoints: both("检查点", "checkpoint"), held: both("证据文件", "proof file"), receipts: both("回执", "receipt"), printed: both("纸面", "printed root"),
  openings: both("封存内容", "opening"), keys: both("密钥", "key"),
};

const kinds: Readonly<Record<LogFindingKind, Bilingual>> = {
  "entry-unreadable": both("不能读取", "cannot be read"),
  "entry-not-canonical": both("写法不合规范", "not in canonical form"),
  "entry-malformed": both("格式不对", "malformed"),
  "seq-wrong": both("编号不连续", "its number does not follow"),
  "prev-wrong": both("与上一条不相接", "it does not follow the entry before"),
  "clock-back": both("时钟倒退", "the clock stepped back"),
  "key-unreadable": both("不能读取", "cannot be read"),
  "not-a-note": both("不是签名的根", "not a signed note"),
  "not-a-checkpoint": both("不是签名的根", "not a checkpoint"),
  "wrong-signature": both("签名不对", "its signature is wrong"),
  "no-known-signature": both("不是用记录公钥签名的", "not signed with the log's key"),
  "not-a-receipt": both("不是回执", "not a receipt"),
  "not-included": both("不能证明这一条", "it does not prove this entry"),
  "checkpoint-disagrees": both("与记录不符", "the log does not agree with it"),
  "receipt-disagrees": both("与记录不符", "the log does not agree with it"),
  "printed-disagrees": both("与记录不符", "the log does not agree with it"),
  fork: both("同一公钥签过另一份记录", "the same key has signed another history"),
  "entries-missing": both("它所见的条目这里没有：归档包比它早，或尾部被删", "entries that it covers are not here: the bundle is older than it, or its end was cut off"),
  "entries-uncovered": both("没有签名覆盖", "no signature covers it"),
  "opening-unreadable": both("不能读取", "cannot be read"),
  "opening-out-of-order": both("次序不对", "out of order"),
  "opening-without-seal": both("该条没有封存内容", "its entry seals nothing"),
  "opening-disagrees": both("与该条的封存不符", "its entry seals something else"),
};

/** `names`: of the files in which it was found, by their place and number; where there is none, the number stands. */
export function logFindingText(finding: LogFinding, names: Partial<Record<LogFinding["in"], readonly string[]>>): Bilingual {
  const { kind, number, wrong } = finding;
  const named = names[finding.in]?.[number - 1] ?? String(number);
  const where = finding.in === "log" ? both(`第 ${number} 条`, `entry ${number}`) : both(`${places[finding.in].zh} ${named}`, `${places[finding.in].en} ${named}`);
  const first = wrong === null ? both("", "")
    : wrong.upTo - wrong.after === 1 ? both(`，有误的是第 ${wrong.upTo} 条`, `; the wrong entry is ${wrong.upTo}`)
      : both(`，有误的条目在第 ${wrong.after + 1} 至 ${wrong.upTo} 条之间`, `; the first wrong entry lies between ${wrong.after + 1} and ${wrong.upTo}`);
  return both(`${where.zh}：${kinds[kind].zh}${first.zh}`, `${where.en}: ${kinds[kind].en}${first.en}`);
}
