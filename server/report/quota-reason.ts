// Why somebody whose rank was high enough is not on the list, in few words for a big screen, in both languages.
import { nameOf } from "../../scoring/bilingual.ts";
import type { Label } from "../../scoring/field.ts";
import type { Programme } from "../../scoring/programme.ts";
import type { CandidateResult, QuotaFigure } from "../../scoring/result.ts";

/** The first of the smallest sets of quotas that stand in the way; null for everybody who was not displaced. */
export function quotaReason(programme: Programme, figures: readonly QuotaFigure[], { reason, because }: CandidateResult): Label | null {
  const first = because?.[0] ?? [];
  if (reason !== "displaced" || first.length === 0) return null;
  const words = first.map((id) => obstacleName(programme, figures, id));
  return { zh: `未入选：${words.map(({ zh }) => zh).join("、")}`, en: `not in: ${words.map(({ en }) => en).join(", ")}` };
}

function obstacleName(programme: Programme, figures: readonly QuotaFigure[], id: string): Label {
  if (id === "size") return { zh: "名单人数", en: "size of the list" };
  const quotas = programme.quotas ?? [];
  const tier = /^tier:(\d+)$/.exec(id);
  if (tier !== null && !quotas.some((quota) => quota.id === id)) {
    const soft = quotas.filter((quota) => quota.soft === true && (quota.tier ?? 1) === Number(tier[1])).map(nameOf);
    return { zh: soft.map(({ zh }) => zh).join("、"), en: soft.map(({ en }) => en).join(", ") };
  }
  const whole = quotas.find((quota) => quota.id === id);
  // of an `each` quota one group: id:group
  const at = id.indexOf(":");
  const quota = whole ?? quotas.find((one) => one.id === id.slice(0, at));
  const name = nameOf(quota ?? { id });
  const group = whole === undefined && at >= 0 ? id.slice(at + 1) : null;
  const bound = figures.find((figure) => figure.id === id);
  const zh = [...(group === null ? [] : [group]), ...(bound === undefined ? [] : [`${bound.count}/${bound.bound}`])].join(" ");
  return { zh: zh === "" ? name.zh : `${name.zh}（${zh}）`, en: zh === "" ? name.en : `${name.en} (${zh})` };
}
