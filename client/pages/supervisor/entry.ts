// An entry of the log as the supervisor's page reads it: its kinds, and which of them need a person's attention.

/** All kinds that docs/record.md names. */
export const entryKinds = [
  "setup-link", "account", "account-invited", "account-ready", "account-changed", "invitation-opened", "sign-in", "sign-in-failed", "sign-out",
  "programme", "programme-frozen", "candidates", "experts", "expert", "units", "conflicts-detected", "conflict", "ruling", "certification", "draw", "substitution",
  "candidate-edited", "candidate-withdrawn", "nomination", "nomination-corrected", "nomination-withdrawn", "merged", "materials", "columns",
  "attestation", "opinion", "barred", "shortlisting",
  "session", "order", "codes", "joined", "take-over", "device-gap", "device-ahead", "help", "step", "unlock", "unlock-asked", "absence", "timer", "screen", "reminder", "undo", "session-state",
  "sheet", "late", "late-accepted", "late-dropped",
  "approval-asked", "approval-done", "approval-withdrawn", "released", "run", "what-if", "run-released", "decision", "decision-withdrawn", "export", "print",
  "visit", "resolution", "list-signed", "removal", "exclusion", "objection", "objection-step", "objection-concluded", "notice", "notice-withdrawn", "conferral", "revocation", "reward-settled", "calendar", "archive",
  "witness", "cosigned", "remark", "clock-stepped", "idle-ended", "restored",
] as const;

export type EntryKind = (typeof entryKinds)[number];

export interface LogEntry {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  /** an entry of a newer version may have another one */
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly isSealed: boolean;
}

export function readLogEntry(text: string): LogEntry {
  const { seq, at, actor, kind, body, sealed } = JSON.parse(text) as { seq: number; at: string; actor: string; kind: string; body: Record<string, unknown>; sealed: string | null };
  return { seq, at, actor, kind, body, isSealed: sealed !== null };
}

export const isKind = (kind: string): kind is EntryKind => (entryKinds as readonly string[]).includes(kind);

/** Every kind has a place: needs attention always, never, or by what its body says. */
const attention: Readonly<Record<EntryKind, boolean | ((body: LogEntry["body"]) => boolean)>> = {
  "setup-link": false, account: false, "account-invited": false, "account-ready": false, "account-changed": true, "invitation-opened": false,
  "sign-in": false, "sign-in-failed": true, "sign-out": false,
  programme: ({ frozen }) => frozen === true, "programme-frozen": false, candidates: false, experts: false, units: false,
  "conflicts-detected": false, conflict: ({ source }) => source !== "detected", ruling: true, certification: false, draw: false, expert: false, substitution: true,
  "candidate-edited": true, "candidate-withdrawn": true, nomination: ({ late }) => late === true, "nomination-corrected": true, "nomination-withdrawn": true, merged: true, materials: false, columns: false,
  attestation: false, opinion: false, barred: true, shortlisting: true,
  session: false, order: false, codes: ({ signOut }) => signOut === true, joined: false, "take-over": true, "device-gap": true, "device-ahead": true, help: false,
  step: ({ step }) => ["absent", "skip", "withdraw", "remark", "restart"].includes(String(step)),
  unlock: true, "unlock-asked": true, absence: true, timer: false, screen: false, reminder: false, undo: true, "session-state": false,
  sheet: ({ paper, state, cause }) => paper === true || state === "recused" || cause === "recusal-lifted", late: true, "late-accepted": true, "late-dropped": true,
  "approval-asked": ({ act }) => act !== "release" && act !== "release-run", "approval-done": ({ act }) => act !== "release" && act !== "release-run", "approval-withdrawn": true,
  released: false, run: false, "what-if": true, "run-released": false, decision: true, "decision-withdrawn": true, export: ({ sensitive }) => sensitive === true, print: false,
  visit: ({ early }) => early === true, resolution: ({ early, outcome }) => early === true || outcome !== "approved", "list-signed": false, removal: true, exclusion: true, objection: true, "objection-step": false, "objection-concluded": true,
  notice: ({ early }) => early === true, "notice-withdrawn": true, conferral: ({ early }) => early === true, revocation: true, "reward-settled": false, calendar: true, archive: ({ early }) => early === true,
  witness: true, cosigned: false, remark: true, "clock-stepped": true, "idle-ended": false, restored: true,
};

/** A kind that this version does not know needs a look as well. */
export function needsAttention({ kind, body }: LogEntry): boolean {
  if (!isKind(kind)) return true;
  const rule = attention[kind];
  return typeof rule === "boolean" ? rule : rule(body);
}
