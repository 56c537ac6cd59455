// Kaifeng's demo as nine experts, a chair, a secretary and a supervisor play it, request by request.
import { parse } from "csv-parse/sync";
import { readFileSync } from "node:fs";
import { demoFiles } from "../../../seeds/demo.ts";
import { Browser, Tablet, type Hall } from "./hall.ts";

export interface Played {
  readonly secretary: Browser & { account: string };
  readonly chair: Browser & { account: string };
  readonly supervisor: Browser & { account: string };
  readonly session: string;
  readonly run: string;
  readonly tablets: ReadonlyMap<string, Tablet>;
}

export const kaifeng: unknown = JSON.parse(readFileSync("seeds/programmes/kaifeng-2020.json", "utf8"));

export type Row = Record<string, string>;
const rows = (text: string): Row[] => parse(text, { columns: true, bom: true }) as Row[];

/** Up to nine joined and certified tablets before the first candidate. */
export async function prepareKaifeng(hall: Hall): Promise<Omit<Played, "run">> {
  const [secretary, chair, supervisor] = [await hall.staff("secretary"), await hall.staff("chair"), await hall.staff("supervisor")];
  const files = demoFiles(kaifeng);
  await secretary.do("POST", "/programmes", { shipped: "kaifeng-2020" });
  const at = "/programmes/kaifeng-2020";
  await secretary.do("POST", `${at}/candidates`, files.candidates);
  await secretary.do("POST", `${at}/experts`, files.experts);
  await secretary.do("POST", `${at}/units`, files.units);
  const draw = await secretary.do<{ result: { drawn: string[] } }>("POST", `${at}/draws`, { kind: "order", witnesses: ["监督员"] });
  // one withdrew, one does not meet the conditions
  const present = draw.result.drawn.filter((id) => id !== "KF40" && id !== "KF39");
  const experts = Array.from({ length: 9 }, (_, i) => `E${i + 1}`);
  const { id: session } = await secretary.do<{ id: string }>("POST", "/sessions", { programme: "kaifeng-2020", name: "开封工匠评审", chair: chair.account, experts, candidates: present });
  const tablets = await joinAll(hall, secretary, session);
  for (const [expert, tablet] of tablets) {
    const asked = await tablet.do<{ candidate: string }[]>("GET", "/certification");
    const mentor = (candidate: string): boolean => expert === "E5" && candidate === "KF06";
    await tablet.do("POST", "/certification", { answers: asked.map(({ candidate }) => ({ candidate, conflict: mentor(candidate) ? "mentor" : null, reason: mentor(candidate) ? "专家为其师傅（2015 年师带徒协议）" : "" })) });
  }
  await secretary.do("POST", `${at}/conflicts`, { expert: "E7", candidate: "KF11", kind: "other", source: "applied", ruling: "allow", reason: "仅同场授课一次，领导小组办公室认定不影响公正" });
  return { secretary, chair, supervisor, session, tablets };
}

/** A tablet at every seat, by expert. */
export async function joinAll(hall: Hall, secretary: Browser, session: string): Promise<Map<string, Tablet>> {
  const tablets = new Map<string, Tablet>();
  for (const { expert, code } of await secretary.do<{ expert: string; code: string }[]>("POST", `/sessions/${session}/codes`, {})) {
    const tablet = new Tablet(hall.base, `tablet ${expert}`);
    await tablet.join(code);
    tablets.set(expert, tablet);
  }
  return tablets;
}

/** One candidate: called, scored, closed, released by chair and supervisor. `why`: closed although sheets are missing. */
export async function playCandidate(one: Omit<Played, "run">, candidate: string, sheets: readonly Row[], judged: readonly string[], why = ""): Promise<void> {
  const { chair, supervisor, secretary, session, tablets } = one;
  const at = `/sessions/${session}/candidates/${candidate}`;
  await chair.do("POST", `${at}/open`, {});
  for (const sheet of sheets) {
    const expert = sheet["expert"]!;
    if (sheet["status"] === "absent") {
      await secretary.do("POST", `${at}/experts/${expert}/absence`, { absent: true, reason: "临时离场" });
    } else if (sheet["status"] === "recused") {
      await tablets.get(expert)!.do("POST", "/recusal", { candidate, kind: "other", reason: sheet["comment"] });
    } else {
      const values = Object.fromEntries(judged.map((id) => [id, sheet[id]!]));
      await tablets.get(expert)!.write(candidate, { kind: "sheet", values, comment: sheet["comment"] ?? "", submit: true });
    }
  }
  await chair.do("POST", `${at}/close`, why === "" ? {} : { reason: why });
  const { id } = await chair.do<{ id: string }>("POST", `/sessions/${session}/proposals`, { kind: "release", candidate });
  await supervisor.do("POST", `/approvals/${id}`, { yes: true });
}

export async function playKaifeng(hall: Hall): Promise<Played> {
  const one = await prepareKaifeng(hall);
  const sheets = rows(demoFiles(kaifeng).scores);
  const judged = Object.keys(sheets[0]!).filter((name) => name.startsWith("K"));
  const board = await one.chair.do<{ order: { candidate: string }[] }>("GET", `/sessions/${one.session}`);
  for (const { candidate } of board.order) await playCandidate(one, candidate, sheets.filter((sheet) => sheet["candidate"] === candidate), judged);
  await one.chair.do("POST", `/sessions/${one.session}/state`, { state: "ended" });
  const { secretary, supervisor } = one;
  const first = await secretary.do<{ id: string; status: number }>("POST", "/programmes/kaifeng-2020/runs");
  const { decisions } = await secretary.do<{ decisions: { kind: string; subject: string[] }[] }>("GET", `/runs/${first.id}/ranking`);
  for (const { kind, subject } of decisions) {
    if (kind !== "tie") throw new Error(`the demo asks for ${kind}`);
    for (const [i, candidate] of subject.entries()) {
      await secretary.do("POST", "/programmes/kaifeng-2020/decisions", { kind: "tie", subject: candidate, value: String(i + 1), reason: "领导小组票决", by: "领导小组" });
    }
  }
  const second = await secretary.do<{ id: string; status: number }>("POST", "/programmes/kaifeng-2020/runs");
  if (second.status !== 0) throw new Error("the second run still asks for decisions");
  const { id } = await secretary.do<{ id: string }>("POST", `/runs/${second.id}/release`);
  await supervisor.do("POST", `/approvals/${id}`, { yes: true });
  return { ...one, run: second.id };
}
