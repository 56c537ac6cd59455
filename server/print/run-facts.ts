// A run as its prints need it: the result as it was published, and who gave what, by the run's own files and rules.
import { Programme } from "../../scoring/programme.ts";
import type { Result } from "../../scoring/result.ts";
import { roundHalfUp, unitsText } from "../../scoring/exact.ts";
import { QuotaWords } from "../../scoring/words/quota-words.ts";
import { findRun, findRunFile, listRunFiles } from "../../db/queries/runs.ts";
import type { RunRow } from "../../db/schema.ts";
import { allFields } from "../../scoring/field.ts";
import type { SeatHolders } from "../desk/view.ts";
import { mask } from "../output/mask.ts";
import { runOutcome } from "../actions/outcome.ts";
import { standOf } from "../record/stand-of.ts";
import { Refusal } from "../refusal.ts";
import { html, type Html } from "../report/html.ts";
import { printForm } from "../record/print-foot.ts";
import type { PrintSource } from "./document.ts";
import type { Named } from "./names.ts";
import { SheetMarks } from "./sheet-marks.ts";
import { paperTime } from "./time.ts";

export interface RunFacts {
  readonly run: RunRow;
  /** the rules of the run, not those in force now */
  readonly programme: Programme;
  readonly result: Result;
  readonly words: QuotaWords;
  /** the same, with who holds the last seat */
  readonly seatWords: QuotaWords;
  /** who holds the last seat of each quota that a candidate was passed over for */
  readonly seats: (id: string) => SeatHolders;
  /** what the score would be with nothing dropped, of somebody who has one */
  readonly plain: (id: string) => string;
  readonly experts: readonly { readonly id: string; readonly name: string }[];
  readonly marks: SheetMarks;
  readonly candidate: (id: string) => Named;
  /** rows of the proof: which calculation, and the hash of the list */
  readonly proof: readonly (readonly [string, string])[];
  /** what the figures are worth, at the head of the page */
  readonly state: Html;
}

const states = { optimal: "名单已定", provisional: "名单暂定，尚有事项待决定", shortfall: "名额不足", infeasible: "没有同时满足各项比例的名单" } as const;

export async function runFacts({ context, db, actor }: PrintSource, id: string): Promise<RunFacts> {
  const run = await findRun(db, id);
  if (run === undefined) throw new Refusal("not-found");
  const read = async (name: string): Promise<string> => (await findRunFile(db, id, name))!.content;
  const programme = Programme.parse(JSON.parse(await read("programme.json")));
  const result = JSON.parse(await read("result/result.json")) as Result;
  const stand = await standOf(programme, read);
  const fields = allFields(programme.fields ?? []);
  const text = (field: string, candidate: string): string => {
    const value = stand.candidates.text(field, stand.candidates.rowOf.get(candidate)!);
    return fields.get(field)?.sensitive ? mask(value) : value;
  };
  const shortlist = (await listRunFiles(db, id)).find((file) => file.name === "result/shortlist.csv")!.sha256;
  const releasedAt = run.released_at;
  const places = programme.aggregation.rounding.total;
  const outcome = await runOutcome(context, actor, id);
  const rowOf = new Map(outcome.rows.map((row) => [row.id, row]));
  const groupOf = new Map(outcome.quotas.map((quota) => [quota.id, quota.group]));
  const group = (quota: string): string | undefined => groupOf.get(quota) ?? undefined;
  const seatWords = new QuotaWords(programme, result.quotas, "zh", {
    group,
    holder: (quota, candidate) => {
      const seat = rowOf.get(candidate)?.seats?.[quota];
      if (seat === undefined) return null;
      const last = seat.last === null ? undefined : rowOf.get(seat.last);
      return { full: seat.full, holder: last === undefined ? null : `第 ${last.rank} 名 ${last.id} ${last.name}` };
    },
  });
  return {
    run, programme, result, seatWords,
    words: new QuotaWords(programme, result.quotas, "zh", { group, holder: () => null }),
    seats: (candidate) => rowOf.get(candidate)?.seats ?? {},
    plain: (candidate) => {
      const row = stand.candidates.rowOf.get(candidate)!;
      const { n, d } = stand.standing.aggregator.plain(stand.standing.view(row), row);
      return unitsText(roundHalfUp(n, d, places), places);
    },
    experts: stand.experts.map(({ id: expert, name }) => ({ id: expert, name })),
    marks: await SheetMarks.of(db, run.programme, stand, places),
    candidate: (candidate) => ({ id: candidate, name: text("name", candidate), employer: text("employer", candidate) }),
    proof: [["计算", `第 ${run.position} 次，规则第 ${run.programme_version} 版，记录第 ${run.seq} 条`], ["入选名单校验和", printForm(shortlist.replace("sha256:", ""))]],
    state: html`<ul class="facts"><li><b>${releasedAt === null ? "未公布，仅供审定" : `已公布　${paperTime(releasedAt)}`}</b></li><li><b>${states[result.selection.status]}</b></li><li>入选 ${result.selection.size} 人，名额 ${programme.seats.target} 人</li><li>有排名 ${result.candidates.filter((one) => one.rank !== null).length} 人，共 ${result.candidates.length} 人</li></ul>`,
  };
}
