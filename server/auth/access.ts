// Who may do what: one predicate a question, and nothing that no predicate allows. Knows no paths and no status codes.
// Source: reliability §8 (least privilege, separated administrators), ux §6; contract of roles in docs/architecture.md.
import type { AppearanceState, SessionState } from "../../db/schema.ts";
import type { Actor, ExpertActor, Role } from "./actor.ts";

/** Coarse gate of every endpoint: which roles come in at all. Objects are asked about below. */
export const gates = {
  public: ["anonymous", "admin", "secretary", "chair", "supervisor", "leader", "display", "expert"],
  signedIn: ["admin", "secretary", "chair", "supervisor", "leader", "display", "expert"],
  staff: ["admin", "secretary", "chair", "supervisor", "leader", "display"],
  admin: ["admin"],
  secretary: ["secretary"],
  leads: ["chair", "secretary"],
  tends: ["admin", "chair", "secretary"],
  confirms: ["chair", "secretary", "supervisor"],
  chair: ["chair"],
  supervisor: ["supervisor"],
  decides: ["secretary", "leader"],
  reads: ["secretary", "chair", "supervisor", "leader"],
  office: ["secretary", "supervisor", "leader"],
  signs: ["leader"],
  inspects: ["admin", "secretary", "supervisor"],
  live: ["secretary", "chair", "supervisor", "leader", "display", "expert"],
  expert: ["expert"],
  scores: ["expert"],
} as const satisfies Record<string, readonly Role[]>;

export type Gate = keyof typeof gates;

interface SessionFacts {
  readonly id: string;
  readonly programme: string;
  readonly chair: string | null;
  readonly state: SessionState;
}

const isRole = (actor: Actor, ...roles: readonly Role[]): boolean => actor.kind === "staff" && roles.includes(actor.role);

/** Lead the session: its own chair. A secretary prepares and helps, but opens and closes nothing. */
export const canLead = (actor: Actor, session: SessionFacts): boolean => actor.kind === "staff" && actor.role === "chair" && session.chair === actor.account;

/** Run errands of the session that need no chair: codes, paper sheets, roll call. */
export const canAssist = (actor: Actor, session: SessionFacts): boolean => isRole(actor, "secretary") || canLead(actor, session);

export const canSeeSession = (actor: Actor, session: SessionFacts): boolean =>
  isRole(actor, "secretary", "supervisor", "leader", "display") || canLead(actor, session) || (actor.kind === "expert" && actor.session === session.id);

/** Second person of an act that takes two, of a session or of the whole programme: another account of the right kind; the other device is asked for apart. */
export const canConfirm = (actor: Actor, session: SessionFacts | undefined, first: string): boolean =>
  actor.kind === "staff" && actor.account !== first && (isRole(actor, "secretary", "supervisor") || (session !== undefined && canLead(actor, session)));

/** Scores of everybody: nobody before release; then those who answer for the result. */
export const canSeeScores = (actor: Actor, facts: { readonly released: boolean }): boolean =>
  facts.released && isRole(actor, "secretary", "chair", "supervisor", "leader");

/** A run before its release: those who prepare it and those who decide on what it asks. Its candidates are all released. */
export const canReadRun = (actor: Actor, facts: { readonly released: boolean }): boolean => isRole(actor, "secretary", "leader") || canSeeScores(actor, facts);

/** Print what holds no score: lists of people, conflicts, draws, what happened. */
export const canPrintRecord = (actor: Actor): boolean => isRole(actor, "secretary", "supervisor", "leader");

/** Prepare paper: blank sheets, and the documents that the office lays before others. */
export const canPrepare = (actor: Actor): boolean => isRole(actor, "secretary");
/** Who sent an objection: those who look into it; nobody else learns whose name stands under it. */
export const canSeeSender = (actor: Actor): boolean => isRole(actor, "secretary", "supervisor");

/** An expert sees a candidate's materials after certifying conflicts and only where not recused. */
export const canSeeCandidate = (facts: { readonly certified: boolean; readonly recused: boolean }): boolean => facts.certified && !facts.recused;

/** States of a candidate in which an expert's sheet takes new values at once. */
export const takesScores = (state: AppearanceState): boolean => state === "open" || state === "paused" || state === "remark";

/** Whether what a tablet sends is of the seat that its browser is signed in for: the tablet may have gone to somebody else. */
export const isOfSeat = (actor: ExpertActor, sent: { readonly session?: string | undefined; readonly expert?: string | undefined }): boolean =>
  (sent.session ?? actor.session) === actor.session && (sent.expert ?? actor.expert) === actor.expert;
