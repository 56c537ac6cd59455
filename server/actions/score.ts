// Writing a score: one operation of one expert's tablet, with one effect however often it arrives. Source: reliability §5.2, I1–I7.
import { createHash } from "node:crypto";
import { canonicalJson } from "../../scoring/canonical-json.ts";
import { commentNeed } from "../../scoring/comment-need.ts";
import { recusedPairs } from "../../scoring/recused-pairs.ts";
import { listConflictsOfPair } from "../../db/queries/programmes.ts";
import { findScoreFacts } from "../../db/queries/score-facts.ts";
import { findOperation, insertOperation, saveSheet } from "../../db/queries/sheets.ts";
import type { AppearanceRow, AppearanceState, OperationRow, SheetRow, SheetState } from "../../db/schema.ts";
import { actorName, type ExpertActor } from "../auth/actor.ts";
import { isOfSeat, takesScores } from "../auth/access.ts";
import type { Act, Context } from "../context.ts";
import type { SessionSettings } from "../live/view.ts";
import type { Receipt } from "../log/log.ts";
import { Refusal } from "../refusal.ts";
import type { Change, Operation } from "../views/operation.ts";
import { compiledProgramme, freezeProgramme, type CompiledProgramme } from "./programme.ts";

export interface SentOperation extends Operation {
  /** whose it is; a tablet that changed hands must not send one expert's scores as another's */
  readonly session?: string | undefined;
  readonly expert?: string | undefined;
}

export interface Answer {
  readonly op: string;
  readonly state: "applied" | "held";
  readonly rev: number;
  readonly sheet: SheetState | null;
  readonly receipt: Receipt;
}

interface Kept {
  readonly state: "applied" | "held";
  readonly rev: number;
  readonly sheet: SheetState | null;
}

/** Takes one operation. Resolves when it is on the disk; refusals leave nothing behind. */
export async function score(context: Context, actor: ExpertActor, operation: SentOperation): Promise<Answer> {
  const bodyHash = hashOf(actor, operation);
  const row = await context.act(actor, (act) => apply(act, actor, operation, bodyHash));
  return { op: row.op, ...(JSON.parse(row.reply) as Kept), receipt: await context.receiptOf(row.seq) };
}

/** The same key with the same body is the same operation; who sends it belongs to the body. */
const hashOf = (actor: ExpertActor, operation: SentOperation): string =>
  createHash("sha256").update(canonicalJson({ ...operation, session: actor.session, expert: actor.expert } as unknown)).digest("hex");

async function apply(act: Act, actor: ExpertActor, operation: SentOperation, bodyHash: string): Promise<OperationRow> {
  const { tx, at } = act;
  // before the key is looked at: the same operation of another seat is not another operation under its key
  if (!isOfSeat(actor, operation)) throw new Refusal("forbidden");
  const before = await findOperation(tx, operation.op);
  if (before !== undefined) {
    if (before.body_hash !== bodyHash) throw new Refusal("key-reused", { op: operation.op });
    return before;
  }
  const facts = await findScoreFacts(tx, actor.session, actor.expert, operation.candidate);
  if (facts === undefined || facts.appearance === null) throw new Refusal("not-found");
  if (facts.device !== actor.device || facts.epoch !== operation.epoch) throw new Refusal("other-device", { seat: facts.seat, epoch: facts.epoch });
  const rules = await compiledProgramme(tx, facts.programme, facts.version, facts.hash);
  const pair = await listConflictsOfPair(tx, facts.programme, actor.expert, operation.candidate);
  if (facts.sheet === "recused" || recusedPairs(rules.programme.conflicts, pair).size > 0) throw new Refusal("recused");
  if (facts.certified === null) throw new Refusal("not-certified");
  const sheet: Written | undefined = facts.sheet === null ? undefined : { rev: facts.rev!, state: facts.sheet, values: facts.values!, comment: facts.comment!, submitted_at: facts.submittedAt };
  const appearance = { state: facts.appearance, remark: facts.remark! };
  const { programme } = facts;
  const { candidate } = operation;
  const keep = async (kept: Kept, seq: number): Promise<OperationRow> => {
    const row: OperationRow = {
      op: operation.op, body_hash: bodyHash, session: actor.session, candidate, expert: actor.expert, device: actor.device,
      client_seq: operation.clientSeq, state: kept.state, body: kept.state === "held" ? JSON.stringify(operation) : "", reply: JSON.stringify(kept), seq, at,
    };
    await insertOperation(tx, row);
    act.changed(actor.session);
    return row;
  };

  if (isOver(appearance.state, sheet)) {
    const next = changed(rules, appearance, sheet, operation.change, true);
    const { seq } = act.record({
      kind: "late", body: { programme, session: actor.session, candidate, expert: actor.expert, op: operation.op, baseRev: operation.baseRev },
      programme, sealed: { values: next.values, comment: next.comment },
    });
    return keep({ state: "held", rev: sheet?.rev ?? 0, sheet: sheet?.state ?? null }, seq);
  }
  checkOpen(appearance.state, sheet);
  const rev = sheet?.rev ?? 0;
  if (operation.baseRev !== rev) {
    throw new Refusal("stale", {
      rev, yours: operation.change,
      theirs: { values: sheet ? (JSON.parse(sheet.values) as unknown) : {}, comment: sheet?.comment ?? "", state: sheet?.state ?? null },
    });
  }
  const next = changed(rules, appearance, sheet, operation.change, false);
  if (next.submit) checkComment(rules, facts.settings, next);
  if (facts.frozen === null) await freezeProgramme(act, programme);
  const saved = await writeSheet(act, {
    programme, session: actor.session, candidate, expert: actor.expert, rev: rev + 1, paper: 0,
    state: next.submit ? "submitted" : sheet?.state ?? "draft", values: JSON.stringify(next.values), comment: next.comment,
    unlock_reason: null, submitted_at: next.submit ? at : sheet?.submitted_at ?? null,
  }, operation.op);
  return keep({ state: "applied", rev: saved.rev, sheet: saved.state }, saved.seq);
}

type Written = Pick<SheetRow, "rev" | "state" | "values" | "comment" | "submitted_at">;

/** Closed for this expert: what arrives now waits for the chair and a second person. */
export function isOver(appearance: AppearanceState, sheet: Pick<SheetRow, "state"> | undefined): boolean {
  if (sheet?.state === "submitted") return false;
  if (["released", "archived"].includes(appearance)) return true;
  if (sheet?.state === "unlocked") return false;
  if (appearance === "remark") return sheet?.state !== "remark";
  return ["closed", "checked"].includes(appearance);
}

function checkOpen(appearance: AppearanceState, sheet: Written | undefined): void {
  if (sheet?.state === "unlocked") return;
  if (sheet?.state === "submitted") throw new Refusal("not-allowed-now", { reason: "locked", candidate: appearance });
  if (sheet?.state === "absent") throw new Refusal("not-allowed-now", { reason: "absent" });
  if (!takesScores(appearance)) throw new Refusal("not-allowed-now", { reason: "not-open", candidate: appearance });
}

export interface Next {
  readonly values: Readonly<Record<string, string>>;
  readonly comment: string;
  readonly submit: boolean;
}

/** The sheet after the change. `late`: what is kept for the chair is not asked to be complete. */
function changed(
  facts: CompiledProgramme, appearance: Pick<AppearanceRow, "remark">, sheet: Pick<SheetRow, "values" | "comment" | "state"> | undefined, change: Change, late: boolean,
): Next {
  const values: Record<string, string> = sheet ? (JSON.parse(sheet.values) as Record<string, string>) : {};
  const reopened = sheet?.state === "remark" ? new Set(JSON.parse(appearance.remark) as string[]) : null;
  const problems: { path: string; code: string; message: string; zh: string }[] = [];
  const set = (criterion: string, text: string | null): void => {
    const read = facts.scoreOf.get(criterion);
    if (read === undefined) {
      problems.push({ path: criterion, code: "unknown-criterion", message: "there is no such judged criterion", zh: "没有这项评分指标" });
    } else if (text === null) {
      if (reopened !== null && !reopened.has(criterion) && criterion in values) problems.push(notReopened(criterion));
      else delete values[criterion];
    } else {
      const steps = read(text);
      if (typeof steps !== "number") problems.push({ path: criterion, code: "score-not-allowed", message: steps.en, zh: steps.zh });
      else if (Number.isNaN(steps)) problems.push({ path: criterion, code: "score-not-allowed", message: "is blank; send null for a blank cell", zh: "为空；空白请用 null" });
      else if (!/^(?!-0+(\.0+)?$)-?\d+(\.\d+)?$/.test(text)) problems.push({ path: criterion, code: "score-not-allowed", message: "must be plain digits such as 8.5", zh: "应为如 8.5 的半角数字" });
      else if (reopened !== null && !reopened.has(criterion) && values[criterion] !== plain(text)) problems.push(notReopened(criterion));
      else values[criterion] = plain(text);
    }
  };
  let comment = sheet?.comment ?? "";
  let submit = false;
  switch (change.kind) {
    case "score":
      set(change.criterion, change.value);
      break;
    case "comment":
      comment = change.text;
      break;
    case "submit":
      submit = true;
      break;
    case "sheet":
      for (const [criterion, value] of Object.entries(change.values)) set(criterion, value);
      comment = change.comment;
      submit = change.submit;
      break;
  }
  const blank = submit && !late ? [...facts.scoreOf.keys()].filter((id) => !(id in values)) : [];
  for (const id of blank) problems.push({ path: id, code: "blank", message: "is blank; a signed sheet has every score", zh: "未填；提交前须填写每一项" });
  if (problems.length > 0) throw new Refusal("score-not-allowed", { errors: problems });
  return { values, comment, submit };
}

const commentNeeds = {
  below: { message: "a total this low needs a comment", zh: "总分偏低，请写明理由" },
  above: { message: "a total this high needs a comment", zh: "总分偏高，请写明理由" },
  zero: { message: "a criterion with 0 needs a comment", zh: "有一项为 0 分，请写明理由" },
} as const;

/** Words where the session asks for them. Not asked of what came late: the chair and a second person look at that. */
function checkComment(facts: CompiledProgramme, settings: string, { values, comment }: Pick<Next, "values" | "comment">): void {
  const need = commentNeed(facts.rubric, values, JSON.parse(settings) as SessionSettings);
  if (need !== null && comment.trim() === "") throw new Refusal("score-not-allowed", { errors: [{ path: "comment", code: "comment-needed", ...commentNeeds[need] }] });
}

/** A whole sheet from paper: every judged criterion, checked like a tablet's. `settings` are the session's. */
export function readValues(facts: CompiledProgramme, settings: string, sheet: { readonly values: Readonly<Record<string, string>>; readonly comment: string }): Readonly<Record<string, string>> {
  const change: Change = { kind: "sheet", values: sheet.values, comment: sheet.comment, submit: true };
  const next = changed(facts, { remark: "[]" }, undefined, change, false);
  checkComment(facts, settings, next);
  return next.values;
}

/** What a tablet's held operations make of the sheet, one after another. `settings`: the session's, where a signature is asked for words. */
export function mergeHeld(facts: CompiledProgramme, settings: string | null, sheet: SheetRow | undefined, held: readonly OperationRow[]): Next {
  let next: Next = { values: sheet ? (JSON.parse(sheet.values) as Record<string, string>) : {}, comment: sheet?.comment ?? "", submit: false };
  for (const { body } of held) {
    const { change } = JSON.parse(body) as Operation;
    const so = { values: JSON.stringify(next.values), comment: next.comment, state: "draft" as const };
    const after = changed(facts, { remark: "[]" }, so, change, false);
    next = { ...after, submit: next.submit || after.submit };
  }
  if (settings !== null && next.submit) checkComment(facts, settings, next);
  return next;
}

/** One form for one value: 08.50 is kept as 8.5. */
function plain(text: string): string {
  const bare = text.replace(/^(-?)0+(?=\d)/, "$1");
  return bare.includes(".") ? bare.replace(/\.?0+$/, "") : bare;
}

const notReopened = (path: string): { path: string; code: string; message: string; zh: string } =>
  ({ path, code: "not-reopened", message: "is not among the criteria to be re-marked", zh: "不在复评范围内" });

/** Saves a sheet with its log entry; the first one freezes the programme. */
export async function keepSheet(act: Act, sheet: Omit<SheetRow, "seq">, cause: string): Promise<SheetRow> {
  await freezeProgramme(act, sheet.programme);
  return writeSheet(act, sheet, cause);
}

async function writeSheet(act: Act, sheet: Omit<SheetRow, "seq">, cause: string): Promise<SheetRow> {
  const { programme, session, candidate, expert, rev, state, paper } = sheet;
  const { seq } = act.record({
    kind: "sheet", body: { programme, session, candidate, expert, rev, state, cause, ...(paper === 1 ? { paper: true } : {}) },
    programme, sealed: { values: JSON.parse(sheet.values) as unknown, comment: sheet.comment },
  });
  const row = { ...sheet, seq };
  await saveSheet(act.tx, row, actorName(act.actor), act.at);
  return row;
}
