// A new session: name, chair, experts in seat order, candidates, how it is held.
import { A } from "@solidjs/router";
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import type { SessionSettings } from "../../../../server/live/view.ts";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import { Faults } from "../../../parts/Faults.tsx";
import { createAsked } from "../../../state/answer.ts";
import { shared } from "../../../text/shared.ts";
import { t } from "../../../text/sessions.ts";
import type { PanelData } from "../experts/panel.ts";
import { chosenCandidates, selectable, type CandidateChoice, type Eligibility } from "./choose.ts";
import { ChooseCandidates } from "./ChooseCandidates.tsx";
import { ChooseExperts } from "./ChooseExperts.tsx";
import { inDanger, otherPanel, type Prepared } from "./prepared.ts";

const usual: SessionSettings = { commentBelow: null, commentAbove: null, commentAtZero: false, ownRank: true, screenNames: false };

export interface NewSessionProps {
  readonly panel: PanelData;
  readonly sessions: readonly Prepared[];
  readonly onMade: (id: string) => Promise<void>;
  readonly onClose: () => void;
}

export function NewSession(props: NewSessionProps): JSX.Element {
  const chairs = createAsked<readonly { id: string; name: string }[]>(() => "/chairs");
  const review = createAsked<{ readonly candidates: readonly { readonly id: string; readonly eligibility: Eligibility; readonly barred: "none" | "open" | "excluded" | "another-person" }[] }>(() => `${props.panel.path}/eligibility`);
  const [withReview, setWithReview] = createSignal(false);
  const [name, setName] = createSignal("");
  const [chair, setChair] = createSignal("");
  const [experts, setExperts] = createSignal<readonly string[]>([]);
  const [choice, setChoice] = createSignal<CandidateChoice>({ by: "all" });
  const [settings, setSettings] = createSignal(usual);
  const [answer, setAnswer] = createSignal<Answer<{ id: string }> | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [tried, setTried] = createSignal(false);
  const eligibility = createMemo(() => (review.value() === undefined ? null : new Map(review.value()!.candidates.map(({ id, eligibility: by, barred }): [string, Eligibility] => [id, barred === "open" || barred === "excluded" ? "barred" : by]))));
  const elsewhere = createMemo(() => new Set(props.sessions.flatMap((one) => one.order.map(({ candidate }) => candidate))));
  const all = createMemo(() => selectable(props.panel.candidates(), eligibility(), elsewhere(), withReview()));
  const candidates = createMemo(() => chosenCandidates(all(), choice()));
  const danger = createMemo(() => (experts().length === 0 ? 0 : inDanger(props.panel.rules(), props.panel.experts(), experts(), candidates(), props.panel.conflicts())));
  const other = createMemo(() => otherPanel(props.panel.rules(), props.sessions, experts()));
  const isWhole = (): boolean => name().trim() !== "" && chair() !== "" && experts().length > 0 && candidates().length > 0;
  const make = async (): Promise<void> => {
    setTried(true);
    if (!isWhole() || busy()) return;
    setBusy(true);
    const heard = await request<{ id: string }>("POST", "/sessions", { programme: props.panel.id, name: name().trim(), chair: chair(), experts: experts(), candidates: candidates(), settings: settings() }, AbortSignal.timeout(60_000));
    setAnswer(heard);
    if (heard.kind === "ok") await props.onMade(heard.body.id);
    setBusy(false);
  };
  const percent = (key: "commentBelow" | "commentAbove", words: () => string): JSX.Element => (
    <div class="field">
      <label for={key}>{words()}</label>
      <input id={key} type="number" min="0" max="100" placeholder={t().never} value={settings()[key] ?? ""} onInput={(event) => {
        const text = event.currentTarget.value;
        setSettings({ ...settings(), [key]: text === "" ? null : Math.max(0, Math.min(100, Math.trunc(Number(text)))) });
      }} />
    </div>
  );
  const tick = (key: "commentAtZero" | "ownRank" | "screenNames", words: () => string): JSX.Element => (
    <label class="panel-choice"><input type="checkbox" checked={settings()[key]} onChange={(event) => setSettings({ ...settings(), [key]: event.currentTarget.checked })} />{words()}</label>
  );
  return (
    <form class="card stack" aria-labelledby="new-session" data-form="session" onSubmit={(event) => {
      event.preventDefault();
      void make();
    }}>
      <h2 id="new-session">{t().newTitle}</h2>
      <div class="form-grid">
        <div class="field"><label for="session-name">{t().name}</label><input id="session-name" maxlength={200} placeholder={t().nameHint} value={name()} onInput={(event) => setName(event.currentTarget.value)} /></div>
        <div class="field">
          <label for="session-chair">{t().chair}</label>
          <select id="session-chair" onChange={(event) => setChair(event.currentTarget.value)}>
            <option value="">{t().chooseOne}</option>
            <For each={chairs.value() ?? []}>{(one) => <option value={one.id} selected={chair() === one.id}>{one.name}</option>}</For>
          </select>
          <Show when={chairs.value()?.length === 0}><span class="fault">{t().noChairs}</span></Show>
        </div>
      </div>
      <ChooseExperts panel={props.panel} experts={experts()} onChange={setExperts} />
      <ChooseCandidates panel={props.panel} all={all()} choice={choice()} count={candidates().length} withReview={withReview()} onReview={setWithReview} onChange={setChoice} />
      <h3>{t().settings}</h3>
      <div class="form-grid">{percent("commentBelow", () => t().commentBelow)}{percent("commentAbove", () => t().commentAbove)}</div>
      <div class="panel-choices">{tick("commentAtZero", () => t().commentAtZero)}{tick("ownRank", () => t().ownRank)}{tick("screenNames", () => t().screenNames)}</div>
      <Show when={danger() > 0}>
        <div class="note warn row spread"><span>{t().danger(danger())}</span><A class="button" href={`/sec/${encodeURIComponent(props.panel.id)}/experts?view=forecast`}>{t().toForecast}</A></div>
      </Show>
      <Show when={other()}>
        {(one) => <div class="note warn row spread" data-note="other-panel"><span>{t().otherPanel(one().name)}</span><A class="button" href={`/sec/${encodeURIComponent(props.panel.id)}/rules`}>{t().toRules}</A></div>}
      </Show>
      <Show when={tried() && !isWhole()}><p class="fault" role="alert">{t().missing}</p></Show>
      <Faults answer={answer()} />
      <div class="buttons">
        <button type="button" class="button big" onClick={props.onClose}>{shared().cancel}</button>
        <button type="submit" class="button big primary" data-act="make" disabled={busy()}>{t().make}</button>
      </div>
    </form>
  );
}
