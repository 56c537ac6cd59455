// One row opened: the candidate's sheets and steps beside the ranking.
import { For, Show, type JSX } from "solid-js";
import type { DerivedView } from "../../../../server/desk/view.ts";
import { Loaded } from "../../../parts/Loaded.tsx";
import { Icon } from "../../../parts/Icon.tsx";
import { createAsked } from "../../../state/answer.ts";
import { language } from "../../../state/preferences.ts";
import { t } from "../../../text/derivation.ts";
import { shared } from "../../../text/shared.ts";
import { t as outcome } from "../../../text/outcome.ts";
import { CountedIn, History, SheetsTable, Ties } from "./Derivation.tsx";
import { scoreSteps } from "./derivation-text.ts";
import { Flags, InOutState } from "./RankingTable.tsx";
import { derivedWords } from "./shown-outcome.ts";

export interface CandidatePaneProps {
  readonly programme: string;
  readonly run: string;
  readonly candidate: string;
  readonly onClose: () => void;
  /** the keys went on to what it may cover */
  readonly onLeft: () => void;
}

export function CandidatePane(props: CandidatePaneProps): JSX.Element {
  const asked = createAsked<DerivedView>(() => `/runs/${encodeURIComponent(props.run)}/candidates/${encodeURIComponent(props.candidate)}`);
  const isThis = (view: DerivedView): boolean => view.row.id === props.candidate && view.run.id === props.run;
  let pane: HTMLElement | undefined;
  const leave = (): void => queueMicrotask(() => {
    const focused = document.activeElement;
    if (focused !== null && focused !== document.body && pane?.isConnected === true && !pane.contains(focused) && focused.matches(":focus-visible")) props.onLeft();
  });
  return (
    <aside ref={(made) => (pane = made)} class="outcome-pane card stack" aria-label={t().sheets} onKeyDown={(event) => event.key === "Escape" && props.onClose()} onFocusOut={leave}>
      <div class="row spread">
        <Show when={asked.value()} fallback={<h2>{t().loading}</h2>}>{(view) => <h2 tabindex="-1" ref={(made) => queueMicrotask(() => made.focus())}>{t().title(view().row.name)}</h2>}</Show>
        <button type="button" class="button" data-act="close-pane" onClick={() => props.onClose()}><Icon name="cross" />{shared().close}</button>
      </div>
      <Loaded from={asked}>
        {(view) => (
          <Show when={isThis(view())} fallback={<p class="quiet-text" role="status">{t().loading}</p>}>
            <div class="row"><InOutState row={view().row} /><Show when={view().row.rank !== null}><span>{t().place(view().row.rank!, view().ranked)}</span></Show><Flags flags={view().row.flags} /></div>
            <p>{derivedWords(view(), language()).reason(view().row)}</p>
            <h3>{t().sheets}</h3>
            <SheetsTable view={view()} named />
            <h3>{t().steps}</h3>
            <Show when={view().row.score !== null} fallback={<p>{t().notRanked}</p>}>
              <ol class="outcome-list"><For each={scoreSteps(view())}>{(step) => <li>{step}</li>}</For></ol>
            </Show>
            <h3>{t().tie}</h3>
            <Ties view={view()} named />
            <CountedIn view={view()} name={(id) => derivedWords(view(), language()).name(id)} />
            <History view={view()} />
            <p><a class="button" href={`/sec/${encodeURIComponent(props.programme)}/ranking/${encodeURIComponent(props.candidate)}?run=${encodeURIComponent(props.run)}`}><Icon name="paper" />{t().explanation}</a></p>
            <p class="small quiet-text">{outcome().entry(view().run.entry)}</p>
          </Show>
        )}
      </Loaded>
    </aside>
  );
}
