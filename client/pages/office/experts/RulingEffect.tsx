// What a ruling did to a result that had been calculated: who stood where, and stands now.
import { For, Show, type JSX } from "solid-js";
import { t } from "../../../text/experts.ts";
import type { PanelData } from "./panel.ts";

interface Standing {
  readonly status: string;
  readonly rank: number | null;
  readonly score: string | null;
  readonly selected: boolean;
}

export interface Effect {
  readonly run: string;
  readonly changes: readonly { readonly candidate: string; readonly before: Standing | null; readonly after: Standing | null }[];
}

/** Nothing where no result has been calculated. */
export function RulingEffect(props: { readonly panel: PanelData; readonly effect: Effect | null }): JSX.Element {
  const words = (one: Standing | null): string => (one === null || one.rank === null ? t().notRanked : t().standing(String(one.rank), one.score ?? "", one.selected));
  return (
    <Show when={props.effect}>
      {(effect) => (
        <Show when={effect().changes.length > 0} fallback={<p>{t().effectNone}</p>}>
          <p>{t().effectTitle}</p>
          <ul class="panel-plain panel-out"><For each={effect().changes}>{(one) => <li>{t().effectLine(props.panel.nameOf("candidates", one.candidate), words(one.before), words(one.after))}</li>}</For></ul>
        </Show>
      )}
    </Show>
  );
}
