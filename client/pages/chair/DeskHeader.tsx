// The console's head: who is called and since when, what is expected, how server and line are.
import { Show, type Accessor, type JSX } from "solid-js";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { State } from "../../parts/State.tsx";
import { minutesText, now, timeText } from "../../state/clock.ts";
import { findCandidate, sheetCounts } from "../../state/desk.ts";
import { t } from "../../text/chair.ts";
import { shared } from "../../text/shared.ts";
import type { Console } from "./console.ts";
import { isLow, sizeText, type Health } from "../../state/health.ts";
import { CandidateMark } from "./marks.tsx";

export function DeskHeader(props: { readonly console: Console; readonly health: Accessor<Health | null | undefined> }): JSX.Element {
  const view = props.console.view;
  const current = () => findCandidate(view(), view().current);
  const recused = (): number => view().seats.filter(({ sheet }) => sheet?.state === "recused").length;
  /** proposals of others: this person can be the second one */
  const forMe = (): number => view().approvals.filter(({ first }) => first !== props.console.account).length;
  return (
    <header class="chair-header">
      <div class="chair-who">
        <h1>{view().session.name}</h1>
        <p class="small quiet-text">{t().chair}</p>
      </div>
      <div class="chair-current">
        <Show when={current()} fallback={<p class="chair-name">{t().noneOpen}</p>}>
          {(candidate) => (
            <>
              <p class="chair-name"><span class="numbers">{t().position(candidate().position, view().order.length)}</span> <strong>{candidate().name}</strong> <span class="quiet-text">{candidate().candidate}</span></p>
              <CandidateMark state={candidate().state} />
              <Show when={candidate().openedAt}>{(at) => <span class="small quiet-text numbers">{t().since(timeText(at(), false))}</span>}</Show>
            </>
          )}
        </Show>
        <p class="small quiet-text">{current() === undefined ? t().expertsOnly(view().seats.length) : t().experts(view().seats.length, recused(), sheetCounts(view()).expected)}</p>
      </div>
      <div class="chair-server">
        <LineState console={props.console} />
        <Show when={props.console.line() === "online" ? props.health() : null} fallback={<State tone={props.health() === undefined ? "plain" : "warn"} icon="help">{t().serverUnknown}</State>}>
          {(health) => (
            <>
              <State tone={health().ready ? "good" : "bad"} icon={health().ready ? "check" : "alert"}>{health().ready ? t().serverOk : t().serverProblem}</State>
              <span class="small quiet-text numbers chair-facts">
                <Show when={health().freeBytes !== null}><span classList={{ fault: isLow(health().freeBytes) }}>{isLow(health().freeBytes) ? t().diskLow(sizeText(health().freeBytes!)) : t().diskFree(sizeText(health().freeBytes!))}</span></Show>
                <span>{health().lastBackupAt === null ? t().noBackup : t().backupAt(timeText(health().lastBackupAt!, false))}</span>
              </span>
            </>
          )}
        </Show>
        <Show when={forMe() > 0}><a class="button" href="/confirm" data-act="confirmations">{t().toConfirm(forMe())}</a></Show>
        <button type="button" class="button" data-act="keys" onClick={() => props.console.open({ kind: "keys" })}><span aria-hidden="true">?</span><span class="visually-hidden">{t().keys}</span></button>
        <DisplaySettings />
      </div>
    </header>
  );
}

function LineState(props: { readonly console: Console }): JSX.Element {
  const line = props.console.line;
  const since = (): string => minutesText(now() - (props.console.downSince() ?? now()));
  return (
    <Show when={line() === "online"} fallback={
      <State tone="bad" icon="offline">{line() === "portal" ? shared().wrongNetwork : line() === "signed-out" ? shared().signInAgain : line() === "offline" ? shared().offlineSince(since()) : shared().reconnecting}</State>
    }>
      <State tone="good" icon="wifi">{shared().online}</State>
    </Show>
  );
}
