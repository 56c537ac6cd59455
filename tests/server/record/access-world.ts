// Two panels of one programme with a candidate in every state, two archived panels of another, and a person of every kind.
import { demoFiles } from "../../../seeds/demo.ts";
import { parse } from "csv-parse/sync";
import type { Browser, Hall, Tablet } from "./hall.ts";
import { joinAll, kaifeng, type Row } from "./kaifeng.ts";

export const actors = [
  "anonymous", "expired", "expert", "recused", "otherExpert", "chair", "otherChair", "secretary", "supervisor", "leader", "display", "admin",
] as const;
export type ActorName = (typeof actors)[number];

export const states = ["draft", "open", "closed", "released", "archived"] as const;
export type StateName = (typeof states)[number];

/** What the ids of one request name. `own` is the panel of `expert`, `recused` and `chair`. */
export interface Place {
  readonly programme: string;
  readonly session: string;
  readonly candidate: string;
  readonly expert: string;
  readonly approval: string;
  readonly run: string;
  readonly decision: string;
  readonly account: string;
  /** account of a chair */
  readonly chair: string;
}

export interface World {
  readonly places: Readonly<Record<StateName, { readonly own: Place; readonly foreign: Place }>>;
  /** in the archived state, experts are those who sat in the archived panel */
  readonly cookie: (actor: ActorName, state: StateName) => string;
  readonly tablets: { readonly expert: Tablet; readonly recused: Tablet };
}

const files = demoFiles(kaifeng);
const scores = parse(files.scores, { columns: true, bom: true }) as Row[];
const judged = Object.keys(scores[0]!).filter((name) => name.startsWith("K"));

/** A whole sheet that the rubric allows. */
export const sheetOf = (expert: string, candidate: string): Record<string, string> => {
  const row = scores.find((one) => one["expert"] === expert && one["candidate"] === candidate)!;
  return Object.fromEntries(judged.map((id) => [id, row[id]!]));
};

interface Panel {
  readonly session: string;
  readonly tablets: ReadonlyMap<string, Tablet>;
}

/** The second expert of a panel steps aside from each of its candidates. */
async function seat(hall: Hall, secretary: Browser, chair: string, programme: string, experts: readonly string[], candidates: readonly string[]): Promise<Panel> {
  const { id: session } = await secretary.do<{ id: string }>("POST", "/sessions", { programme, name: `${programme} ${experts.join(" ")}`, chair, experts, candidates });
  const tablets = await joinAll(hall, secretary, session);
  for (const tablet of tablets.values()) await tablet.certifyAll();
  for (const candidate of candidates) await tablets.get(experts[1]!)!.do("POST", "/recusal", { candidate, kind: "other", reason: "曾共事" });
  return { session, tablets };
}

/** Brings a candidate as far as `to`; whoever is not recused signs, but for an open one, where the first expert has begun. */
async function bring(panel: Panel, chair: Browser, second: Browser, candidate: string, to: "open" | "closed" | "released"): Promise<void> {
  const at = `/sessions/${panel.session}/candidates/${candidate}`;
  await chair.do("POST", `${at}/open`, {});
  const [first, , third] = [...panel.tablets];
  for (const [expert, tablet] of [first!, third!].slice(0, to === "open" ? 1 : 2)) {
    await tablet.write(candidate, { kind: "sheet", values: sheetOf(expert, candidate), comment: "", submit: to !== "open" });
  }
  if (to === "open") return;
  await chair.do("POST", `${at}/close`, {});
  if (to === "closed") return;
  const { id } = await chair.do<{ id: string }>("POST", `/sessions/${panel.session}/proposals`, { kind: "release", candidate });
  await second.do("POST", `/approvals/${id}`, { yes: true });
}

/** The others were set aside before the session: nobody waits for their sheets. */
function onlyShortlisted(candidates: string, ids: readonly string[]): string {
  const [header, ...people] = candidates.trimEnd().split("\r\n");
  const status = header!.split(",").indexOf("状态");
  const aside = (line: string): string => line.split(",").map((cell, i) => (i === status && !ids.some((id) => line.startsWith(`${id},`)) ? "not-shortlisted" : cell)).join(",");
  return [header, ...people.map(aside), ""].join("\r\n");
}

export async function makeWorld(hall: Hall): Promise<World> {
  const [secretary, chair, otherChair, supervisor] = [await hall.staff("secretary"), await hall.staff("chair"), await hall.staff("chair"), await hall.staff("supervisor")];
  const [leader, display, expired, spare] = [await hall.staff("leader"), await hall.staff("display"), await hall.staff("secretary"), await hall.staff("display")];
  const [running, archived] = ["kaifeng-2020", "kaifeng-2019"];
  for (const programme of [running, archived]) {
    // what is over has a result that asks for nothing more
    const settled = programme === archived ? { seats: { target: 2 }, quotas: [] } : {};
    await secretary.do("POST", "/programmes", { programme: { ...(kaifeng as object), ...settled, id: programme } });
    const tables = programme === archived ? { ...files, candidates: onlyShortlisted(files.candidates, ["KF25", "KF35"]) } : files;
    for (const table of ["candidates", "experts", "units"] as const) await secretary.do("POST", `/programmes/${programme}/${table}`, tables[table]);
  }
  const [own, foreign] = [["E1", "E2", "E3"], ["E4", "E5", "E6"]];

  const past = await seat(hall, secretary, chair.account, archived, own, ["KF25"]);
  const otherPast = await seat(hall, secretary, otherChair.account, archived, foreign, ["KF35"]);
  await bring(past, chair, supervisor, "KF25", "released");
  await bring(otherPast, otherChair, supervisor, "KF35", "released");
  for (const [panel, led] of [[past, chair], [otherPast, otherChair]] as const) {
    for (const state of ["ended", "archived"]) await led.do("POST", `/sessions/${panel.session}/state`, { state });
  }
  const decide = async (kind: string, subject: string): Promise<string> =>
    (await leader.do<{ id: string }>("POST", `/programmes/${archived}/decisions`, { kind, subject, value: "", reason: "专家两人到场", by: "领导小组" })).id;
  const decision = await decide("count-incomplete", "KF25");
  await decide("count-incomplete", "KF35");
  const run = async (): Promise<string> => (await secretary.do<{ id: string }>("POST", `/programmes/${archived}/runs`)).id;
  const ask = async (id: string): Promise<string> => (await leader.do<{ id: string }>("POST", `/runs/${id}/release`)).id;
  // each is asked for while it is the newest
  const [unreleased, released] = [await run(), await run()];
  await supervisor.do("POST", `/approvals/${await ask(released)}`, { yes: true });
  await ask(await run());

  const here = await seat(hall, secretary, chair.account, running, own, ["KF21", "KF22", "KF23", "KF24"]);
  const there = await seat(hall, secretary, otherChair.account, running, foreign, ["KF31", "KF32", "KF33", "KF34"]);
  const candidateOf = (first: number): Record<StateName, string> => ({ draft: `KF${first}`, open: `KF${first + 1}`, closed: `KF${first + 2}`, released: `KF${first + 3}`, archived: `KF${first + 4}` });
  const release = async (panel: Panel, led: Browser, candidate: string): Promise<string> =>
    (await led.do<{ id: string }>("POST", `/sessions/${panel.session}/proposals`, { kind: "release", candidate })).id;
  const approvals: string[] = [];
  for (const [panel, led, first] of [[here, chair, 21], [there, otherChair, 31]] as const) {
    const candidates = candidateOf(first);
    for (const to of ["released", "closed", "open"] as const) await bring(panel, led, supervisor, candidates[to], to);
    approvals.push(await release(panel, led, candidates.closed));
  }
  const pastApprovals = await hall.running.context.db.selectFrom("approvals").select(["id", "session"]).where("kind", "=", "release").execute();
  const approvalOf = (session: string): string => pastApprovals.find((one) => one.session === session)!.id;

  const placeOf = (state: StateName, side: 0 | 1): Place => {
    const isPast = state === "archived";
    const panel = [[here, there], [past, otherPast]][isPast ? 1 : 0]![side]!;
    return {
      programme: isPast ? archived : running, session: panel.session, candidate: candidateOf(side === 0 ? 21 : 31)[state], expert: [own, foreign][side]![2]!,
      approval: isPast ? approvalOf(panel.session) : approvals[side]!, run: state === "released" || isPast ? released : unreleased, decision,
      account: spare.account, chair: [chair, otherChair][side]!.account,
    };
  };
  // its time is over; nobody else's is
  await hall.running.context.database.writing.updateTable("sign_ins").set({ ends_at: "2020-01-01T00:00:00.000Z" }).where("account", "=", expired.account).execute();

  const cookies: Record<ActorName, string> = {
    anonymous: "", expired: expired.cookie, expert: here.tablets.get("E1")!.cookie, recused: here.tablets.get("E2")!.cookie, otherExpert: there.tablets.get("E4")!.cookie,
    chair: chair.cookie, otherChair: otherChair.cookie, secretary: secretary.cookie, supervisor: supervisor.cookie, leader: leader.cookie, display: display.cookie, admin: hall.admin.cookie,
  };
  return {
    places: Object.fromEntries(states.map((state) => [state, { own: placeOf(state, 0), foreign: placeOf(state, 1) }])) as World["places"],
    cookie: (actor, state) => (state === "archived" && (actor === "expert" || actor === "recused") ? past.tablets.get(actor === "expert" ? "E1" : "E2")!.cookie : cookies[actor]),
    tablets: { expert: here.tablets.get("E1")!, recused: here.tablets.get("E2")! },
  };
}
