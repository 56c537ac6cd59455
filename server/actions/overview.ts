// Where a programme stands, in counts: what the office has, what is open, how far the sessions are. No figure of any candidate.
import { countPeople, listDraws } from "../../db/queries/programmes.ts";
import { listRuns } from "../../db/queries/runs.ts";
import { listAppearances, listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import { listSignatures } from "../../db/queries/conclusion.ts";
import { owedRemovals, stageStanding } from "../../scoring/conclusion.ts";
import { canReadRun } from "../auth/access.ts";
import type { Actor } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { conclusionStand } from "../record/conclusion-facts.ts";
import { eligibilityStand } from "../record/eligibility-stand.ts";
import { getProgramme } from "./programme.ts";
import { statedOf } from "./read-eligibility.ts";
import { conflictList } from "./read-register.ts";
import type { Aftermath, Overview } from "../views/overview.ts";

export async function overview(context: Context, actor: Actor, id: string): Promise<Overview> {
  const { db } = context;
  const { row } = await getProgramme(db, id);
  const effects = (await conflictList(db, id)).filter(({ ruling }) => ruling !== "dismissed").map(({ effect }) => effect);
  const sessions = await Promise.all((await listSessionsOfProgramme(db, id)).map(async ({ id: session, name, state }) => {
    const states = (await listAppearances(db, session)).map((one) => one.state).filter((one) => one !== "withdrawn" && one !== "absent");
    return { id: session, name, state, candidates: states.length, released: states.filter((one) => one === "released" || one === "archived").length };
  }));
  const runs = (await listRuns(db, id)).filter((run) => canReadRun(actor, { released: run.released_at !== null }));
  const last = runs.at(-1);
  const stand = await eligibilityStand(context, id);
  const eligibility = { eligible: 0, ineligible: 0, review: 0 };
  stand.people.forEach((_, row) => {
    if (statedOf(stand, row) !== "withdrawn") eligibility[stand.review.eligibility[row]!]++;
  });
  return {
    version: row.version, frozenAt: row.frozen_at,
    candidates: stand.people.length, eligibility, experts: await countPeople(db, "experts", id), draws: (await listDraws(db, id)).length,
    conflicts: { found: effects.length, recused: effects.filter((one) => one === "recuse").length, open: effects.filter((one) => one === "review").length },
    sessions, runs: runs.length,
    lastRun: last === undefined ? null : { id: last.id, status: last.status, at: last.at, releasedAt: last.released_at },
    after: last === undefined ? null : await aftermath(context, actor, id),
  };
}

async function aftermath(context: Context, actor: Actor, id: string): Promise<Aftermath> {
  const { stages, facts, last } = await conclusionStand(context, context.db, id, context.chance.now());
  const standings = stages.map((stage) => ({ stage, state: stageStanding(stage, facts).state }));
  const next = standings.find(({ state }) => state !== "done");
  const signatures = (await listSignatures(context.db, id)).filter(({ run }) => run === last?.run.id);
  return {
    decisions: facts.behind ? 0 : (last?.decisions ?? 0), behind: facts.behind,
    stage: next === undefined ? null : { id: next.stage.id, kind: next.stage.kind, name: next.stage.name, state: next.state },
    removals: owedRemovals(facts).length, objections: facts.openObjections,
    signatures: signatures.length, signed: "account" in actor && signatures.some(({ account }) => account === actor.account),
  };
}
