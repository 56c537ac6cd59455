// A candidate names an unsuitable expert, or the office orders a recusal by itself: pair, ground, reason.
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { mostUnsuitable, type ConflictKind } from "../../../../scoring/conflict.ts";
import { request } from "../../../api/request.ts";
import { Dialog } from "../../../parts/Dialog.tsx";
import { PersonPicker } from "../../../parts/PersonPicker.tsx";
import { conflictKindNames } from "../../../text/conflict-kinds.ts";
import { refusalText } from "../../../text/refusals.ts";
import { shared } from "../../../text/shared.ts";
import { t } from "../../../text/experts.ts";
import { label } from "../../../text/words.ts";
import { isActive } from "./facts.ts";
import type { PanelData } from "./panel.ts";

export function NameUnsuitable(props: { readonly panel: PanelData; readonly source: "applied" | "ordered"; readonly onClose: () => void }): JSX.Element {
  const [candidate, setCandidate] = createSignal<string | null>("");
  const [expert, setExpert] = createSignal<string | null>("");
  const [kind, setKind] = createSignal<ConflictKind>("other");
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<string | null>(null);
  const [done, setDone] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const isNaming = (): boolean => props.source === "applied";
  const named = createMemo(() => new Set(props.panel.conflicts().filter((one) => one.source === "applied" && one.candidate === candidate()).map((one) => one.expert)).size);
  const candidates = createMemo(() => props.panel.candidates().filter(isActive));
  const kinds = Object.entries(conflictKindNames).filter(([one]) => one !== "self") as [ConflictKind, { zh: string; en: string }][];
  const send = async (): Promise<void> => {
    setDone(false);
    if (!candidate() || !expert() || reason().trim() === "") return void setFault(t().mustChoose);
    setBusy(true);
    const heard = await request("POST", `${props.panel.path}/conflicts`, {
      expert: expert(), candidate: candidate(), kind: kind(), source: props.source, ruling: isNaming() ? "pending" : "recuse", reason: reason().trim(),
    }, AbortSignal.timeout(60_000));
    const code = heard.kind === "problem" ? heard.code : "";
    setFault(code === "in-use" ? t().namedTwice : code === "not-allowed-now" ? t().namedFull(mostUnsuitable) : refusalText(heard));
    if (heard.kind === "ok") {
      await props.panel.again();
      setExpert("");
      setReason("");
      setDone(true);
    }
    setBusy(false);
  };
  return (
    <Dialog open title={isNaming() ? t().nameTitle : t().orderTitle} onClose={props.onClose}>
      <Show when={isNaming()}><p class="quiet-text">{t().nameLead(mostUnsuitable)}</p></Show>
      <PersonPicker id="name-candidate" label={t().candidate} people={candidates()} value={candidate()} onChoose={setCandidate}>
        <Show when={isNaming() && candidate()}>{t().namedSoFar(named(), mostUnsuitable)}</Show>
      </PersonPicker>
      <PersonPicker id="name-expert" label={t().expert} people={props.panel.experts()} value={expert()} onChoose={setExpert} />
      <div class="field">
        <label for="name-kind">{t().kind}</label>
        <select id="name-kind" onChange={(event) => setKind(event.currentTarget.value as ConflictKind)}>
          <For each={kinds}>{([one, name]) => <option value={one} selected={kind() === one}>{label(name)}</option>}</For>
        </select>
      </div>
      <div class="field"><label for="name-reason">{isNaming() ? t().nameReason : t().reason}</label><textarea id="name-reason" maxlength={1000} value={reason()} onInput={(event) => setReason(event.currentTarget.value)} /></div>
      <Show when={fault()}>{(text) => <p class="fault" role="alert">{text()}</p>}</Show>
      <Show when={done()}><p class="note good" role="status">{t().named}</p></Show>
      <div class="buttons">
        <button type="button" class="button big" onClick={props.onClose}>{shared().close}</button>
        <button type="button" class="button big primary" data-act="name-send" disabled={busy()} onClick={() => void send()}>{t().nameAct}</button>
      </div>
    </Dialog>
  );
}
