// What comes after the scoring, in the programme's own order: where each stage stands, and what stands against recording the next one.
// Knows no clock: today is told. Source: programmes (stage facts), practice B5; 招标投标法实施条例 54.
import type { Label } from "./field.ts";
import type { Programme } from "./programme.ts";

export const conclusionKinds = ["site-visit", "approval", "notice", "conferral"] as const;
export type ConclusionKind = (typeof conclusionKinds)[number];

type ProgrammeStage = NonNullable<Programme["stages"]>[number];
export type NoticePeriod = NonNullable<NonNullable<Programme["notice"]>["periods"]>[number];

export interface ConclusionStage extends Omit<ProgrammeStage, "kind"> {
  readonly kind: ConclusionKind;
  /** of a notice: the period that the programme gives for the stage before it */
  readonly period: NoticePeriod | null;
}

/** For a programme that names no stage after its scoring. */
const usual: readonly { readonly id: string; readonly kind: ConclusionKind; readonly name: Label }[] = [
  { id: "approval", kind: "approval", name: { zh: "审定", en: "Approval" } },
  { id: "notice", kind: "notice", name: { zh: "公示", en: "Public notice" } },
  { id: "conferral", kind: "conferral", name: { zh: "命名", en: "Conferral" } },
];

const isAfter = (stage: ProgrammeStage): stage is ProgrammeStage & { kind: ConclusionKind } => (conclusionKinds as readonly string[]).includes(stage.kind);

export function conclusionStages(programme: Programme): ConclusionStage[] {
  const stages = programme.stages ?? [];
  const scoring = stages.findLastIndex(({ kind }) => kind === "scoring");
  const after = stages.flatMap((stage, i) => (i > scoring && isAfter(stage) ? [{ ...stage, before: stages[i - 1]?.id ?? null }] : []));
  if (after.length === 0) return usual.map((stage) => ({ ...stage, period: null }));
  return after.map(({ before, ...stage }) => ({
    ...stage, period: stage.kind === "notice" ? (programme.notice?.periods?.find((one) => one.stage === before) ?? null) : null,
  }));
}

export type Finding = "consistent" | "partial" | "serious";
export type Outcome = "approved" | "approved-changed" | "returned";

export interface ConclusionFacts {
  /** ISO date */
  readonly today: string;
  /** ids on the list of the newest run, in list order; null before the first run */
  readonly list: readonly string[] | null;
  /** the run asks for no decision */
  readonly settled: boolean;
  readonly released: boolean;
  /** decisions were made after the run */
  readonly behind: boolean;
  /** the latest finding of each candidate */
  readonly findings: ReadonlyMap<string, Finding>;
  /** oldest first */
  readonly resolutions: readonly { readonly stage: string; readonly outcome: Outcome; readonly list: readonly string[] }[];
  /** in force, oldest first */
  readonly notices: readonly { readonly stage: string; readonly lastDay: string; readonly list: readonly string[] }[];
  readonly conferrals: readonly { readonly stage: string; readonly list: readonly string[] }[];
  readonly openObjections: number;
  /** candidates of objections that were upheld */
  readonly upheld: readonly string[];
  /** candidates whom the deciding body approved after their severe finding */
  readonly kept: readonly string[];
  /** candidates of whom it was decided that they do not succeed anybody */
  readonly excluded: readonly string[];
}

/** `held`: everybody is covered, and a severe finding is not dealt with. `outdated`: the list has people that this stage did not cover. */
export type StageState = "open" | "partly" | "held" | "running" | "returned" | "outdated" | "done";

export interface StageStanding {
  readonly id: string;
  readonly state: StageState;
  /** people on the list whom it does not cover yet; of a stage that is held: whom it waits for */
  readonly missing: readonly string[];
  readonly lastDay: string | null;
}

export function stageStanding(stage: ConclusionStage, facts: ConclusionFacts): StageStanding {
  const list = facts.list ?? [];
  const at = (state: StageState, missing: readonly string[], lastDay: string | null = null): StageStanding => ({ id: stage.id, state, missing, lastDay });
  const uncovered = (covered: readonly string[]): string[] => list.filter((id) => !covered.includes(id));
  if (facts.list === null) return at("open", []);
  switch (stage.kind) {
    case "site-visit": {
      const missing = list.filter((id) => !facts.findings.has(id));
      if (missing.length > 0) return at(missing.length === list.length ? "open" : "partly", missing);
      const severe = list.filter((id) => isSevere(id, facts));
      return at(severe.length === 0 ? "done" : "held", severe);
    }
    case "approval": {
      const last = facts.resolutions.findLast((one) => one.stage === stage.id);
      if (last === undefined) return at("open", list);
      if (last.outcome === "returned") return at("returned", list);
      const missing = uncovered(last.list);
      return at(missing.length === 0 ? "done" : "outdated", missing);
    }
    case "notice": {
      const own = facts.notices.filter((one) => one.stage === stage.id);
      if (own.length === 0) return at("open", list);
      const missing = uncovered(own.flatMap((one) => one.list));
      // people who came in later are told in a notice of their own: the stage ends with the last of them
      const lastDay = own.map((one) => one.lastDay).sort().at(-1)!;
      return at(missing.length > 0 ? "outdated" : facts.today <= lastDay ? "running" : "done", missing, lastDay);
    }
    case "conferral": {
      const own = facts.conferrals.filter((one) => one.stage === stage.id);
      if (own.length === 0) return at("open", list);
      const missing = uncovered(own.flatMap((one) => one.list));
      return at(missing.length === 0 ? "done" : "outdated", missing);
    }
  }
}

export type Obstacle =
  /** an earlier stage is not done */
  | { readonly kind: "earlier-stage"; readonly stage: string }
  /** the process pauses while an objection is open */
  | { readonly kind: "objection-open"; readonly count: number }
  /** a severe finding, an upheld objection or a decision against succession, and the person is on the list */
  | { readonly kind: "removal-owed"; readonly candidates: readonly string[] }
  | { readonly kind: "run-undecided" } | { readonly kind: "run-behind" } | { readonly kind: "run-not-released" };

/** A severe finding that nobody has decided on. */
const isSevere = (id: string, { findings, kept }: Pick<ConclusionFacts, "findings" | "kept">): boolean => findings.get(id) === "serious" && !kept.includes(id);

/** What speaks against a person on the list. */
export const isDoubtful = (id: string, facts: Pick<ConclusionFacts, "findings" | "kept" | "upheld">): boolean => isSevere(id, facts) || facts.upheld.includes(id);

/** People on the list who should not be there. */
export const owedRemovals = (facts: ConclusionFacts): string[] => (facts.list ?? []).filter((id) => isDoubtful(id, facts) || facts.excluded.includes(id));

/** What stands against recording this stage; the act is done all the same where somebody says why. */
export function stageObstacles(stages: readonly ConclusionStage[], id: string, facts: ConclusionFacts): Obstacle[] {
  const index = stages.findIndex((one) => one.id === id);
  const stage = stages[index]!;
  const obstacles: Obstacle[] = stages.slice(0, index).filter((one) => stageStanding(one, facts).state !== "done").map((one) => ({ kind: "earlier-stage", stage: one.id }));
  if (stage.kind === "site-visit") return obstacles;
  if (!facts.settled) obstacles.push({ kind: "run-undecided" });
  if (facts.behind) obstacles.push({ kind: "run-behind" });
  const owed = owedRemovals(facts);
  if (owed.length > 0) obstacles.push({ kind: "removal-owed", candidates: owed });
  if (stage.kind !== "notice" && facts.openObjections > 0) obstacles.push({ kind: "objection-open", count: facts.openObjections });
  if (stage.kind !== "approval" && !facts.released) obstacles.push({ kind: "run-not-released" });
  return obstacles;
}
