// What stands on the big screen: one snapshot of released figures, taken when the chair puts it there, revealed step by step.
import { findPerson, listNames } from "../../db/queries/programmes.ts";
import { findReleasedRun, findRun, findRunFile } from "../../db/queries/runs.ts";
import { findAppearance, listAppearances, listSeats, saveSession } from "../../db/queries/sessions.ts";
import { listSheetsOfCandidate } from "../../db/queries/sheets.ts";
import type { SessionRow } from "../../db/schema.ts";
import { exactText, unitsText } from "../../scoring/exact.ts";
import { Programme } from "../../scoring/programme.ts";
import type { Result } from "../../scoring/result.ts";
import { shownFigure } from "../../scoring/shown-figure.ts";
import { sheetAt, sheetStateAt } from "../../scoring/stand.ts";
import type { Actor } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { BoardReader } from "../live/board.ts";
import { placeOf } from "../live/place.ts";
import { revealSteps, type RankingContent, type ResultContent, type ScreenContent } from "../live/frame.ts";
import { readScreen, screenText, type ScreenState } from "../live/screen-state.ts";
import type { SessionSettings } from "../live/view.ts";
import { displayView } from "../live/views.ts";
import { printForm } from "../record/print-foot.ts";
import { releasedStand } from "../record/released-stand.ts";
import { Refusal } from "../refusal.ts";
import { quotaReason } from "../report/quota-reason.ts";
import { remember } from "./lead.ts";
import { getProgramme } from "./programme.ts";
import { getLed } from "./session.ts";

export type Screen =
  | { readonly kind: "title" | "pause" | "blank" | "progress"; readonly text?: string | undefined }
  | { readonly kind: "result"; readonly candidate: string; readonly pattern: ResultContent["pattern"] }
  | { readonly kind: "ranking"; readonly run: string; readonly pattern: RankingContent["pattern"] };

export async function setScreen(context: Context, actor: Actor, session: string, screen: Screen): Promise<void> {
  // released figures stay what they are: they are worked out before the act, which then holds nobody up
  const content = await contentOf(context, await getLed(context.db, actor, session), screen);
  await change(context, actor, session, screen.kind, async (before) => ({ ...before, content, step: 0 }));
}

/** How much of the content is shown; further or back, one step or many. */
export async function showStep(context: Context, actor: Actor, session: string, step: number): Promise<void> {
  await change(context, actor, session, "step", async (before) => {
    const steps = revealSteps(before.content).length;
    if (step > steps) throw new Refusal("not-allowed-now", { reason: "no-such-step", steps });
    return { ...before, step };
  });
}

/** Frozen, the big screen keeps what it showed, whatever is put there meanwhile. */
export async function freezeScreen(context: Context, actor: Actor, session: string, frozen: boolean): Promise<void> {
  // who is not to be called is found out outside the act, as the picture that stands there was made
  const hindrances = (await context.hub.board(session))?.hindrances ?? new Map();
  await change(context, actor, session, frozen ? "freeze" : "unfreeze", async (before, act) => {
    if ((before.frozen !== null) === frozen) throw new Refusal("not-allowed-now", { frozen });
    if (!frozen) return { ...before, frozen: null };
    const display = displayView((await new BoardReader(act.tx, async () => hindrances).read(session))!);
    const { timer } = display;
    // a clock that runs on a standing picture would be a second state beside the first
    const standing = timer === null || !timer.running ? timer : { running: false, left: timer.endsAt! - act.now, endsAt: null };
    return { ...before, frozen: { ...display, timer: standing } };
  });
}

async function change(context: Context, actor: Actor, session: string, what: string, next: (before: ScreenState, act: Act) => Promise<ScreenState>): Promise<void> {
  await context.act(actor, async (act) => {
    const led = await getLed(act.tx, actor, session);
    const state = await next(readScreen(led.screen), act);
    await remember(act, led, { kind: "screen", candidate: null, appearance: null, made: null });
    await saveSession(act.tx, session, { screen: screenText(state) });
    act.record({ kind: "screen", body: { session, screen: what, ...(what === "step" ? { step: state.step } : {}) } });
    act.changed(session);
  });
}

/** Refuses whatever two people have not released. */
async function contentOf(context: Context, led: SessionRow, screen: Screen): Promise<ScreenContent> {
  switch (screen.kind) {
    case "title":
    case "pause":
    case "progress":
      return { kind: screen.kind, text: screen.text ?? null };
    case "blank":
      return { kind: "blank" };
    case "result":
      return resultContent(context, led, screen);
    case "ranking":
      return rankingContent(context, led, screen);
  }
}

/** Seats stand for names unless the session was made otherwise (ux §11.3). */
async function resultContent(context: Context, led: SessionRow, { candidate, pattern }: Extract<Screen, { kind: "result" }>): Promise<ResultContent> {
  const { db } = context;
  const appearance = await findAppearance(db, led.id, candidate);
  if (appearance === undefined) throw new Refusal("not-found");
  if (appearance.state !== "released" && appearance.state !== "archived") throw new Refusal("not-allowed-now", { reason: "not-released" });
  const { programme } = await getProgramme(db, led.programme);
  const { aggregation } = programme;
  const { candidates, experts, sheets, recusals, standing } = await releasedStand(db, led.programme, context);
  const row = candidates.rowOf.get(candidate);
  if (row === undefined) throw new Refusal("not-found");
  const aggregate = standing.aggregate[row] ?? null;
  const places = aggregation.rounding.total;
  const names = (JSON.parse(led.settings) as SessionSettings).screenNames ? new Map((await listNames(db, "experts", led.programme)).map((one) => [one.id, one.name])) : null;
  const indexOf = new Map(experts.map((expert, i) => [expert.id, i]));
  const absent = new Set((await listSheetsOfCandidate(db, led.id, candidate)).filter((sheet) => sheet.state === "absent").map((sheet) => sheet.expert));
  const { aggregator } = standing;
  const valid = new Set(standing.view(row).valid.flat());
  const better = standing.aggregate.filter((one) => one !== null && aggregate !== null && one.score > aggregate.score).length;
  return {
    kind: "result", candidate, pattern, root: printForm(context.log.root()),
    name: (await findPerson(db, "candidates", led.programme, candidate))?.name ?? "",
    position: placeOf(await listAppearances(db, led.id), candidate),
    seats: (await listSeats(db, led.id)).map(({ seat, expert }) => {
      const index = indexOf.get(expert) ?? -1;
      const at = sheetAt(sheets, row, index);
      const isValid = at >= 0 && valid.has(at);
      const state = isValid ? "submitted" : sheetStateAt(sheets, recusals, row, index) === "recused" ? "recused" : absent.has(expert) ? "absent" : "none";
      return {
        seat, name: names?.get(expert) ?? null, state,
        total: isValid ? exactText(BigInt(aggregator.totals[at]!), aggregator.denominator) : null,
        struck: aggregate?.low.includes(index) ? "low" : aggregate?.high.includes(index) ? "high" : null,
      };
    }),
    score: aggregate === null ? null : {
      counted: valid.size - aggregate.low.length - aggregate.high.length, method: aggregation.method, byCriterion: aggregation.level === "criterion", byGroup: (programme.panel?.groups?.length ?? 0) > 1,
      exact: shownFigure(aggregator.figure(standing.view(row), row).value, places), rounded: unitsText(aggregate.score, places),
    },
    rankSoFar: aggregate === null ? null : { rank: better + 1, of: standing.aggregate.filter((one) => one !== null).length },
  };
}

async function rankingContent(context: Context, led: SessionRow, { run: id, pattern }: Extract<Screen, { kind: "ranking" }>): Promise<RankingContent> {
  const { db } = context;
  const run = await findRun(db, id);
  if (run === undefined || run.programme !== led.programme) throw new Refusal("not-found");
  if (run.released_at === null) throw new Refusal("not-allowed-now", { reason: "not-released" });
  const last = await findReleasedRun(db, led.programme);
  if (last !== id) throw new Refusal("not-allowed-now", { reason: "run-superseded", run: last });
  const read = async (name: string): Promise<unknown> => JSON.parse((await findRunFile(db, id, name))!.content);
  const result = (await read("result/result.json")) as Result;
  // the rules of the run, not those in force now
  const programme = Programme.parse(await read("programme.json"));
  const names = new Map((await listNames(db, "candidates", led.programme)).map((one) => [one.id, one.name]));
  return {
    kind: "ranking", run: id, pattern, seats: result.selection.size, root: printForm(context.log.root()),
    rows: result.candidates.filter((one) => one.rank !== null).map((one) => ({
      rank: one.rank!, candidate: one.id, name: names.get(one.id) ?? "", score: one.score!, selected: one.selected, reason: quotaReason(programme, result.quotas, one),
    })),
  };
}
