// One draw: who was drawn, in seat order, who stands behind them, the seed with which this browser gets the same; large for the hall on demand.
import { createEffect, createSignal, For, onCleanup, Show, type JSX } from "solid-js";
import { drawnNow, nextReserve } from "../../../../scoring/drawn-panel.ts";
import { drawOrder } from "../../../../scoring/log/draw.ts";
import { request } from "../../../api/request.ts";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { State } from "../../../parts/State.tsx";
import { refusalReasons } from "../../../text/refusal-reasons.ts";
import { refusalText } from "../../../text/refusals.ts";
import { shared } from "../../../text/shared.ts";
import { cannotPresets, t } from "../../../text/experts.ts";
import { listed } from "../../../text/words.ts";
import { momentText, type Draw } from "./facts.ts";
import type { PanelData } from "./panel.ts";

interface DrawProps {
  readonly panel: PanelData;
  readonly draw: Draw;
}

export function DrawResult(props: DrawProps & { readonly isNew: boolean; readonly mayCall: boolean }): JSX.Element {
  const [equal, setEqual] = createSignal<boolean | null>(null);
  const [large, setLarge] = createSignal(false);
  const [away, setAway] = createSignal<string | null>(null);
  const kind = (): "experts" | "candidates" => (props.draw.kind === "experts" ? "experts" : "candidates");
  const name = (id: string): string => props.panel.nameOf(kind(), id);
  const now = () => drawnNow(props.draw.result.drawn, props.draw.substitutions);
  const next = () => nextReserve(props.draw.result.reserves, props.draw.substitutions);
  const replay = (): void => {
    const { request: { pool }, result: { drawn, reserves }, seed } = props.draw;
    const [wanted, got] = [[...drawn, ...reserves], drawOrder(pool, seed)];
    setEqual(wanted.length <= got.length && wanted.every((id, i) => got[i] === id));
  };
  const call = async (reason: string): Promise<string | null> => {
    const heard = await request("POST", `${props.panel.path}/draws/${encodeURIComponent(props.draw.id)}/substitutions`, { expert: away(), reason });
    if (heard.kind === "ok") await props.panel.again();
    return refusalText(heard);
  };
  return (
    <section class="card stack panel-draw" data-draw={props.draw.id} data-new={props.isNew} aria-label={`${t().drawnTitle} ${momentText(props.draw.at)}`}>
      <div class="row spread">
        <h3>{t().drawOf(props.draw.kind)} · {t().drawAt(momentText(props.draw.at), props.draw.by)}</h3>
        <button type="button" class="button" onClick={() => setLarge(true)}>{t().hall}</button>
      </div>
      <p class="quiet-text">{t().drawSureWitness(listed(props.draw.request.witnesses))} · {t().poolNow(props.draw.request.pool.length, props.draw.request.excluded.length)}</p>
      <ol class="panel-drawn">
        <For each={now()}>
          {(id, i) => (
            <li>
              <span class="panel-seat numbers">{i() + 1}</span><strong>{name(id)}</strong><span class="small quiet-text">{id}</span>
              <Show when={props.mayCall && props.draw.kind === "experts"}>
                <button type="button" class="button" disabled={next() === null} aria-label={t().cannotTitle(name(id))} onClick={() => setAway(id)}>{t().cannotCome}</button>
              </Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.draw.result.reserves.length > 0}><p><strong>{t().reserveList}</strong>　{listed(props.draw.result.reserves.map((id, i) => `${i + 1} ${name(id)}`))}</p></Show>
      <For each={props.draw.substitutions}>{(one) => <p class="note warn">{momentText(one.at)} {t().replaced(name(one.expert), name(one.substitute), one.reason)}</p>}</For>
      <details>
        <summary class="panel-summary">{t().seed}</summary>
        <div class="stack">
          <p class="panel-seed numbers">{props.draw.seed}</p>
          <p class="quiet-text">{t().replayHow}</p>
          <div class="row">
            <button type="button" class="button" data-act="replay" onClick={replay}>{t().replay}</button>
            <Show when={equal() !== null}>
              <span role="status"><State tone={equal() ? "good" : "bad"} icon={equal() ? "check" : "alert"}>{equal() ? t().replayEqual(props.draw.result.drawn.length + props.draw.result.reserves.length) : t().replayOther}</State></span>
            </Show>
          </div>
        </div>
      </details>
      <Show when={large()}><Hall panel={props.panel} draw={props.draw} onClose={() => setLarge(false)} /></Show>
      <ReasonDialog
        open={away() !== null} title={t().cannotTitle(name(away() ?? ""))} text={next() === null ? refusalReasons()["no-reserve"] : t().cannotText(name(next()!))}
        presets={Object.values(cannotPresets())} action={t().callReserve} onAct={call} onClose={() => setAway(null)}
      />
    </section>
  );
}

/** The whole window, legible from the last row. */
function Hall(props: DrawProps & { readonly onClose: () => void }): JSX.Element {
  let element: HTMLDialogElement | undefined;
  const kind = (): "experts" | "candidates" => (props.draw.kind === "experts" ? "experts" : "candidates");
  createEffect(() => element?.showModal());
  onCleanup(() => element?.close());
  return (
    <dialog ref={(made) => (element = made)} class="panel-hall" aria-label={t().drawnTitle} onClose={props.onClose}>
      <div class="row spread">
        <h2>{t().drawnTitle} · {t().drawOf(props.draw.kind)}</h2>
        <button type="button" class="button big" autofocus onClick={props.onClose}>{shared().close}</button>
      </div>
      <ol class="panel-hall-list" data-many={props.draw.result.drawn.length > 12}>
        <For each={drawnNow(props.draw.result.drawn, props.draw.substitutions)}>{(id, i) => <li><span class="panel-seat numbers">{i() + 1}</span>{props.panel.nameOf(kind(), id)}</li>}</For>
      </ol>
      <Show when={props.draw.result.reserves.length > 0}>
        <h3>{t().reserveList}</h3>
        <ol class="panel-hall-list panel-hall-reserves"><For each={props.draw.result.reserves}>{(id, i) => <li><span class="panel-seat numbers">{i() + 1}</span>{props.panel.nameOf(kind(), id)}</li>}</For></ol>
      </Show>
      <p class="panel-seed numbers">{t().seed} {props.draw.seed}</p>
    </dialog>
  );
}
