// One line on the terminal that says how far a long calculation is. Silent where stderr is no terminal.
import type { Language } from "./faults.ts";

const names: Record<string, { zh: string; en: string }> = {
  candidates: { zh: "读取候选人", en: "reading candidates" },
  scores: { zh: "读取与合成评分", en: "scores" },
  conflicts: { zh: "查找利害关系", en: "conflicts of interest" },
  selection: { zh: "按比例择优", en: "selection" },
  reasons: { zh: "说明理由", en: "reasons" },
  reliability: { zh: "一致性分析", en: "reliability" },
  writing: { zh: "写出结果", en: "writing" },
};
const everyMilliseconds = 100;
const width = 30;

export class ProgressBar {
  readonly #lang: Language;
  readonly #on = process.stderr.isTTY === true;
  #last = 0;
  #part = "";
  #shown = false;

  constructor(lang: Language) {
    this.#lang = lang;
  }

  /** `total` 0: a part whose length is not known. */
  show(part: string, done: number, total: number): void {
    if (!this.#on) return;
    const now = performance.now();
    if (part === this.#part && now - this.#last < everyMilliseconds) return;
    this.#last = now;
    this.#part = part;
    const share = total > 0 ? Math.min(1, done / total) : 0;
    const bar = total > 0 ? ` ${"█".repeat(Math.round(share * width)).padEnd(width, "░")} ${Math.floor(share * 100)}%` : " …";
    process.stderr.write(`\r\u001b[K${names[part]?.[this.#lang] ?? part}${bar}`);
    this.#shown = true;
  }

  clear(): void {
    if (this.#shown) process.stderr.write("\r\u001b[K");
    this.#shown = false;
  }
}
