// Everybody with a state and what is open, filtered; those ticked are handled together.
import { createMemo, For, Show, type JSX } from "solid-js";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { Icon } from "../../../parts/Icon.tsx";
import { t } from "../../../text/eligibility.ts";
import { label } from "../../../text/words.ts";
import type { List, Row } from "./answers.ts";
import { countBy, looks, type Filter } from "./filters.ts";
import { NomineeState } from "./marks.tsx";
import type { Review } from "./review.ts";

const filters: readonly Filter[] = ["all", "look", "review", "eligible", "ineligible", "set"];
const order: Readonly<Record<Row["eligibility"], number>> = { review: 0, ineligible: 1, eligible: 2 };

export function NomineeList(props: { readonly list: List; readonly review: Review; readonly may: boolean; readonly onBulk: () => void }): JSX.Element {
  const review = props.review;
  const counts = createMemo(() => countBy(props.list));
  const names: Readonly<Record<Filter, () => string>> = {
    all: () => t().filterAll(counts().all), look: () => t().filterLook(counts().look), review: () => t().filterReview(counts().review),
    eligible: () => t().filterEligible(counts().eligible), ineligible: () => t().filterIneligible(counts().ineligible), set: () => t().filterSet(counts().set),
  };
  const columns = (): readonly Column<Row>[] => [
    ...(props.may ? [{
      id: "mark", label: t().mark, width: "64px",
      cell: (row: Row) => (
        <label class="elig-check"><span class="visually-hidden">{t().choose(row.name)}</span>
          <input type="checkbox" checked={review.marked().has(row.id)} onChange={(event) => review.mark([row.id], event.currentTarget.checked)} />
        </label>
      ),
    }] : []),
    {
      id: "name", label: t().name, sort: (row) => row.name,
      cell: (row) => (
        <button type="button" class="elig-name" aria-current={review.current() === row.id ? "true" : undefined} onClick={() => review.look(row.id)}>
          <strong>{row.name}</strong><span class="small quiet-text">{row.id}　{row.employer}</span>
        </button>
      ),
    },
    { id: "state", label: t().stateOf, width: "11em", sort: (row) => (row.stated === "active" ? order[row.eligibility] : 9), cell: (row) => <Signs row={row} isUnmet={looks(props.list, row).some(({ kind }) => kind === "soft")} /> },
  ];
  return (
    <section class="elig-list stack" aria-label={t().filters}>
      <div class="buttons elig-filters" role="group" aria-label={t().filters}>
        <For each={filters.filter((one) => one !== "set" || counts().set > 0)}>
          {(one) => <button type="button" class="button" aria-pressed={review.filter() === one} onClick={() => review.setFilter(one)}>{names[one]()}</button>}
        </For>
      </div>
      <div class="elig-find">
        <input type="search" aria-label={t().find} placeholder={t().find} value={review.words()} onInput={(event) => review.setWords(event.currentTarget.value)} />
        <select aria-label={t().rule} value={review.rule()} onChange={(event) => review.setRule(event.currentTarget.value)}>
          <option value="">{t().anyRule}</option>
          <For each={props.list.rules.filter(({ severity }) => severity !== "prefer")}>{(rule) => <option value={rule.id}>{t().openRule(label(rule.name) || rule.id)}</option>}</For>
        </select>
      </div>
      <Show when={props.may}>
        <div class="row elig-marked">
          <Show when={review.marked().size > 0} fallback={<button type="button" class="button" disabled={review.rows().length === 0} onClick={() => review.mark(review.rows().map(({ id }) => id), true)}>{t().chooseShown(review.rows().length)}</button>}>
            <strong>{t().chosen(review.marked().size)}</strong>
            <button type="button" class="button primary" onClick={props.onBulk}>{t().bulk}</button>
            <button type="button" class="button" onClick={() => review.mark([...review.marked()], false)}>{t().unchoose}</button>
          </Show>
        </div>
      </Show>
      <DataTable
        caption={t().list} columns={columns()} rows={review.rows()} keyOf={(row) => row.id} empty={t().noMatch} rowHeight={76} height="max(18rem, calc(100dvh - 16rem))"
        mark={(row) => (review.current() === row.id ? "current" : undefined)}
      />
    </section>
  );
}

/** The state, and small signs of what else is to be looked at. */
function Signs(props: { readonly row: Row; /** in principle, and not waived */ readonly isUnmet: boolean }): JSX.Element {
  return (
    <span class="elig-signs">
      <NomineeState of={props.row} />
      <Show when={props.row.barred === "open"}><span class="elig-sign bad"><Icon name="alert" />{t().signBarred}</span></Show>
      <Show when={props.row.opinion === "adverse"}><span class="elig-sign bad"><Icon name="paper" />{t().signAdverse}</span></Show>
      <Show when={props.row.opinion === "open"}><span class="elig-sign"><Icon name="clock" />{t().signOpinion}</span></Show>
      <Show when={props.isUnmet}><span class="elig-sign"><Icon name="alert" />{t().signSoft}</span></Show>
      <Show when={props.row.waived.length > 0}><span class="elig-sign"><Icon name="pen" />{t().waived}</span></Show>
    </span>
  );
}
