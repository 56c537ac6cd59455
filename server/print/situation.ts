// What a programme has so far, as far as this person may know: from it every document tells whether it can be printed.
import { countDraws } from "../../db/queries/programmes.ts";
import { listRuns } from "../../db/queries/runs.ts";
import { listAppearances, listSessionsOfProgramme } from "../../db/queries/sessions.ts";
import type { Reader, RunRow, SessionRow } from "../../db/schema.ts";
import { getProgramme, type ProgrammeFacts } from "../actions/programme.ts";
import { canReadRun, canSeeScores, canSeeSession } from "../auth/access.ts";
import type { Staff } from "../auth/actor.ts";
import type { Offer } from "./document.ts";
import type { WhyNot } from "./view.ts";

export interface SessionSituation {
  readonly row: SessionRow;
  /** whose sheets this person may see */
  readonly released: ReadonlySet<string>;
  /** nothing is open, closed but not released, or still to come */
  readonly isOver: boolean;
}

export interface Situation {
  readonly db: Reader;
  readonly actor: Staff;
  readonly programme: ProgrammeFacts;
  readonly draws: number;
  readonly sessions: readonly SessionSituation[];
  /** newest first; only those that this person may read */
  readonly runs: readonly RunRow[];
  readonly hasRuns: boolean;
}

export async function situationOf(db: Reader, actor: Staff, id: string): Promise<Situation> {
  const programme = await getProgramme(db, id);
  const rows = (await listSessionsOfProgramme(db, id)).filter((row) => canSeeSession(actor, row));
  const sessions = await Promise.all(rows.map(async (row) => {
    const appearances = await listAppearances(db, row.id);
    const isReleased = (state: string): boolean => state === "released" || state === "archived";
    return {
      row,
      released: new Set(appearances.filter(({ state }) => canSeeScores(actor, { released: isReleased(state) })).map(({ candidate }) => candidate)),
      isOver: (row.state === "ended" || row.state === "archived") && appearances.every(({ state }) => isReleased(state) || state === "absent" || state === "withdrawn" || state === "skipped"),
    };
  }));
  const runs = await listRuns(db, id);
  return {
    db, actor, programme, sessions, hasRuns: runs.length > 0,
    draws: await countDraws(db, id),
    runs: runs.filter((run) => canReadRun(actor, { released: run.released_at !== null })).reverse(),
  };
}

/** One offer a session that is so far, else why there is none. */
export function sessionOffers({ sessions }: Situation, isReady: (session: SessionSituation) => boolean, otherwise: WhyNot): readonly Offer[] | WhyNot {
  if (sessions.length === 0) return "no-session";
  const ready = sessions.filter(isReady);
  return ready.length === 0 ? otherwise : ready.map(({ row }) => ({ subject: { session: row.id }, label: { zh: row.name, en: row.name } }));
}

/** One offer a run, newest first. */
export function runOffers({ runs, hasRuns }: Situation): readonly Offer[] | WhyNot {
  if (runs.length === 0) return hasRuns ? "run-not-released" : "no-run";
  return runs.map(({ id, position, released_at: releasedAt }) => ({
    subject: { run: id },
    label: { zh: `第 ${position} 次计算${releasedAt === null ? "（未公布）" : "（已公布）"}`, en: `Calculation ${position}${releasedAt === null ? " (not released)" : " (released)"}` },
  }));
}
