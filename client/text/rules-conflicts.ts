// Words of what a conflict of interest does.
import { words } from "./words.ts";

export const t = words({
  conflictsHow: "专家与候选人有下列关系时怎么办。「由人认定」的，在认定之前照常计分，但名单是暂定的。",
  effectRecuse: "回避（不计分）",
  effectDisclose: "披露（计分，印出）",
  effectReview: "由人认定",
  years: "曾同单位：离开几年之内要回避",
  yearsHow: "通常 3 年",
}, {
  conflictsHow: "What happens when an expert and a candidate stand so to each other. Until somebody has ruled, the sheet counts and the list is provisional.",
  effectRecuse: "Recused (does not count)",
  effectDisclose: "Disclosed (counts, printed)",
  effectReview: "A person rules",
  years: "Former employer: years after leaving",
  yearsHow: "Usually 3",
});
