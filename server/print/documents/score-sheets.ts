// 评分表: one page an expert and candidate, with every signed revision side by side; 回避, 缺席, unlocking and paper are marked.
// Only candidates whose sheets two people have released. Source: ux §6.8; practice B4 (change after submission).
import { listConflicts } from "../../../db/queries/programmes.ts";
import { listAppearances, listSeats } from "../../../db/queries/sessions.ts";
import { listRevisions, listSheetsOfSession } from "../../../db/queries/sheets.ts";
import { listLeaves } from "../../../db/queries/log.ts";
import type { SeatRow, SheetRevisionRow, SheetRow } from "../../../db/schema.ts";
import { exactText } from "../../../scoring/exact.ts";
import { fromHex } from "../../../scoring/log/entry.ts";
import { receiptCode } from "../../../scoring/log/receipt.ts";
import { recusedPairs } from "../../../scoring/recused-pairs.ts";
import type { Rubric } from "../../../scoring/rubric.ts";
import { sheetTotal } from "../../../scoring/sheet-total.ts";
import { getSession } from "../../actions/session.ts";
import { canPrintRecord, canSeeScores } from "../../auth/access.ts";
import { placeOf } from "../../live/place.ts";
import { releasedStand } from "../../record/released-stand.ts";
import { html, table, type Html } from "../../report/html.ts";
import type { PrintDocument } from "../document.ts";
import { Names } from "../names.ts";
import { sheetCount } from "../sheet-count.ts";
import { SheetMarks } from "../sheet-marks.ts";
import { sessionOffers } from "../situation.ts";
import { spoken } from "../spoken.ts";
import { paperTime } from "../time.ts";

/** So many revisions stand beside each other; earlier ones go into a further table. */
const beside = 3;

interface Facts {
  readonly rubric: Rubric;
  readonly experts: Names;
  readonly candidates: Names;
  readonly recused: ReadonlySet<string>;
  readonly sheets: ReadonlyMap<string, SheetRow>;
  readonly revisions: ReadonlyMap<string, readonly SheetRevisionRow[]>;
  readonly leaves: ReadonlyMap<number, string>;
  /** whole totals as in the summary, where a programme has objective items */
  readonly marks: SheetMarks | null;
}

export const scoreSheets: PrintDocument = {
  id: "score-sheets",
  label: { zh: "评分表（逐份）", en: "Score sheets" },
  moment: "during",
  may: canPrintRecord,
  offers: (situation) => sessionOffers(situation, ({ released }) => released.size > 0, "none-released"),
  narrow: ["candidate", "expert"],
  build: async (source, { session: id, candidate, expert }) => {
    const { context, db, actor, programme } = source;
    const session = await getSession(db, actor, id!);
    const everybody = await listAppearances(db, session.id);
    const order = everybody.filter((one) =>
      canSeeScores(actor, { released: one.state === "released" || one.state === "archived" }) && (candidate === undefined || one.candidate === candidate));
    const seats = (await listSeats(db, session.id)).filter((one) => expert === undefined || one.expert === expert);
    const shown = new Set(order.map((one) => one.candidate));
    const sheets = (await listSheetsOfSession(db, session.id)).filter((sheet) => shown.has(sheet.candidate));
    const revisions = new Map<string, SheetRevisionRow[]>();
    for (const one of await listRevisions(db, session.programme)) {
      if (!shown.has(one.candidate) || one.state === "draft") continue;
      const key = `${one.expert}@${one.candidate}`;
      revisions.set(key, [...(revisions.get(key) ?? []), one]);
    }
    const facts: Facts = {
      rubric: programme.rubric, revisions,
      experts: await Names.of(source, "experts"), candidates: await Names.of(source, "candidates"),
      recused: recusedPairs(programme.programme.conflicts, await listConflicts(db, session.programme)),
      sheets: new Map(sheets.map((sheet) => [`${sheet.expert}@${sheet.candidate}`, sheet])),
      marks: programme.rubric.judged.length === programme.rubric.leaves.length ? null
        : await SheetMarks.of(db, session.programme, await releasedStand(db, session.programme, context), programme.programme.aggregation.rounding.total),
      leaves: await listLeaves(db, [...revisions.values()].flat().map(({ seq }) => seq)),
    };
    return {
      title: "评分表", belongsTo: session.name, landscape: false,
      body: html`${order.length === 0 ? html`<p>所选候选人的评分尚未公布。</p>` : html``}${order.flatMap((one) => seats.map((seat) => ({ one, seat }))).map(({ one, seat }, i) => page(facts, { candidate: one.candidate, place: placeOf(everybody, one.candidate) }, seat, i === 0))}`,
      closing: sheetCount("评分表清单", [...kinds.values()], seats.map(({ seat, expert }) => ({ seat, expert: facts.experts.both(expert), counts: [...kinds.keys()].map((kind) => order.filter(({ candidate: id }) => kindOf(facts, expert, id) === kind).length) }))),
    };
  },
};

const kinds = new Map([["signed", "签署"], ["recused", "回避"], ["absent", "缺席"], ["none", "未交"]] as const);

function kindOf({ recused, sheets }: Facts, expert: string, candidate: string): "signed" | "recused" | "absent" | "none" {
  const key = `${expert}@${candidate}`;
  const state = sheets.get(key)?.state;
  if (recused.has(key) || state === "recused") return "recused";
  return state === "absent" ? "absent" : state === "submitted" ? "signed" : "none";
}

function page(facts: Facts, { candidate, place }: { readonly candidate: string; readonly place: number }, { expert, seat }: SeatRow, isFirst: boolean): Html {
  const key = `${expert}@${candidate}`;
  const all = facts.revisions.get(key) ?? [];
  const kind = kindOf(facts, expert, candidate);
  const head = html`<table><tbody><tr><th class="keep">候选人</th><td>第 ${place} 位　${facts.candidates.both(candidate)}　${facts.candidates.get(candidate).employer}</td></tr><tr><th class="keep">专家</th><td>${seat} 号席　${facts.experts.both(expert)}</td></tr></tbody></table>`;
  // what a recused expert had written is void and stays sealed
  const body = kind === "recused" ? word("回避", "本专家已回避此候选人：不评分，不计入，不作 0 分。")
    : kind === "absent" ? word("缺席", "本专家评审此候选人时缺席：不评分，不计入，不作 0 分。")
      : kind === "none" ? word("未交", "本专家没有交这一份评分表。")
        : signed(facts, facts.sheets.get(key)!, all.filter((one, i) => one.state === "submitted" && !isRepeated(all, i)));
  return html`<section class="page">${isFirst ? html`` : html`<h1>评分表</h1>`}${head}${body}${history(facts, all, kind === "recused")}
<div class="sign"><div>专家签名：</div><div>日期：　　　　年　　月　　日</div><div>核分：</div><div>监督：</div></div></section>`;
}

/** A request to unlock keeps what was signed as a further revision: the same figures need no second column. */
function isRepeated(revisions: readonly SheetRevisionRow[], i: number): boolean {
  const before = revisions.slice(0, i).findLast((one) => one.state === "submitted");
  return before !== undefined && before.values === revisions[i]!.values && before.comment === revisions[i]!.comment;
}

const word = (title: string, text: string): Html => html`<div class="note"><b>${title}</b>　${text}</div>`;

function signed({ rubric, marks }: Facts, sheet: SheetRow, revisions: readonly SheetRevisionRow[]): Html {
  const values = revisions.map((one) => JSON.parse(one.values) as Record<string, string>);
  const parts: Html[] = [];
  for (let from = 0; from < revisions.length; from += beside) {
    const part = revisions.slice(from, from + beside);
    const rows = rubric.judged.map((leaf, i) => {
      const { id, criterion, min, max } = rubric.leaves[leaf]!;
      return [i + 1, criterion.name?.zh ?? id, `${exactText(min.n, min.d)}–${exactText(max.n, max.d)}`, ...part.map((_, at) => {
        const [now, before] = [values[from + at]![id] ?? "", values[from + at - 1]?.[id]];
        return before === undefined || before === now ? now : html`<b>${now}</b>`;
      })];
    });
    const totals = part.map((_, at) => {
      const total = sheetTotal(rubric, values[from + at]!);
      const words = spoken(total);
      return html`<b>${total}</b>${words === null ? "" : `（${words}）`}`;
    });
    parts.push(table(["序号", "评分项", "分值", ...part.map((one) => (revisions.length === 1 ? "评分" : `第 ${one.rev} 版`))], [...rows, ["", html`<b>合计（折合权重）</b>`, "", ...totals]], `rlr${"r".repeat(part.length)}`, "tight"));
  }
  return html`${revisions.length > 1 ? html`<p>本表签署后曾重开，各次签署的分数并列如下，以最后一版为准，改动处加粗。</p>` : html``}${parts}
${marks === null ? html`` : html`<p><b>总分（另加按材料计算的客观项，汇总表所列）</b>　${marks.total(sheet.candidate, sheet.expert) ?? "—"}</p>`}
<p><b>评语</b>　${sheet.comment === "" ? "（无）" : sheet.comment}</p>${sheet.paper === 1 ? word("纸质", "由纸质评分表录入，经两人核对。") : html``}`;
}

const states: Record<SheetRevisionRow["state"], string> = { draft: "草稿", submitted: "签署提交", unlocked: "解锁重填", remark: "重评", recused: "回避", absent: "缺席" };

function history({ leaves }: Facts, revisions: readonly SheetRevisionRow[], isRecused: boolean): Html {
  if (revisions.length === 0) return html``;
  return table(["版次", "时间", "事项", "方式", "记录", "回执"], revisions.map((one) => [
    one.rev, paperTime(one.at), isRecused && one.state !== "recused" ? `${states[one.state]}（已作废封存）` : states[one.state], one.paper === 1 ? "纸质录入" : "平板", `第 ${one.seq} 条`,
    html`<span class="mono keep">${receiptCode(fromHex(leaves.get(one.seq)!))}</span>`,
  ]), "rlllll", "tight");
}
