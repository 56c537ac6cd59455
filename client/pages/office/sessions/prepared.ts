// A session as the desk prepares it, and whether it may begin: facts in, one line a question out. Knows no words.
import type { SessionSettings } from "../../../../server/live/view.ts";
import { pairEffects, recusedPairs } from "../../../../scoring/recused-pairs.ts";
import { forecastSheets } from "../../../../scoring/sheets-forecast.ts";
import type { Appearing } from "../../../../scoring/appearance-order.ts";
import type { Programme } from "../../../../scoring/programme.ts";
import type { Conflict, Person } from "../experts/facts.ts";

export interface Prepared {
  readonly id: string;
  readonly name: string;
  readonly state: "planned" | "running" | "ended" | "archived";
  readonly madeAt: string;
  readonly chair: { readonly id: string; readonly name: string } | null;
  readonly settings: SessionSettings;
  readonly seats: readonly { readonly seat: number; readonly expert: string; readonly name: string; readonly certified: number; readonly hasCode: boolean; readonly joined: boolean }[];
  readonly order: readonly { readonly candidate: string; readonly state: string }[];
}

export interface Duty {
  readonly chair: number;
  readonly supervisor: number;
  readonly leader: number;
  readonly display: number;
}

/** Who can still be put elsewhere in the running order. */
export const movable = (session: Prepared): string[] => session.order.filter(({ state }) => state === "scheduled" || state === "skipped").map(({ candidate }) => candidate);

/** The movable ones with the seated experts who leave the hall for each. */
export function appearing(rules: Programme["conflicts"], session: Prepared, conflicts: readonly Conflict[]): Appearing[] {
  const pairs = recusedPairs(rules, conflicts);
  return movable(session).map((id) => ({ id, recused: session.seats.map(({ expert }) => expert).filter((expert) => pairs.has(`${expert}@${id}`)) }));
}

/** How many of these candidates have too few valid sheets from these experts, or may have. */
export function inDanger(rules: Programme, people: readonly Person[], experts: readonly string[], candidates: readonly string[], conflicts: readonly Conflict[]): number {
  const known = new Map(people.map((one) => [one.id, one.values["group"] ?? null]));
  const panel = experts.filter((id) => known.has(id)).map((id) => ({ id, group: known.get(id)! }));
  return forecastSheets(rules, panel, candidates, conflicts).filter(({ danger }) => danger === "short" || danger === "at-risk").length;
}

/** A session whose panel is another, where the rules expect everybody who sits anywhere to score every candidate: nobody would be ranked. */
export const otherPanel = (rules: Programme, sessions: readonly Prepared[], experts: readonly string[]): Prepared | undefined =>
  rules.panel?.assignment === "partial" || experts.length === 0 ? undefined
    : sessions.find(({ seats }) => seats.length !== experts.length || seats.some(({ expert }) => !experts.includes(expert)));

export const checkNames = ["rules", "chairIs", "accounts", "copy", "codes", "joined", "certified", "rulings", "sheets"] as const;
export type CheckName = (typeof checkNames)[number];

/** ready; look at it; cannot begin well. */
export type CheckState = "ready" | "look" | "stop";

export interface Check {
  readonly name: CheckName;
  readonly state: CheckState;
  /** how many, and of how many, where something is counted */
  readonly count: number;
  readonly of: number;
}

export interface CheckFacts {
  readonly rules: Programme;
  readonly experts: readonly Person[];
  readonly conflicts: readonly Conflict[];
  readonly duty: Duty;
  /** hours since the last copy; null where there is none */
  readonly copyHours: number | null;
}

export function checksOf(session: Prepared, { rules, experts, conflicts, duty, copyHours }: CheckFacts): Check[] {
  const { seats, order } = session;
  const of = seats.length;
  const [codes, joined, certified] = [seats.filter((one) => one.hasCode || one.joined).length, seats.filter((one) => one.joined).length, seats.filter((one) => one.certified >= order.length).length];
  const [seated, called] = [new Set(seats.map(({ expert }) => expert)), new Set(order.map(({ candidate }) => candidate))];
  const here = conflicts.filter((one) => seated.has(one.expert) && called.has(one.candidate));
  const open = [...pairEffects(rules.conflicts, here).values()].filter((effect) => effect === "review").length;
  const danger = inDanger(rules, experts, seats.map(({ expert }) => expert), order.map(({ candidate }) => candidate), here);
  const all = (count: number): CheckState => (count === of ? "ready" : "look");
  return [
    { name: "rules", state: "ready", count: 0, of: 0 },
    { name: "chairIs", state: session.chair !== null && duty.chair > 0 ? "ready" : "stop", count: duty.chair, of: 1 },
    { name: "accounts", state: duty.supervisor > 0 && duty.display > 0 ? "ready" : "look", count: duty.supervisor, of: duty.display },
    { name: "copy", state: copyHours !== null && copyHours < 24 ? "ready" : "look", count: 0, of: 0 },
    { name: "codes", state: all(codes), count: codes, of },
    { name: "joined", state: all(joined), count: joined, of },
    { name: "certified", state: all(certified), count: certified, of },
    { name: "rulings", state: open === 0 ? "ready" : "look", count: open, of: 0 },
    { name: "sheets", state: danger === 0 ? "ready" : "stop", count: danger, of: 0 },
  ];
}
