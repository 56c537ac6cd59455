// The quota ledger: every swap explained, the reserve, removals; and why a list falls short.
import { For, Show, type JSX } from "solid-js";
import type { OutcomeRow, OutcomeView } from "../../../../server/desk/view.ts";
import type { Relaxation } from "../../../../scoring/relaxation.ts";
import type { QuotaWords } from "../../../../scoring/words/quota-words.ts";
import { isByQuota } from "../../../../scoring/result.ts";
import { t } from "../../../text/outcome.ts";
import { listed, paired } from "../../../text/words.ts";

const most = 200;

export function Ledger(props: { readonly view: OutcomeView; readonly words: QuotaWords; readonly person: (id: string) => OutcomeRow | undefined }): JSX.Element {
  const who = (id: string): string => {
    const row = props.person(id);
    return row === undefined ? id : t().who(row.rank, id, row.name);
  };
  const raised = (id: string): string => {
    const row = props.person(id);
    if (row !== undefined && !isByQuota(row)) return props.words.reason(row);
    const passed = (row?.passedOver ?? []).flatMap((one) => props.person(one) ?? []);
    return t().ledgerRaised(passed.length, props.words.passing(passed));
  };
  const selection = () => props.view.selection;
  return (
    <section class="card stack" aria-labelledby="outcome-ledger">
      <h2 id="outcome-ledger">{t().ledger}</h2>
      <p class="quiet-text">{t().ledgerRule}</p>
      <Show when={selection().displaced.length + selection().raised.length > 0} fallback={<p>{t().ledgerNone}</p>}>
        <div class="outcome-columns">
          <Part title={t().ledgerOut} ids={selection().displaced} text={(id) => paired(who(id), props.words.reason(props.person(id)!))} />
          <Part title={t().ledgerIn} ids={selection().raised} text={(id) => paired(who(id), raised(id))} />
        </div>
      </Show>
      <h3>{t().reserve}</h3>
      <Show when={selection().reserve.length > 0} fallback={<p class="quiet-text">{t().reserveNone}</p>}>
        <ol class="outcome-list"><For each={selection().reserve}>{(id) => <li>{who(id)}</li>}</For></ol>
      </Show>
      <Show when={selection().substitution}>
        {(made) => (
          <>
            <h3>{t().substitution}</h3>
            <ul class="outcome-list">
              <li>{paired(t().removed, listed(made().removed.map(who)))}</li>
              <Show when={made().added.length > 0}><li>{paired(t().added, listed(made().added.map(who)))}</li></Show>
              <Show when={made().dropped.length > 0}><li>{paired(t().dropped, listed(made().dropped.map(who)))}</li></Show>
            </ul>
          </>
        )}
      </Show>
    </section>
  );
}

function Part(props: { readonly title: string; readonly ids: readonly string[]; readonly text: (id: string) => string }): JSX.Element {
  return (
    <Show when={props.ids.length > 0}>
      <div>
        <h3>{props.title}　{props.ids.length}</h3>
        <ul class="outcome-list"><For each={props.ids.slice(0, most)}>{(id) => <li>{props.text(id)}</li>}</For></ul>
      </div>
    </Show>
  );
}

/** Which bounds clash, and what would help. */
export function Clash(props: { readonly infeasible: NonNullable<OutcomeView["infeasible"]>; readonly relaxations: readonly Relaxation[]; readonly words: QuotaWords }): JSX.Element {
  return (
    <div class="stack">
      <ul class="outcome-list">
        <For each={props.infeasible.minimalSets}>
          {(set) => <li>{set.length === 1 && set[0] === "size" ? t().clashSize : (set.length === 1 ? t().clashAlone : t().clash)(listed(set.map((id) => props.words.name(id))))}</li>}
        </For>
      </ul>
      <Show when={props.infeasible.leastRelaxation !== null}><p>{t().leastRelaxation(props.infeasible.leastRelaxation!)}</p></Show>
      <Show when={props.relaxations.length > 0}>
        <p><strong>{t().oneWouldDo}</strong></p>
        <ul class="outcome-list"><For each={props.relaxations}>{(one) => <li>{t().relax(props.words.name(one.quota), one.kind === "atLeast", one.from, one.to)}</li>}</For></ul>
      </Show>
    </div>
  );
}
