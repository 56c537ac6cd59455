// What a removal would do, before it is done: who leaves, who comes in, whether the quotas hold.
import { For, Show, type JSX } from "solid-js";
import { State } from "../../../parts/State.tsx";
import { t } from "../../../text/conclusion.ts";
import { bracketed, label, listed } from "../../../text/words.ts";
import { nameOf, useDesk } from "./desk.ts";

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly rank: number | null;
  readonly score: string | null;
}

interface Quota {
  readonly id: string;
  readonly kind: "atLeast" | "atMost";
  readonly bound: number;
  readonly count: number;
  readonly violation: number;
}

export interface RemovalPreview {
  readonly list: string;
  readonly before: readonly Listed[];
  readonly after: readonly Listed[];
  readonly difference: { readonly removed: readonly string[]; readonly added: readonly string[]; readonly dropped: readonly string[] };
  readonly quotas: { readonly before: readonly Quota[]; readonly after: readonly Quota[] };
  readonly quotaNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
  readonly decisions: readonly { readonly kind: string; readonly text: { readonly zh: string; readonly en: string } }[];
  readonly doubtful: readonly string[];
  readonly passedOver: readonly string[];
}

export function WhatIf(props: { readonly preview: RemovalPreview; readonly candidate: string }): JSX.Element {
  const desk = useDesk();
  const name = (id: string): string => [...props.preview.after, ...props.preview.before].find((one) => one.id === id)?.name ?? nameOf(desk.view(), id);
  const quotaName = (id: string): string => {
    const [rule = "", ...value] = id.split(":");
    return `${label(props.preview.quotaNames[rule]) || rule}${value.length > 0 ? `：${value.join(":")}` : ""}`;
  };
  const earlier = (quota: Quota): Quota | undefined => props.preview.quotas.before.find(({ id, kind }) => id === quota.id && kind === quota.kind);
  return (
    <section class="stack what-if" aria-label={t().wouldHappen}>
      <h3>{t().wouldHappen}</h3>
      <div class="row">
        <State tone="bad" icon="cross">{`${t().leaves} ${name(props.candidate)}`}</State>
        <Show when={props.preview.difference.added.length > 0} fallback={<State tone="warn" icon="alert">{t().nobody}</State>}><State tone="good" icon="up">{`${t().comesIn} ${listed(props.preview.difference.added.map(name))}`}</State></Show>
        <Show when={props.preview.difference.dropped.length > 0}><State tone="warn" icon="down">{`${t().drops} ${listed(props.preview.difference.dropped.map(name))}`}</State></Show>
      </div>
      <Show when={props.preview.passedOver.length > 0}><p class="note info">{t().passedOver(listed(props.preview.passedOver.map(name)))}</p></Show>
      <Show when={props.preview.doubtful.length > 0}><p class="note bad">{t().doubtful(listed(props.preview.doubtful.map(name)))}</p></Show>
      <Show when={props.preview.decisions.length > 0}>
        <div class="note warn"><p>{t().wouldAsk}</p><ul><For each={props.preview.decisions}>{(one) => <li>{label(one.text)}</li>}</For></ul></div>
      </Show>
      <div class="two-lists">
        <For each={[["before", props.preview.before], ["after", props.preview.after]] as const}>
          {([when, list]) => (
            <div>
              <h4>{`${t()[when]}${bracketed(t().people(list.length))}`}</h4>
              <div class="list-window" tabindex="0" role="region" aria-label={t()[when]}>
                <table>
                  <thead><tr><th scope="col">{t().rank}</th><th scope="col">{t().candidate}</th><th scope="col">{t().score}</th></tr></thead>
                  <tbody>
                    <For each={list}>
                      {(one) => (
                        <tr data-mark={when === "before" && !props.preview.after.some(({ id }) => id === one.id) ? "leaves" : when === "after" && props.preview.difference.added.includes(one.id) ? "comes" : undefined}>
                          <td class="numbers">{one.rank}</td>
                          <td>
                            {one.name}
                            <Show when={when === "before" && one.id === props.candidate}> <State tone="bad" icon="cross">{t().leaves}</State></Show>
                            <Show when={when === "after" && props.preview.difference.added.includes(one.id)}> <State tone="good" icon="up">{t().comesIn}</State></Show>
                            <Show when={when === "before" && props.preview.difference.dropped.includes(one.id)}> <State tone="warn" icon="down">{t().drops}</State></Show>
                          </td>
                          <td class="numbers">{one.score}</td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </div>
            </div>
          )}
        </For>
      </div>
      <h4>{t().quotas}</h4>
      <Show when={props.preview.quotas.after.length > 0} fallback={<p class="quiet-text">{t().noQuotas}</p>}>
        <table class="plain-table">
          <thead><tr><th scope="col">{t().quota}</th><th scope="col">{t().bound}</th><th scope="col">{t().countBefore}</th><th scope="col">{t().countAfter}</th></tr></thead>
          <tbody>
            <For each={props.preview.quotas.after}>
              {(quota) => (
                <tr>
                  <td>{quotaName(quota.id)}</td>
                  <td>{quota.kind === "atLeast" ? t().atLeast(quota.bound) : t().atMost(quota.bound)}</td>
                  <td class="numbers">{earlier(quota)?.count ?? ""}</td>
                  <td class="numbers">{quota.count} <State tone={quota.violation === 0 ? "good" : "bad"} icon={quota.violation === 0 ? "check" : "alert"}>{quota.violation === 0 ? t().meets : t().violates}</State></td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </section>
  );
}
