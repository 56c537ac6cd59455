// The list of keys.
import { For, type JSX } from "solid-js";
import { Dialog } from "../../parts/Dialog.tsx";
import { asks, stepName, t } from "../../text/chair.ts";
import { shared } from "../../text/shared.ts";
import type { AskProps } from "./Asks.tsx";
import { keyOf } from "./keys.ts";

export function KeysAsk(props: AskProps<"keys">): JSX.Element {
  const shut = (): void => props.console.shut(props.ask);
  return (
    <Dialog open title={t().keys} onClose={shut}>
      <p>{asks().keysText}</p>
      <dl class="chair-keys">
        <For each={Object.entries(keyOf)}>{([act, key]) => <div><dt><kbd>{key.toUpperCase()}</kbd></dt><dd>{stepName(act)}</dd></div>}</For>
        <div><dt><kbd>?</kbd></dt><dd>{t().keys}</dd></div>
      </dl>
      <div class="buttons"><button type="button" class="button big" autofocus onClick={shut}>{shared().close}</button></div>
    </Dialog>
  );
}
