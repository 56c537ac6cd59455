// What the overview says is next, from an empty programme to a released list.
import { expect, test } from "vitest";
import { mattersOf, nextStep, stepsOf } from "../../../client/pages/office/overview/steps.ts";
import type { Aftermath, Overview } from "../../../server/views/overview.ts";

const empty: Overview = { version: 1, frozenAt: null, candidates: 0, eligibility: { eligible: 0, ineligible: 0, review: 0 }, experts: 0, draws: 0, conflicts: { found: 0, recused: 0, open: 0 }, sessions: [], runs: 0, lastRun: null, after: null };
const session = (state: Overview["sessions"][number]["state"]): Overview["sessions"] => [{ id: "s", name: "评审会", state, candidates: 3, released: state === "planned" ? 0 : 3 }];
const run = (status: number, releasedAt: string | null): Overview["lastRun"] => ({ id: "r", status, at: "2026-11-29T09:00:00.000Z", releasedAt });
const approval: NonNullable<Aftermath["stage"]> = { id: "approval", kind: "approval", name: { zh: "审定", en: "Approval" }, state: "open" };
const after: Aftermath = { decisions: 0, behind: false, stage: approval, removals: 0, objections: 0, signatures: 0, signed: false };
const released = run(0, "2026-11-29T10:00:00.000Z");
const last: Partial<Overview> = { candidates: 3, experts: 9, sessions: session("archived"), runs: 2, lastRun: released };
const settled: Overview["eligibility"] = { eligible: 3, ineligible: 0, review: 0 };

const told = (more: Partial<Overview>, eligibility: Overview["eligibility"] = empty.eligibility): string => {
  const steps = stepsOf({ ...empty, ...more, eligibility });
  return `${nextStep(steps)?.section ?? "-"}: ${steps.map(({ state }) => state).join(" ")}`;
};

test("from an empty programme to a released list", () => {
  expect([
    told({}),
    told({ candidates: 3 }, { eligible: 1, ineligible: 0, review: 2 }),
    told({ candidates: 3 }, settled),
    told({ candidates: 3, experts: 9, conflicts: { found: 4, recused: 2, open: 2 } }, settled),
    told({ candidates: 3, experts: 9 }, settled),
    told({ candidates: 3, experts: 9, sessions: session("planned") }, settled),
    told({ candidates: 3, experts: 9, sessions: session("running") }, { eligible: 2, ineligible: 0, review: 1 }),
    told({ candidates: 3, experts: 9, sessions: session("ended") }, settled),
    told({ candidates: 3, experts: 9, sessions: session("ended"), runs: 1, lastRun: run(3, null) }, settled),
    told({ candidates: 3, experts: 9, sessions: session("archived"), runs: 2, lastRun: run(0, "2026-11-29T10:00:00.000Z"), after }, settled),
    told({ ...last, after: { ...after, objections: 1 } }, settled),
    told({ ...last, after: { ...after, stage: { ...approval, state: "returned" } } }, settled),
    told({ ...last, after: { ...after, stage: { ...approval, state: "partly" } } }, settled),
    told({ ...last, after: { ...after, stage: null } }, settled),
  ]).toEqual([
    "candidates: done ready later ready later later later later",
    "eligibility: done done going ready later later later ready",
    "experts: done done done ready later later later ready",
    "experts: done done done attention ready later later ready",
    "sessions: done done done done ready later later ready",
    "sessions: done done done done going later later ready",
    "eligibility: done done attention done going later later ready",
    "ranking: done done done done done ready later ready",
    "ranking: done done done done done attention later ready",
    "conclusion: done done done done done done ready ready",
    "conclusion: done done done done done done attention ready",
    "conclusion: done done done done done done attention ready",
    "conclusion: done done done done done done going ready",
    "-: done done done done done done done ready",
  ]);
});

test("what waits for a leader", () => {
  const matters = (lastRun: Overview["lastRun"], more: Partial<Aftermath>): string => mattersOf({ lastRun, after: { ...after, ...more } }).join(" ");
  expect([
    mattersOf({ lastRun: null, after: null }).join(" "),
    matters(run(3, null), { decisions: 2 }),
    matters(run(3, null), { behind: true }),
    matters(run(0, null), {}),
    matters(released, {}),
    matters(released, { signed: true, removals: 1, objections: 2 }),
    matters(released, { signed: true, stage: { ...approval, kind: "notice" } }),
    matters(released, { signed: true, stage: null }),
  ]).toEqual(["", "decide", "", "", "stage sign", "remove object stage", "", ""]);
});
