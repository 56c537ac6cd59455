// From conflicts of interest to recusals: what was detected or declared, what people ruled, what is still to be ruled.
// Source: contract §3.7.
import type { Candidates } from "./candidates.ts";
import { compareCodePoints } from "./code-points.ts";
import { defaultEffects, type ConflictEffect, type ConflictKind, type Detected } from "./conflict.ts";
import type { Decisions } from "./decision.ts";
import { conflictKinds, type Programme } from "./programme.ts";
import type { ConflictFigure } from "./result.ts";
import { sheetStates, type Sheets } from "./sheet.ts";

export interface Declared {
  readonly expert: string;
  readonly candidate: string;
  readonly kind: ConflictKind;
  readonly ruling: "recuse" | "allow" | "pending" | null;
  readonly reason: string;
}

export interface Recusals {
  /** by expert, candidate (code points), kind */
  readonly figures: readonly ConflictFigure[];
  /** experts (index) excluded from a candidate (row) by a conflict, sheet or no sheet */
  readonly recused: ReadonlyMap<number, ReadonlySet<number>>;
  /** pairs that a person must still rule on */
  readonly open: readonly { readonly expert: string; readonly candidate: string; readonly kind: ConflictKind }[];
}

interface Entry {
  expert: number;
  row: number;
  kind: ConflictKind;
  evidence: string;
  ruling: Declared["ruling"];
}

/**
 * `experts` are sorted by id; `rowOf` gives a candidate's row; `expected(row)` whether every expert is expected to score the row.
 * Decisions that do not apply are refused into `decisions.problems`.
 */
export function ruleConflicts(
  programme: Programme,
  detected: readonly Detected[],
  declared: readonly Declared[],
  decisions: Decisions,
  candidates: Candidates,
  rowOf: ReadonlyMap<string, number>,
  experts: readonly string[],
  sheets: Sheets,
  expected: (row: number) => boolean,
): Recusals {
  const effects = new Map<ConflictKind, ConflictEffect>(Object.entries(defaultEffects) as [ConflictKind, ConflictEffect][]);
  for (const rule of programme.conflicts?.rules ?? []) effects.set(rule.kind, rule.effect);
  const expertIndex = new Map(experts.map((id, i) => [id, i]));
  const entries = gather(detected, declared, expertIndex, rowOf, candidates.ids);
  const pairs = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = `${experts[entry.expert]}@${candidates.ids[entry.row]}`;
    const pair = pairs.get(key);
    if (pair) pair.push(entry);
    else pairs.set(key, [entry]);
  }
  for (const decision of decisions.of("conflict")) {
    const pair = pairs.get(decision.subject);
    if (!pair) decisions.refuse(decision, "subject", "没有这一对利害关系；应为 专家@候选人", "there is no such conflict; expected expert@candidate");
    else if (decision.value !== "recuse" && decision.value !== "allow") {
      decisions.refuse(decision, "value", "应为 recuse（回避）或 allow（不回避）", "expected recuse or allow");
    } else if (decision.value === "allow" && pair.some((entry) => entry.kind === "self")) {
      decisions.refuse(decision, "value", "本人参评必须回避，不能 allow", "an expert's own candidacy cannot be allowed");
    }
  }

  const recused = new Map<number, Set<number>>();
  const figures: ConflictFigure[] = [];
  const open: { expert: string; candidate: string; kind: ConflictKind }[] = [];
  for (const [key, pair] of pairs) {
    const { expert, row } = pair[0]!;
    const state = stateOf(sheets, row, expert);
    const decided = decisions.find("conflict", key)?.value as "recuse" | "allow" | undefined;
    const ruled = pair.map((entry) => {
      const ruling = decided ?? entry.ruling;
      const effect: ConflictFigure["effect"] =
        state === "recused" || ruling === "recuse" ? "recuse" : ruling === "allow" ? "allow" : ruling === "pending" ? "review" : effects.get(entry.kind)!;
      return { entry, ruling, effect };
    });
    const out = ruled.some(({ effect }) => effect === "recuse");
    if (out) {
      const set = recused.get(row);
      if (set) set.add(expert);
      else recused.set(row, new Set([expert]));
    }
    const scored = state === "submitted" || state === "incomplete";
    const asked = scored || (state === null && expected(row));
    for (const { entry, ruling, effect } of ruled) {
      const [expertId, candidate] = [experts[expert]!, candidates.ids[row]!];
      figures.push({ expert: expertId, candidate, kind: entry.kind, effect, evidence: entry.evidence, ruling });
      const selfOpen = entry.kind === "self" && state !== "recused" && ruling !== "recuse";
      if (selfOpen || (effect === "review" && !out && asked)) open.push({ expert: expertId, candidate, kind: entry.kind });
    }
  }
  return { figures, recused, open };
}

/** One entry per expert, candidate and kind: a declared row rules on what was detected. Sorted by expert, candidate, kind. */
function gather(
  detected: readonly Detected[], declared: readonly Declared[],
  expertIndex: ReadonlyMap<string, number>, rowOf: ReadonlyMap<string, number>, ids: readonly string[],
): Entry[] {
  const entries = new Map<string, Entry>();
  const entryOf = (expertId: string, candidateId: string, kind: ConflictKind): Entry | undefined => {
    const expert = expertIndex.get(expertId);
    const row = rowOf.get(candidateId);
    if (expert === undefined || row === undefined) return undefined;
    const key = `${expert} ${row} ${kind}`;
    let entry = entries.get(key);
    if (!entry) entries.set(key, (entry = { expert, row, kind, evidence: "", ruling: null }));
    return entry;
  };
  for (const one of detected) {
    const entry = entryOf(one.expert, one.candidate, one.kind);
    if (entry) entry.evidence = one.evidence;
  }
  for (const one of declared) {
    const entry = entryOf(one.expert, one.candidate, one.kind);
    if (!entry) continue;
    const stated = one.reason === "" ? "申报" : `申报：${one.reason}`;
    entry.evidence = entry.evidence === "" ? stated : `${entry.evidence}；${stated}`;
    entry.ruling = one.ruling;
  }
  return [...entries.values()].sort((a, b) =>
    a.expert - b.expert || compareCodePoints(ids[a.row]!, ids[b.row]!) || conflictKinds.indexOf(a.kind) - conflictKinds.indexOf(b.kind));
}

function stateOf(sheets: Sheets, row: number, expert: number): (typeof sheetStates)[number] | null {
  for (let s = sheets.start[row]!; s < sheets.start[row + 1]!; s++) {
    if (sheets.expert[s] === expert) return sheetStates[sheets.state[s]!]!;
  }
  return null;
}
