// What became of the statement: whom the expert scores and whom not.
import { Show, type JSX } from "solid-js";
import { State } from "../../parts/State.tsx";
import { t } from "../../text/waiting.ts";
import { listed } from "../../text/words.ts";
import type { Outcome } from "./certify-answers.ts";

export function CertifyResult(props: { readonly outcome: Outcome; readonly onDone: () => void }): JSX.Element {
  return (
    <div class="card stack">
      <h1 id="certify-title">{t().certifyTitle}</h1>
      <p><State tone="good" icon="check">{t().resultTitle}</State></p>
      <p class="certify-statement">{props.outcome.recused.length === 0 ? t().resultNone(props.outcome.rest) : t().resultSome(props.outcome.recused.length, props.outcome.rest)}</p>
      <Show when={props.outcome.recused.length > 0}><p>{t().resultRecused(listed(props.outcome.recused))}</p></Show>
      <Show when={props.outcome.declared.length > 0}><p class="note warn">{t().resultDeclared(listed(props.outcome.declared))}</p></Show>
      <div class="buttons"><button type="button" class="button big primary" ref={(element) => queueMicrotask(() => element.focus())} onClick={() => props.onDone()}>{t().goOn}</button></div>
    </div>
  );
}
