// What leaves as a whole: the bundle that outsiders verify.
import { createSignal, Show, type JSX } from "solid-js";
import { fetchFile, saveFile } from "../../../api/file.ts";
import { Icon } from "../../../parts/Icon.tsx";
import { t } from "../../../text/documents.ts";
import { refusalText } from "../../../text/refusals.ts";

export function Takeaway(props: { readonly run: string }): JSX.Element {
  const [fault, setFault] = createSignal<string | null>(null);
  const get = async (): Promise<void> => {
    const answer = await fetchFile(`/runs/${encodeURIComponent(props.run)}/bundle.zip`);
    // whole sheets leave with it: never while a panel is at work
    setFault(refusalText(answer));
    if (answer.kind === "ok") saveFile(answer.body);
  };
  return (
    <ul class="document-list">
      <li class="document">
        <div class="document-name">
          <h3>{t().bundle}</h3>
          <button type="button" class="button" onClick={() => void get()}><Icon name="down" />{t().bundleGet}</button>
        </div>
        <p class="quiet-text">{t().bundleHint}</p>
      </li>
      <Show when={fault()}>{(text) => <li class="fault" role="alert">{text()}</li>}</Show>
    </ul>
  );
}
