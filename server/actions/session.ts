// A panel's session: its running order, its seats, the codes that lead experts to them.
import { listShortlistings } from "../../db/queries/eligibility.ts";
import { findPerson, listKnown } from "../../db/queries/programmes.ts";
import { findAccount, deleteSignInsOfSeat, insertSignIn } from "../../db/queries/accounts.ts";
import {
  findCode, findDevice, findSeat, findSession, insertAppearances, insertCode, insertSeats, insertSession, listAppearances, listSeats, revokeCodes,
  saveAppearance, saveDevice, saveSeat, saveSession, useCode,
} from "../../db/queries/sessions.ts";
import { receivedOf } from "../../db/queries/sheets.ts";
import type { Reader, SeatRow, SessionRow } from "../../db/schema.ts";
import { canAssist, canLead, canSeeSession, isOfSeat } from "../auth/access.ts";
import type { Actor, ExpertActor, Staff } from "../auth/actor.ts";
import { codeHash, codeProof, makeCode, makeToken, readCode, sameSecret, tokenHash } from "../auth/secrets.ts";
import { isoTime } from "../clock.ts";
import type { Act, Context } from "../context.ts";
import type { RequestFacts } from "../endpoint.ts";
import { screenText } from "../live/screen-state.ts";
import type { Hindrance, SessionSettings } from "../live/view.ts";
import { Refusal } from "../refusal.ts";
import { admission, doubts, refuseHindered } from "./admission.ts";

/** The session if the actor may know of it, else as if there were none. */
export async function getSession(db: Reader, actor: Actor, id: string): Promise<SessionRow> {
  const session = await findSession(db, id);
  if (session === undefined || !canSeeSession(actor, session)) throw new Refusal("not-found");
  return session;
}

export async function getLed(db: Reader, actor: Actor, id: string): Promise<SessionRow> {
  const session = await getSession(db, actor, id);
  if (!canLead(actor, session)) throw new Refusal("forbidden");
  return session;
}

export async function getAssisted(db: Reader, actor: Actor, id: string): Promise<SessionRow> {
  const session = await getSession(db, actor, id);
  if (!canAssist(actor, session)) throw new Refusal("forbidden");
  return session;
}

export interface NewSession {
  readonly programme: string;
  readonly name: string;
  readonly chair: string;
  /** in the order of the seats */
  readonly experts: readonly string[];
  /** in running order; where empty, all who may go before the panel, in file order */
  readonly candidates: readonly string[];
  readonly settings?: SessionSettings | undefined;
}

/** Nothing is asked of experts beyond the scores, and seats stand for names. */
const plainSettings: SessionSettings = { commentBelow: null, commentAbove: null, commentAtZero: false, ownRank: true, screenNames: false };

/** Doubtful cases may be heard until the shortlist says who is: the calculation asks for a ruling before it ranks them. */
async function stillOpen(db: Reader, programme: string): Promise<readonly Hindrance[]> {
  return (await listShortlistings(db, programme)).some((one) => one.reversed_at === null) ? [] : doubts;
}

export async function makeSession(context: Context, actor: Staff, input: NewSession): Promise<{ id: string }> {
  const admitted = await admission(context, input.programme);
  const despite = await stillOpen(context.db, input.programme);
  const keptOut = (id: string): boolean => {
    const why = admitted.hindrance(id);
    return why !== null && !despite.includes(why);
  };
  return context.act(actor, async ({ tx, at, id: makeId, record }) => {
    const chair = await findAccount(tx, input.chair);
    if (chair === undefined || chair.role !== "chair" || chair.disabled === 1) throw new Refusal("bad-request", { errors: [{ path: "body/chair", code: "unknown", message: "not an account with the role chair" }] });
    const candidates = input.candidates.length > 0 ? input.candidates : admitted.stand.people.flatMap(({ id }) => (keptOut(id) ? [] : [id]));
    const [known, experts] = [await listKnown(tx, "candidates", input.programme, candidates), await listKnown(tx, "experts", input.programme, input.experts)];
    const errors = [
      ...candidates.flatMap((one, i) => (known.has(one) ? [] : [{ path: `body/candidates/${i}`, code: "unknown", message: "no such candidate" }])),
      ...input.experts.flatMap((one, i) => (experts.has(one) ? [] : [{ path: `body/experts/${i}`, code: "unknown", message: "no such expert" }])),
      ...(new Set(candidates).size === candidates.length ? [] : [{ path: "body/candidates", code: "twice", message: "a candidate appears twice" }]),
      ...(new Set(input.experts).size === input.experts.length ? [] : [{ path: "body/experts", code: "twice", message: "an expert sits twice" }]),
      ...(candidates.length === 0 ? [{ path: "body/candidates", code: "empty", message: "there are no candidates" }] : []),
    ];
    if (errors.length > 0) throw new Refusal("bad-request", { errors });
    refuseHindered(admitted, candidates, despite);
    const id = makeId();
    await insertSession(tx, {
      id, programme: input.programme, name: input.name, state: "planned", chair: input.chair, made_at: at, last_step: null, reminded_at: null,
      settings: JSON.stringify(input.settings ?? plainSettings), screen: screenText({ content: { kind: "title", text: null }, step: 0, frozen: null }), timer: JSON.stringify({ running: false, left: 0, endsAt: null }),
    });
    await insertAppearances(tx, candidates.map((candidate, i) => ({
      session: id, candidate, position: i + 1, state: "scheduled", round: 1, remark: "[]", opened_at: null, closed_at: null, released_at: null,
    })));
    await insertSeats(tx, input.experts.map((expert, i) => ({ session: id, expert, seat: i + 1, epoch: 0, device: null, help_asked: null })));
    record({ kind: "session", body: { programme: input.programme, session: id, chair: input.chair, candidates, experts: [...input.experts], settings: { ...(input.settings ?? plainSettings) } } });
    return { id };
  });
}

/** A new running order of those who have not been called yet. */
export async function reorder(context: Context, actor: Actor, id: string, order: readonly string[]): Promise<void> {
  await context.act(actor, async (act) => {
    await getAssisted(act.tx, actor, id);
    const rows = await listAppearances(act.tx, id);
    const movable = rows.filter((row) => row.state === "scheduled" || row.state === "skipped");
    const wanted = new Set(order);
    if (wanted.size !== order.length || movable.length !== order.length || movable.some((row) => !wanted.has(row.candidate))) {
      throw new Refusal("bad-request", { errors: [{ path: "body/order", code: "not-the-same", message: "name every candidate not yet called, once" }] });
    }
    const places = movable.map((row) => row.position).sort((a, b) => a - b);
    for (const [i, candidate] of order.entries()) await saveAppearance(act.tx, id, candidate, { position: places[i]! });
    act.record({ kind: "order", body: { session: id, order: [...order] } });
    act.changed(id);
  });
}

/** A new code for each of these seats; older codes of the seat stop working. `signOut` ends its tablets too: for a lost one. Codes are given out here and never again. */
export async function issueCodes(context: Context, actor: Actor, id: string, experts: readonly string[], signOut = false): Promise<{ expert: string; seat: number; code: string; proof: string }[]> {
  const slips = await context.act(actor, async ({ tx, at, random, record, changed }) => {
    await getAssisted(tx, actor, id);
    const seats = await listSeats(tx, id);
    const chosen = experts.length === 0 ? seats : seats.filter((seat) => experts.includes(seat.expert));
    if (experts.length > 0 && chosen.length !== new Set(experts).size) throw new Refusal("not-found");
    const slips: { expert: string; seat: number; code: string; proof: string }[] = [];
    for (const { expert, seat } of chosen) {
      const code = makeCode(random);
      await revokeCodes(tx, id, expert, at);
      if (signOut) {
        await deleteSignInsOfSeat(tx, id, expert, null);
        await saveSeat(tx, id, expert, { device: null });
      }
      await insertCode(tx, { code_hash: codeHash(context.pepper, code), session: id, expert, made_at: at, used_at: null, device: null, revoked_at: null });
      slips.push({ expert, seat, code, proof: codeProof(context.pepper, code) });
    }
    record({ kind: "codes", body: { session: id, experts: chosen.map(({ expert }) => expert), signOut } });
    changed(id);
    return slips;
  });
  if (signOut) context.hub.cut((one) => one.kind === "expert" && one.session === id && slips.some(({ expert }) => expert === one.expert));
  return slips;
}

export interface Joined {
  readonly token: string;
  readonly session: string;
  readonly seat: number;
  readonly expert: string;
  readonly name: string;
  readonly epoch: number;
}

/**
 * An expert takes a seat with a code. The first device that uses it keeps it: the same device may use it again, another needs a new code.
 * A seat in use on another device is taken over only when asked for (`takeOver`); the other one then reads only.
 */
export async function join(
  context: Context, actor: Actor, request: RequestFacts, input: { code: string; proof?: string | undefined; takeOver: boolean; label: string },
): Promise<Joined> {
  const from = { device: request.device, address: request.address };
  const code = readCode(input.code);
  const proven = code !== null && input.proof !== undefined && sameSecret(codeProof(context.pepper, code), input.proof);
  const hash = code === null ? null : codeHash(context.pepper, code);
  const check = async (): Promise<void> => {
    const wait = proven ? 0 : context.limiter.wait(from);
    if (wait > 0) throw new Refusal("too-many-attempts", { waitSeconds: Math.ceil(wait / 1000) });
    const found = hash === null ? undefined : await findCode(context.db, hash);
    const usable = found !== undefined && found.revoked_at === null && (found.device === null || found.device === request.device);
    if (usable) return context.limiter.succeeded(from);
    context.limiter.failed(from);
    throw new Refusal("wrong-credentials");
  };
  await (proven ? check() : context.limiter.inTurn(from.address, check));
  const token = makeToken(context.chance.random);
  const joined = await context.act(actor, async (act) => {
    const { tx, at } = act;
    const again = (await findCode(tx, hash!))!;
    if (again.revoked_at !== null || (again.device !== null && again.device !== request.device)) throw new Refusal("wrong-credentials");
    const session = await findSession(tx, again.session);
    const seat = await findSeat(tx, again.session, again.expert);
    if (session === undefined || seat === undefined || session.state === "archived") throw new Refusal("wrong-credentials");
    const other = seat.device !== null && seat.device !== request.device;
    if (other && !input.takeOver) throw new Refusal("other-device", { seat: seat.seat });
    await useCode(tx, hash!, request.device, at);
    const { epoch } = await sitDown(act, seat, { device: request.device, label: input.label, token });
    const person = await findPerson(tx, "experts", session.programme, seat.expert);
    return { token, session: session.id, seat: seat.seat, expert: seat.expert, name: person?.name ?? "", epoch };
  });
  return joined;
}

/** The seat is this device's from now on, and the device is signed in. Whoever asks has been found to be the seat's expert. */
export async function sitDown(act: Act, seat: SeatRow, one: { readonly device: string; readonly label: string; readonly token: string }): Promise<{ epoch: number }> {
  const { tx, at, now } = act;
  const { session, expert } = seat;
  const { device, label } = one;
  // the other tablet stays signed in, to read: what it has not sent yet is still to be seen and offered there
  await deleteSignInsOfSeat(tx, session, expert, device);
  await insertSignIn(tx, { token_hash: tokenHash(one.token), account: null, session, expert, device, made_at: at, seen_at: at, ends_at: isoTime(now + 7 * 86_400_000) });
  const epoch = seat.epoch + (seat.device === device ? 0 : 1);
  await saveSeat(tx, session, expert, { device, epoch });
  await saveDevice(tx, { id: device, session, expert, label, seen_at: at, queue: 0, battery: null, version: "", persisted: 0, ahead: null, wiped_at: null });
  act.record({ kind: seat.device !== null && seat.device !== device ? "take-over" : "joined", body: { session, expert, seat: seat.seat, epoch, device: device.slice(0, 8) } });
  act.changed(session);
  return { epoch };
}

/** What a tablet tells about itself every ten seconds: how much waits in it, so that the chair sees what has not arrived. */
export async function heartbeat(
  context: Context, actor: ExpertActor,
  input: { session?: string | undefined; expert?: string | undefined; lastClientSeq: number; lastAcked: number; acked: number; queue: number; battery: number | null; version: string; persisted: boolean },
): Promise<{ epoch: number; active: boolean; lastClientSeq: number; gap: boolean; behind: boolean; logSize: number }> {
  if (!isOfSeat(actor, input)) throw new Refusal("forbidden");
  return context.act(actor, async ({ tx, at, changed, record }) => {
    const seat = (await findSeat(tx, actor.session, actor.expert))!;
    const before = await findDevice(tx, actor.device);
    const { last: received, count } = await receivedOf(tx, actor.device, actor.session, actor.expert);
    // a tablet whose storage was wiped counts from the beginning: what it had queued is lost, and people must know
    const gap = input.lastClientSeq < received;
    if (gap) record({ kind: "device-gap", body: { session: actor.session, expert: actor.expert, device: actor.device.slice(0, 8), received, tells: input.lastClientSeq } });
    // an older copy of the record was put back: the tablet was told of operations that are not here; it sends them again
    const behind = input.lastAcked > received || input.acked > count;
    if (behind && before?.ahead !== received) {
      record({ kind: "device-ahead", body: { session: actor.session, expert: actor.expert, device: actor.device.slice(0, 8), received, tells: input.lastAcked } });
    }
    await saveDevice(tx, {
      id: actor.device, session: actor.session, expert: actor.expert, label: before?.label ?? "",
      queue: input.queue, battery: input.battery, version: input.version, persisted: input.persisted ? 1 : 0, seen_at: at,
      ahead: behind ? received : before?.ahead ?? null, wiped_at: gap ? at : before?.wiped_at ?? null,
    });
    changed(actor.session);
    return { epoch: seat.epoch, active: seat.device === actor.device, lastClientSeq: received, gap, behind, logSize: context.log.size };
  });
}

export async function askHelp(context: Context, actor: ExpertActor, asks: boolean): Promise<void> {
  await context.act(actor, async ({ tx, at, record, changed }) => {
    await saveSeat(tx, actor.session, actor.expert, { help_asked: asks ? at : null });
    record({ kind: "help", body: { session: actor.session, expert: actor.expert, asks } });
    changed(actor.session);
  });
}

/** Ends a session when every candidate has come to an end, or archives an ended one. */
export async function finish(context: Context, actor: Actor, id: string, to: "ended" | "archived"): Promise<void> {
  await context.act(actor, async (act: Act) => {
    const session = await getLed(act.tx, actor, id);
    if (to === "archived" && session.state !== "ended") throw new Refusal("not-allowed-now", { state: session.state });
    if (to === "ended" && session.state !== "running") throw new Refusal("not-allowed-now", { state: session.state });
    const busy = (await listAppearances(act.tx, id)).filter((row) => ["open", "paused", "remark", "scheduled"].includes(row.state)).map((row) => row.candidate);
    if (to === "ended" && busy.length > 0) throw new Refusal("not-allowed-now", { candidates: busy });
    await saveSession(act.tx, id, { state: to, last_step: null });
    for (const row of to === "archived" ? await listAppearances(act.tx, id) : []) {
      if (row.state === "released") await saveAppearance(act.tx, id, row.candidate, { state: "archived" });
    }
    act.record({ kind: "session-state", body: { session: id, state: to } });
    act.changed(id);
  });
  if (to !== "archived") return;
  // the tablets learn of it first: they clear what they keep
  await context.hub.told(id);
  context.hub.cut((one) => one.kind === "expert" && one.session === id);
}
