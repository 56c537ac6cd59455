// 空白纸质评分表: for when a tablet or the network fails; one page a seat and candidate, with the same numbering as on the tablet.
// The QR picture says seat and candidate, so that the entry goes to the right sheet; it opens nothing. Source: ux §6.8.
import { encode } from "uqr";
import { listConflicts } from "../../../db/queries/programmes.ts";
import { listAppearances, listSeats } from "../../../db/queries/sessions.ts";
import { exactText } from "../../../scoring/exact.ts";
import { recusedPairs } from "../../../scoring/recused-pairs.ts";
import type { Rubric } from "../../../scoring/rubric.ts";
import { getSession } from "../../actions/session.ts";
import { canPrepare } from "../../auth/access.ts";
import { placeOf } from "../../live/place.ts";
import { Html, html, table } from "../../report/html.ts";
import type { PrintDocument } from "../document.ts";
import { Names } from "../names.ts";
import { sheetCount } from "../sheet-count.ts";
import { sessionOffers } from "../situation.ts";

export const blankSheets: PrintDocument = {
  id: "blank-sheets",
  label: { zh: "空白纸质评分表", en: "Blank paper sheets" },
  moment: "before",
  may: canPrepare,
  offers: (situation) => sessionOffers(situation, () => true, "no-session"),
  narrow: ["candidate", "expert"],
  build: async (source, { session: id, candidate, expert }) => {
    const { db, actor, programme } = source;
    const session = await getSession(db, actor, id!);
    const [experts, candidates] = [await Names.of(source, "experts"), await Names.of(source, "candidates")];
    const seats = (await listSeats(db, session.id)).filter((one) => expert === undefined || one.expert === expert);
    const everybody = await listAppearances(db, session.id);
    const order = everybody.filter((one) => candidate === undefined || one.candidate === candidate);
    const recused = recusedPairs(programme.programme.conflicts, await listConflicts(db, session.programme));
    const pairs = seats.flatMap((seat) => order.map((one) => ({ seat, one }))).filter(({ seat, one }) => !recused.has(`${seat.expert}@${one.candidate}`));
    const rows = criteriaRows(programme.rubric);
    return {
      title: "评分表（纸质）", belongsTo: session.name, landscape: false,
      body: html`${pairs.length === 0 ? html`<p>没有要印的表：所选专家对所选候选人均已回避。</p>` : html``}${pairs.map(({ seat, one }, i) => html`<section class="page">${i === 0 ? html`` : html`<h1>评分表（纸质）</h1>`}
<table><tbody><tr><td><b>席位</b>　${seat.seat} 号　${experts.both(seat.expert)}<br><b>候选人</b>　第 ${placeOf(everybody, one.candidate)} 位　${candidates.both(one.candidate)}<br><b>单位</b>　${candidates.get(one.candidate).employer}</td><td class="c">${qr(`JP ${session.id} ${seat.seat} ${one.candidate}`)}</td></tr></tbody></table>
${table(["序号", "评分项", "分值", "评分", "说明"], rows, "rlrll")}
<p><b>合计</b>　＿＿＿＿＿＿＿＿　　<b>评语</b></p><div class="lines"><div></div><div></div></div>
<p>每项都要填写；写错请划去重写并签名。本表由两人录入核对后入档，未录入前不生效。</p>
<div class="sign"><div>专家签名：</div><div>监督：</div><div>日期：　　　　年　　月　　日</div><div>录入：</div></div></section>`)}`,
      closing: sheetCount("空白评分表清单", ["份数"], seats.map((seat) => ({ seat: seat.seat, expert: experts.both(seat.expert), counts: [pairs.filter((pair) => pair.seat === seat).length] }))),
    };
  },
};

const criteriaRows = ({ leaves, judged }: Rubric): (readonly (string | number | Html)[])[] => judged.map((leaf, i) => {
  const { id, criterion, min, max, step, stepStated } = leaves[leaf]!;
  const range = `${exactText(min.n, min.d)}–${exactText(max.n, max.d)}${stepStated ? `，每 ${exactText(step.n, step.d)} 一档` : ""}`;
  return [i + 1, criterion.name?.zh ?? id, range, html`<span class="keep">　　　　　</span>`, html`<span class="keep">　　　　　　　</span>`];
});

function qr(text: string): Html {
  const { size, data } = encode(text, { ecc: "M", border: 2 });
  const runs = data.map((row, y) => row.flatMap((dark, x) => {
    if (!dark || row[x - 1]) return [];
    let end = x;
    while (row[end]) end++;
    return [`M${x} ${y}h${end - x}v1h${x - end}z`];
  }).join(""));
  return new Html(`<svg class="qr" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img" aria-label="席位与候选人"><path d="${runs.join("")}"/></svg>`);
}
