// Why a statistic is undefined, in both languages; result.json gives the same reasons in English.
import type { WordLanguage } from "./quota-words.ts";

const words: Record<string, string> = {
  "needs a ranked candidate and at least 2 experts": "至少要有一名已排名的候选人和两名评委",
  "needs at least 2 complete rows and 2 experts": "至少要有两名候选人由全部评委评过，且有两名评委",
  "needs at least 2 experts": "至少要有两名评委",
  "no variation between candidates and none left over": "全部评分相同",
  "every expert gave all candidates the same score": "每位评委给所有人的分数都相同",
  "no scores": "没有评分",
  "the panel is not connected": "评委与候选人互不相连",
  "all scores are equal": "全部评分相同",
  "no candidate has two scores": "没有候选人有两份评分",
  "no degrees of freedom left for a standard error": "评分份数太少，没有余量",
  "the mean squares make a denominator 0": "分母为 0",
};

/** One that is not known here stays as it is. */
export function undefinedWords(reason: string | undefined, language: WordLanguage): string {
  if (language === "en") return reason ?? "cannot be calculated";
  const many = /^more than (\d+) (candidates|experts)$/.exec(reason ?? "");
  if (many) return `超过 ${many[1]} 名${many[2] === "experts" ? "评委" : "候选人"}，未计算`;
  return reason === undefined ? "无法计算" : (words[reason] ?? reason);
}
