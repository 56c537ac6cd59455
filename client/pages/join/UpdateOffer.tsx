// «A new version is ready»: only where nothing is open and nothing waits to be sent, and only on a tap (reliability §5.5).
import { Show, type JSX } from "solid-js";
import { isUpdateReady, takeUpdate } from "../../state/update.ts";
import { t } from "../../text/update.ts";

export function UpdateOffer(props: { readonly safe: boolean }): JSX.Element {
  return (
    <Show when={props.safe && isUpdateReady()}>
      <button type="button" class="button big" onClick={takeUpdate}>{t().updateReady}</button>
    </Show>
  );
}
