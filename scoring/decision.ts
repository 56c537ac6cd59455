// Decisions that people made, as rows of the decisions file, and the checks that need no calculation. Source: contract §4.
import { both, type Bilingual } from "./bilingual.ts";

export const decisionKinds = [
  "waive", "tie", "take-all", "accept-soft", "accept-shortfall", "accept-unconnected", "count-incomplete", "remove", "review", "conflict",
] as const;
export type DecisionInputKind = (typeof decisionKinds)[number];

export interface Decision {
  readonly kind: DecisionInputKind;
  readonly subject: string;
  readonly value: string;
  readonly reason: string;
  readonly by: string;
  /** its row in the file, for messages */
  readonly row: number;
}

/** A decision that cannot be applied: bad input at its row. */
export interface DecisionProblem {
  readonly row: number;
  readonly column: "kind" | "subject" | "value";
  readonly text: Bilingual;
}

export class Decisions {
  readonly problems: DecisionProblem[] = [];
  readonly all: readonly Decision[];
  readonly #by = new Map<string, Decision>();

  constructor(all: readonly Decision[]) {
    this.all = all;
    for (const decision of all) {
      const key = `${decision.kind}\u0000${decision.subject}`;
      if (this.#by.has(key)) this.refuse(decision, "subject", "同一事项已有决定", "this matter has a decision already");
      else this.#by.set(key, decision);
    }
  }

  of(kind: DecisionInputKind): Decision[] {
    return this.all.filter((decision) => decision.kind === kind);
  }

  find(kind: DecisionInputKind, subject: string): Decision | undefined {
    return this.#by.get(`${kind}\u0000${subject}`);
  }

  refuse(decision: Decision, column: "kind" | "subject" | "value", zh: string, en: string): void {
    const text = both(`${decision.kind} ${decision.subject}：${zh}`, `${decision.kind} ${decision.subject}: ${en}`);
    this.problems.push({ row: decision.row, column, text });
  }
}
