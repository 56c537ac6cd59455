// The outbox of one seat on this tablet: takes what the person enters, keeps it, sends it until the server has answered for good.
// «Saved» is only what the server has acknowledged. Source: reliability §5.2–5.6, I1–I3, I11, I12.
import { uuidv7 } from "uuidv7";
import type { Answer, Send } from "../api/answer.ts";
import type { ExpertView, OwnSheet } from "../../server/live/view.ts";
import { merged, normal, seenIn, theirsAgain } from "./change.ts";
import { contested, sameContent } from "./contest.ts";
import {
  cellOf, cellsOf, changed, isPending, signCell, valueIn, type Change, type Choice, type Content, type KeptOperation, type ServerSheet, type Standing,
} from "./operation.ts";
import { createQueue } from "./queue.ts";
import { draftEntry, metaEntry, operationEntry, readEntries, sheetEntry, undoEntry } from "./records.ts";
import type { SeatStore } from "./store.ts";
import { contentOf } from "./truth.ts";
import { noSteps, redone, undone, withStep, withoutCell, type UndoList } from "./undo.ts";
import { verdictOf, type Acknowledged, type Connection, type Trouble, type Verdict } from "./verdict.ts";

const attemptLimit = 10_000;
const heartbeatPause = 10_000;
const retries = [0, 1000, 2000, 4000, 8000, 15_000];
const longestRetry = 15_000;
/** a view older than an acknowledgement may arrive behind it; one that still says so after this is a server that was set back */
const viewDelay = 5000;

/** Typing, not committed: criterion id or `commentCell` → the text as it stands in the pad. */
export type Draft = Readonly<Record<string, string>>;

export interface Leftover {
  /** the operations it stands for */
  readonly ops: readonly string[];
  readonly candidate: string;
  readonly change: Change;
  readonly madeAt: number;
  /** what the server has in the same cell, as far as this tablet knows; null for a blank and for a signature */
  readonly theirs: string | null;
}

/** Something the person is told once. */
export interface Note {
  readonly id: number;
  readonly kind: "recused" | "key-reused";
  readonly candidate: string;
  readonly at: number;
}

export interface OutboxState {
  /** the stores were read; before that nothing is known */
  readonly ready: boolean;
  readonly session: string;
  readonly expert: string;
  /** 0 until known */
  readonly epoch: number;
  /** in the order they were made, acknowledged ones too */
  readonly operations: readonly KeptOperation[];
  /** candidate → what the server holds, as far as this tablet was told */
  readonly sheets: ReadonlyMap<string, ServerSheet>;
  /** by candidate */
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly undo: ReadonlyMap<string, UndoList>;
  readonly storage: "both" | "store" | "mirror" | "none";
  /** the browser promised not to clear this page's storage; null: not asked or it cannot tell */
  readonly persisted: boolean | null;
  readonly connection: Connection;
  /** of this tablet's clock */
  readonly offlineSince: number | null;
  /** why the server does not take anything just now although it answers */
  readonly trouble: Trouble | null;
  /** another tablet has the seat */
  readonly readOnly: boolean;
  /** an older copy of the server's database was put back; what it forgot is being sent again */
  readonly rolledBack: boolean;
  /** the storage of this tablet was wiped: what waited in it is gone */
  readonly wiped: boolean;
  /** operations that the server has not answered for good */
  readonly queue: number;
  readonly lastSavedAt: number | null;
  readonly notes: readonly Note[];
}

export interface Outbox {
  readonly state: () => OutboxState;
  /** called after every change of state; gives the function that ends it */
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads the stores and begins to send; `epoch` from joining where that has just happened. */
  readonly start: (epoch?: number) => Promise<void>;
  /** Ends timers and requests; keeps everything. */
  readonly stop: () => void;
  /** Resolves when it is stored on this tablet, or known not to be (`place` "memory"). Show the value at once, do not wait. */
  readonly put: (candidate: string, change: Change) => Promise<KeptOperation>;
  /** The pad's or the comment's text as it is typed; null when it is committed or given up. */
  readonly type: (candidate: string, cell: string, text: string | null) => Promise<void>;
  readonly undo: (candidate: string) => Promise<KeptOperation | null>;
  readonly redo: (candidate: string) => Promise<KeptOperation | null>;
  /** A new state from the server's stream or from GET /sessions/:session. */
  readonly seen: (view: ExpertView) => void;
  /** `online`, `visibilitychange`, `pageshow`, the stream is open again: reopens the store and tries at once. */
  readonly resume: () => Promise<void>;
  readonly retryNow: () => void;
  /** A conflict's cell: the person's choice. Both choices are operations. */
  readonly settle: (candidate: string, cell: string, choice: Choice) => Promise<void>;
  /** Takes a refused value out of sight; the value that stood before is shown again. */
  readonly setAside: (op: string) => Promise<void>;
  readonly heard: (note: number) => void;
  readonly leftover: () => readonly Leftover[];
  /** Sends leftovers as new operations; of this tablet or, read from a rescue file, of another. */
  readonly takeOver: (leftovers: readonly Leftover[]) => Promise<void>;
  readonly heartbeat: () => Promise<void>;
}

export interface OutboxOptions {
  readonly store: SeatStore;
  readonly send: Send;
  /** milliseconds on this tablet's clock */
  readonly now: () => number;
  /** 0 up to 1 */
  readonly random: () => number;
  readonly setTimer: (run: () => void, milliseconds: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
  /** what the heartbeat tells beside the queue */
  readonly device: () => { readonly battery: number | null; readonly version: string };
}

interface Beat {
  readonly epoch: number;
  readonly active: boolean;
  readonly lastClientSeq: number;
  readonly gap: boolean;
  readonly behind?: boolean;
}

const takingStates = new Set(["open", "paused", "remark"]);

export function createOutbox({ store, send, now, random, setTimer, clearTimer, device }: OutboxOptions): Outbox {
  const queue = createQueue();
  const sheets = new Map<string, ServerSheet>();
  const drafts = new Map<string, Draft>();
  const undo = new Map<string, UndoList>();
  const listeners = new Set<() => void>();
  const lastAckAt = new Map<string, number>();
  /** based on another revision than the stores know; kept before they are sent, since the server knows an operation again by all of it */
  const rebased = new Set<string>();
  /** forgotten by the server → the log entry it had acknowledged them with */
  const forgotten = new Map<string, string>();
  let [epoch, clientSeq, failures, notesMade] = [0, 0, 0, 0];
  let [isReady, isStopped, isRunning, readOnly, rolledBack, wiped, isArchived] = [false, false, false, false, false, false, false];
  let isSetBack = false;
  /** the browser is signed in for another seat: what is sent now would be written into another person's sheet */
  let isForeign = false;
  let connection: Connection = "online";
  let trouble: Trouble | null = null;
  let offlineSince: number | null = null;
  let lastSavedAt: number | null = null;
  let notes: readonly Note[] = [];
  let seenLower: ExpertView | null = null;
  let cached: OutboxState | null = null;
  let retryTimer: unknown = null;
  let beatTimer: unknown = null;
  /** one request at a time: a heartbeat that overtakes an operation would look like a gap */
  let line: Promise<unknown> = Promise.resolve();
  let abandon: (() => void) | null = null;
  let whenReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    whenReady = resolve;
  });

  const tell = (): void => {
    cached = null;
    for (const listener of listeners) listener();
  };

  const keep = (ops: Iterable<string>, candidate?: string): void => {
    const entries = [...new Set(ops)].map((op) => operationEntry(queue.get(op)!));
    if (candidate !== undefined) entries.push(sheetEntry(candidate, sheets.get(candidate) ?? null));
    if (entries.length > 0) void store.keep(entries);
  };
  const keepMeta = (): void => void store.keep([metaEntry({ epoch, clientSeq })]);

  /** Kept when its turn comes and not now: a refusal would else write all that wait behind it. */
  const chain = (candidate: string, rev: number): void => {
    for (const op of queue.chain(candidate, rev)) rebased.add(op);
  };

  const stand = (op: string, standing: Standing, more: Partial<KeptOperation> = {}): void => queue.change(op, { standing, ...more });

  const unsent = (): number => queue.all().filter(isPending).length;

  // ---- the line ------------------------------------------------------------------------------------------------------
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = line.then(work);
    line = result.catch(() => undefined);
    return result;
  };

  /** The answer, or that there is none: too late, or somebody wants a new attempt now. */
  const ask = async <T>(path: string, body: unknown): Promise<Answer<T> | "abandoned"> => {
    let timer: unknown = null;
    const given = new Promise<Answer<T> | "abandoned">((resolve) => {
      abandon = () => resolve("abandoned");
      timer = setTimer(() => resolve({ kind: "offline" }), attemptLimit);
    });
    try {
      return await Promise.race([send<T>("POST", path, body).catch((): Answer<T> => ({ kind: "offline" })), given]);
    } finally {
      abandon = null;
      clearTimer(timer);
    }
  };

  const onLine = (to: Connection, since: number): void => {
    if (to === "online") {
      offlineSince = null;
      trouble = null;
    } else if (to === "offline" || to === "portal") offlineSince ??= since;
    connection = to;
  };

  const schedule = (): void => {
    const wait = Math.min(longestRetry, retries[Math.min(failures, retries.length - 1)]! * (0.7 + 0.6 * random()));
    failures++;
    clearTimer(retryTimer);
    retryTimer = setTimer(() => void run(), wait);
  };

  const next = (): KeptOperation | undefined => (isStopped || isForeign ? undefined : queue.next(readOnly));

  const run = async (): Promise<void> => {
    clearTimer(retryTimer);
    if (isRunning || isStopped || !isReady || epoch === 0) return;
    isRunning = true;
    try {
      for (let one = next(); one !== undefined; one = next()) {
        const { op } = one.operation;
        const goOn = await inTurn(() => attempt(op));
        tell();
        if (!goOn) {
          schedule();
          break;
        }
      }
    } finally {
      isRunning = false;
    }
    if (isArchived && unsent() === 0) void wipe();
  };

  /** One attempt; false: wait before the next. */
  const attempt = async (op: string): Promise<boolean> => {
    const before = queue.get(op);
    if (isStopped || before?.standing.kind !== "stored") return true;
    const { operation } = before;
    // made before the seat's epoch was known here, and never sent
    if (operation.epoch === 0) queue.change(op, { operation: { ...operation, epoch } });
    if (cellsOf(operation.change).includes(signCell) && !before.isTried) {
      const now = settledContent(operation.candidate);
      // signed is what the person saw, or nothing: a value that was refused or settled otherwise since then is not in the sheet
      if (!sameContent(changed(now, operation.change), changed(before.was, operation.change))) {
        stand(op, { kind: "conflict", theirs: { ...(sheets.get(operation.candidate) ?? blank), ...now }, cells: [signCell], chosen: {} });
        keep([op]);
        return true;
      }
    }
    if (rebased.delete(op) || operation.epoch === 0) keep([op]);
    const since = now();
    stand(op, { kind: "sending", since }, { isTried: true });
    tell();
    const one = queue.get(op)!;
    const answer = await ask<Acknowledged>("/operations", { ...one.operation, expert: store.expert });
    if (queue.get(op)?.standing.kind !== "sending") return true;
    if (answer === "abandoned") {
      stand(op, { kind: "stored" });
      return true;
    }
    return take(queue.get(op)!, verdictOf(answer, one.operation), since);
  };

  /** What the server holds and what waits for the chair, without what is still on its way. */
  const settledContent = (candidate: string): Content => contentOf(queue.of(candidate).filter(({ standing }) => standing.kind === "acked"), sheets.get(candidate));

  const take = (one: KeptOperation, verdict: Verdict, since: number): boolean => {
    const { op, candidate, baseRev } = one.operation;
    if (verdict.kind === "wait") {
      stand(op, { kind: "stored" });
      onLine(verdict.connection, since);
      trouble = verdict.trouble;
      return false;
    }
    failures = 0;
    onLine("online", since);
    switch (verdict.kind) {
      case "acked": {
        const { rev, state, receipt } = verdict;
        stand(op, { kind: "acked", rev, state, receipt, at: now() }, { again: false });
        if (state === "applied") grow(one, rev, verdict.sheet);
        lastSavedAt = now();
        lastAckAt.set(candidate, now());
        const entry = forgotten.get(op);
        forgotten.delete(op);
        if (entry !== undefined && entry !== receipt.entry) isSetBack = true;
        // every answer is the old one: this server has forgotten nothing
        if (entry !== undefined && forgotten.size === 0 && !isSetBack) rolledBack = false;
        // while a candidate is closed revisions are not looked at; should it open again, the first answer tells
        if (state === "applied") chain(candidate, rev);
        keep([op], candidate);
        return true;
      }
      case "stale":
        return stale(one, verdict.theirs);
      case "other-device":
        if (one.again && one.operation.epoch !== epoch && !readOnly) {
          // of an earlier time of this device at the seat, and the server has forgotten it
          stand(op, { kind: "stored" }, { operation: { ...one.operation, epoch }, isTried: false });
          keep([op]);
          return true;
        }
        stand(op, { kind: "left" });
        keep([op]);
        if (one.operation.epoch === epoch) setSeat(epoch, false);
        beatSoon();
        return true;
      case "recused":
        stand(op, { kind: "dropped", because: "recused" });
        note("recused", candidate);
        break;
      case "refused":
        stand(op, { kind: "refused", code: verdict.code, detail: verdict.detail }, { again: false });
        if (verdict.code === "key-reused") note("key-reused", candidate);
        break;
    }
    forgotten.delete(op);
    chain(candidate, baseRev);
    keep([op]);
    return true;
  };

  /** The server's sheet after an operation of ours, as far as it was known before. */
  const grow = ({ operation: { candidate, change } }: KeptOperation, rev: number, state: string | null): void => {
    const before = sheets.get(candidate) ?? blank;
    if (before.rev < rev) sheets.set(candidate, { ...changed(before, change), rev, state });
  };

  /** The server holds another revision than this operation was based on, and has kept nothing of it. */
  const stale = (one: KeptOperation, theirs: ServerSheet): boolean => {
    const { op, candidate } = one.operation;
    const isNew = theirs.rev !== one.operation.baseRev;
    sheets.set(candidate, theirs);
    stand(op, { kind: "stored" }, { isTried: false });
    const own = (cell: string): ReadonlySet<string | null> => new Set(queue.of(candidate).flatMap(({ operation: { change } }) => (cellsOf(change).includes(cell) ? [valueIn(change, cell)] : [])));
    const found = contested(queue.waiting(candidate), theirs, queue.openCells(candidate), own);
    for (const [contestedOp, cells] of found) stand(contestedOp, { kind: "conflict", theirs, cells, chosen: {} });
    chain(candidate, theirs.rev);
    keep([op, ...found.keys()], candidate);
    return isNew;
  };

  const note = (kind: Note["kind"], candidate: string): void => {
    if (notes.some((one) => one.kind === kind && one.candidate === candidate)) return;
    notes = [...notes, { id: ++notesMade, kind, candidate, at: now() }];
  };

  // ---- the seat and the server's state -----------------------------------------------------------------------------------
  const setSeat = (toEpoch: number, active: boolean): void => {
    if (epoch !== toEpoch) {
      epoch = toEpoch;
      keepMeta();
    }
    readOnly = !active;
    if (!readOnly) return;
    // one that may have arrived is asked about once more, the others are known not to have been sent
    const never = queue.all().filter((one) => (one.standing.kind === "stored" && !one.isTried) || one.standing.kind === "conflict").map(({ operation }) => operation.op);
    for (const op of never) stand(op, { kind: "left" });
    keep(never);
  };

  /** Sends again what the server acknowledged: all of it, or of one sheet. What it still has it answers as before. */
  const recover = (candidate: string | null): void => {
    const ops: string[] = [];
    for (const { operation: { op, ...operation }, standing } of queue.all()) {
      if (standing.kind !== "acked" || (candidate !== null && operation.candidate !== candidate)) continue;
      forgotten.set(op, standing.receipt.entry);
      stand(op, { kind: "stored" }, { again: true, isTried: true });
      ops.push(op);
    }
    if (ops.length === 0) return;
    rolledBack = true;
    for (const known of candidate === null ? [...sheets.keys()] : [candidate]) sheets.delete(known);
    if (seenLower !== null) for (const { candidate: one, sheet } of sheetsOf(seenLower)) if (!sheets.has(one)) sheets.set(one, asServerSheet(sheet));
    keep(ops);
  };

  const seen = (view: ExpertView): void => {
    if (!isReady) return void ready.then(() => seen(view));
    isForeign = view.session.id !== store.session || view.seat?.expert !== store.expert;
    if (isForeign) {
      connection = "sign-in";
      return tell();
    }
    setSeat(view.seat!.epoch, view.seat!.active);
    let isLower = false;
    const gone: string[] = [];
    for (const { candidate, sheet } of sheetsOf(view)) {
      const before = sheets.get(candidate);
      if (before !== undefined && sheet.rev < before.rev) {
        isLower = true;
        if (now() - (lastAckAt.get(candidate) ?? 0) > viewDelay) gone.push(candidate);
        continue;
      }
      const next = asServerSheet(sheet);
      if (before !== undefined && before.rev === next.rev && before.state === next.state && sameContent(before, next)) continue;
      sheets.set(candidate, next);
      keep([], candidate);
    }
    seenLower = isLower ? view : null;
    for (const candidate of gone) recover(candidate);
    if (isLower) beatSoon();
    const open = new Set(view.order.filter(({ state }) => takingStates.has(state)).map(({ candidate }) => candidate));
    for (const { candidate, sheet } of view.sheets) if (sheet.state === "unlocked") open.add(candidate);
    const again = queue.all().filter(({ operation, standing }) =>
      standing.kind === "refused" && ((standing.code === "not-open" && open.has(operation.candidate)) || (standing.code === "not-certified" && view.certified)));
    for (const { operation } of again) stand(operation.op, { kind: "stored" });
    keep(again.map(({ operation }) => operation.op));
    isArchived = view.session.state === "archived";
    tell();
    void run();
  };

  // ---- the heartbeat -------------------------------------------------------------------------------------------------------
  const heartbeat = async (): Promise<void> => {
    clearTimer(beatTimer);
    await ready;
    const isHeard = await inTurn(async () => {
      if (isStopped || isForeign) return false;
      const lastAcked = Math.max(0, ...queue.all().map(({ operation, standing }) => (standing.kind === "acked" ? operation.clientSeq : 0)));
      const since = now();
      const answer = await ask<Beat>("/heartbeat", { lastClientSeq: clientSeq, lastAcked, queue: unsent(), ...device(), persisted: store.persisted() === true });
      if (answer === "abandoned") return false;
      if (answer.kind !== "ok" || typeof answer.body?.lastClientSeq !== "number") {
        onLine(answer.kind === "offline" ? "offline" : answer.kind !== "problem" ? "portal" : answer.status === 401 ? "sign-in" : "online", since);
        return false;
      }
      const { body } = answer;
      if (connection !== "online") failures = 0;
      onLine("online", since);
      setSeat(body.epoch, body.active);
      if (body.gap) {
        wiped = true;
        clientSeq = Math.max(clientSeq, body.lastClientSeq);
        keepMeta();
      }
      if (body.behind === true || body.lastClientSeq < lastAcked) recover(null);
      return true;
    });
    if (isStopped) return;
    clearTimer(beatTimer);
    beatTimer = setTimer(() => void heartbeat(), heartbeatPause);
    tell();
    if (isHeard) void run();
  };

  /** At once, but never one after the other without a pause. */
  const beatSoon = (): void => {
    clearTimer(beatTimer);
    beatTimer = setTimer(() => void heartbeat(), 500);
  };

  // ---- what the person does --------------------------------------------------------------------------------------------------
  const put = async (candidate: string, given: Change, isStep = true): Promise<KeptOperation> => {
    await ready;
    const change = normal(given);
    const content = contentOf(queue.of(candidate), sheets.get(candidate));
    const operation = { op: uuidv7(), candidate, baseRev: queue.end(candidate, sheets.get(candidate)?.rev ?? 0), clientSeq: ++clientSeq, epoch, change };
    queue.add({ operation, madeAt: now(), was: seenIn(content, change), isTried: false, again: false, place: "memory", standing: { kind: readOnly ? "left" : "stored" } });
    const entries = [operationEntry(queue.get(operation.op)!), metaEntry({ epoch, clientSeq })];
    if (change.kind === "score" && isStep) {
      const list = withStep(undo.get(candidate) ?? noSteps, { criterion: change.criterion, from: content.values[change.criterion] ?? null, to: change.value });
      undo.set(candidate, list);
      entries.push(undoEntry(candidate, list));
    }
    const cells = cellsOf(change);
    const draft = drafts.get(candidate);
    if (draft !== undefined && cells.some((cell) => cell in draft)) entries.push(draftEntry(candidate, withDraft(candidate, Object.fromEntries(Object.entries(draft).filter(([cell]) => !cells.includes(cell))))));
    const kept = store.keep(entries);
    tell();
    void run();
    await kept;
    tell();
    return withPlace(queue.get(operation.op)!);
  };

  const withDraft = (candidate: string, draft: Draft): Draft => {
    if (Object.keys(draft).length === 0) drafts.delete(candidate);
    else drafts.set(candidate, draft);
    return draft;
  };

  const step = async (candidate: string, take: typeof undone): Promise<KeptOperation | null> => {
    await ready;
    const taken = take(undo.get(candidate) ?? noSteps);
    if (taken === null) return null;
    undo.set(candidate, taken.list);
    void store.keep([undoEntry(candidate, taken.list)]);
    return put(candidate, { kind: "score", criterion: taken.step.criterion, value: taken.value }, false);
  };

  const settle = async (candidate: string, cell: string, choice: Choice): Promise<void> => {
    const one = queue.of(candidate).find(({ standing }) => standing.kind === "conflict" && standing.cells.includes(cell) && !(cell in standing.chosen));
    if (one?.standing.kind !== "conflict") return;
    const { theirs, cells } = one.standing;
    const { op, change } = one.operation;
    const chosen = { ...one.standing.chosen, [cell]: choice };
    const moved = [op];
    let record: Change | null = null;
    // what was entered for this cell while the choice was open is «mine» too
    for (const later of choice === "theirs" && cell !== signCell ? queue.waiting(candidate) : []) {
      const { operation } = later;
      if (!cellsOf(operation.change).includes(cell)) continue;
      if (operation.change.kind !== "sheet") stand(operation.op, { kind: "dropped", because: "theirs" });
      else queue.change(operation.op, { operation: { ...operation, change: merged(operation.change, theirs, { [cell]: choice }) } });
      moved.push(operation.op);
    }
    if (cells.some((each) => !(each in chosen))) {
      stand(op, { ...one.standing, chosen });
    } else if (change.kind !== "sheet" && choice === "theirs") {
      stand(op, { kind: "dropped", because: "theirs" });
      record = theirsAgain(change, theirs);
    } else {
      // the server has kept nothing of it: the same operation, now of a person who has seen the other value
      const kept = change.kind === "sheet" ? merged(change, theirs, chosen) : change;
      stand(op, { kind: "stored" }, { operation: { ...one.operation, change: kept, baseRev: theirs.rev }, was: seenIn(theirs, kept), isTried: false });
    }
    const list = undo.get(candidate);
    if (choice === "theirs" && list !== undefined) {
      undo.set(candidate, withoutCell(list, cell));
      void store.keep([undoEntry(candidate, undo.get(candidate)!)]);
    }
    chain(candidate, theirs.rev);
    keep(moved);
    tell();
    if (record !== null) await put(candidate, record, false);
    else void run();
  };

  const leftover = (): Leftover[] => {
    const found = new Map<string, Leftover>();
    for (const { operation: { op, candidate, change }, madeAt, standing } of queue.all()) {
      if (standing.kind !== "left") continue;
      const cells = cellsOf(change);
      const cell = change.kind === "sheet" ? `sheet ${op}` : cells[0]!;
      const name = `${candidate} ${cell}`;
      const known = sheets.get(candidate) ?? blank;
      const theirs = change.kind === "score" || change.kind === "comment" ? cellOf(known, cell) : null;
      found.set(name, { ops: [...(found.get(name)?.ops ?? []), op], candidate, change, madeAt, theirs });
    }
    return [...found.values()];
  };

  const wipe = async (): Promise<void> => {
    if (!isArchived || unsent() > 0 || leftover().length > 0) return;
    queue.clear();
    for (const map of [sheets, drafts, undo, lastAckAt, forgotten]) map.clear();
    await store.wipe();
    tell();
  };

  const withPlace = (one: KeptOperation): KeptOperation => {
    const place = store.place(`op/${one.operation.op}`);
    return one.place === place || one.standing.kind === "acked" || one.standing.kind === "dropped" ? one : { ...one, place };
  };

  const absorb = (entries: ReadonlyMap<string, unknown>): void => {
    const read = readEntries(entries);
    for (const one of read.operations) {
      if (queue.get(one.operation.op) === undefined) queue.add(one);
      else queue.change(one.operation.op, one);
      if (one.again && one.standing.kind === "stored") forgotten.set(one.operation.op, "");
      if (one.standing.kind === "acked") lastSavedAt = Math.max(lastSavedAt ?? 0, one.standing.at);
    }
    for (const [candidate, draft] of read.drafts) withDraft(candidate, draft);
    for (const [candidate, list] of read.undo) undo.set(candidate, list);
    for (const [candidate, sheet] of read.sheets) if ((sheets.get(candidate)?.rev ?? -1) < sheet.rev) sheets.set(candidate, sheet);
    clientSeq = Math.max(clientSeq, read.meta.clientSeq);
    if (epoch === 0) epoch = read.meta.epoch;
  };

  const compose = (): OutboxState => ({
    ready: isReady, session: store.session, expert: store.expert, epoch, operations: queue.all().map(withPlace),
    sheets: new Map(sheets), drafts: new Map(drafts), undo: new Map(undo), storage: store.health(), persisted: store.persisted(),
    connection, offlineSince, trouble, readOnly, rolledBack, wiped, queue: unsent(), lastSavedAt, notes,
  });

  const atOnce = (): void => {
    failures = 0;
    if (abandon !== null) abandon();
    void run();
  };

  return {
    state: () => (cached ??= compose()),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start: async (given) => {
      store.subscribe((late) => {
        if (isReady && late.size > 0) absorb(late);
        tell();
      });
      absorb(await store.open());
      if (given !== undefined) epoch = given;
      isReady = true;
      keepMeta();
      whenReady();
      tell();
      void run();
      void heartbeat();
    },
    stop: () => {
      isStopped = true;
      abandon?.();
      for (const timer of [retryTimer, beatTimer]) clearTimer(timer);
      store.close();
    },
    put: (candidate, change) => put(candidate, change),
    type: async (candidate, cell, text) => {
      await ready;
      const { [cell]: _, ...others } = drafts.get(candidate) ?? {};
      const kept = store.keep([draftEntry(candidate, withDraft(candidate, text === null ? others : { ...others, [cell]: text }))]);
      tell();
      await kept;
    },
    undo: (candidate) => step(candidate, undone),
    redo: (candidate) => step(candidate, redone),
    seen,
    resume: async () => {
      await ready;
      atOnce();
      void heartbeat();
      await store.reopen();
    },
    retryNow: atOnce,
    settle,
    setAside: async (op) => {
      if (queue.get(op)?.standing.kind !== "refused") return;
      stand(op, { kind: "dropped", because: "set-aside" });
      const kept = store.keep([operationEntry(queue.get(op)!)]);
      tell();
      await kept;
    },
    heard: (id) => {
      notes = notes.filter((one) => one.id !== id);
      tell();
    },
    leftover,
    takeOver: async (leftovers) => {
      if (readOnly) return;
      for (const { ops, candidate, change } of leftovers) {
        await put(candidate, change);
        const own = ops.filter((op) => queue.get(op)?.standing.kind === "left");
        for (const op of own) stand(op, { kind: "dropped", because: "taken-over" });
        keep(own);
      }
      tell();
    },
    heartbeat,
  };
}

const blank: ServerSheet = { rev: 0, state: null, values: {}, comment: "" };

const asServerSheet = ({ rev, state, values, comment }: OwnSheet): ServerSheet => ({ rev, state, values, comment });

const sheetsOf = (view: ExpertView): readonly { readonly candidate: string; readonly sheet: OwnSheet }[] =>
  view.current === null || view.sheets.some(({ candidate }) => candidate === view.current!.candidate) ? view.sheets : [...view.sheets, view.current];
