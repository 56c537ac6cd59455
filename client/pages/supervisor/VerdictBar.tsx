// The verdict over the whole width: green only if all holds, red with the first bad entry and what to do, amber while it is open.
import { Match, Show, Switch, type JSX } from "solid-js";
import { Icon } from "../../parts/Icon.tsx";
import { refusalText } from "../../text/refusals.ts";
import { faultTexts, t } from "../../text/supervisor.ts";
import { NewServer } from "./NewServer.tsx";
import { RollBackAsk } from "./RollBackAsk.tsx";
import { spanText } from "../../text/span.ts";
import type { Verdict } from "./verdict.ts";
import type { Watch } from "./watch.ts";

export function VerdictBar(props: { readonly verdict: Verdict; readonly watch: Watch }): JSX.Element {
  const bad = () => (props.verdict.proof === "bad" ? props.verdict.fault : null);
  const open = () => (props.verdict.proof === "reading" ? props.verdict.because : null);
  const trouble = () => refusalText(props.watch.trouble() ?? { kind: "ok", status: 200, body: null });
  const confirmed = (): number => props.watch.log()?.rollBacks.length ?? 0;
  const age = (): string => spanText(props.watch.age() ?? 0);
  return (
    <section class="sup-verdict" data-proof={props.verdict.proof}>
      {/* told once, without the seconds that run */}
      <p class="visually-hidden" role="status">{bad() !== null ? t().bad : open() === null ? t().goodShort : ""}</p>
      <span class="sup-verdict-icon"><Icon name={bad() !== null ? "alert" : open() === null ? "check" : open() === "unread" ? "ring" : "clock"} /></span>
      <div class="sup-verdict-text">
        <Switch>
          <Match when={bad()}>
            {(fault) => (
              <>
                <h2>{t().bad}</h2>
                <Show when={fault().wrong}>
                  {(wrong) => <p class="sup-first"><strong>{wrong().upTo - wrong().after === 1 ? t().firstBad(wrong().upTo) : t().firstBadBetween(wrong().after + 1, wrong().upTo)}</strong></p>}
                </Show>
                <p>{faultTexts()[fault().kind]}</p>
                <Show when={fault().kind === "other-log"}><NewServer watch={props.watch} /></Show>
                <Show when={props.watch.rollBack()} keyed>{(found) => <RollBackAsk watch={props.watch} found={found} />}</Show>
              </>
            )}
          </Match>
          <Match when={open() === "elsewhere"}>
            <h2>{t().elsewhere}</h2>
            <p>{t().elsewhereNote}</p>
          </Match>
          <Match when={open() === "unread"}>
            <h2>{props.watch.of() === null ? t().readingFirst : t().reading(props.watch.progress(), props.watch.of()!)}</h2>
            <p>{trouble() ?? t().readingNote}</p>
          </Match>
          <Match when={open() === "unanchored"}>
            <h2>{t().noAnchor}</h2>
            <p>{trouble() ?? refusalText(props.watch.unsigned() ?? { kind: "ok", status: 200, body: null }) ?? t().noAnchorNote}</p>
          </Match>
          <Match when={open() === "stale"}>
            <h2>{t().stale(age())}</h2>
            <p>{trouble() ?? t().staleNote}</p>
          </Match>
          <Match when={true}>
            <h2>{t().good(props.watch.loose())}</h2>
            <p class="numbers">{t().anchorLine(age())}</p>
            <Show when={confirmed() > 0}><p>{t().rolledBackBefore(confirmed())}</p></Show>
          </Match>
        </Switch>
      </div>
    </section>
  );
}
