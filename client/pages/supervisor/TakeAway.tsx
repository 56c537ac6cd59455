// The bundles of released runs, for whoever verifies them elsewhere.
import { createResource, For, Show, type JSX } from "solid-js";
import type { DeskView } from "../../../server/live/view.ts";
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
  return (
    <section class="sup-pane" aria-labelledby="sup-take">
      <h2 id="sup-take">{t().takeAway}</h2>
      <Show when={released().length > 0} fallback={<p class="quiet-text">{fault() ?? t().noBundle}</p>}>
        <ul class="sup-bundles">
          <For each={released()}>{(run) => <li><a class="button big" href={`/api/runs/${run.id}/bundle.zip`} download="">{t().bundleOf(timeText(run.releasedAt!, false))}</a></li>}</For>
        </ul>
        <p class="quiet-text">{t().bundleNote}</p>
      </Show>
    </section>
  );
}
