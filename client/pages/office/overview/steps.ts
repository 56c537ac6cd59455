// The steps of a programme from its rules to the archive, each with how far it is: from counts alone, so that it can be tested alone.
import type { Aftermath, Overview } from "../../../../server/views/overview.ts";
import type { Section } from "../sections.ts";

/** done; at work; people must act; not begun; cannot begin yet. */
export type StepState = "done" | "going" | "attention" | "ready" | "later";

export interface Step {
  readonly section: Exclude<Section, "overview">;
  readonly state: StepState;
}

export function stepsOf(facts: Overview): Step[] {
  const { candidates, experts, conflicts, sessions, lastRun } = facts;
  const started = sessions.some(({ state }) => state !== "planned");
  const over = sessions.length > 0 && sessions.every(({ state }) => state === "ended" || state === "archived");
  const judged = facts.eligibility.review === 0;
  return [
    // a programme has rules from the first moment; that they are proposals is said beside them
    { section: "rules", state: "done" },
    { section: "candidates", state: candidates > 0 ? "done" : "ready" },
    { section: "eligibility", state: candidates === 0 ? "later" : judged ? "done" : started ? "attention" : "going" },
    { section: "experts", state: experts === 0 ? "ready" : conflicts.open > 0 ? "attention" : "done" },
    { section: "sessions", state: over ? "done" : sessions.length > 0 ? "going" : candidates > 0 && experts > 0 ? "ready" : "later" },
    { section: "ranking", state: lastRun?.releasedAt ? "done" : lastRun !== null ? (lastRun.status === 0 ? "going" : "attention") : over ? "ready" : "later" },
    { section: "conclusion", state: lastRun?.releasedAt && facts.after !== null ? afterState(facts.after) : "later" },
    { section: "documents", state: candidates > 0 ? "ready" : "later" },
  ];
}

function afterState({ removals, objections, stage }: Aftermath): StepState {
  if (removals > 0 || objections > 0) return "attention";
  if (stage === null) return "done";
  return stage.state === "open" ? "ready" : stage.state === "returned" || stage.state === "outdated" ? "attention" : "going";
}

/** The first step in which something is left to do; what waits for a person's ruling goes first. */
export const nextStep = (steps: readonly Step[]): Step | undefined =>
  steps.find(({ state }) => state === "attention") ?? steps.find(({ section, state }) => section !== "documents" && (state === "going" || state === "ready"));

/** What waits for a leader, the most urgent first. */
export type Matter = "decide" | "remove" | "object" | "stage" | "sign";

export function mattersOf({ lastRun, after }: Pick<Overview, "lastRun" | "after">): Matter[] {
  if (lastRun === null || after === null) return [];
  const released = lastRun.releasedAt !== null;
  const matters: readonly [Matter, boolean][] = [
    ["decide", after.decisions > 0],
    ["remove", after.removals > 0],
    ["object", after.objections > 0],
    ["stage", released && (after.stage?.kind === "approval" || after.stage?.kind === "conferral")],
    ["sign", released && lastRun.status === 0 && !after.signed],
  ];
  return matters.flatMap(([matter, waits]) => (waits ? [matter] : []));
}
