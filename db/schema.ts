// One interface a table. Only texts and whole numbers: 0/1 for yes and no, ISO 8601 in UTC for times, JSON as text.
import type { Kysely, Transaction } from "kysely";

export interface Schema {
  meta: { key: string; value: string };

  accounts: AccountRow;
  invitations: InvitationRow;
  sign_ins: SignInRow;
  codes: CodeRow;
  devices: DeviceRow;

  /** `basis` grows whenever candidates, experts or units change */
  programmes: { id: string; version: number; frozen_at: string | null; basis: number; made_at: string };
  programme_versions: { programme: string; version: number; json: string; hash: string; reason: string; by: string; at: string };
  candidates: { programme: string; id: string; position: number; name: string; values: string };
  experts: { programme: string; id: string; position: number; name: string; values: string };
  units: { programme: string; name: string; canonical: string; parent: string };
  conflicts: ConflictRow;
  certifications: { programme: string; expert: string; candidate: string; answer: string; at: string };
  draws: { id: string; programme: string; kind: "experts" | "order"; seed: string; request: string; result: string; witnesses: string; by: string; at: string };

  sessions: SessionRow;
  appearances: AppearanceRow;
  seats: SeatRow;
  sheets: SheetRow;
  sheet_revisions: SheetRevisionRow;
  operations: OperationRow;
  approvals: ApprovalRow;

  decisions: DecisionRow;
  runs: RunRow;
  run_files: { run: string; name: string; sha256: string; content: string };

  log_entries: { seq: number; text: string; leaf: string };
  log_openings: { seq: number; programme: string | null; salt: string; value: string | null };
  log_checkpoints: { size: number; note: string };
  log_cosignatures: { size: number; witness: string; line: string; at: string };
  witnesses: { name: string; verifier_key: string; account: string; made_at: string };
}

export const roles = ["admin", "secretary", "chair", "supervisor", "leader", "display"] as const;
/** What an account may be; an expert has no account but a seat. */
export type AccountRole = (typeof roles)[number];

export interface AccountRow {
  id: string;
  login: string;
  name: string;
  role: AccountRole;
  password_hash: string;
  /** null until the person has confirmed a first one-time password */
  totp_secret: string | null;
  totp_step: number;
  disabled: number;
  made_at: string;
}

/** A one-time link by which a person sets the password of an account; the first one makes the first administrator. */
export interface InvitationRow {
  token_hash: string;
  /** null: the set-up link of a new database */
  account: string | null;
  made_at: string;
  used_at: string | null;
  /** what the person has chosen, until the first one-time password confirms it, JSON */
  chosen: string | null;
}

/** A signed-in browser: of an account, or of an expert's seat. */
export interface SignInRow {
  token_hash: string;
  account: string | null;
  session: string | null;
  expert: string | null;
  device: string;
  made_at: string;
  seen_at: string;
  ends_at: string;
}

/** One-time codes that lead an expert to a seat; only a keyed hash is kept. */
export interface CodeRow {
  code_hash: string;
  session: string;
  expert: string;
  made_at: string;
  used_at: string | null;
  device: string | null;
  revoked_at: string | null;
}

export interface DeviceRow {
  id: string;
  session: string;
  expert: string;
  label: string;
  queue: number;
  battery: number | null;
  version: string;
  persisted: number;
  seen_at: string;
  /** number of its operations the server had when it was last found to be ahead of the server */
  ahead: number | null;
}

export interface ConflictRow {
  programme: string;
  expert: string;
  candidate: string;
  kind: string;
  source: "detected" | "declared" | "applied" | "ordered";
  evidence: string;
  /** "" none yet, else recuse, allow, pending; `dismissed` is a detected one that was found to be none */
  ruling: "" | "recuse" | "allow" | "pending" | "dismissed";
  reason: string;
  decider: string;
  at: string;
}

export type SessionState = "planned" | "running" | "ended" | "archived";

export interface SessionRow {
  id: string;
  programme: string;
  name: string;
  state: SessionState;
  chair: string | null;
  /** how it is held, JSON; set when it is made */
  settings: string;
  /** what stands on the big screen, how far it is shown, and what it was frozen at, JSON */
  screen: string;
  /** JSON {running, left, at} in milliseconds of server time */
  timer: string;
  reminded_at: string | null;
  /** the last step that may be taken back within 10 s, JSON */
  last_step: string | null;
  made_at: string;
}

export const appearanceStates = [
  "scheduled", "open", "paused", "closed", "remark", "checked", "released", "archived", "absent", "withdrawn", "skipped",
] as const;
export type AppearanceState = (typeof appearanceStates)[number];

/** A candidate in a session's running order. */
export interface AppearanceRow {
  session: string;
  candidate: string;
  position: number;
  state: AppearanceState;
  /** marking round: 1, and one more for each re-mark */
  round: number;
  /** criteria reopened by a re-mark, JSON list of ids */
  remark: string;
  opened_at: string | null;
  closed_at: string | null;
  released_at: string | null;
}

export interface SeatRow {
  session: string;
  expert: string;
  seat: number;
  /** grows with every take-over: operations of an older epoch are refused */
  epoch: number;
  device: string | null;
  help_asked: string | null;
}

export type SheetState = "draft" | "submitted" | "unlocked" | "remark" | "recused" | "absent";

export interface SheetRow {
  programme: string;
  session: string;
  candidate: string;
  expert: string;
  rev: number;
  state: SheetState;
  /** JSON {criterion: decimal text}; a blank cell has no key */
  values: string;
  comment: string;
  paper: number;
  unlock_reason: string | null;
  submitted_at: string | null;
  /** log entry of the last change */
  seq: number;
}

export interface SheetRevisionRow {
  programme: string;
  candidate: string;
  expert: string;
  rev: number;
  state: SheetState;
  values: string;
  comment: string;
  paper: number;
  by: string;
  at: string;
  seq: number;
}

/** Every operation that was ever received, with its answer: the same key is answered alike for the whole session. */
export interface OperationRow {
  op: string;
  body_hash: string;
  session: string;
  candidate: string;
  expert: string;
  device: string;
  client_seq: number;
  /** applied; held for the chair; accepted or refused by two people */
  state: "applied" | "held" | "accepted" | "dropped";
  /** of a held one, JSON; of an applied one the sheet's revision tells */
  body: string;
  reply: string;
  seq: number;
  at: string;
}

/** An act that takes two people on two devices. */
export interface ApprovalRow {
  id: string;
  /** empty for an act on the whole programme */
  session: string;
  programme: string;
  kind: "release" | "release-run" | "late" | "paper" | "import" | "unrecuse";
  subject: string;
  body: string;
  reason: string;
  first: string;
  first_device: string;
  first_at: string;
  second: string | null;
  second_device: string | null;
  second_at: string | null;
  state: "asked" | "done" | "withdrawn";
}

export interface DecisionRow {
  id: string;
  programme: string;
  position: number;
  kind: string;
  subject: string;
  value: string;
  reason: string;
  by: string;
  account: string;
  at: string;
  withdrawn_at: string | null;
}

export interface RunRow {
  id: string;
  programme: string;
  position: number;
  programme_version: number;
  /** 0 complete, 3 people must decide */
  status: number;
  by: string;
  at: string;
  seq: number;
  released_at: string | null;
  /** copies printed for signing */
  prints: number;
}

export type Reader = Kysely<Schema>;
export type Tx = Transaction<Schema>;
