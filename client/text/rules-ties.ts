// Words of the tie order being edited.
import { words } from "./words.ts";

export const t = words({
  tiesHow: "得分相同时从上到下依次比较；仍然相同的并列（1、2、2、4），由人决定。",
  tiesNone: "没有同分处理：得分相同的一律并列。",
  tieCriterion: "指标高者在前",
  tieCriteria: "几项指标之和高者在前",
  tieField: "字段小者在前",
  tieFieldDown: "字段大者在前",
  tieRule: "符合条件者在前",
  tieWithin: "只在此项相同者之间",
  tieWithinNone: "不限",
  addTie: "加一步",
  tieBy: "比较什么",
  tieStep: (n: number) => `第 ${n} 步`,
  removeTie: "去掉这一步",
}, {
  tiesHow: "Equal scores are compared step by step from the top; what stays equal shares the rank (1, 2, 2, 4), and people decide.",
  tiesNone: "No tie order: equal scores share the rank.",
  tieCriterion: "Higher criterion first",
  tieCriteria: "Higher sum of criteria first",
  tieField: "Smaller field first",
  tieFieldDown: "Greater field first",
  tieRule: "Meets the condition first",
  tieWithin: "Only among those with the same",
  tieWithinNone: "anybody",
  addTie: "Add a step",
  tieBy: "What is compared",
  tieStep: (n) => `Step ${n}`,
  removeTie: "Remove this step",
});
