// Conflicts of interest as a grid and as a list: which rows and columns, what stands in a cell, how much one dismissal settles.
import { pairEffects, ruledEffect, type RuledEffect } from "../../../../scoring/recused-pairs.ts";
import type { Programme } from "../../../../scoring/programme.ts";
import type { Conflict, Person } from "./facts.ts";

export interface MatrixFilter {
  /** only rows and columns in which something stands */
  readonly onlyConcerned: boolean;
  /** null: all */
  readonly effect: RuledEffect | null;
}

export interface Matrix {
  readonly experts: readonly Person[];
  readonly candidates: readonly Person[];
  /** by `expert@candidate` */
  readonly effects: ReadonlyMap<string, RuledEffect>;
}

export const pairKey = (expert: string, candidate: string): string => `${expert}@${candidate}`;

export function matrixOf(rules: Programme["conflicts"], experts: readonly Person[], candidates: readonly Person[], conflicts: readonly Conflict[], filter: MatrixFilter): Matrix {
  const all = pairEffects(rules, conflicts);
  const effects = filter.effect === null ? all : new Map([...all].filter(([, effect]) => effect === filter.effect));
  if (!filter.onlyConcerned) return { experts, candidates, effects };
  const concerned = conflicts.filter((one) => effects.has(pairKey(one.expert, one.candidate)));
  const [rows, columns] = [new Set(concerned.map(({ candidate }) => candidate)), new Set(concerned.map(({ expert }) => expert))];
  return { experts: experts.filter(({ id }) => columns.has(id)), candidates: candidates.filter(({ id }) => rows.has(id)), effects };
}

/** How many wait for a ruling. */
export const openConflicts = (rules: Programme["conflicts"], conflicts: readonly Conflict[]): number => conflicts.filter((one) => ruledEffect(rules, one) === "review").length;

/** Pairs that a dismissal of this one settles with it: found by the system from the same evidence. */
export const sameEvidence = (conflicts: readonly Conflict[], one: Conflict): number =>
  conflicts.filter((other) => other.source === "detected" && other.kind === one.kind && other.evidence === one.evidence).length;
