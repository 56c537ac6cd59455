// An entry in words: who, about whom, what. Names come from the session's view; what it does not know is shown by its id.
import type { DeskView } from "../../../server/live/view.ts";
import { conflictKindName } from "../../text/conflict-kinds.ts";
import { candidateStates, joints } from "../../text/desk.ts";
import { entryFacts, entryKindNames, entryValues } from "../../text/entry-kinds.ts";
import { shared } from "../../text/shared.ts";
import { isKind, needsAttention, type EntryKind, type LogEntry } from "./entry.ts";

export const kindText = (kind: string): string => (isKind(kind) ? entryKindNames()[kind] : kind);

/** A role, or a seat and its name. */
export function whoText({ actor, kind, body }: LogEntry, view: DeskView | undefined): string {
  const [role = "", id = ""] = actor.split(":");
  if (role === "expert") return expertText(id, view);
  if (role !== "anonymous") return valueText(role);
  if (kind === "joined" || kind === "take-over") return entryFacts().byCode;
  if (kind === "invitation-opened" || kind === "account-ready") return entryFacts().byInvitation;
  return byItself.includes(kind) ? entryFacts().server : valueText(kind === "sign-in" ? text(body["role"]) : role);
}

/** What the server writes without anybody asking. */
const byItself: readonly string[] = ["setup-link", "clock-stepped", "restored", "idle-ended"];

/** Whom or what an entry is about; empty where its kind says all. */
export function aboutText({ body, actor, kind }: LogEntry, view: DeskView | undefined): string {
  const subject = kind.startsWith("approval-") ? text(body["subject"]) : "";
  const [fromSubject = "", second = ""] = subject.split("@");
  const candidate = text(body["candidate"]) || (known(fromSubject, view) ? fromSubject : known(second, view) ? second : "");
  const expert = text(body["expert"]);
  const isOwn = expert !== "" && actor === `expert:${expert}`;
  const experts = list(body["experts"]);
  const pieces = [
    candidate === "" ? "" : candidateText(candidate, view),
    expert === "" || isOwn ? "" : expertText(expert, view),
    candidate === "" && expert === "" && (kind === "codes" || kind === "reminder") ? entryFacts().people(experts.length) : "",
  ];
  return pieces.filter((piece) => piece !== "").join(joints().comma);
}

/** What changed, as far as it is public. */
export function factsText(entry: LogEntry): string {
  const pieces = isKind(entry.kind) ? [facts[entry.kind](entry.body)].flat() : [];
  if (entry.isSealed) pieces.push(sealText(entry));
  return pieces.filter((piece) => piece !== "").join(joints().comma);
}

/** A step that needs no reason seals an empty one. */
function sealText(entry: LogEntry): string {
  if (entry.kind === "step" && !needsAttention(entry)) return "";
  return withReason.includes(entry.kind) ? entryFacts().reasonSealed : entryFacts().sealed;
}

const withReason: readonly string[] = ["step", "unlock", "unlock-asked", "absence", "conflict", "ruling", "late-accepted", "late-dropped", "export", "decision-withdrawn", "substitution"];

type Facts = (body: LogEntry["body"]) => string | string[];
const none: Facts = () => "";
const of = (name: string): Facts => (body) => valueText(text(body[name]));
const rows: Facts = ({ rows }) => entryFacts().rows(Number(rows));
const gap: Facts = ({ received, tells }) => entryFacts().gap(Number(received), Number(tells));
const act: Facts = of("act");
const operations: Facts = ({ operations }) => entryFacts().operations(list(operations).length);

const facts: Readonly<Record<EntryKind, Facts>> = {
  "setup-link": none, account: of("role"), "account-invited": none, "account-ready": none, "invitation-opened": none, "sign-in": none, "sign-in-failed": none, "sign-out": none, "idle-ended": none,
  "account-changed": ({ role, disabled }) => [valueText(text(role)), disabled === true ? entryFacts().disabled : ""],
  programme: ({ version, frozen }) => [entryFacts().version(Number(version)), frozen === true ? entryFacts().frozen : ""],
  "programme-frozen": ({ version }) => entryFacts().version(Number(version)),
  candidates: rows, experts: rows, units: rows,
  "conflicts-detected": ({ found, open }) => entryFacts().found(Number(found), Number(open)),
  conflict: ({ kind, ruling }) => [conflictKindName(text(kind)), valueText(text(ruling))],
  ruling: ({ kind, ruling }) => [conflictKindName(text(kind)), valueText(text(ruling))],
  certification: ({ candidates }) => entryFacts().candidates(Number(candidates)),
  draw: ({ what, drawn }) => [valueText(text(what)), entryFacts().drawn(list(drawn).length)],
  expert: ({ change }) => valueText(text(change)),
  substitution: ({ substitute }) => entryFacts().substitute(text(substitute)),
  "candidate-edited": ({ fields }) => list(fields).map(text), "candidate-withdrawn": none, nomination: ({ received }) => text(received), "nomination-corrected": ({ received }) => text(received), "nomination-withdrawn": none, merged: of("other"), materials: none, columns: none,
  attestation: ({ candidates }) => entryFacts().candidates(list(candidates).length), opinion: of("what"), barred: of("what"),
  shortlisting: ({ what, candidates }) => [valueText(text(what)), Array.isArray(candidates) ? entryFacts().candidates(candidates.length) : ""],
  session: ({ candidates }) => entryFacts().candidates(list(candidates).length),
  order: none,
  codes: ({ signOut }) => (signOut === true ? entryFacts().signedOut : ""),
  joined: none, "take-over": none, "device-gap": gap, "device-ahead": gap,
  help: ({ asks }) => (asks === true ? entryFacts().called : entryFacts().settled),
  step: ({ step, from, to, round }) => [valueText(text(step)), entryFacts().change(stateText(text(from)), stateText(text(to))), Number(round) > 1 ? entryFacts().round(Number(round)) : ""],
  unlock: ({ unlock }) => (unlock === true ? entryFacts().granted : entryFacts().refused), "unlock-asked": none,
  absence: ({ absent }) => (absent === true ? valueText("absent") : entryFacts().present),
  timer: of("step"), screen: of("screen"), reminder: none, undo: of("step"), "session-state": of("state"),
  sheet: ({ state, rev, paper, cause }) => [valueText(text(state)), entryFacts().rev(Number(rev)), paper === true ? entryFacts().paper : "", cause === "recusal-lifted" || cause === "late-accepted" ? valueText(cause) : ""],
  late: none, "late-accepted": operations, "late-dropped": operations,
  "approval-asked": act, "approval-done": act, "approval-withdrawn": act,
  released: ({ round }) => (Number(round) > 1 ? entryFacts().round(Number(round)) : ""),
  run: none, "what-if": none, "run-released": none, decision: of("what"), "decision-withdrawn": none,
  export: ({ file, sensitive }) => [text(file), sensitive === true ? entryFacts().sensitive : ""],
  print: ({ copy }) => entryFacts().copy(Number(copy)),
  visit: none, resolution: ({ outcome, number }) => [valueText(text(outcome)), text(number)], "list-signed": none, removal: ({ cause }) => valueText(text(cause)), exclusion: ({ what, cause }) => [valueText(text(what)), valueText(text(cause))],
  objection: ({ number }) => entryFacts().entryNumber(Number(number)), "objection-step": ({ number }) => entryFacts().entryNumber(Number(number)), "objection-concluded": ({ number }) => entryFacts().entryNumber(Number(number)),
  notice: ({ posted, lastDay }) => entryFacts().change(text(posted), text(lastDay)), "notice-withdrawn": none, conferral: ({ number }) => text(number), revocation: ({ number }) => text(number), "reward-settled": ({ reward }) => valueText(`reward-${text(reward)}`),
  calendar: ({ year }) => String(year), archive: none,
  witness: ({ name }) => text(name), cosigned: ({ size }) => entryFacts().size(Number(size)), remark: ({ text: words }) => text(words),
  "clock-stepped": ({ milliseconds }) => entryFacts().seconds(Math.round(Number(milliseconds) / 100) / 10),
  restored: ({ size }) => entryFacts().size(Number(size)),
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const known = (candidate: string, view: DeskView | undefined): boolean => view?.order.some((one) => one.candidate === candidate) === true;

const valueText = (value: string): string => (entryValues() as Readonly<Record<string, string | undefined>>)[value] ?? value;

const stateText = (state: string): string => (candidateStates() as Readonly<Record<string, string | undefined>>)[state] ?? state;

function candidateText(candidate: string, view: DeskView | undefined): string {
  const one = view?.order.find((row) => row.candidate === candidate);
  return one === undefined ? candidate : `${String(one.position).padStart(2, "0")} ${one.name}`;
}

function expertText(expert: string, view: DeskView | undefined): string {
  const one = view?.seats.find((seat) => seat.expert === expert);
  return one === undefined ? `${valueText("expert")} ${expert}` : `${shared().seat(one.seat)} ${one.name}`;
}
