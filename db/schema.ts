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
  /** which field a heading of the office's own tables goes to; "": not used */
  candidate_columns: { programme: string; header: string; field: string };
  nominations: NominationRow;
  /** papers that the office asks for beside those that the rules name */
  material_names: { programme: string; name: string; position: number };
  materials: MaterialRow;
  conflicts: ConflictRow;
  certifications: { programme: string; expert: string; candidate: string; answer: string; at: string };
  draws: { id: string; programme: string; kind: "experts" | "order"; seed: string; request: string; result: string; witnesses: string; by: string; at: string };
  /** who of a draw cannot come, and which of its reserves takes the seat */
  substitutions: { draw: string; expert: string; substitute: string; reason: string; by: string; at: string };

  sessions: SessionRow;
  appearances: AppearanceRow;
  seats: SeatRow;
  sheets: SheetRow;
  sheet_revisions: SheetRevisionRow;
  operations: OperationRow;
  approvals: ApprovalRow;

  attestations: AttestationRow;
  opinions: OpinionRow;
  opinion_candidates: OpinionCandidateRow;
  barred: BarredRow;
  barred_findings: BarredFindingRow;
  shortlistings: ShortlistingRow;

  decisions: DecisionRow;
  runs: RunRow;
  run_files: { run: string; name: string; sha256: string; content: string };

  prints: PrintRow;
  visits: VisitRow;
  resolutions: ResolutionRow;
  list_signatures: { run: string; account: string; programme: string; list_hash: string; at: string };
  removals: RemovalRow;
  exclusions: ExclusionRow;
  objections: ObjectionRow;
  objection_steps: { objection: string; position: number; on_day: string; text: string; by: string; at: string };
  notices: NoticeRow;
  conferrals: ConferralRow;
  revocations: RevocationRow;
  /** of a year that people entered; the years shipped with the product are not here */
  calendar_days: { day: string; year: number; kind: "off" | "work"; by: string; at: string };
  archive_packs: ArchivePackRow;

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
  /** when its storage was last found to have been emptied, since it took the seat */
  wiped_at: string | null;
}

/** One way by which a person was put forward; a person may come by several. */
export interface NominationRow {
  id: string;
  programme: string;
  candidate: string;
  position: number;
  channel: "unit" | "association" | "third-party" | "self";
  nominator: string;
  /** ISO day, or empty: not noted */
  received_on: string;
  note: string;
  /** why it was taken after the deadline; empty where it was not late */
  late_reason: string;
  /** values of the row that was merged into this person's, sealed; empty where there was none */
  merged: string;
  at: string;
  /** why it was taken back; empty where it holds */
  withdrawn: string;
}

export interface MaterialRow {
  programme: string;
  candidate: string;
  name: string;
  state: "received" | "missing" | "returned";
  note: string;
  by: string;
  at: string;
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
  /** applied, also after a close that was taken back; held for the chair; accepted or refused by two people */
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
  kind: "release" | "release-run" | "late" | "paper" | "import" | "unrecuse" | "ruling";
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

/** Somebody of the office looked at a fact of a candidate: the value found, "" for in doubt, and what it rests on. */
export interface AttestationRow {
  programme: string;
  candidate: string;
  field: string;
  value: string;
  evidence: string;
  note: string;
  account: string;
  at: string;
}

/** An opinion asked of an outside body on one or many candidates. */
export interface OpinionRow {
  id: string;
  programme: string;
  /** the programme's stage that requires it; null where the office asks by itself */
  stage: string | null;
  /** that the answer speaks of, where the stage names none */
  rule: string | null;
  body: string;
  number: string;
  asked_on: string;
  answered_on: string | null;
  answer_number: string;
  text: string;
  account: string;
  at: string;
  withdrawn_at: string | null;
  withdrawn_reason: string;
}

export interface OpinionCandidateRow {
  opinion: string;
  candidate: string;
  /** "" until answered */
  conclusion: "" | "clear" | "adverse" | "unknown";
  note: string;
}

/** A person who may not be put forward again, in any programme; identity numbers only as a keyed hash and their last four. */
export interface BarredRow {
  id: string;
  name: string;
  match: string;
  last_four: string;
  ground: string;
  document: string;
  since: string;
  /** where the bar came from, as far as it is known here */
  programme: string | null;
  candidate: string | null;
  account: string;
  at: string;
  lifted_at: string | null;
  lifted_by: string;
  lifted_document: string;
  lifted_reason: string;
}

/** What was found of a candidate who looks like a barred person. */
export interface BarredFindingRow {
  programme: string;
  candidate: string;
  barred: string;
  finding: "excluded" | "another-person";
  reason: string;
  decider: string;
  account: string;
  at: string;
}

/** Who goes before the panel, as the deciding body chose. */
export interface ShortlistingRow {
  id: string;
  programme: string;
  position: number;
  way: "all" | "list" | "field";
  body: string;
  decided_on: string;
  number: string;
  reason: string;
  /** JSON list of ids */
  chosen: string;
  /** those set aside, JSON {id: status before} */
  others: string;
  account: string;
  at: string;
  reversed_at: string | null;
  reversed_by: string | null;
  reversed_reason: string;
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

/** A page that was printed, as it was; its own log entry and the root are left open in `html` (server/print/frame.ts). */
export interface PrintRow {
  id: string;
  programme: string;
  document: string;
  /** what it is about, canonical JSON: ids of a session, a candidate, an expert, a run */
  subject: string;
  /** the same in words */
  about: string;
  copy: number;
  html: string;
  sha256: string;
  seq: number;
  at: string;
  by: string;
}

/** Of every register after the ranking. */
interface Registered {
  id: string;
  programme: string;
  position: number;
  by: string;
  at: string;
}

/** About one list: the stage, the run, the hash of its shortlist and the ids on it (JSON). */
interface AboutList extends Registered {
  stage: string;
  run: string;
  list_hash: string;
  list: string;
  /** why it was done out of turn; empty where it was not */
  exception: string;
}

export interface VisitRow extends Registered {
  stage: string;
  run: string;
  candidate: string;
  finding: "consistent" | "partial" | "serious";
  on_day: string;
  visitors: string;
  text: string;
  exception: string;
}

export interface ResolutionRow extends AboutList {
  body: string;
  outcome: "approved" | "approved-changed" | "returned";
  on_day: string;
  number: string;
  reasons: string;
}

/** A person taken off the list. `run` and `difference` (JSON) are there when the list was calculated anew. */
export interface RemovalRow extends Registered {
  candidate: string;
  cause: "visit" | "objection" | "withdrew" | "other";
  /** id of the visit or objection; empty for other causes */
  source: string;
  reason: string;
  authority: string;
  decision: string;
  list_before: string;
  run: string | null;
  difference: string | null;
}

/** Decided before it comes to that: a person of the reserve succeeds nobody. */
export interface ExclusionRow extends Registered {
  run: string;
  candidate: string;
  cause: RemovalRow["cause"];
  /** id of the visit or objection; empty for other causes */
  source: string;
  reason: string;
  authority: string;
  /** that passed him over; null before his turn came */
  decision: string | null;
  lifted_at: string | null;
  lifted_by: string | null;
  lifted_reason: string | null;
}

export interface ObjectionRow extends Registered {
  received_on: string;
  channel: "letter" | "phone" | "email" | "visit" | "online" | "transfer";
  named: number;
  sender: string;
  /** empty: about the whole */
  candidate: string;
  text: string;
  outcome: "upheld" | "partial" | "rejected" | null;
  concluded_on: string | null;
  number: string | null;
  conclusion: string | null;
  concluded_by: string | null;
}

export interface NoticeRow extends AboutList {
  place: string;
  posted_on: string;
  length: number;
  unit: "working-days" | "days";
  counts_posting: number;
  last_day: string;
  /** what was published, JSON */
  document: string;
  withdrawn_at: string | null;
  withdrawn_reason: string | null;
}

export interface ConferralRow extends AboutList {
  on_day: string;
  number: string;
  text: string;
}

export interface RevocationRow extends Registered {
  candidate: string;
  on_day: string;
  number: string;
  authority: string;
  reason: string;
  /** as it now stands */
  reward: "recovered" | "pending" | "none";
  reward_text: string;
  /** when it was `pending` at first: what became of it */
  settled_on: string | null;
  settled_text: string | null;
  settled_by: string | null;
}

export interface ArchivePackRow extends Registered {
  run: string;
  retention: "permanent" | "30" | "10";
  manifest: string;
  exception: string;
}

export type Reader = Kysely<Schema>;
export type Tx = Transaction<Schema>;
