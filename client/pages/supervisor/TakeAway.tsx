// The bundles of released runs, for whoever verifies them elsewhere.
import { createResource, createSignal, For, Show, type JSX } from "solid-js";
import type { DeskView } from "../../../server/live/view.ts";
import { fetchFile, saveFile } from "../../api/file.ts";
import { request } from "../../api/request.ts";
import { timeText } from "../../state/clock.ts";
import { refusalText } from "../../text/refusals.ts";
import { t } from "../../text/supervisor.ts";

interface Run {
  readonly id: string;
  readonly releasedAt: string | null;
}

/** `runs`: released ones in the log; the list is asked for again when it grows. */
export function TakeAway(props: { readonly view: DeskView | undefined; readonly runs: number }): JSX.Element {
  const programme = (): string | undefined => (props.runs === 0 ? undefined : props.view?.session.programme);
  const [answer] = createResource(() => (programme() === undefined ? null : `${programme()} ${props.runs}`), () => request<readonly Run[]>("GET", `/programmes/${programme()}/runs`));
  const released = () => {
    const now = answer();
    return now?.kind === "ok" ? now.body.filter(({ releasedAt }) => releasedAt !== null) : [];
  };
  const fault = (): string | null => {
    const now = answer();
    return now === undefined ? null : refusalText(now);
  };
  const [refused, setRefused] = createSignal<string | null>(null);
  const take = async (run: string): Promise<void> => {
    const file = await fetchFile(`/runs/${encodeURIComponent(run)}/bundle.zip`);
    // whole sheets leave with it: never while a panel is at work
    setRefused(refusalText(file));
    if (file.kind === "ok") saveFile(file.body);
  };
  return (
    <section class="sup-pane" aria-labelledby="sup-take">
      <h2 id="sup-take">{t().takeAway}</h2>
      <Show when={released().length > 0} fallback={<p class="quiet-text">{fault() ?? t().noBundle}</p>}>
        <ul class="sup-bundles">
          <For each={released()}>{(run) => <li><button type="button" class="button big" onClick={() => void take(run.id)}>{t().bundleOf(timeText(run.releasedAt!, false))}</button></li>}</For>
        </ul>
        <Show when={refused()}>{(text) => <p class="fault" role="alert">{text()}</p>}</Show>
        <p class="quiet-text">{t().bundleNote}</p>
      </Show>
    </section>
  );
}
