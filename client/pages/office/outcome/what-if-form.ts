// What a person has changed in a draft, and the question that the server is asked; and the draft's CSV. No page in it.
import type { OutcomeRules, WhatIfRow, WhatIfView } from "../../../../server/desk/view.ts";
import { csvText } from "../../../../scoring/csv-writer.ts";
import type { QuotaWords } from "../../../../scoring/words/quota-words.ts";

export interface Draft {
  readonly target: string;
  readonly min: string;
  readonly max: string;
  readonly minimumScore: string;
  /** by «id kind» */
  readonly bounds: Readonly<Record<string, string>>;
  readonly removed: readonly string[];
}

const text = (value: string | number | undefined | null): string => (value === undefined || value === null ? "" : String(value));

export function draftOf(rules: OutcomeRules): Draft {
  return {
    target: String(rules.seats.target), min: text(rules.seats.min), max: text(rules.seats.max), minimumScore: text(rules.minimumScore),
    bounds: Object.fromEntries(rules.quotas.flatMap((quota) => (["atLeast", "atMost"] as const).flatMap((kind) => (quota[kind] === undefined ? [] : [[`${quota.id} ${kind}`, text(quota[kind])]])))),
    removed: [],
  };
}

/** Only what differs from the rules in force; full-width digits as they are typed are read, the rest is the server's to judge. */
export function changeOf(rules: OutcomeRules, draft: Draft): Readonly<Record<string, unknown>> {
  const now = draftOf(rules);
  const plain = (value: string): string => value.normalize("NFKC").replace(/\s/g, "");
  const whole = (value: string): number | string => (/^\d{1,9}$/.test(plain(value)) ? Number(plain(value)) : plain(value));
  const seats = { target: whole(draft.target), ...(plain(draft.min) === "" ? {} : { min: whole(draft.min) }), ...(plain(draft.max) === "" ? {} : { max: whole(draft.max) }) };
  const quotas = rules.quotas.flatMap(({ id }) => {
    const changed = (["atLeast", "atMost"] as const).flatMap((kind) => {
      const [was, is] = [now.bounds[`${id} ${kind}`], draft.bounds[`${id} ${kind}`]];
      return was === undefined || is === undefined || plain(is) === was ? [] : [[kind, plain(is) === "" ? null : whole(is)] as const];
    });
    return changed.length === 0 ? [] : [{ id, ...Object.fromEntries(changed) }];
  });
  return {
    ...(draft.target === now.target && draft.min === now.min && draft.max === now.max ? {} : { seats }),
    ...(draft.minimumScore === now.minimumScore ? {} : { minimumScore: plain(draft.minimumScore) === "" ? null : plain(draft.minimumScore) }),
    ...(quotas.length === 0 ? {} : { quotas }),
    ...(draft.removed.length === 0 ? {} : { removed: draft.removed }),
  };
}

/** Every line says that it is a draft: a part of the file that is passed on says it too. */
export function draftCsv(view: WhatIfView, words: QuotaWords, head: string, titles: readonly string[], yes: (row: WhatIfRow, part: "before" | "after") => string): string {
  return csvText([
    [head], titles,
    ...view.rows.map((row) => [head.split("：")[0]!.split(":")[0]!, row.rank, row.id, row.name, row.employer, row.score === null ? null : { number: row.score }, yes(row, "before"), yes(row, "after"), words.reason(row)]),
  ]);
}
