// The kinds of conflict of interest in words that an expert chooses from. Kinds: scoring/programme.ts; words: practice B3.
import type { ConflictKind } from "../../scoring/conflict.ts";
import { language } from "../state/preferences.ts";

/** In the order in which they are offered. */
export const conflictKindNames: Readonly<Record<ConflictKind, { readonly zh: string; readonly en: string }>> = {
  self: { zh: "本人参评", en: "Myself" },
  same_employer: { zh: "同单位", en: "Same employer" },
  past_employer: { zh: "曾同单位", en: "Former employer" },
  group_employer: { zh: "关联单位", en: "Related unit" },
  nominator: { zh: "推荐单位", en: "Recommending body" },
  spouse: { zh: "配偶", en: "Spouse" },
  lineal: { zh: "直系血亲", en: "Parent, child, grandparent or grandchild" },
  collateral3: { zh: "三代以内旁系血亲", en: "Sibling, aunt, uncle, cousin" },
  affinity: { zh: "近姻亲", en: "Close relative by marriage" },
  mentor: { zh: "师徒", en: "Mentor or apprentice" },
  coauthor: { zh: "共同成果", en: "Joint work" },
  equity: { zh: "投资任职", en: "Holds shares or an office" },
  dispute: { zh: "纠纷", en: "Dispute" },
  prep_help: { zh: "参与材料", en: "Helped with the materials" },
  other: { zh: "其他", en: "Other" },
};

/** Empty for a kind that this version does not know. */
export const conflictKindName = (kind: string): string => (conflictKindNames as Readonly<Record<string, { zh: string; en: string } | undefined>>)[kind]?.[language()] ?? "";
