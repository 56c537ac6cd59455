// Quotas, and the reasons that name them, in words: the same sentences in the report and on the pages, in both languages.
import type { Programme, Quota } from "../programme.ts";
import { isByQuota, type CandidateResult, type QuotaFigure } from "../result.ts";

export type WordLanguage = "zh" | "en";

/** Who holds the last seat of a quota that stands in a candidate's way. */
export interface SeatHolder {
  /** the quota is full for this candidate; else its seats are kept for others */
  readonly full: boolean;
  /** «第 16 名 KF12 张三»; null where nobody holds one */
  readonly holder: string | null;
}

/** The people behind quotas, for sentences that name them. */
export interface QuotaPeople {
  readonly holder: (quota: string, candidate: string) => SeatHolder | null;
  /** what one group of an `each` quota is called, where its id does not say it well */
  readonly group: (quota: string) => string | undefined;
}

const nobody: QuotaPeople = { holder: () => null, group: () => undefined };

interface Because {
  readonly because?: CandidateResult["because"] | undefined;
}
type Reasoned = Pick<CandidateResult, "id" | "reason" | "status"> & Because & { readonly passedOver?: readonly string[] | undefined };

export class QuotaWords {
  readonly #quotas: ReadonlyMap<string, Quota>;
  readonly #figures: readonly QuotaFigure[];
  readonly #people: QuotaPeople;
  readonly #zh: boolean;

  constructor(programme: Pick<Programme, "quotas">, figures: readonly QuotaFigure[], language: WordLanguage, people: QuotaPeople = nobody) {
    this.#quotas = new Map((programme.quotas ?? []).map((quota) => [quota.id, quota]));
    this.#figures = figures;
    this.#people = people;
    this.#zh = language === "zh";
  }

  /** The quota's name; for one group of an `each` quota, with the group. */
  name(id: string): string {
    if (id === "size") return this.#say("名单人数", "size of the list");
    if (/^tier:\d+$/.test(id) && !this.#quotas.has(id)) {
      const tier = Number(id.slice(5));
      const soft = [...this.#quotas.values()].filter((quota) => quota.soft && (quota.tier ?? 1) === tier).map((quota) => this.#label(quota));
      return this.#say(`${soft.join("、")}（原则上的比例不再多突破）`, `${soft.join(", ")} (not missed by more persons)`);
    }
    const whole = this.#quotas.get(id);
    if (whole) return this.#label(whole);
    const at = id.indexOf(":");
    const quota = this.#quotas.get(id.slice(0, at));
    const group = this.#people.group(id) ?? id.slice(at + 1);
    return quota ? this.#say(`${this.#label(quota)}（${group}）`, `${this.#label(quota)} (${group})`) : id;
  }

  /** The quota with its bound in persons on this list: 传统支柱产业不高于25%（至多 5 人）. */
  withBound(id: string): string {
    const bounds = this.#bounds(id);
    return bounds === "" ? this.name(id) : this.#say(`${this.name(id)}（${bounds}）`, `${this.name(id)} (${bounds})`);
  }

  /** One minimal set: all of it together stands in the way. */
  set(ids: readonly string[]): string {
    if (ids.length === 1 && ids[0] === "size") {
      return this.#say("名单人数所限，已无席位可与名次在前的入选者并存", "the size of the list: no seat is left beside those selected above");
    }
    const names = ids.map((id) => this.withBound(id));
    return names.length === 1 ? names[0]! : this.#say(`${names.join(" 与 ")} 同时要求`, `${names.join(" and ")} together`);
  }

  /** The quotas for which the persons passed over by a raised one were passed over, each once. */
  passing(passedOver: readonly Because[]): string {
    const ids = new Set(passedOver.flatMap((one) => one.because?.[0] ?? []).filter((id) => id !== "size"));
    return [...ids].map((id) => this.name(id)).join(this.#say("；", "; "));
  }

  /** Why a candidate is in or out, in one sentence. */
  reason(candidate: Reasoned): string {
    const sets = (candidate.because ?? []).map((set) => this.set(set)).join(this.#say("；或 ", "; or "));
    const seat = this.#seat(candidate);
    switch (candidate.reason) {
      case "merit":
        return this.#say("按得分入选", "in by score");
      case "raised":
        return isByQuota(candidate) ? this.#say("因比例递补入选", "in by quota") : this.#say("末位并列，经决定全部入选", "in by the decision to take the whole tie");
      case "tied":
        return this.#say("与入选者并列，待决定", "tied with somebody selected: to be decided");
      case "displaced":
        return sets === "" ? this.#say("名次在前而未入选", "high enough and not in") : this.#say(`因${sets}，未入选${seat}`, `not in: ${sets}${seat}`);
      case "below-line":
        return sets === "" ? this.#say("名次在入选线以下", "below the line") : this.#say(`名次在入选线以下；且因${sets}${seat}`, `below the line; also ${sets}${seat}`);
      case null:
        return statusWords[candidate.status][this.#zh ? "zh" : "en"];
    }
  }

  /** 已满，最后一席为第 4 名 张三: of the first set, where it names one quota. */
  #seat({ id, because }: Reasoned): string {
    const first = because?.[0];
    if (first?.length !== 1) return "";
    const seat = this.#people.holder(first[0]!, id);
    if (seat === null) return "";
    if (!seat.full) {
      return seat.holder === null ? this.#say("；席位须留给符合此项者", "; its seats are kept for those who meet it")
        : this.#say(`；席位须留给符合此项者，最后一席为${seat.holder}`, `; its seats are kept for those who meet it, the last went to ${seat.holder}`);
    }
    return seat.holder === null ? this.#say("；此项没有席位", "; it has no seat") : this.#say(`；已满，最后一席为${seat.holder}`, `; full, its last seat went to ${seat.holder}`);
  }

  #bounds(id: string): string {
    return this.#figures.filter((figure) => figure.id === id)
      .map(({ kind, bound }) => this.#say(`${kind === "atLeast" ? "至少" : "至多"} ${bound} 人`, `at ${kind === "atLeast" ? "least" : "most"} ${bound}`)).join(this.#say("，", ", "));
  }

  #label(quota: Quota): string {
    return (this.#zh ? quota.name?.zh : quota.name?.en) ?? quota.id;
  }

  #say(zh: string, en: string): string {
    return this.#zh ? zh : en;
  }
}

export const statusWords = {
  ranked: { zh: "已移出名单", en: "taken off the list" },
  withdrawn: { zh: "退出", en: "withdrawn" },
  "not-shortlisted": { zh: "未入围", en: "not shortlisted" },
  ineligible: { zh: "资格不符合", en: "not eligible" },
  review: { zh: "资格存疑，待认定", en: "eligibility in doubt: to be ruled" },
  incomplete: { zh: "评分不全", en: "sheets incomplete" },
  "below-minimum": { zh: "低于最低分", en: "below the minimum score" },
} as const satisfies Record<CandidateResult["status"], { zh: string; en: string }>;
