// 评分汇总表: the released candidates of one session with every expert's total, for the panel to sign; 不同意见 by hand below.
// Source: practice B4 (signing), B8.12; ux §6.8.
import { unitsText } from "../../../scoring/exact.ts";
import { listAppearances, listSeats } from "../../../db/queries/sessions.ts";
import { getSession } from "../../actions/session.ts";
import { canPrintRecord, canSeeScores } from "../../auth/access.ts";
import { placeOf } from "../../live/place.ts";
import { releasedStand } from "../../record/released-stand.ts";
import { html, type Html } from "../../report/html.ts";
import type { PrintDocument } from "../document.ts";
import { howMade } from "../how-made.ts";
import { Names } from "../names.ts";
import { legend, sheetLegend, SheetMarks } from "../sheet-marks.ts";
import { dissent, expertSignatures, signatures } from "../signatures.ts";
import { sessionOffers } from "../situation.ts";

/** More experts do not fit across a page at 11 pt. */
const across = 10;

export const scoreSummary: PrintDocument = {
  id: "score-summary",
  label: { zh: "评分汇总表", en: "Score summary" },
  moment: "during",
  may: canPrintRecord,
  offers: (situation) => sessionOffers(situation, ({ released }) => released.size > 0, "none-released"),
  build: async (source, { session: id }) => {
    const { context, db, actor, programme } = source;
    const session = await getSession(db, actor, id!);
    const [experts, candidates] = [await Names.of(source, "experts"), await Names.of(source, "candidates")];
    const appearances = await listAppearances(db, session.id);
    const shown = appearances.filter(({ state }) => canSeeScores(actor, { released: state === "released" || state === "archived" }));
    const seats = await listSeats(db, session.id);
    const { aggregation } = programme.programme;
    const places = aggregation.rounding.total;
    const stand = await releasedStand(db, session.programme, context);
    const marks = await SheetMarks.of(db, session.programme, stand, places);
    const blocks = Math.max(1, Math.ceil(seats.length / across));
    const width = Math.ceil(seats.length / blocks);
    const figures = (candidate: string): Html => {
      const row = stand.candidates.rowOf.get(candidate)!;
      const aggregate = stand.standing.aggregate[row];
      const { validCount } = stand.standing.view(row);
      return html`<td class="r">${validCount}${aggregation.trim && aggregate != null && !aggregate.trimApplied ? "†" : ""}</td><td class="r"><b>${aggregate == null ? "评分不全" : unitsText(aggregate.score, places)}</b></td>`;
    };
    return {
      title: "评分汇总表", belongsTo: session.name, landscape: true,
      body: html`<ul class="facts"><li><b>已公布</b>　${shown.length} 人</li>${shown.length < appearances.length ? html`<li>其余 ${appearances.length - shown.length} 人未公布、缺席或退出，不在本表</li>` : html``}</ul>
${legend([...sheetLegend, ...(aggregation.trim ? ["† 份数不足，未去最高最低分"] : [])])}
${howMade(programme.programme)}
${Array.from({ length: blocks }, (_, block) => {
        const part = seats.slice(block * width, (block + 1) * width);
        const isLast = block === blocks - 1;
        return html`<table class="tight"><thead><tr><th class="r">顺序</th><th>编号</th><th>姓名</th>${part.map(({ seat, expert }) => html`<th class="r">${seat} 号<br>${experts.get(expert).name}</th>`)}${isLast ? html`<th class="r">份数</th><th class="r">得分</th>` : html``}</tr></thead><tbody>${
          shown.map((one) => html`<tr><td class="r">${placeOf(appearances, one.candidate)}</td><td>${one.candidate}</td><td class="keep">${candidates.get(one.candidate).name}</td>${
            part.map(({ expert }) => html`<td class="r">${marks.cell(one.candidate, expert, "未交")}</td>`)}${isLast ? figures(one.candidate) : html``}</tr>
`)}</tbody></table>`;
      })}
${dissent(4)}`,
      closing: html`${signatures(`以上 ${shown.length} 人的评分与各专家签署的评分表核对一致。`, ["评审组长", "计分", "核分", "秘书", "监督"])}${expertSignatures(seats.map(({ seat, expert }) => `${seat} 号 ${experts.get(expert).name}`))}`,
    };
  },
};
