// Printing: the page is made once, counted, entered in the log and kept as it was; whoever opens it is asked again what he may see.
import { canonicalJson } from "../../scoring/canonical-json.ts";
import { countPrints, findPrint, insertPrint, listPrints } from "../../db/queries/prints.ts";
import { findVersion, listNames } from "../../db/queries/programmes.ts";
import type { Reader } from "../../db/schema.ts";
import type { Staff } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import type { Offer, PrintDocument } from "../print/document.ts";
import { documents } from "../print/documents.ts";
import { filled, printPage } from "../print/frame.ts";
import { situationOf, type Situation } from "../print/situation.ts";
import type { Subject, WhyNot } from "../print/view.ts";
import { sha256 } from "../record/calculate.ts";
import { printForm } from "../record/print-foot.ts";
import { Refusal } from "../refusal.ts";
import type { PaperFoot, PrintView } from "../views/print.ts";
import { getProgramme } from "./programme.ts";

interface DocumentView extends Pick<PrintDocument, "id" | "label" | "moment"> {
  readonly narrow: readonly ("candidate" | "expert")[];
  readonly why: WhyNot | null;
  readonly offers: readonly Offer[];
}

/** What this person may print in a programme, now or later. */
export async function documentList(db: Reader, actor: Staff, programme: string): Promise<DocumentView[]> {
  const situation = await situationOf(db, actor, programme);
  const mine = [...documents.values()].filter((one) => one.may(actor));
  return Promise.all(mine.map(async ({ id, label, moment, narrow = [], offers: ask }) => {
    const answer = await ask(situation);
    return { id, label, moment, narrow, why: typeof answer === "string" ? answer : null, offers: typeof answer === "string" ? [] : answer };
  }));
}

/** The offer that a subject is of; undefined where there is none. */
function offerOf(offers: readonly Offer[], { narrow = [] }: PrintDocument, subject: Subject): Offer | undefined {
  const whole = canonicalJson(Object.fromEntries(Object.entries(subject).filter(([key]) => !(narrow as readonly string[]).includes(key))));
  return offers.find((one) => canonicalJson(one.subject) === whole);
}

/** Refuses what this person may not print now. */
async function getOffer(situation: Situation, document: PrintDocument, subject: Subject): Promise<Offer> {
  if (!document.may(situation.actor)) throw new Refusal("forbidden");
  const answer = await document.offers(situation);
  if (typeof answer === "string") throw new Refusal("not-allowed-now", { reason: answer });
  const offer = offerOf(answer, document, subject);
  if (offer === undefined) throw new Refusal("not-found");
  return offer;
}

export async function makePrint(context: Context, actor: Staff, programme: string, id: string, subject: Subject): Promise<{ id: string; copy: number; entry: number }> {
  const document = documents.get(id);
  if (document === undefined) throw new Refusal("not-found");
  const situation = await situationOf(context.db, actor, programme);
  const offer = await getOffer(situation, document, subject);
  const content = await document.build({ context, db: context.db, actor, programme: situation.programme }, subject);
  const key = canonicalJson(subject);
  const about = [offer.label?.zh ?? "", ...(await narrowNames(context.db, programme, subject))].filter((part) => part !== "").join("　");
  const { programme: rules, hash } = situation.programme;
  return context.act(actor, async ({ tx, at, id: makeId, record }) => {
    const copy = (await countPrints(tx, programme, id, key)) + 1;
    const html = printPage(content, { programme: rules.name.zh, version: rules.version, hash, at, by: actor.name, copy });
    const print = makeId();
    const { seq } = record({ kind: "print", body: { programme, print, document: id, subject: { ...subject }, copy, file: sha256(html) } });
    await insertPrint(tx, { id: print, programme, document: id, subject: key, about, copy, html, sha256: sha256(html), seq, at, by: actor.account });
    return { id: print, copy, entry: seq };
  });
}

async function narrowNames(db: Reader, programme: string, { candidate, expert }: Subject): Promise<string[]> {
  const nameOf = async (table: "candidates" | "experts", id: string): Promise<string> => `${id} ${(await listNames(db, table, programme)).find((one) => one.id === id)?.name ?? ""}`.trim();
  return [...(candidate === undefined ? [] : [await nameOf("candidates", candidate)]), ...(expert === undefined ? [] : [await nameOf("experts", expert)])];
}

/** The kept page, exactly as it was printed. */
export async function openPrint(context: Context, actor: Staff, id: string): Promise<string> {
  const print = await findPrint(context.db, id);
  const document = documents.get(print?.document ?? "");
  if (print === undefined || document === undefined) throw new Refusal("not-found");
  await getOffer(await situationOf(context.db, actor, print.programme), document, JSON.parse(print.subject) as Subject);
  return filled(print.html, print.seq, context.log.root(print.seq));
}

/** What was printed, newest first; of documents that this person may not print there is nothing to see. */
export async function printList(db: Reader, actor: Staff, programme: string): Promise<PrintView[]> {
  const situation = await situationOf(db, actor, programme);
  const mine = [...documents.values()].filter((one) => one.may(actor));
  const offers = new Map(await Promise.all(mine.map(async (one) => [one.id, await one.offers(situation)] as const)));
  return (await listPrints(db, programme)).flatMap(({ id, document, subject, about, copy, seq, at, by, sha256: hash }) => {
    const answer = offers.get(document);
    if (answer === undefined) return [];
    const opens = typeof answer !== "string" && offerOf(answer, documents.get(document)!, JSON.parse(subject) as Subject) !== undefined;
    return [{ id, document, about, copy, entry: seq, at, by, sha256: hash, opens }];
  });
}

/** For the paper that a page prints by itself and that is never kept: slips with codes, the answer to one candidate. */
export async function paperFoot(context: Context, programme: string, version: number | null): Promise<PaperFoot> {
  const { row } = await getProgramme(context.db, programme);
  const rules = await findVersion(context.db, programme, version ?? row.version);
  if (rules === undefined) throw new Refusal("not-found");
  return { version: rules.version, hash: rules.hash, size: context.log.size, root: printForm(context.log.root()) };
}
