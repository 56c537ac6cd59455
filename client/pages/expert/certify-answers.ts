// What an expert's statement says about each candidate, and what became of it. Pure.
import type { ConflictKind } from "../../../scoring/conflict.ts";

/** One row of GET /certification. */
export interface Asked {
  readonly candidate: string;
  readonly name: string;
  readonly employer: string;
  /** empty: not answered yet; "none", or the kind declared */
  readonly answer: string;
  readonly evidence: readonly { readonly kind: string; readonly evidence: string }[];
  readonly recused: boolean;
}

/** What the person has chosen on the page: `kind` null until the relation is named. */
export interface Chosen {
  readonly kind: ConflictKind | null;
  readonly reason: string;
}

export interface Answer {
  readonly candidate: string;
  readonly conflict: ConflictKind | null;
  readonly reason: string;
}

/**
 * One answer a candidate not answered yet, in the order asked. Whoever is recused on record is not asked for a kind: declaring it anew
 * would put the office's ruling aside.
 */
export function answersOf(asked: readonly Asked[], chosen: ReadonlyMap<string, Chosen>): Answer[] {
  return asked.filter(({ answer }) => answer === "").map(({ candidate }) => {
    const one = chosen.get(candidate);
    return one === undefined || one.kind === null ? { candidate, conflict: null, reason: "" } : { candidate, conflict: one.kind, reason: one.reason.trim() };
  });
}

/** Chosen, but the relation is not named. */
export const withoutKind = (chosen: ReadonlyMap<string, Chosen>): string[] => [...chosen].filter(([, { kind }]) => kind === null).map(([candidate]) => candidate);

export interface Outcome {
  readonly recused: readonly string[];
  /** declared by the expert, and up to the organiser whether it leads to recusal */
  readonly declared: readonly string[];
  readonly rest: number;
}

/** By name. */
export function outcomeOf(asked: readonly Asked[]): Outcome {
  const recused = asked.filter((one) => one.recused);
  const declared = asked.filter((one) => !one.recused && one.answer !== "" && one.answer !== "none");
  return { recused: recused.map(({ name }) => name), declared: declared.map(({ name }) => name), rest: asked.length - recused.length };
}
