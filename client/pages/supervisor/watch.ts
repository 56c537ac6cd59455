// Watches over the log: reads every entry, holds each new checkpoint against all that this device saw, then signs it as a witness.
// Asks every two seconds while the page is seen, and only for what is new.
import { batch, createSignal, onCleanup, type Accessor } from "solid-js";
import type { Answer } from "../../api/answer.ts";
import { request } from "../../api/request.ts";
import { now } from "../../state/clock.ts";
import { moment, passed, type Moment } from "../../state/moment.ts";
import { Proof, type Fault, type Sight } from "../../state/proof.ts";
import { isDue } from "../../state/witness.ts";
import { openMemory, type KnownLog, type Memory } from "./memory.ts";
import { findRollBack, standing, type RollBack } from "./roll-back.ts";
import { Signer } from "./signer.ts";
import { Tally } from "./tally.ts";

const everyMilliseconds = 2000;
/** so many entries are read and checked before the page may move again */
const atOnce = 500;
/** a page that is just being left lets go in this time */
const lockMilliseconds = 1500;

export interface Anchor {
  readonly at: Moment;
  readonly size: number;
}

export interface Watch {
  /** null until the log's name is known */
  readonly log: Accessor<KnownLog | null>;
  readonly fault: Accessor<Fault | null>;
  /** another page of this device watches: this one neither reads nor signs */
  readonly isElsewhere: Accessor<boolean>;
  /** entries to show */
  readonly read: Accessor<number>;
  /** how far a reading has come, of how many that the newest checkpoint signs */
  readonly progress: Accessor<number>;
  readonly of: Accessor<number | null>;
  /** every entry has been read, and found to be right */
  readonly isChecked: Accessor<boolean>;
  readonly anchor: Accessor<Anchor | null>;
  /** milliseconds since then, going on every second */
  readonly age: Accessor<number | null>;
  /** entries that no signature of this device holds fast; its signatures are not counted */
  readonly loose: Accessor<number>;
  /** what this device holds the log to, and what was shown against it */
  readonly sights: Accessor<readonly Sight[]>;
  /** what the fault is where the server was put back to an older copy; null where this device cannot be sure of that */
  readonly rollBack: Accessor<RollBack | null>;
  readonly isKept: Accessor<boolean>;
  /** why nothing new comes in; null while the server answers */
  readonly trouble: Accessor<Answer<unknown> | null>;
  /** why this device does not sign; null while it does */
  readonly unsigned: Accessor<Answer<unknown> | null>;
  readonly proof: () => Proof | null;
  readonly tally: () => Tally;
  readonly witness: () => string | null;
  /** verifier key of this device; null before it signed */
  readonly witnessKey: () => string | null;
  /** every entry again, from the first */
  readonly again: () => void;
  /** the log here took the place of another one, and that is right */
  readonly acceptLog: () => Promise<void>;
  /** The server was put back to an older copy, and somebody has looked into it. False: it is another case by now. */
  readonly acceptRollBack: (found: RollBack) => boolean;
}

export function createWatch(account: string): Watch {
  const [log, setLog] = createSignal<KnownLog | null>(null);
  /** the log's key as the server told it when the page was opened */
  const [told, setTold] = createSignal<string | null>(null);
  const [misread, setMisread] = createSignal<Fault | null>(null);
  const [read, setRead] = createSignal(0);
  const [progress, setProgress] = createSignal(0);
  const [of, setOf] = createSignal<number | null>(null);
  const [isChecked, setChecked] = createSignal(false);
  const [anchor, setAnchor] = createSignal<Anchor | null>(null);
  const [loose, setLoose] = createSignal(0);
  const [isElsewhere, setElsewhere] = createSignal(false);
  const [sights, setSights] = createSignal<readonly Sight[]>([]);
  const [rollBack, setRollBack] = createSignal<RollBack | null>(null);
  const [isKept, setKept] = createSignal(true);
  const [trouble, setTrouble] = createSignal<Answer<unknown> | null>(null);
  const [unsigned, setUnsigned] = createSignal<Answer<unknown> | null>(null);
  /** What a reading finds never speaks for who the log is, nor the other way round. */
  const fault = (): Fault | null => {
    const known = log();
    if (known !== null && told() !== known.key) return { kind: "key-changed", wrong: null };
    return misread() ?? (known === null || known.accepted ? null : { kind: "other-log", wrong: null });
  };
  const age = (): number | null => {
    now();
    const last = anchor();
    return last === null ? null : passed(last.at, moment());
  };
  let memory: Memory | null = null;
  /** what the page shows; a reading that finds a fault does not take its place */
  let shown: Reading | null = null;
  let wantsAgain = false;
  /** a fault was found, and nobody has looked yet whether a restore explains it */
  let wantsCause = false;
  let accepted: RollBack | null = null;
  const signer = new Signer(account);
  let stopped = false;
  let isOurs = false;

  const ask = async <T>(path: string): Promise<T | null> => {
    const answer = await request<T>("GET", path);
    setTrouble(answer.kind === "ok" ? null : answer);
    return answer.kind === "ok" ? answer.body : null;
  };

  /** The log's name and key, as this device knows them or as it meets them now. */
  const meetLog = async (): Promise<Reading | null> => {
    memory ??= await openMemory();
    const met = await ask<{ origin: string; key: string }>("/log/key");
    if (met === null) return null;
    const logs = await memory.logs();
    const known = logs.find(({ origin }) => origin === met.origin);
    const one = known ?? { ...met, metAt: new Date().toISOString(), accepted: logs.length === 0, rollBacks: [] };
    if (known === undefined) await memory.keepLog(one);
    batch(() => {
      setTold(met.key);
      setLog(one);
    });
    setSights(standing(await memory.sights(one.origin), one.rollBacks));
    return (shown = begin(sights()));
  };

  const begin = (seen: readonly Sight[], before: Proof | null = null): Reading => ({ proof: new Proof({ key: log()!.key, seen, before }), tally: new Tally() });

  /** Reads all that the newest checkpoint signs, and holds that against what was seen. Null where it did not come to that. */
  const readUp = async (one: Reading): Promise<"right" | "wrong" | null> => {
    let newest = await ask<{ size: number; note: string }>("/log/checkpoint");
    if (newest === null || stopped) return null;
    setOf(newest.size);
    const { proof, tally } = one;
    while (proof.size < newest.size && proof.fault === null) {
      const more = await ask<{ entries: string[] }>(`/log/entries?after=${proof.size}&limit=${Math.min(atOnce, newest.size - proof.size)}`);
      if (more === null || stopped) return null;
      if (more.entries.length === 0) break;
      const from = proof.size;
      proof.append(more.entries);
      for (let seq = from + 1; seq <= proof.size; seq++) tally.add(proof.text(seq));
      setProgress(proof.size);
      if (one === shown) setRead(proof.size);
    }
    // the server may have been exchanged between the two questions: its own word counts, not the other's
    if (proof.fault === null && proof.size < newest.size) newest = await ask<{ size: number; note: string }>("/log/checkpoint");
    if (newest === null || stopped) return null;
    return proof.meet(newest.note, new Date().toISOString()) === null ? "wrong" : "right";
  };

  /** The same, and what was seen is kept: what speaks against the server as well. */
  const check = async (one: Reading): Promise<"right" | "wrong" | null> => {
    const before = one.proof.latest;
    const found = await readUp(one);
    const { latest } = one.proof;
    if (latest !== null && latest !== before) await keep(latest);
    if (found === "wrong") wantsCause = true;
    return found;
  };

  const keep = async (sight: Sight): Promise<void> => {
    setSights((all) => [...all.filter(({ size, root }) => size !== sight.size || root !== sight.root), sight]);
    await memory!.keepSight(log()!.origin, sight);
  };

  const look = async (): Promise<void> => {
    // what was confirmed is put back, not what was found since then
    if (accepted !== null && accepted === rollBack()) await putBack(accepted);
    accepted = null;
    const one = shown ?? (await meetLog());
    if (one === null) return;
    if (wantsAgain) {
      await readAgain(one);
    } else if (one.proof.fault === null) {
      const found = await check(one);
      if (found === null) return;
      if (found === "right") setChecked(true);
      else setMisread(one.proof.fault);
      // the first wrong entry may lie before the one that showed it
      if (found === "wrong" && isChecked()) await readAgain(one);
    }
    if (wantsCause) await findCause();
    setKept(memory!.isKept);
    setLoose(shown!.tally.newsAfter(anchor()?.size ?? 0));
    const sight = shown!.proof.sights.at(-1);
    if (isChecked() && fault() === null && sight !== undefined) await sign(sight);
  };

  /** Every entry from the first. Right: it takes the place of what was shown, and a fault found before is over. */
  const readAgain = async (one: Reading): Promise<void> => {
    const next = begin(sights(), one.proof);
    setProgress(0);
    if (fault() === null) setChecked(false);
    const found = await check(next);
    wantsAgain = found === null && wantsAgain;
    if (found === "wrong") setMisread(next.proof.fault);
    if (found !== "right") return;
    wantsCause = false;
    setRollBack(null);
    shown = next;
    setRead(next.proof.size);
    setChecked(true);
    setMisread(null);
  };

  /** A restore is a fault until somebody has looked into it: the log is read as if nothing had been seen, then held against what was. */
  const findCause = async (): Promise<void> => {
    const fresh = begin([]);
    const found = await readUp(fresh);
    if (found === null) return;
    wantsCause = false;
    // what is shown now stays known as well, whatever is shown next
    const { latest } = fresh.proof;
    if (latest !== null && !sights().some(({ size, root }) => size === latest.size && root === latest.root)) await keep({ ...latest, refused: true, leaves: "" });
    setRollBack(found === "right" && fault()?.kind !== "key-changed" ? findRollBack(fresh.proof, sights()) : null);
  };

  /** Only what is left of the log is held to from now on; what is gone stays as evidence. Everything is read anew. */
  const putBack = async (found: RollBack): Promise<void> => {
    const one = { ...log()!, rollBacks: [...log()!.rollBacks, { ...found, confirmedAt: new Date().toISOString() }] };
    await memory!.keepLog(one);
    setLog(one);
    setSights((all) => standing(all, one.rollBacks));
    shown = begin(sights());
    setRead(0);
    setProgress(0);
    setChecked(false);
    setAnchor(null);
    setRollBack(null);
    setMisread(null);
  };

  const sign = async (sight: Sight): Promise<void> => {
    const news = shown!.tally.newsAfter(anchor()?.size ?? 0);
    if (!isDue({ news, age: age() })) return;
    const answer = await signer.sign(log()!, sight.note, memory!);
    setUnsigned(answer.kind === "ok" ? null : answer);
    if (answer.kind !== "ok") return;
    setAnchor({ at: moment(), size: sight.size });
    setLoose(shown!.tally.newsAfter(sight.size));
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
  const poll = (): Promise<void> => (document.visibilityState === "visible" && isOurs ? go(look) : Promise.resolve());
  const onVisible = (): void => void poll();
  document.addEventListener("visibilitychange", onVisible);
  onCleanup(() => {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(late);
    document.removeEventListener("visibilitychange", onVisible);
    leave();
  });
  // two pages that each knew half of what the device saw would sign two histories
  const late = setTimeout(() => setElsewhere(!isOurs), lockMilliseconds);
  const leave = takeTurn(() => {
    isOurs = true;
    clearTimeout(late);
    setElsewhere(false);
    void poll();
  });

  return {
    log, fault, isElsewhere, read, progress, of, isChecked, anchor, age, loose, sights, rollBack, isKept, trouble, unsigned,
    proof: () => shown?.proof ?? null, tally: () => shown?.tally ?? nothing, witness: () => signer.name, witnessKey: () => signer.key,
    again: () => {
      wantsAgain = true;
      void go(look);
    },
    acceptLog: async () => {
      const one = { ...log()!, accepted: true };
      await memory!.keepLog(one);
      setLog(one);
    },
    acceptRollBack: (found) => {
      if (found !== rollBack()) return false;
      accepted = found;
      void go(look);
      return true;
    },
  };
}

/** Begins once no other page of this device has the turn. Gives the function that leaves it. */
function takeTurn(begin: () => void): () => void {
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => (leave = resolve));
  // an old browser, or plain HTTP: there a second page cannot be known
  if (!("locks" in navigator)) begin();
  else {
    const stop = new AbortController();
    navigator.locks.request("jiangping/witness", { signal: stop.signal }, () => {
      begin();
      return left;
    }).catch(() => undefined);
    void left.then(() => stop.abort());
  }
  return leave;
}

interface Reading {
  readonly proof: Proof;
  readonly tally: Tally;
}

const nothing = new Tally();
