// One expert and one candidate: all that is known of them, and the office's ruling with its reason and its effect on what was calculated.
import { A } from "@solidjs/router";
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { ruledEffect } from "../../../../scoring/recused-pairs.ts";
import { request } from "../../../api/request.ts";
import { Dialog } from "../../../parts/Dialog.tsx";
import { State } from "../../../parts/State.tsx";
import { mayPrepare } from "../../../state/may.ts";
import type { Me } from "../../../state/me.ts";
import { conflictKindName } from "../../../text/conflict-kinds.ts";
import { refusalText } from "../../../text/refusals.ts";
import { shared } from "../../../text/shared.ts";
import { effectNames, sourceNames, t } from "../../../text/experts.ts";
import type { Pair } from "./Conflicts.tsx";
import { effectLooks } from "./MatrixGrid.tsx";
import { sameEvidence } from "./matrix.ts";
import { momentText, type Conflict } from "./facts.ts";
import type { PanelData } from "./panel.ts";
import { RulingEffect, type Effect } from "./RulingEffect.tsx";

type Ruling = "recuse" | "allow" | "pending" | "dismissed";

interface Ruled {
  readonly rows: number;
  /** it waits for a second person */
  readonly asked: string | null;
  readonly effect: Effect | null;
}

export function PairAsk(props: { readonly panel: PanelData; readonly pair: Pair; readonly me: Me; readonly onClose: () => void }): JSX.Element {
  const rows = createMemo(() => props.panel.conflicts().filter((one) => one.expert === props.pair.expert && one.candidate === props.pair.candidate));
  const [done, setDone] = createSignal<Ruled | null>(null);
  const certified = (): string => {
    const one = props.panel.certifications().find(({ expert, candidate }) => expert === props.pair.expert && candidate === props.pair.candidate);
    return one === undefined ? t().notCertified : one.answer === "none" ? t().certifiedNone : t().certifiedKind(conflictKindName(one.answer));
  };
  return (
    <Dialog open title={`${props.panel.nameOf("experts", props.pair.expert)} · ${props.panel.nameOf("candidates", props.pair.candidate)}`} onClose={props.onClose}>
      <p class="quiet-text">{certified()}</p>
      <For each={rows()}>{(one) => <OneConflict panel={props.panel} conflict={one} mayRule={mayPrepare(props.me)} onRuled={setDone} />}</For>
      <Show when={done()}>
        {(ruled) => (
          <Show when={ruled().asked === null} fallback={<div class="note warn row spread" role="status"><span>{t().ruledByTwo}</span><A class="button" href="/confirm">{t().toConfirm}</A></div>}>
            <div class="note good stack" role="status"><p>{t().ruled(ruled().rows)}</p><RulingEffect panel={props.panel} effect={ruled().effect} /></div>
          </Show>
        )}
      </Show>
      <div class="buttons"><button type="button" class="button big" onClick={props.onClose}>{shared().close}</button></div>
    </Dialog>
  );
}

function OneConflict(props: { readonly panel: PanelData; readonly conflict: Conflict; readonly mayRule: boolean; readonly onRuled: (ruled: Ruled) => void }): JSX.Element {
  const [ruling, setRuling] = createSignal<Ruling | null>(null);
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const effect = () => ruledEffect(props.panel.rules().conflicts, props.conflict);
  const id = (): string => `ruling-${props.conflict.kind}`;
  const offered = (): readonly (readonly [Ruling, string, string])[] => [
    ["recuse", t().recuse, t().presetRecuse], ["allow", t().allow, t().presetAllow], ["pending", t().pending, t().presetPending],
    ...(props.conflict.source === "detected" ? [["dismissed", t().dismiss, t().presetDismiss] as const] : []),
  ];
  const preset = (): string => offered().find(([one]) => one === ruling())?.[2] ?? "";
  const rule = async (): Promise<void> => {
    if (ruling() === null || reason().trim() === "") {
      setFault(t().ruleAsk);
      return;
    }
    setBusy(true);
    const { expert, candidate, kind } = props.conflict;
    const heard = await request<Ruled>("POST", `${props.panel.path}/rulings`, { expert, candidate, kind, ruling: ruling(), reason: reason().trim() }, AbortSignal.timeout(60_000));
    setFault(refusalText(heard));
    if (heard.kind === "ok") {
      props.onRuled(heard.body);
      setRuling(null);
      setReason("");
      await props.panel.again();
    }
    setBusy(false);
  };
  return (
    <section class="panel-conflict stack" data-kind={props.conflict.kind}>
      <div class="row spread"><h3>{conflictKindName(props.conflict.kind)}</h3><State tone={effectLooks[effect()].tone} icon={effectLooks[effect()].icon}>{effectNames()[effect()]}</State></div>
      <dl class="facts">
        <div><dt>{t().source}</dt><dd>{sourceNames()[props.conflict.source] ?? props.conflict.source}</dd></div>
        <Show when={props.conflict.evidence !== ""}><div><dt>{t().evidence}</dt><dd>{props.conflict.evidence}</dd></div></Show>
        <Show when={props.conflict.reason !== ""}><div><dt>{t().reason}</dt><dd>{props.conflict.reason}</dd></div></Show>
        <Show when={props.conflict.decider !== ""}><div><dt>{t().rule}</dt><dd>{momentText(props.conflict.at)}</dd></div></Show>
      </dl>
      <Show when={props.conflict.kind === "self"}><p class="quiet-text">{t().selfFixed}</p></Show>
      <Show when={props.mayRule && props.conflict.kind !== "self"}>
        <div class="buttons" role="group" aria-label={t().rule}>
          <For each={offered()}>{([one, words]) => <button type="button" class="button" data-ruling={one} aria-pressed={ruling() === one} onClick={() => setRuling(one)}>{words}</button>}</For>
        </div>
        <Show when={ruling() !== null}>
          <Show when={ruling() === "dismissed" && sameEvidence(props.panel.conflicts(), props.conflict) > 1}><p class="note warn">{t().dismissAll(sameEvidence(props.panel.conflicts(), props.conflict))}</p></Show>
          <div class="field">
            <label for={id()}>{t().reason}</label>
            <textarea id={id()} maxlength={1000} value={reason()} onInput={(event) => setReason(event.currentTarget.value)} />
          </div>
          <div class="buttons">
            <button type="button" class="button" onClick={() => setReason(preset())}>{preset()}</button>
            <button type="button" class="button big primary" data-act="rule" disabled={busy()} onClick={() => void rule()}>{t().rule}</button>
          </div>
        </Show>
        <Show when={fault()}>{(text) => <p class="fault" role="alert">{text()}</p>}</Show>
      </Show>
    </section>
  );
}
