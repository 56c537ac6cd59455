// 到会与回避名单: who sits where, who has signed in, who steps aside from whom and why. Source: practice B3; ux §6.8.
import { conflictEffect } from "../../../scoring/recused-pairs.ts";
import type { ConflictKind } from "../../../scoring/conflict.ts";
import { listConflicts } from "../../../db/queries/programmes.ts";
import { listAppearances, listSeats } from "../../../db/queries/sessions.ts";
import { canPrintRecord } from "../../auth/access.ts";
import { kindNames } from "../../input/conflicts-file.ts";
import { html, short, table } from "../../report/html.ts";
import type { PrintDocument } from "../document.ts";
import { Names } from "../names.ts";
import { signatures } from "../signatures.ts";
import { sessionOffers } from "../situation.ts";
import { getSession } from "../../actions/session.ts";

const sources = { detected: "系统比对", declared: "本人申报", applied: "他人申请", ordered: "办公室决定" } as const;
const effects: Record<string, string> = { recuse: "回避", disclose: "披露，计分", review: "待裁定", allow: "不回避", pending: "待裁定", dismissed: "不成立" };

export const recusalList: PrintDocument = {
  id: "recusal-list",
  label: { zh: "到会与回避名单", en: "Roll call and recusals" },
  moment: "before",
  may: canPrintRecord,
  offers: (situation) => sessionOffers(situation, () => true, "no-session"),
  build: async (source, { session: id }) => {
    const { db, actor, programme } = source;
    const session = await getSession(db, actor, id!);
    const [experts, candidates] = [await Names.of(source, "experts"), await Names.of(source, "candidates")];
    const seats = await listSeats(db, session.id);
    const seated = new Map(seats.map((seat) => [seat.expert, seat.seat]));
    const called = new Set((await listAppearances(db, session.id)).map((one) => one.candidate));
    const conflicts = (await listConflicts(db, session.programme)).filter((row) => seated.has(row.expert) && called.has(row.candidate))
      .sort((a, b) => seated.get(a.expert)! - seated.get(b.expert)!);
    const { conflicts: rules } = programme.programme;
    return {
      title: "到会与回避名单", belongsTo: session.name, landscape: false,
      body: html`<h2>一、专家到会（应到 ${seats.length} 人）</h2>
${table(["席位", "编号", "姓名", "单位", "本人签到"], seats.map(({ seat, expert }) => {
        const { name, employer } = experts.get(expert);
        return [seat, expert, name, employer, html`<span class="keep">　　　　　　　　　</span>`];
      }), "rllll")}
<h2>二、利害关系与回避</h2>
${conflicts.length === 0 ? html`<p>没有发现、申报或申请的利害关系。</p>` : table(["席位", "专家", "候选人", "关系", "来源", "依据或理由", "处理"], conflicts.map((row) => [
        seated.get(row.expert)!, experts.cell(row.expert), candidates.cell(row.candidate), short(kindNames[row.kind as ConflictKind]), short(sources[row.source]),
        [row.evidence, row.reason].filter((part) => part !== "").join("；"),
        short(effects[row.ruling === "" ? conflictEffect(rules, row.kind as ConflictKind) : row.ruling] ?? row.ruling),
      ]), "rllllll")}
`,
      closing: signatures("回避的专家在该候选人评审时离席：不看材料，不参加讨论，不评分；评分表上印“回避”，不作 0 分。", ["评审组长", "秘书", "监督"]),
    };
  },
};
