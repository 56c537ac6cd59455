// Which calculation is shown, what has changed since, how it differs from the one before; calculating anew; its release by two people.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { OutcomeRow, OutcomeView } from "../../../../server/desk/view.ts";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import { Faults } from "../../../parts/Faults.tsx";
import { Icon } from "../../../parts/Icon.tsx";
import { State } from "../../../parts/State.tsx";
import { timeText } from "../../../state/clock.ts";
import { t as deciding } from "../../../text/deciding.ts";
import { refusalText } from "../../../text/refusals.ts";
import { inputNames, t } from "../../../text/outcome.ts";
import { listed, paired } from "../../../text/words.ts";

export interface RunRow {
  readonly id: string;
  readonly version: number;
  readonly status: number;
  readonly at: string;
  readonly entry: number;
  readonly releasedAt: string | null;
}

export interface Since {
  readonly changed: readonly string[];
  readonly newest: boolean;
  readonly before: { readonly run: string; readonly position: number; readonly came: readonly string[]; readonly went: readonly string[] } | null;
  readonly release: { readonly id: string; readonly by: string; readonly at: string; readonly own: boolean } | null;
}

/** 2026-11-21 10:42 on this device's clock. */
function dayTime(at: string): string {
  const day = new Date(at);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")} ${timeText(at, false)}`;
}

/** Calculates, and hands on the new result's id. */
export function Calculate(props: { readonly programme: string; readonly again: boolean; readonly next: boolean; readonly onMade: (run: string) => void }): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const [answer, setAnswer] = createSignal<Answer<{ readonly id: string }> | null>(null);
  const act = async (): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    const given = await request<{ readonly id: string }>("POST", `/programmes/${encodeURIComponent(props.programme)}/runs`, undefined, AbortSignal.timeout(600_000));
    setBusy(false);
    setAnswer(given);
    if (given.kind === "ok") props.onMade(given.body.id);
  };
  return (
    <>
      <button type="button" class={`button big ${props.next ? "primary" : ""}`} data-act="calculate" disabled={busy()} onClick={() => void act()}><Icon name="ring" />{busy() ? t().calculating : props.again ? t().again : t().calculate}</button>
      <Faults answer={answer()} />
    </>
  );
}

export interface RunBarProps {
  readonly programme: string;
  readonly runs: readonly RunRow[];
  readonly shown: string;
  readonly view: OutcomeView | undefined;
  readonly since: Since | undefined;
  readonly person: (id: string) => OutcomeRow | undefined;
  readonly mayCalculate: boolean;
  readonly mayRelease: boolean;
  readonly onChoose: (run: string) => void;
  readonly onMade: (run: string) => void;
  readonly onReleased: () => void;
}

export function RunBar(props: RunBarProps): JSX.Element {
  const [fault, setFault] = createSignal<string | null>(null);
  const isOld = (): boolean => (props.since?.changed.length ?? 0) > 0;
  const names = (ids: readonly string[]): string => listed(ids.map((id) => props.person(id)?.name ?? id));
  const release = async (): Promise<void> => {
    const { since } = props;
    setFault(refusalText(since?.release == null ? await request("POST", `/runs/${encodeURIComponent(props.shown)}/release`) : await request("POST", `/approvals/${since.release.id}`, { yes: false })));
    props.onReleased();
  };
  const isReady = (): boolean => props.since !== undefined && props.since.newest && !isOld() && props.view?.decisions.length === 0;
  const inputText = (name: string): string => (inputNames() as Readonly<Record<string, string>>)[name] ?? name;
  return (
    <section class="card stack outcome-run" aria-label={t().run}>
      <div class="row spread">
        <div class="row">
          <div class="field outcome-chooser">
            <label for="outcome-run">{t().run}</label>
            <select id="outcome-run" onChange={(event) => props.onChoose(event.currentTarget.value)}>
              <For each={[...props.runs].reverse()}>{(run, i) => <option value={run.id} selected={run.id === props.shown}>{t().runName(props.runs.length - i(), dayTime(run.at))}{run.releasedAt === null ? "" : `　${t().runReleased}`}</option>}</For>
            </select>
          </div>
          <Show when={props.since}>
            {(since) => (
              <Show when={isOld()} fallback={<State tone="good" icon="check">{t().fresh}</State>}>
                <State tone="warn" icon="clock">{t().stale(listed(since().changed.map(inputText)))}</State>
              </Show>
            )}
          </Show>
          <Show when={props.since?.newest === false}><State tone="plain" icon="clock">{t().old}</State></Show>
        </div>
        <div class="row">
          <Show when={props.mayCalculate}><Calculate programme={props.programme} again next={isOld()} onMade={props.onMade} /></Show>
        </div>
      </div>
      <Show when={props.since?.before}>
        {(before) => (
          <p class="small">{paired(t().difference(before().position), before().came.length + before().went.length === 0 ? t().sameList
            : [...(before().came.length > 0 ? [t().came(names(before().came))] : []), ...(before().went.length > 0 ? [t().went(names(before().went))] : [])].join(" · "))}</p>
        )}
      </Show>
      <div class="row spread outcome-release">
        <Show when={props.view}>
          {(view) => (
            <p class="small">
              <Show when={view().again.equal} fallback={<strong class="fault">{t().againDiffers}</strong>}><Icon name="check" /> {t().againEqual(view().again.rows, view().again.places)}</Show>
              <span class="quiet-text numbers">　{t().rulesVersion(view().run.version)}　{t().entry(view().run.entry)}　{t().code} {view().run.hash.replace("sha256:", "").slice(0, 12)}</span>
            </p>
          )}
        </Show>
        <Show when={props.view?.run.releasedAt} fallback={
          <Show when={props.mayRelease}>
            <div class="row">
              <Show when={props.since?.release} fallback={
                <Show when={isReady()} fallback={<span class="small quiet-text">{deciding().releaseNot}</span>}>
                  <span class="small quiet-text">{deciding().releaseText}</span>
                  <button type="button" class="button big primary" data-act="release" onClick={() => void release()}><Icon name="screen" />{deciding().releaseAsk}</button>
                </Show>
              }>
                {(asked) => (
                  <>
                    <State tone="info" icon="clock">{deciding().releaseWaiting(asked().by)}</State>
                    <Show when={asked().own}><button type="button" class="button" data-act="release-back" onClick={() => void release()}>{deciding().releaseBack}</button></Show>
                  </>
                )}
              </Show>
            </div>
          </Show>
        }>
          {(at) => <State tone="good" icon="check">{deciding().released} {dayTime(at())}</State>}
        </Show>
      </div>
      <Show when={fault()}><p class="fault" role="alert">{fault()}</p></Show>
    </section>
  );
}
