// Public notices: drafted from the list, put up for a period that the working-day calendar counts, and taken back where one was wrong.
import { insertRegistered, listRegister, saveNoticeWithdrawn } from "../../db/queries/conclusion.ts";
import type { NoticeRow, Reader } from "../../db/schema.ts";
import { stageStanding } from "../../scoring/conclusion.ts";
import type { Ends } from "../../scoring/working-days.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { sha256 } from "../record/calculate.ts";
import { conclusionStand, inForce, type ConclusionStand } from "../record/conclusion-facts.ts";
import { noticeDocument, noticeFields, noticeHtml, noticeParagraphs, usualHead, type NoticeDates, type NoticeDocument, type NoticeHead, type Person } from "../record/notice-document.ts";
import { Refusal } from "../refusal.ts";
import { endsOf } from "./calendar.ts";
import { readPeople } from "../people.ts";
import type { Vault } from "../vault.ts";
import { registered, takeTurn, type Turn } from "./conclude.ts";
import { getProgramme } from "./programme.ts";

interface OnNotice {
  readonly list: readonly Person[];
  readonly everybody: readonly Person[];
}

async function peopleOf(vault: Vault, db: Reader, programme: string, selected: readonly string[]): Promise<OnNotice> {
  const everybody = await readPeople(vault, db, "candidates", programme);
  const byId = new Map(everybody.map((person) => [person.id, person]));
  return { everybody, list: selected.flatMap((id) => byId.get(id) ?? []) };
}

export interface NoticeDraft {
  readonly head: NoticeHead;
  /** what may be shown beside the name */
  readonly fields: readonly { readonly id: string; readonly label: { readonly zh: string; readonly en: string } }[];
  readonly place: string;
  readonly length: number;
  readonly unit: NoticeRow["unit"];
}

/** Head and contacts of the last notice of the programme, else what its papers suggest; the length is the stage's own, else five working days. */
export async function draftNotice(context: Context, programme: string, stage: string): Promise<NoticeDraft> {
  const { programme: rules } = await getProgramme(context.db, programme);
  const { stages, last } = await conclusionStand(context, context.db, programme, context.chance.now());
  const here = stages.find((one) => one.id === stage);
  if (here === undefined || here.kind !== "notice") throw new Refusal("not-found");
  if (last === null) throw new Refusal("not-allowed-now", { reason: "no-run" });
  const { list } = await peopleOf(context.vault, context.db, programme, last.selected);
  const before = (await listRegister(context.db, "notices", programme)).at(-1);
  const usual = usualHead(rules, list, here.body?.zh ?? "");
  const kept = before === undefined ? null : (JSON.parse(before.document) as NoticeDocument);
  return {
    head: kept === null ? usual : { title: kept.title, opening: kept.opening, contacts: kept.contacts, signature: kept.signature, columns: kept.columns },
    fields: noticeFields(rules, list).map(({ id, label }) => ({ id, label: label ?? { zh: id, en: id } })),
    place: here.period?.place.zh ?? "", length: here.period?.length ?? 5, unit: here.period?.unit ?? "working-days",
  };
}

export interface NoticePlan extends Turn {
  readonly place: string;
  readonly posted: string;
  readonly length: number;
  readonly unit: NoticeRow["unit"];
  /** the day of posting counts as the first */
  readonly countsPosting: boolean;
  /** only those whom no notice of this stage has told yet */
  readonly supplement: boolean;
  readonly head: NoticeHead;
}

export interface NoticePreview {
  readonly ends: Ends;
  readonly document: NoticeDocument;
  readonly paragraphs: readonly string[];
  readonly html: string;
}

async function made(vault: Vault, db: Reader, programme: string, selected: readonly string[], plan: NoticePlan): Promise<NoticePreview> {
  const { programme: rules } = await getProgramme(db, programme);
  const ends = await endsOf(db, plan);
  const { list, everybody } = await peopleOf(vault, db, programme, selected);
  const dates: NoticeDates = { posted: plan.posted, lastDay: plan.countsPosting ? ends.inclusive : ends.exclusive, place: plan.place };
  const document = noticeDocument(rules, list, everybody, plan.head, dates);
  return { ends, document, paragraphs: noticeParagraphs(document), html: noticeHtml(document) };
}

function toldNow({ stages, facts, last }: ConclusionStand, plan: NoticePlan): readonly string[] {
  const stage = stages.find((one) => one.id === plan.stage);
  if (stage === undefined || stage.kind !== "notice") throw new Refusal("not-found");
  if (last === null) throw new Refusal("not-allowed-now", { reason: "no-run" });
  return plan.supplement ? stageStanding(stage, facts).missing : last.selected;
}

/** Nothing is kept. */
export async function previewNotice(context: Context, programme: string, plan: NoticePlan): Promise<NoticePreview> {
  const stand = await conclusionStand(context, context.db, programme, context.chance.now());
  return made(context.vault, context.db, programme, toldNow(stand, plan), plan);
}

export async function postNotice(context: Context, actor: Staff, programme: string, plan: NoticePlan): Promise<{ id: string; lastDay: string }> {
  return context.act(actor, async (act) => {
    const { about, stand, exception } = await takeTurn(context, act, programme, plan, "notice");
    const told = toldNow(stand, plan);
    const { document } = await made(act.vault, act.tx, programme, told, plan);
    const row = await registered(act, "notices", programme);
    const text = JSON.stringify(document);
    await insertRegistered(act.tx, "notices", {
      ...row, ...about, list: JSON.stringify(told), place: plan.place, posted_on: plan.posted, length: plan.length, unit: plan.unit, counts_posting: plan.countsPosting ? 1 : 0,
      last_day: document.lastDay, document: text, withdrawn_at: null, withdrawn_reason: null, exception,
    });
    act.record({
      kind: "notice", body: { programme, stage: about.stage, notice: row.id, run: about.run, list: about.list_hash, posted: plan.posted, lastDay: document.lastDay, document: sha256(text), early: exception !== "" },
      programme, sealed: { document, exception },
    });
    return { id: row.id, lastDay: document.lastDay };
  });
}

export async function withdrawNotice(context: Context, actor: Staff, programme: string, id: string, reason: string): Promise<void> {
  await context.act(actor, async ({ tx, at, record }) => {
    if (!inForce(await listRegister(tx, "notices", programme)).some((one) => one.id === id)) throw new Refusal("not-found");
    await saveNoticeWithdrawn(tx, id, at, reason);
    record({ kind: "notice-withdrawn", body: { programme, notice: id }, programme, sealed: { reason } });
  });
}

/** As it was published. */
export async function noticeText(db: Reader, programme: string, id: string): Promise<string> {
  const row = (await listRegister(db, "notices", programme)).find((one) => one.id === id);
  if (row === undefined) throw new Refusal("not-found");
  return noticeHtml(JSON.parse(row.document) as NoticeDocument);
}
