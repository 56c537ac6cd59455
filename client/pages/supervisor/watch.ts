// Watches over the log: reads every entry, holds each new checkpoint against all that this device saw, then signs it as a witness.
// Asks every two seconds while the page is seen, and only for what is new.
import { createSignal, onCleanup, type Accessor } from "solid-js";
import type { Answer } from "../../api/answer.ts";
import { request } from "../../api/request.ts";
import { Proof, type Fault, type Sight } from "../../state/proof.ts";
import { cosign, isDue, makeWitness, witnessKey, type WitnessSecret } from "../../state/witness.ts";
import { openMemory, type KnownLog, type Memory } from "./memory.ts";
import { Tally } from "./tally.ts";

const everyMilliseconds = 2000;
const batch = 1000;

export interface Anchor {
  /** by this device's clock */
  readonly at: number;
  readonly size: number;
}

export interface Watch {
  /** null until the log's name is known */
  readonly log: Accessor<KnownLog | null>;
  readonly fault: Accessor<Fault | null>;
  /** entries read, and how many the newest checkpoint signs; equal when all is read */
  readonly read: Accessor<number>;
  readonly of: Accessor<number | null>;
  /** every entry has been read, and found to be right */
  readonly isChecked: Accessor<boolean>;
  readonly anchor: Accessor<Anchor | null>;
  /** entries that no signature of this device holds fast; its signatures are not counted */
  readonly loose: Accessor<number>;
  readonly sights: Accessor<number>;
  readonly isKept: Accessor<boolean>;
  /** why nothing new comes in; null while the server answers */
  readonly trouble: Accessor<Answer<unknown> | null>;
  /** why this device does not sign; null while it does */
  readonly unsigned: Accessor<Answer<unknown> | null>;
  readonly proof: () => Proof | null;
  readonly tally: () => Tally;
  readonly witness: () => string | null;
  /** every entry again, from the first */
  readonly again: () => void;
  /** the log here took the place of another one, and that is right */
  readonly acceptLog: () => Promise<void>;
}

export function createWatch(account: string): Watch {
  const [log, setLog] = createSignal<KnownLog | null>(null);
  const [fault, setFault] = createSignal<Fault | null>(null);
  const [read, setRead] = createSignal(0);
  const [of, setOf] = createSignal<number | null>(null);
  const [isChecked, setChecked] = createSignal(false);
  const [anchor, setAnchor] = createSignal<Anchor | null>(null);
  const [loose, setLoose] = createSignal(0);
  const [sights, setSights] = createSignal(0);
  const [isKept, setKept] = createSignal(true);
  const [trouble, setTrouble] = createSignal<Answer<unknown> | null>(null);
  const [unsigned, setUnsigned] = createSignal<Answer<unknown> | null>(null);
  let memory: Memory | null = null;
  let proof: Proof | null = null;
  let tally = new Tally();
  let secret: WitnessSecret | null = null;
  let isRegistered = true;
  let stopped = false;

  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T | null> => {
    const answer = await request<T>(method, path, body);
    setTrouble(answer.kind === "ok" ? null : answer);
    return answer.kind === "ok" ? answer.body : null;
  };

  /** The log's name and key, as this device knows them or as it meets them now. */
  const meetLog = async (): Promise<boolean> => {
    memory ??= await openMemory();
    setKept(memory.isKept);
    const told = await ask<{ origin: string; key: string }>("GET", "/log/key");
    if (told === null) return false;
    const logs = await memory.logs();
    const known = logs.find(({ origin }) => origin === told.origin);
    const one = known ?? { ...told, metAt: new Date().toISOString(), accepted: logs.length === 0 };
    if (known === undefined) await memory.keepLog(one);
    setLog(one);
    proof = await begin(one, null);
    if (one.key !== told.key) setFault({ kind: "key-changed", wrong: null });
    else if (!one.accepted) setFault({ kind: "other-log", wrong: null });
    return true;
  };

  const begin = async (one: KnownLog, before: Proof | null): Promise<Proof> => {
    const seen = before?.sights ?? (await memory!.sights(one.origin));
    const next = new Proof({ key: one.key, seen, before });
    setSights(next.sights.length);
    tally = new Tally();
    setRead(0);
    setChecked(false);
    return next;
  };

  /** What is new; with a fault, everything again, since the first wrong entry may lie before. */
  const look = async (): Promise<void> => {
    if (proof === null && !(await meetLog())) return;
    const mine = proof!;
    const newest = await ask<{ size: number; note: string }>("GET", "/log/checkpoint");
    if (newest === null || mine.fault !== null) return;
    const wasChecked = isChecked();
    setOf(newest.size);
    while (mine.size < newest.size && mine.fault === null) {
      const more = await ask<{ entries: string[] }>("GET", `/log/entries?after=${mine.size}&limit=${Math.min(batch, newest.size - mine.size)}`);
      if (more === null || stopped) return;
      if (more.entries.length === 0) break;
      const from = mine.size;
      mine.append(more.entries);
      for (let seq = from + 1; seq <= mine.size; seq++) tally.add(mine.text(seq));
      setRead(mine.size);
    }
    const before = mine.sights.length;
    const sight = mine.meet(newest.note, new Date().toISOString());
    if (mine.sights.length > before) await memory!.keepSight(log()!.origin, mine.sights.find(({ note }) => note === newest.note)!);
    setSights(mine.sights.length);
    setLoose(tally.newsAfter(anchor()?.size ?? 0));
    if (sight === null) {
      setFault((known) => mine.fault ?? known);
      if (wasChecked) await readAgain();
      return;
    }
    setChecked(true);
    await sign(sight);
  };

  const sign = async (sight: Sight): Promise<void> => {
    const news = tally.newsAfter(anchor()?.size ?? 0);
    if (fault() !== null || !isDue({ news, signedAt: anchor()?.at ?? null, now: Date.now() })) return;
    const { origin, key } = log()!;
    if (secret === null) {
      secret = (await memory!.secret(origin, account)) ?? null;
      if (secret === null) {
        secret = await makeWitness();
        isRegistered = false;
        await memory!.keepSecret(origin, account, secret);
      }
    }
    if (!isRegistered) {
      const answer = await request("POST", "/log/witnesses", { key: witnessKey(secret) });
      isRegistered = answer.kind === "ok" || (answer.kind === "problem" && answer.code === "in-use");
      setUnsigned(isRegistered ? null : answer);
      if (!isRegistered) return;
    }
    const answer = await request("POST", "/log/cosignatures", await cosign(secret, key, sight.note, Date.now()));
    setUnsigned(answer.kind === "ok" ? null : answer);
    // registered next time: the page was closed before it was, or the server was put back to an older copy
    if (answer.kind === "problem" && answer.code === "not-found") isRegistered = false;
    if (answer.kind !== "ok") return;
    setAnchor({ at: Date.now(), size: sight.size });
    setLoose(tally.newsAfter(sight.size));
  };

  const readAgain = async (): Promise<void> => {
    proof = await begin(log()!, proof);
    await look();
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  const go = async (what: () => Promise<void>): Promise<void> => {
    if (busy || stopped) return;
    busy = true;
    clearTimeout(timer);
    try {
      await what();
    } finally {
      busy = false;
      if (!stopped) timer = setTimeout(() => void poll(), everyMilliseconds);
    }
  };
  const poll = (): Promise<void> => (document.visibilityState === "visible" ? go(look) : Promise.resolve());
  const onVisible = (): void => void poll();
  document.addEventListener("visibilitychange", onVisible);
  onCleanup(() => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", onVisible);
  });
  void poll();

  return {
    log, fault, read, of, isChecked, anchor, loose, sights, isKept, trouble, unsigned,
    proof: () => proof, tally: () => tally, witness: () => secret?.name ?? null,
    again: () => void go(async () => {
      if (proof === null) return look();
      const about = fault();
      if (about?.kind !== "key-changed" && about?.kind !== "other-log") setFault(null);
      await readAgain();
    }),
    acceptLog: async () => {
      const one = { ...log()!, accepted: true };
      await memory!.keepLog(one);
      setLog(one);
      setFault(proof?.fault ?? null);
    },
  };
}
