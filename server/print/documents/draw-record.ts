// 抽签记录: every draw with its pool, its seed and what came out, for the witnesses to sign. Source: practice B2.
import { draws, type DrawRecord } from "../../actions/draw.ts";
import { canPrintRecord } from "../../auth/access.ts";
import { html, table, type Html } from "../../report/html.ts";
import type { PrintDocument } from "../document.ts";
import { Names } from "../names.ts";
import { signatures } from "../signatures.ts";
import { paperTime } from "../time.ts";

export const drawRecord: PrintDocument = {
  id: "draw-record",
  label: { zh: "抽签记录", en: "Record of draws" },
  moment: "before",
  may: canPrintRecord,
  offers: ({ draws: count }) => (count === 0 ? "no-draw" : [{ subject: {}, label: null }]),
  build: async (source) => {
    const { db, programme } = source;
    const { id } = programme.row;
    const people = { experts: await Names.of(source, "experts"), order: await Names.of(source, "candidates") };
    const made = await draws(db, id);
    return { title: "抽签记录", belongsTo: "", landscape: false, body: html`${made.map((one, i) => oneDraw(one, i, people[one.kind]))}`, closing: signatures(`以上抽签共 ${made.length} 次，记录与现场一致。`, ["抽签人", "见证人", "见证人", "监督"]) };
  },
};

function oneDraw({ kind, seed, at, by, request, result, substitutions }: DrawRecord, i: number, people: Names): Html {
  const list = (title: string, ids: readonly string[]): Html => (ids.length === 0 ? html`` : html`<h2>${title}</h2>${table(["序号", "编号", "姓名", "单位"], ids.map((one, at) => {
    const { name, employer } = people.get(one);
    return [at + 1, one, name, employer];
  }), "rlll")}`);
  return html`<section class="page"><h2>${i + 1}　${kind === "experts" ? "抽取专家" : "抽定出场顺序"}</h2>
<ul class="facts"><li><b>时间</b>　${paperTime(at)}</li><li><b>人数</b>　${request.pool.length} 人中抽 ${result.drawn.length} 人${result.reserves.length > 0 ? html`，候补 ${result.reserves.length} 人` : html``}</li><li><b>抽签人</b>　${by}</li><li><b>见证人</b>　${request.witnesses.join("、") || "—"}</li></ul>
<p><b>随机种子</b>　<span class="mono">${seed}</span></p>
<p>同一名单和同一种子，任何人重算都得到同一结果。</p>
${list(kind === "experts" ? "抽中" : "出场顺序", result.drawn)}${list("候补（按递补次序）", result.reserves)}
${substitutions.length === 0 ? html`` : html`<h2>递补</h2>${table(["不能到会", "递补", "原因"], substitutions.map((one) => [people.both(one.expert), people.both(one.substitute), one.reason]))}`}
${request.excluded.length === 0 ? html`` : html`<h2>未列入抽签范围</h2>${table(["编号", "姓名", "原因"], request.excluded.map((one) => [one.id, people.get(one.id).name, one.reason]))}`}
<h2>抽签范围</h2><p>${request.pool.map((one) => people.both(one)).join("、")}</p></section>`;
}
