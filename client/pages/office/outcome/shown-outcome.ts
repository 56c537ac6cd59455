// The outcome of a run ready for showing: people by id, sentences, what a filter leaves. No page in it.
import type { DerivedView, OutcomeRow, OutcomeView, QuotaView, Reasons } from "../../../../server/desk/view.ts";
import type { Quota } from "../../../../scoring/programme.ts";
import { QuotaWords, type WordLanguage } from "../../../../scoring/words/quota-words.ts";
import { t } from "../../../text/outcome.ts";

interface Named extends Reasons {
  readonly id: string;
  readonly name: string;
  readonly rank: number | null;
}

/** The same sentences as in the report; people are named as this page's rows know them. */
export function wordsOf(rules: { readonly quotas: readonly Quota[] }, quotas: readonly QuotaView[], language: WordLanguage, person: (id: string) => Named | undefined): QuotaWords {
  const groups = new Map(quotas.map(({ id, group }) => [id, group]));
  return new QuotaWords({ quotas: [...rules.quotas] }, quotas, language, {
    holder: (quota, candidate) => {
      const seat = person(candidate)?.seats?.[quota];
      if (seat === undefined) return null;
      const last = seat.last === null ? undefined : person(seat.last);
      return { full: seat.full, holder: last === undefined ? null : t().who(last.rank, last.id, last.name) };
    },
    group: (id) => groups.get(id) ?? undefined,
  });
}

export type InOut = "all" | "in" | "out" | "unranked" | "flagged";

export interface Filter {
  readonly text: string;
  readonly inOut: InOut;
  readonly changedOnly: boolean;
  /** by field: which of its values, null for all */
  readonly fields: Readonly<Record<string, number | null>>;
}

export const noFilter: Filter = { text: "", inOut: "all", changedOnly: false, fields: {} };

export const isChanged = ({ reason }: Pick<OutcomeRow, "reason">): boolean => reason === "raised" || reason === "displaced";

export function filtered({ rows, fields }: Pick<OutcomeView, "rows" | "fields">, filter: Filter): readonly OutcomeRow[] {
  const text = filter.text.trim().toLocaleLowerCase();
  const fits = (row: OutcomeRow): boolean => {
    if (text !== "" && ![row.name, row.id, row.employer].some((one) => one.toLocaleLowerCase().includes(text))) return false;
    if (filter.changedOnly && !isChanged(row)) return false;
    if (filter.inOut === "in" && !row.selected) return false;
    if (filter.inOut === "out" && (row.selected || row.rank === null)) return false;
    if (filter.inOut === "unranked" && row.rank !== null) return false;
    if (filter.inOut === "flagged" && row.flags.length === 0) return false;
    return fields.every(({ id }, i) => filter.fields[id] == null || row.values[i] === filter.fields[id]);
  };
  return rows.filter(fits);
}

/** The last person on the list in list order: the line is drawn below. */
export function lineAfter(rows: readonly OutcomeRow[]): string | null {
  return rows.findLast(({ selected }) => selected)?.id ?? null;
}

/** Rows of one quota as a meter needs them; groups of an `each` quota together. */
export interface Meter {
  readonly quota: Quota;
  readonly kind: "atLeast" | "atMost";
  readonly rows: readonly QuotaView[];
}

export function meters(rules: { readonly quotas: readonly Quota[] }, quotas: readonly QuotaView[]): readonly Meter[] {
  return rules.quotas.flatMap((quota) => (["atLeast", "atMost"] as const).flatMap((kind) => {
    if (quota[kind] === undefined) return [];
    const rows = quotas.filter((one) => one.kind === kind && (quota.each === undefined ? one.id === quota.id : one.id.startsWith(`${quota.id}:`)));
    return [{ quota, kind, rows }];
  }));
}

/** Persons to spare; negative: missing or too many. */
export const slackOf = ({ kind, bound, count }: Pick<QuotaView, "kind" | "bound" | "count">): number => (kind === "atLeast" ? count - bound : bound - count);

/** The words for one candidate's own view: of others only those whom the reasons name. */
export function derivedWords({ rules, quotas, row, named }: DerivedView, language: WordLanguage): QuotaWords {
  return wordsOf(rules, quotas, language, (id) => (id === row.id ? row : named[id] === undefined ? undefined : { id, ...named[id] }));
}
