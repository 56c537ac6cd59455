// A stage as the programme's papers name it: who decides, the words of the document, its dates.
import { Show, type JSX } from "solid-js";
import { t } from "../../../text/conclusion.ts";
import { label } from "../../../text/words.ts";
import type { StageView } from "./desk.ts";
import { StageState } from "./StageList.tsx";

export function StageHead(props: { readonly stage: StageView }): JSX.Element {
  return (
    <header class="stack">
      <div class="row spread"><h2>{label(props.stage.name)}</h2><StageState stage={props.stage} /></div>
      <dl class="facts">
        <Show when={props.stage.body}>{(body) => <div><dt>{t().decidedBy}</dt><dd>{label(body())}</dd></div>}</Show>
        <Show when={props.stage.from ?? props.stage.to}><div><dt>{t().planned}</dt><dd>{[props.stage.from, props.stage.to].filter((one) => one !== null).join(" – ")}</dd></div></Show>
        <Show when={props.stage.output}>{(output) => <div><dt>{t().output}</dt><dd>{label(output())}</dd></div>}</Show>
      </dl>
      <Show when={props.stage.clause}>{(clause) => <p class="small quiet-text" lang="zh-Hans">{`${t().clause}${t().colon}「${clause()}」`}</p>}</Show>
    </header>
  );
}
