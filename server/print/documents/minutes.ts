// 会议纪要: what happened in a session, from its log: who was there, when each candidate was called, closed and released, every
// exception with its reason, the root every ten entries. Only once the session is over. Source: ux §6.8; practice B4.
import { listConflicts } from "../../../db/queries/programmes.ts";
import { listAccounts } from "../../../db/queries/accounts.ts";
import { listAppearances, listSeats } from "../../../db/queries/sessions.ts";
import { listSheetsOfSession } from "../../../db/queries/sheets.ts";
import type { AppearanceState, SheetState } from "../../../db/schema.ts";
import { recusedPairs } from "../../../scoring/recused-pairs.ts";
import { getSession } from "../../actions/session.ts";
import { canPrintRecord } from "../../auth/access.ts";
import { placeOf } from "../../live/place.ts";
import { printForm } from "../../record/print-foot.ts";
import { html, table, type Html } from "../../report/html.ts";
import type { PrintDocument } from "../document.ts";
import { readHappenings, type Happening } from "../happenings.ts";
import { Names } from "../names.ts";
import { dissent, expertSignatures, signatures } from "../signatures.ts";
import { sessionOffers } from "../situation.ts";
import { paperClock, paperDay, paperTime } from "../time.ts";

const stateWords: Record<AppearanceState, string> = {
  scheduled: "未评", open: "评审中", paused: "暂停", closed: "已结束打分", remark: "重评", checked: "已核对", released: "已公布", archived: "已公布", absent: "缺席", withdrawn: "退出", skipped: "跳过",
};

export const minutes: PrintDocument = {
  id: "minutes",
  label: { zh: "会议纪要", en: "Minutes" },
  moment: "after",
  may: canPrintRecord,
  offers: (situation) => sessionOffers(situation, ({ isOver }) => isOver, "session-not-over"),
  build: async (source, { session: id }) => {
    const { context, db, actor } = source;
    const session = await getSession(db, actor, id!);
    const [experts, candidates] = [await Names.of(source, "experts"), await Names.of(source, "candidates")];
    const accounts = new Map((await listAccounts(db)).map((one) => [one.id, one.name]));
    const seats = await listSeats(db, session.id);
    const order = await listAppearances(db, session.id);
    const recused = recusedPairs(source.programme.programme.conflicts, await listConflicts(db, session.programme));
    const sheets = new Map((await listSheetsOfSession(db, session.id)).map((sheet) => [`${sheet.expert}@${sheet.candidate}`, sheet.state]));
    /** whoever is recused has a sheet only if she had begun one */
    const states = (candidate: string): readonly string[] => seats.map(({ expert }) => (recused.has(`${expert}@${candidate}`) ? "recused" : (sheets.get(`${expert}@${candidate}`) ?? "none")));
    const count = (candidate: string, state: SheetState): number => states(candidate).filter((one) => one === state).length;
    const log = await readHappenings(db, session, { experts, candidates, accounts });
    const roots = Array.from({ length: Math.floor(log.last / 10) - Math.ceil(log.first / 10) + 1 }, (_, i) => (Math.ceil(log.first / 10) + i) * 10);
    const opened = order.flatMap((one) => one.opened_at ?? []).sort();
    const ended = log.ended ?? null;
    return {
      title: "会议纪要", belongsTo: session.name, landscape: false,
      body: html`<ul class="facts"><li><b>日期</b>　${paperDay(opened[0] ?? session.made_at)}</li><li><b>开始</b>　${paperClock(opened[0] ?? null)}</li><li><b>结束</b>　${paperClock(ended)}</li><li><b>评审组长</b>　${accounts.get(session.chair ?? "") ?? "—"}</li><li><b>候选人</b>　${order.length} 人</li><li><b>记录</b>　第 ${log.first}–${log.last} 条</li></ul>
<h2>一、到会</h2>
${table(["席位", "专家", "单位", "入席时间"], seats.map(({ seat, expert }) => [seat, experts.cell(expert), experts.get(expert).employer, paperClock(log.joined.get(expert) ?? null)]), "rlll")}
<h2>二、评审经过</h2>
${table(["顺序", "候选人", "开始", "结束", "公布", "有效", "回避", "缺席", "情况"], order.map((one) => {
        return [
          placeOf(order, one.candidate), candidates.cell(one.candidate), paperClock(one.opened_at), paperClock(one.closed_at), paperClock(one.released_at),
          count(one.candidate, "submitted"), count(one.candidate, "recused"), count(one.candidate, "absent"), `${stateWords[one.state]}${one.round > 1 ? `（${one.round} 轮）` : ""}`,
        ];
      }), "rllllrrrl", "tight")}
<p>公布：由评审组长提出，另一人在另一台设备上确认。</p>
<h2>三、例外与处理</h2>
${exceptions(log.happenings)}
<h2>四、讨论要点与评审意见</h2>
<div class="lines">${Array.from({ length: 6 }, () => html`<div></div>`)}</div>
${dissent(3)}
<div class="end">${signatures("以上记录与会议情况一致。", ["评审组长", "秘书", "监督"])}${expertSignatures(seats.map(({ seat, expert }) => `${seat} 号 ${experts.get(expert).name}`))}</div>
<h2>附、每十条记录的根</h2>
${rootTable(roots, (size) => context.log.root(size))}`,
      closing: html`<p>以上为各根的前 16 位。任何一条记录如被改动，其后的根都与此不符。</p>`,
    };
  },
};

const exceptions = (happenings: readonly Happening[]): Html => (happenings.length === 0 ? html`<p>没有。</p>`
  : table(["记录", "时间", "谁", "事项", "对象", "理由"], happenings.map((one) => [one.seq, html`<span class="keep">${paperTime(one.at).slice(11, 19)}</span>`, one.who, one.what, one.about, one.reason || "—"]), "rlllll", "tight"));

function rootTable(sizes: readonly number[], rootOf: (size: number) => string): Html {
  const rows = Array.from({ length: Math.ceil(sizes.length / 2) }, (_, i) => [sizes[2 * i]!, sizes[2 * i + 1]]);
  const cell = (size: number | undefined): readonly (Html | number | null)[] => (size === undefined ? [null, null] : [size, html`<span class="mono">${printForm(rootOf(size).slice(0, 16))}</span>`]);
  return table(["到第几条", "根", "到第几条", "根"], rows.map(([a, b]) => [...cell(a), ...cell(b)]), "rlrl", "tight");
}
