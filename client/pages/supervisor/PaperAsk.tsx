// The root on paper, typed in and compared.
import { createSignal, Match, Show, Switch, type JSX } from "solid-js";
import { Icon } from "../../parts/Icon.tsx";
import { t } from "../../text/supervisor.ts";
import { findRoot, readRoot } from "./paper-root.ts";
import type { Watch } from "./watch.ts";

export function PaperAsk(props: { readonly watch: Watch }): JSX.Element {
  const [typed, setTyped] = createSignal("");
  const [state, setState] = createSignal<"idle" | "short" | "busy" | { readonly size: number | null }>("idle");
  const found = () => {
    const now = state();
    return typeof now === "string" ? null : now;
  };
  const compare = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const start = readRoot(typed());
    const proof = props.watch.proof();
    if (start === null || proof === null) {
      setState("short");
      return;
    }
    setState("busy");
    setState({ size: await findRoot(proof, start) });
  };
  return (
    <form class="sup-ask" onSubmit={(event) => void compare(event)}>
      <p>{t().paperText}</p>
      <div class="field">
        <label for="sup-paper">{t().paperLabel}</label>
        <input id="sup-paper" class="numbers" autocomplete="off" autocapitalize="none" spellcheck={false} maxlength={80} aria-invalid={state() === "short"} value={typed()} onInput={(event) => { setTyped(event.currentTarget.value); setState("idle"); }} />
      </div>
      <button type="submit" class="button big primary" disabled={state() === "busy"}>{state() === "busy" ? t().comparing : t().compare}</button>
      <div role="status">
        <Show when={state() === "short"}><p class="fault">{t().paperShort}</p></Show>
        <Show when={found()}>
          {(one) => (
            <Switch>
              <Match when={one().size}>{(size) => <p class="note good sup-answer" data-answer="found"><Icon name="check" />{t().paperFound(size())}</p>}</Match>
              <Match when={true}><p class="note bad sup-answer" data-answer="none"><Icon name="alert" />{t().paperNotFound}</p></Match>
            </Switch>
          )}
        </Show>
      </div>
    </form>
  );
}
