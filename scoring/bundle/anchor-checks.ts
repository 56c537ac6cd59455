// How far a bundle is held from outside, in words. What came with it holds nothing: whoever made it could have made that too.
import { both } from "../bilingual.ts";
import type { LogReport } from "../log/verify-log.ts";
import type { Check } from "./check.ts";
import type { Brought } from "./outside.ts";

/** `seen`: number of entries by the last checkpoint that a device of the holder saw; `runEntry`: what must be held before the result is. */
export function anchorChecks(brought: Brought, { firstUnanchored, size }: LogReport, { seen, runEntry }: { readonly seen: number; readonly runEntry: number }): Check[] {
  const checks: Check[] = [];
  const add = (ok: boolean | null, but: Check["but"] | null, zh: string, en: string): void => void checks.push({ name: "anchors", ok, text: both(zh, en), ...(but ? { but } : {}) });
  const { logKey, witnessKeys, notes, receipts, printed } = brought;
  if (logKey === null && [witnessKeys, notes, receipts, printed].every(({ length }) => length === 0)) {
    add(null, "itself", "锚定：密钥取自归档包本身，只能证明归档包自相一致；请提供证据文件、回执或纸面根值",
      "anchors: the keys are the bundle's own, which shows only that it agrees with itself; bring a proof file, a receipt or a root on paper");
  } else if (firstUnanchored === null) {
    add(true, null, "锚定：全部条目均有外部凭证", "anchors: every entry is held from outside");
  } else {
    add(null, firstUnanchored <= runEntry ? "itself" : null, `锚定：第 ${firstUnanchored} 条起尚无外部凭证（回执、监督设备或纸面）`,
      `anchors: entries from ${firstUnanchored} on are not yet held from outside (receipt, witness or paper)`);
  }
  if (seen > size) {
    add(null, "short", `锚定：证据文件见到记录已有 ${seen} 条，归档包止于第 ${size} 条；如归档包不是在那之前导出的，就是尾部被删`,
      `anchors: the proof file saw ${seen} entries, the bundle ends at ${size}; unless it was made before that, its end was cut off`);
  }
  return checks;
}
