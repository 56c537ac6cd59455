// What the chair does in a session: calling, pausing and closing candidates, absences, unlocking, re-marking, timer, and
// taking a step back. Every act asks for the state it starts from; nothing happens by a timer. Source: ux §4.3, §6.3, §6.4.
import { findPerson } from "../../db/queries/programmes.ts";
import { findAppearance, listAppearances, listSeats, saveAppearance, saveSession } from "../../db/queries/sessions.ts";
import { findSheet, listSheetsOfCandidate } from "../../db/queries/sheets.ts";
import type { AppearanceRow, AppearanceState, SessionRow } from "../../db/schema.ts";
import type { Actor, ExpertActor } from "../auth/actor.ts";
import type { Act, Context } from "../context.ts";
import { readPerson, sensitiveFields, writePerson } from "../people.ts";
import { Refusal } from "../refusal.ts";
import { admission, doubts, refuseHindered, type Admission } from "./admission.ts";
import { refuseHeld, takeHeld } from "./held.ts";
import { owing } from "./owing.ts";
import { getProgramme, touchRegister } from "./programme.ts";
import { getAssisted, getLed } from "./session.ts";
import { keepSheet } from "./score.ts";
import { tellsNumber } from "./unlock-reason.ts";

/** From which states each step starts, and where it ends. */
const steps = {
  open: { from: ["scheduled", "skipped", "absent"], to: "open" },
  pause: { from: ["open"], to: "paused" },
  resume: { from: ["paused"], to: "open" },
  close: { from: ["open", "paused", "remark"], to: "closed" },
  absent: { from: ["scheduled", "skipped", "open", "paused"], to: "absent" },
  skip: { from: ["scheduled"], to: "skipped" },
  withdraw: { from: ["scheduled", "skipped", "absent", "open", "paused", "closed"], to: "withdrawn" },
  remark: { from: ["closed"], to: "remark" },
  restart: { from: ["open", "paused", "closed"], to: "open" },
  check: { from: ["closed"], to: "checked" },
} as const satisfies Record<string, { from: readonly AppearanceState[]; to: AppearanceState }>;

export type Step = keyof typeof steps;

export interface LastStep {
  readonly kind: string;
  readonly candidate: string | null;
  readonly at: string;
  /** the rows as they were */
  readonly before: { readonly appearance: AppearanceRow | null; readonly screen: string; readonly timer: string };
  /** the state that the step made: it can be taken back only while it still holds */
  readonly made: AppearanceState | null;
}

const undoMilliseconds = 10_000;

export async function step(
  context: Context, actor: Actor, session: string, candidate: string, kind: Step, input: { reason: string; criteria?: readonly string[] | undefined },
): Promise<void> {
  // a review of everybody is not made inside a transaction
  const admitted = kind === "open" ? await admission(context, (await getLed(context.db, actor, session)).programme, [candidate]) : null;
  await context.act(actor, async (act) => {
    const led = kind === "check" ? await getAssisted(act.tx, actor, session) : await getLed(act.tx, actor, session);
    const row = await findAppearance(act.tx, session, candidate);
    if (row === undefined) throw new Refusal("not-found");
    const { from } = steps[kind];
    // a closed candidate begins again in a round of his own, in which only signed sheets are open: whoever missed the first one is late
    const to: AppearanceState = kind === "restart" && row.state === "closed" ? "remark" : steps[kind].to;
    if (!(from as readonly AppearanceState[]).includes(row.state)) throw new Refusal("not-allowed-now", { state: row.state, from });
    if (led.state === "ended" || led.state === "archived") throw new Refusal("not-allowed-now", { session: led.state });
    const set: Partial<AppearanceRow> = { state: to };
    if (admitted !== null) Object.assign(set, await opening(act, led, row, admitted));
    if (kind === "close") Object.assign(set, await closing(act, led, row, input.reason));
    if (kind === "skip") Object.assign(set, { position: Math.max(...(await listAppearances(act.tx, session)).map((one) => one.position)) + 1 });
    if (kind === "absent" || kind === "withdraw") needReason(input.reason);
    if (kind === "remark") Object.assign(set, await remarking(act, led, row, input));
    if (kind === "restart") Object.assign(set, await remarking(act, led, row, { reason: input.reason, criteria: await everyCriterion(act, led) }));
    if (kind === "withdraw") {
      // the calculation reads it from the register: a withdrawn candidate is neither ranked nor expected
      const person = (await readPerson(act.vault, act.tx, "candidates", led.programme, candidate))!;
      const { programme } = await getProgramme(act.tx, led.programme);
      await writePerson(act.vault, act.tx, "candidates", led.programme, { ...person, values: { ...person.values, status: "withdrawn" } }, sensitiveFields(programme.fields ?? []));
      await touchRegister(act, led.programme);
    }
    await saveAppearance(act.tx, session, candidate, set);
    await remember(act, led, { kind, candidate, appearance: row, made: to });
    act.record({ kind: "step", body: { session, candidate, step: kind, from: row.state, to, round: set.round ?? row.round }, programme: led.programme, sealed: { reason: input.reason } });
    act.changed(session);
  });
}

/** Whoever has come to be kept out since the session was made is not called; sheets that he has stay, the calculation leaves him out. */
async function opening(act: Act, session: SessionRow, row: AppearanceRow, admitted: Admission): Promise<Partial<AppearanceRow>> {
  const busy = (await listAppearances(act.tx, session.id)).find((one) => ["open", "paused", "remark"].includes(one.state));
  if (busy !== undefined) throw new Refusal("not-allowed-now", { reason: "another-open", candidate: busy.candidate });
  if ((await findPerson(act.tx, "candidates", session.programme, row.candidate)) === undefined) throw new Refusal("not-found");
  refuseHindered(admitted, [row.candidate], doubts, "not-allowed-now");
  await saveSession(act.tx, session.id, { state: session.state === "planned" ? "running" : session.state, reminded_at: null });
  return { opened_at: act.at, closed_at: null };
}

async function closing(act: Act, session: SessionRow, row: AppearanceRow, reason: string): Promise<Partial<AppearanceRow>> {
  const missing = await owing(act.tx, session, row.candidate);
  if (missing.length > 0 && reason.trim() === "") throw new Refusal("not-allowed-now", { reason: "sheets-missing", experts: missing });
  return { closed_at: act.at };
}

/** Only the named criteria are open again, once more, to those who have signed; both rounds are kept as revisions. */
async function remarking(act: Act, session: SessionRow, row: AppearanceRow, input: { reason: string; criteria?: readonly string[] | undefined }): Promise<Partial<AppearanceRow>> {
  needReason(input.reason);
  const { scoreOf } = await getProgramme(act.tx, session.programme);
  const criteria = input.criteria ?? [];
  if (criteria.length === 0 || criteria.some((id) => !scoreOf.has(id))) {
    throw new Refusal("bad-request", { errors: [{ path: "body/criteria", code: "unknown", message: "name the criteria to be marked again" }] });
  }
  const busy = (await listAppearances(act.tx, session.id)).find((one) => ["open", "paused", "remark"].includes(one.state) && one.candidate !== row.candidate);
  if (busy !== undefined) throw new Refusal("not-allowed-now", { reason: "another-open", candidate: busy.candidate });
  const sheets = await listSheetsOfCandidate(act.tx, session.id, row.candidate);
  await refuseHeld(act, session.id, row.candidate, sheets.flatMap(({ state, expert }) => (state === "submitted" || state === "remark" ? [expert] : [])));
  for (const { seq: _seq, ...sheet } of sheets) {
    if (sheet.state === "submitted") await keepSheet(act, { ...sheet, rev: sheet.rev + 1, state: "remark", unlock_reason: null }, "remark");
  }
  await saveSession(act.tx, session.id, { reminded_at: null });
  return { round: row.round + 1, remark: JSON.stringify(criteria), closed_at: null };
}

const everyCriterion = async (act: Act, session: SessionRow): Promise<string[]> => [...(await getProgramme(act.tx, session.programme)).scoreOf.keys()];

function needReason(reason: string): void {
  if (reason.trim() === "") throw new Refusal("bad-request", { errors: [{ path: "body/reason", code: "required", message: "say why" }] });
}

/** An expert asks to change a signed sheet. The chair reads the reason: no numbers, so that no score reaches him. */
export async function askUnlock(context: Context, actor: ExpertActor, candidate: string, reason: string): Promise<void> {
  await context.act(actor, async (act) => {
    needReason(reason);
    if (tellsNumber(reason)) throw new Refusal("bad-request", { errors: [{ path: "body/reason", code: "digits", message: "no numbers: the chair must not learn a score" }] });
    const sheet = await findSheet(act.tx, actor.programme, candidate, actor.expert);
    if (sheet?.session !== actor.session) throw new Refusal("not-found");
    const appearance = (await findAppearance(act.tx, actor.session, candidate))!;
    if (sheet.state !== "submitted" || ["released", "archived"].includes(appearance.state)) throw new Refusal("not-allowed-now", { state: sheet.state, candidate: appearance.state });
    await keepSheet(act, { ...withoutSeq(sheet), rev: sheet.rev + 1, unlock_reason: reason }, "unlock-asked");
    act.record({ kind: "unlock-asked", body: { session: actor.session, candidate, expert: actor.expert }, programme: actor.programme, sealed: { reason } });
    act.changed(actor.session);
  });
}

const withoutSeq = <T extends { seq: number }>({ seq: _seq, ...rest }: T): Omit<T, "seq"> => rest;

/** The chair's answer; the old revision is kept. */
export async function answerUnlock(context: Context, actor: Actor, session: string, candidate: string, expert: string, unlock: boolean, reason: string): Promise<void> {
  await context.act(actor, async (act) => {
    const led = await getLed(act.tx, actor, session);
    needReason(reason);
    const sheet = await findSheet(act.tx, led.programme, candidate, expert);
    if (sheet?.session !== session) throw new Refusal("not-found");
    const appearance = (await findAppearance(act.tx, session, candidate))!;
    if (sheet.state !== "submitted" || ["released", "archived"].includes(appearance.state)) throw new Refusal("not-allowed-now", { state: sheet.state, candidate: appearance.state });
    if (unlock) await refuseHeld(act, session, candidate, [expert]);
    await keepSheet(act, { ...withoutSeq(sheet), rev: sheet.rev + 1, state: unlock ? "unlocked" : "submitted", unlock_reason: null }, unlock ? "unlocked" : "unlock-refused");
    act.record({ kind: "unlock", body: { session, candidate, expert, unlock }, programme: led.programme, sealed: { reason } });
    act.changed(session);
  });
}

/** An expert is not there for a candidate: no sheet is expected; taking it back makes one expected again. */
export async function markAbsent(context: Context, actor: Actor, session: string, candidate: string, expert: string, absent: boolean, reason: string): Promise<void> {
  await context.act(actor, async (act) => {
    const led = await getAssisted(act.tx, actor, session);
    needReason(reason);
    if (!(await listSeats(act.tx, session)).some((seat) => seat.expert === expert)) throw new Refusal("not-found");
    const appearance = await findAppearance(act.tx, session, candidate);
    if (appearance === undefined) throw new Refusal("not-found");
    if (["released", "archived"].includes(appearance.state)) throw new Refusal("not-allowed-now", { candidate: appearance.state });
    const sheet = await findSheet(act.tx, led.programme, candidate, expert);
    const filled = sheet !== undefined && Object.keys(JSON.parse(sheet.values) as object).length > 0;
    if (absent ? filled || sheet?.state === "absent" || sheet?.state === "recused" : sheet?.state !== "absent") {
      throw new Refusal("not-allowed-now", { state: sheet?.state ?? null, filled });
    }
    await keepSheet(act, {
      programme: led.programme, session, candidate, expert, rev: (sheet?.rev ?? 0) + 1, state: absent ? "absent" : "draft", values: "{}", comment: "",
      paper: 0, unlock_reason: null, submitted_at: null,
    }, absent ? "absent" : "present");
    act.record({ kind: "absence", body: { session, candidate, expert, absent }, programme: led.programme, sealed: { reason } });
    act.changed(session);
  });
}

export type TimerStep = { readonly kind: "start"; readonly seconds: number } | { readonly kind: "pause" } | { readonly kind: "resume" } | { readonly kind: "add"; readonly seconds: number } | { readonly kind: "clear" };

export interface Timer {
  readonly running: boolean;
  /** milliseconds left while it stands */
  readonly left: number;
  /** server time at which it reaches 0 while it runs */
  readonly endsAt: number | null;
}

/** Counts down on the server's clock; at 0 nothing happens. */
export async function setTimer(context: Context, actor: Actor, session: string, input: TimerStep): Promise<void> {
  await context.act(actor, async (act) => {
    const led = await getLed(act.tx, actor, session);
    const timer = JSON.parse(led.timer) as Timer;
    const left = timer.running ? timer.endsAt! - act.now : timer.left;
    const run = (milliseconds: number): Timer => ({ running: true, left: 0, endsAt: act.now + milliseconds });
    let next: Timer;
    switch (input.kind) {
      case "start":
        next = run(input.seconds * 1000);
        break;
      case "pause":
        if (!timer.running) throw new Refusal("not-allowed-now", { timer: "standing" });
        next = { running: false, left, endsAt: null };
        break;
      case "resume":
        if (timer.running) throw new Refusal("not-allowed-now", { timer: "running" });
        next = run(left);
        break;
      case "add":
        // a minute more is a minute from now where the time was up
        next = timer.running ? run(Math.max(0, left) + input.seconds * 1000) : { running: false, left: left + input.seconds * 1000, endsAt: null };
        break;
      case "clear":
        next = { running: false, left: 0, endsAt: null };
        break;
    }
    await remember(act, led, { kind: "timer", candidate: null, appearance: null, made: null });
    await saveSession(act.tx, session, { timer: JSON.stringify(next) });
    act.record({ kind: "timer", body: { session, step: input.kind } });
    act.changed(session);
  });
}

/** One amber bar on the tablets of those who have not signed, at most one a minute; the state goes out with the next push. */
export async function remind(context: Context, actor: Actor, session: string, last: Map<string, number>): Promise<void> {
  const now = context.chance.elapsed();
  await context.act(actor, async (act) => {
    const led = await getLed(act.tx, actor, session);
    const before = last.get(session);
    if (before !== undefined && now - before < 60_000) throw new Refusal("not-allowed-now", { reason: "once-a-minute" });
    const open = (await listAppearances(act.tx, session)).find((one) => one.state === "open" || one.state === "remark");
    if (open === undefined) throw new Refusal("not-allowed-now", { reason: "none-open" });
    await saveSession(act.tx, session, { reminded_at: act.at });
    act.record({ kind: "reminder", body: { session, candidate: open.candidate, experts: await owing(act.tx, led, open.candidate) } });
    act.changed(session);
  });
  last.set(session, now);
}

/** Takes the last step back within ten seconds, as an entry of its own. */
export async function undo(context: Context, actor: Actor, session: string): Promise<{ undone: string }> {
  return context.act(actor, async (act) => {
    const led = await getLed(act.tx, actor, session);
    const last = led.last_step === null ? null : (JSON.parse(led.last_step) as LastStep);
    if (last === null) throw new Refusal("not-allowed-now", { reason: "nothing-to-undo" });
    const age = act.now - Date.parse(last.at);
    if (age > undoMilliseconds) throw new Refusal("too-late", { seconds: Math.floor(age / 1000) });
    const { appearance, screen, timer } = last.before;
    let operations: string[] = [];
    if (appearance !== null) {
      const row = (await findAppearance(act.tx, session, appearance.candidate))!;
      if (row.state !== last.made) throw new Refusal("not-allowed-now", { state: row.state });
      const sheets = await listSheetsOfCandidate(act.tx, session, appearance.candidate);
      if (last.kind === "open" && sheets.some((sheet) => sheet.state === "draft" || sheet.state === "submitted")) throw new Refusal("not-allowed-now", { reason: "sheets-exist" });
      if (last.kind === "remark" || last.kind === "restart" || last.kind === "withdraw") throw new Refusal("not-allowed-now", { reason: "sheets-reopened" });
      const { session: _s, candidate, ...set } = appearance;
      if (last.kind === "close") operations = await takeHeld(act, led, appearance);
      await saveAppearance(act.tx, session, candidate, set);
    }
    await saveSession(act.tx, session, { screen, timer, last_step: null });
    act.record({ kind: "undo", body: { session, step: last.kind, candidate: last.candidate, ...(operations.length > 0 ? { operations } : {}) } });
    act.changed(session);
    return { undone: last.kind };
  });
}

/** What stood before a step, so that it can be taken back. */
export async function remember(act: Act, led: SessionRow, one: { kind: string; candidate: string | null; appearance: AppearanceRow | null; made: AppearanceState | null }): Promise<void> {
  const last: LastStep = {
    kind: one.kind, candidate: one.candidate, at: act.at, made: one.made, before: { appearance: one.appearance, screen: led.screen, timer: led.timer },
  };
  await saveSession(act.tx, led.id, { last_step: JSON.stringify(last) });
}
