// Who may go before the panel, as the eligibility review and the register of barred persons have it; asked where somebody is shortlisted,
// where a session is made, and again when he is called. Source: contract §3.4: only eligible, active candidates are scored.
import type { Context } from "../context.ts";
import { eligibilityStand, type EligibilityStand } from "../record/eligibility-stand.ts";
import type { Hindrance } from "../live/view.ts";
import { Refusal } from "../refusal.ts";
import { barredHits, barredState } from "./read-barred.ts";
import { statedOf } from "./read-eligibility.ts";

const words = {
  unknown: ["没有此申报人", "there is no such nominee"],
  withdrawn: ["已退出", "has withdrawn"],
  "not-shortlisted": ["未入围", "was not shortlisted"],
  ineligible: ["资格不符合", "is not eligible"],
  review: ["资格存疑，尚未认定", "eligibility is in doubt and not ruled on"],
  barred: ["与禁报名单相符，没有认定不是同一人", "matches a barred person, and nobody has found that it is another person"],
} as const satisfies Readonly<Record<Hindrance, readonly [zh: string, en: string]>>;

/** What does not stop a call: the chair leads the meeting, the doubt is the office's, and the calculation asks for its ruling before it ranks anybody. */
export const doubts: readonly Hindrance[] = ["review"];

export interface Admission {
  readonly stand: EligibilityStand;
  /** what keeps a nominee from the panel; null: nothing */
  readonly hindrance: (candidate: string) => Hindrance | null;
}

/** `only`: of whom it will be asked; everybody where it is left out. */
export async function admission(context: Context, programme: string, only?: readonly string[]): Promise<Admission> {
  const stand = await eligibilityStand(context, programme);
  const people = only === undefined ? stand.people : only.flatMap((id) => stand.people[stand.candidates.rowOf.get(id) ?? -1] ?? []);
  const hits = await barredHits(context.db, programme, people);
  return {
    stand,
    hindrance: (candidate) => {
      const row = stand.candidates.rowOf.get(candidate);
      if (row === undefined) return "unknown";
      const stated = statedOf(stand, row);
      if (stated !== "active") return stated;
      if (stand.review.eligibility[row] === "ineligible") return "ineligible";
      if (["open", "excluded"].includes(barredState(hits.get(candidate)))) return "barred";
      return stand.review.eligibility[row] === "review" ? "review" : null;
    },
  };
}

/** Who of these could not be called now, and why. */
export async function hindrances(context: Context, programme: string, candidates: readonly string[]): Promise<ReadonlyMap<string, Hindrance>> {
  const { hindrance } = await admission(context, programme, candidates);
  return new Map(candidates.flatMap((id) => {
    const why = hindrance(id);
    return why === null || doubts.includes(why) ? [] : [[id, why] as const];
  }));
}

/** Everybody who is kept out, by name, and why. `despite`: what does not count here. */
export function refuseHindered({ stand, hindrance }: Admission, candidates: Iterable<string>, despite: readonly Hindrance[], code: "bad-input" | "not-allowed-now" = "bad-input"): void {
  const errors = [...candidates].flatMap((id) => {
    const why = hindrance(id);
    if (why === null || despite.includes(why)) return [];
    const [zh, en] = words[why];
    const name = stand.people[stand.candidates.rowOf.get(id) ?? -1]?.name ?? "";
    return [{ path: id, code: why, message: `${name} ${en}`.trim(), zh: `${name} ${zh}`.trim() }];
  });
  if (errors.length > 0) throw new Refusal(code, { count: errors.length, errors: errors.slice(0, 200) });
}
