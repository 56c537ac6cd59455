// Quotas, and the reasons that name them, in Chinese words.
import type { Programme, Quota } from "../../scoring/programme.ts";
import type { CandidateResult, QuotaFigure } from "../../scoring/result.ts";

export class QuotaWords {
  readonly #quotas: ReadonlyMap<string, Quota>;
  readonly #figures: readonly QuotaFigure[];

  constructor(programme: Programme, figures: readonly QuotaFigure[]) {
    this.#quotas = new Map((programme.quotas ?? []).map((quota) => [quota.id, quota]));
    this.#figures = figures;
  }

  /** The quota's name; for one group of an `each` quota, with the group. */
  name(id: string): string {
    if (id === "size") return "名单人数";
    if (/^tier:\d+$/.test(id) && !this.#quotas.has(id)) {
      const tier = Number(id.slice(5));
      const soft = [...this.#quotas.values()].filter((quota) => quota.soft && (quota.tier ?? 1) === tier);
      return `${soft.map((quota) => quota.name?.zh ?? quota.id).join("、")}（原则上的比例不再多突破）`;
    }
    const whole = this.#quotas.get(id);
    if (whole) return whole.name?.zh ?? id;
    const at = id.indexOf(":");
    const quota = this.#quotas.get(id.slice(0, at));
    return quota ? `${quota.name?.zh ?? quota.id}（${id.slice(at + 1)}）` : id;
  }

  /** The quota with its bound in persons on this list: 传统支柱产业不高于25%，限 5 人. */
  withBound(id: string): string {
    const figures = this.#figures.filter((figure) => figure.id === id);
    if (figures.length === 0) return this.name(id);
    return `${this.name(id)}（${figures.map((figure) => `${figure.kind === "atLeast" ? "至少" : "至多"} ${figure.bound} 人`).join("，")}）`;
  }

  /** One minimal set: all of it together stands in the way. */
  set(ids: readonly string[]): string {
    if (ids.length === 1 && ids[0] === "size") return "名单人数所限，已无席位可与名次在前的入选者并存";
    const names = ids.map((id) => this.withBound(id));
    return names.length === 1 ? names[0]! : `${names.join(" 与 ")} 同时要求`;
  }

  /** The quotas for which the persons passed over by a raised one were passed over, each once. */
  passing(passedOver: readonly CandidateResult[]): string {
    const ids = new Set(passedOver.flatMap((one) => one.because?.[0] ?? []).filter((id) => id !== "size"));
    return [...ids].map((id) => this.name(id)).join("；");
  }

  /** Why a candidate is in or out, in one sentence. */
  reason(candidate: CandidateResult): string {
    const because = candidate.because ?? [];
    const sets = because.map((set) => this.set(set)).join("；或 ");
    switch (candidate.reason) {
      case "merit":
        return "按得分入选";
      case "raised":
        return "因比例递补入选";
      case "tied":
        return "与入选者并列，待决定";
      case "displaced":
        return sets === "" ? "名次在前而未入选" : `因${sets}，未入选`;
      case "below-line":
        return sets === "" ? "名次在入选线以下" : `名次在入选线以下；且因${sets}`;
      case null:
        return statusWords[candidate.status];
    }
  }
}

export const statusWords: Record<CandidateResult["status"], string> = {
  ranked: "已移出名单", withdrawn: "退出", "not-shortlisted": "未入围", ineligible: "资格不符合", review: "资格存疑，待认定",
  incomplete: "评分不全", "below-minimum": "低于最低分",
};
