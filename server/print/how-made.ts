// Where a score is not the figure of the totals beside it, a print says so: nobody is to add up in vain.
import type { Programme } from "../../scoring/programme.ts";
import { html, type Html } from "../report/html.ts";

export function howMade({ aggregation, panel }: Pick<Programme, "aggregation" | "panel">): Html {
  const ways = [
    ...(aggregation.level === "criterion" ? [`逐项指标${aggregation.trim ? "去高低分后" : ""}合成`] : []),
    ...((panel?.groups?.length ?? 0) > 1 ? ["各组按权重合成"] : []),
  ];
  return ways.length === 0 ? html`` : html`<p>本项目得分${ways.join("、")}，各评委栏为总分，仅供参考。</p>`;
}
