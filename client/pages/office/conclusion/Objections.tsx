// Objections and reports (异议、举报): registered, looked into, concluded in writing; one without a conclusion holds up approval and conferral.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { IconName } from "../../../parts/Icon.tsx";
import { State, type Tone } from "../../../parts/State.tsx";
import { mayDecide, mayPrepare } from "../../../state/may.ts";
import { t } from "../../../text/conclusion.ts";
import { bracketed, paired } from "../../../text/words.ts";
import { accountOf, createSender, nameOf, useDesk } from "./desk.ts";
import { AreaField, ChoiceField, DayField, TextField } from "./fields.tsx";
import { ObjectionForm, channelText } from "./ObjectionForm.tsx";
import { Problem } from "./Obstacles.tsx";
import { Save } from "./Save.tsx";

type Outcome = "upheld" | "partial" | "rejected";
const marks: Readonly<Record<Outcome, readonly [Tone, IconName]>> = { upheld: ["bad", "check"], partial: ["warn", "alert"], rejected: ["good", "cross"] };
const outcomeText = (outcome: Outcome): string => (outcome === "partial" ? t().partly2 : t()[outcome]);

export function Objections(): JSX.Element {
  const desk = useDesk();
  const isOpen = (): boolean => desk.view().objections.some(({ concluded }) => concluded === null);
  return (
    <section class="stack" aria-label={t().objections}>
      <h2>{t().objections}</h2>
      <Show when={isOpen()}><p class="note warn">{t().pauses}</p></Show>
      <Show when={mayPrepare(desk.me)}><ObjectionForm /></Show>
      <Show when={desk.view().objections.length > 0} fallback={<p class="quiet-text">{t().noObjection}</p>}>
        <ul class="conclusion-entries"><For each={desk.view().objections.map(({ id }) => id).toReversed()}>{(id) => <Show when={desk.view().objections.find((one) => one.id === id)}>{(one) => <Objection one={one()} />}</Show>}</For></ul>
      </Show>
    </section>
  );
}

type Row = ReturnType<ReturnType<typeof useDesk>["view"]>["objections"][number];

function Objection(props: { readonly one: Row }): JSX.Element {
  const desk = useDesk();
  const isOwed = (): boolean => props.one.concluded?.outcome === "upheld" && desk.view().owed.includes(props.one.candidate);
  return (
    <li class="stack" data-objection={props.one.position}>
      <div class="row spread">
        <div class="row">
          <strong>{t().number2(props.one.position)}</strong>
          <Show when={props.one.concluded} fallback={<State tone="warn" icon="clock">{t().openObjection}</State>}>{(concluded) => <State tone={marks[concluded().outcome][0]} icon={marks[concluded().outcome][1]}>{outcomeText(concluded().outcome)}</State>}</Show>
          <span>{props.one.receivedOn}</span><span>{channelText(props.one.channel)}</span>
          <span>{props.one.named ? (props.one.sender === "" ? t().named : paired(t().named, props.one.sender)) : t().anonymous}</span>
          <span>{`${t().about}${t().colon}${props.one.candidate === "" ? t().aboutAll : nameOf(desk.view(), props.one.candidate)}`}</span>
        </div>
        <Show when={isOwed() && mayDecide(desk.me)}><button type="button" class="button danger" onClick={() => desk.askRemoval({ candidate: props.one.candidate, cause: "objection", source: props.one.id })}>{t().removeNow}</button></Show>
      </div>
      <p class="prose">{props.one.text}</p>
      <For each={props.one.steps}>{(step) => <p class="prose small">{paired(`${step.day} ${accountOf(desk.view(), step.by)}`, step.text)}</p>}</For>
      <Show when={props.one.concluded}>{(concluded) => <p class="prose"><strong>{paired(`${t().conclusion}${bracketed(`${concluded().day} ${concluded().number}`.trim())}`, "")}</strong>{concluded().text}</p>}</Show>
      <Show when={props.one.concluded === null}>
        <Show when={mayPrepare(desk.me)}><StepForm objection={props.one.id} /></Show>
        <Show when={mayDecide(desk.me)}><ConclusionForm objection={props.one.id} /></Show>
      </Show>
    </li>
  );
}

function StepForm(props: { readonly objection: string }): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const [day, setDay] = createSignal(desk.view().today);
  const [text, setText] = createSignal("");
  const save = async (): Promise<void> => {
    if ((await sender.send("POST", `/programmes/${desk.programme}/objections/${props.objection}/steps`, { day: day(), text: text() })) === null) return;
    setText("");
    await desk.again();
  };
  return (
    <details>
      <summary>{t().addStep}</summary>
      <div class="form-grid"><DayField label={t().onDay} value={day()} onInput={setDay} /><AreaField label={t().stepText} value={text()} onInput={setText} rows={2} /></div>
      <Problem answer={sender.answer()} />
      <div class="buttons"><button type="button" class="button" disabled={text().trim() === "" || sender.busy()} onClick={() => void save()}>{t().addStep}</button></div>
    </details>
  );
}

function ConclusionForm(props: { readonly objection: string }): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const [outcome, setOutcome] = createSignal("");
  const [day, setDay] = createSignal(desk.view().today);
  const [number, setNumber] = createSignal("");
  const [text, setText] = createSignal("");
  const save = async (): Promise<void> => {
    const done = await sender.send("POST", `/programmes/${desk.programme}/objections/${props.objection}/conclusion`, { outcome: outcome(), day: day(), number: number(), text: text() });
    if (done !== null) await desk.again();
  };
  return (
    <details>
      <summary>{t().conclude}</summary>
      <div class="stack">
      <div class="form-grid">
        <ChoiceField label={t().conclusion} value={outcome()} onInput={setOutcome} options={[["upheld", t().upheld, t().upheldHint], ["partial", t().partly2], ["rejected", t().rejected]]} />
        <DayField label={t().onDay} value={day()} onInput={setDay} />
        <TextField label={t().number} value={number()} onInput={setNumber} optional />
        <AreaField label={t().conclusionText} value={text()} onInput={setText} />
      </div>
      <Save sender={sender} text={t().saveConclusion} isReady={outcome() !== "" && text().trim() !== ""} onSave={save} />
      </div>
    </details>
  );
}
