// A receipt's code, typed in and looked for in the log.
import { createSignal, Match, Show, Switch, type JSX } from "solid-js";
import type { DeskView } from "../../../server/live/view.ts";
import { Icon } from "../../parts/Icon.tsx";
import { t } from "../../text/supervisor.ts";
import { LogRow } from "./LogRow.tsx";
import { readCode } from "./receipt-code.ts";
import type { Watch } from "./watch.ts";

export function ReceiptAsk(props: { readonly watch: Watch; readonly view: DeskView | undefined }): JSX.Element {
  const [typed, setTyped] = createSignal("");
  const [state, setState] = createSignal<"idle" | "short" | { readonly seq: number | null }>("idle");
  const found = () => {
    const now = state();
    return typeof now === "string" ? null : now;
  };
  const find = (event: SubmitEvent): void => {
    event.preventDefault();
    const code = readCode(typed());
    const proof = props.watch.proof();
    setState(code === null || proof === null ? "short" : { seq: proof.findCode(code) });
  };
  return (
    <form class="sup-ask" onSubmit={find}>
      <p>{t().receiptText}</p>
      <div class="field">
        <label for="sup-receipt">{t().receiptLabel}</label>
        <input id="sup-receipt" class="numbers" autocomplete="off" autocapitalize="characters" spellcheck={false} maxlength={20} aria-invalid={state() === "short"} value={typed()} onInput={(event) => { setTyped(event.currentTarget.value); setState("idle"); }} />
      </div>
      <button type="submit" class="button big primary">{t().find}</button>
      <div role="status" class="stack">
        <Show when={state() === "short"}><p class="fault">{t().receiptShort}</p></Show>
        <Show when={found()}>
          {(one) => (
            <Switch>
              <Match when={one().seq}>
                {(seq) => (
                  <>
                    <p class="note good sup-answer" data-answer="found"><Icon name="check" />{t().receiptFound(seq())}</p>
                    <ol class="sup-rows"><LogRow seq={seq()} proof={props.watch.proof()!} view={props.view} /></ol>
                  </>
                )}
              </Match>
              <Match when={true}><p class="note bad sup-answer" data-answer="none"><Icon name="alert" />{t().receiptNotFound}</p></Match>
            </Switch>
          )}
        </Show>
      </div>
    </form>
  );
}
