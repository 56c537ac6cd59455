// The deciding body's resolution (审定), and leaders who confirm the list with their own accounts.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { IconName } from "../../../parts/Icon.tsx";
import { State, type Tone } from "../../../parts/State.tsx";
import { dayOf } from "../../../state/day.ts";
import { mayDecide, maySign } from "../../../state/may.ts";
import { t } from "../../../text/conclusion.ts";
import { label } from "../../../text/words.ts";
import { accountOf, createSender, useDesk, type StageView } from "./desk.ts";
import { AreaField, ChoiceField, DayField, TextField } from "./fields.tsx";
import { Obstacles, OutOfTurn, Problem } from "./Obstacles.tsx";
import { Save } from "./Save.tsx";

type Outcome = "approved" | "approved-changed" | "returned";
const marks: Readonly<Record<Outcome, readonly [Tone, IconName]>> = { approved: ["good", "check"], "approved-changed": ["good", "pen"], returned: ["bad", "undo"] };
const outcomeText = (outcome: Outcome): string => (outcome === "returned" ? t().returned2 : t()[outcome]);

/** Enough of it to compare by eye. */
export const shortHash = (hash: string): string => hash.replace("sha256:", "").slice(0, 16).replace(/(.{8})/, "$1 ");

export function Approval(props: { readonly stage: StageView }): JSX.Element {
  const desk = useDesk();
  const own = () => desk.view().resolutions.filter(({ stage }) => stage === props.stage.id).toReversed();
  return (
    <div class="stack">
      <Signatures />
      <Show when={mayDecide(desk.me) && desk.view().run}><ResolutionForm stage={props.stage} /></Show>
      <h3>{t().resolution}</h3>
      <Show when={own().length > 0} fallback={<p class="quiet-text">{t().noResolution}</p>}>
        <ul class="conclusion-entries">
          <For each={own()}>
            {(one) => (
              <li>
                <div class="row"><State tone={marks[one.outcome][0]} icon={marks[one.outcome][1]}>{outcomeText(one.outcome)}</State><strong>{one.body}</strong><span>{one.day}</span><span>{one.number}</span><span class="quiet-text">{`${t().byWhom} ${accountOf(desk.view(), one.by)}`}</span></div>
                <p class="small quiet-text">{`${t().listHash} `}<code>{shortHash(one.list)}</code>{` · ${one.list === desk.view().run?.list ? t().ofThisList : t().ofOtherList}`}</p>
                <Show when={one.reasons !== ""}><p class="prose">{one.reasons}</p></Show>
                <OutOfTurn reason={one.exception} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  );
}

function Signatures(): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const own = () => desk.view().signatures.filter(({ run }) => run === desk.view().run?.id);
  const isSigned = (): boolean => own().some(({ by }) => by === desk.me.account);
  const sign = async (): Promise<void> => {
    if ((await sender.send("POST", `/runs/${desk.view().run!.id}/signature`)) !== null) await desk.again();
  };
  return (
    <section class="card stack" aria-label={t().signatures}>
      <h3>{t().signatures}</h3>
      <Show when={desk.view().run}>{(run) => <p>{t().signText(desk.view().list.length, shortHash(run().list))}</p>}</Show>
      <div class="signed-list" role="group" aria-label={t().signedList}>
        <ol><For each={desk.view().list}>{(one) => <li value={one.rank ?? undefined}><strong>{one.name}</strong> <span class="quiet-text">{one.employer}</span></li>}</For></ol>
      </div>
      <Show when={own().length > 0} fallback={<p class="quiet-text">{t().noSignature}</p>}>
        <div class="row"><For each={own()}>{(one) => <State tone="good" icon="pen">{`${accountOf(desk.view(), one.by)} ${dayOf(one.at)}`}</State>}</For></div>
      </Show>
      <Show when={maySign(desk.me) && desk.view().run}>
        <Show when={!isSigned()} fallback={<p>{t().signed}</p>}>
          <p class="quiet-text small">{t().signHint}</p>
          <div class="buttons"><button type="button" class="button big primary" disabled={sender.busy()} onClick={() => void sign()}>{t().sign}</button></div>
        </Show>
      </Show>
      <Problem answer={sender.answer()} />
    </section>
  );
}

function ResolutionForm(props: { readonly stage: StageView }): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const [body, setBody] = createSignal(label(props.stage.body));
  const [outcome, setOutcome] = createSignal("");
  const [day, setDay] = createSignal(desk.view().today);
  const [number, setNumber] = createSignal("");
  const [reasons, setReasons] = createSignal("");
  const [exception, setException] = createSignal("");
  const isReady = (): boolean => body().trim() !== "" && outcome() !== "" && day() !== "" && (outcome() === "approved" || reasons().trim() !== "");
  const save = async (): Promise<void> => {
    const made = await sender.send("POST", `/programmes/${desk.programme}/resolutions`, {
      stage: props.stage.id, run: desk.view().run!.id, exception: exception(), body: body(), outcome: outcome(), day: day(), number: number(), reasons: reasons(),
    });
    if (made === null) return;
    setOutcome("");
    setReasons("");
    setNumber("");
    setException("");
    await desk.again();
  };
  return (
    <section class="card stack" aria-label={t().saveResolution}>
      <h3>{t().saveResolution}</h3>
      <div class="form-grid">
        <ChoiceField label={t().outcome} value={outcome()} onInput={setOutcome} options={[["approved", t().approved], ["approved-changed", t()["approved-changed"], t().changedHint], ["returned", t().returned2]]} />
        <TextField label={t().body} value={body()} onInput={setBody} />
        <DayField label={t().onDay} value={day()} onInput={setDay} />
        <TextField label={t().number} value={number()} onInput={setNumber} optional />
        <Show when={outcome() === "approved-changed" || outcome() === "returned"}><AreaField label={t().reasons} value={reasons()} onInput={setReasons} hint={t().reasonsNeeded} /></Show>
      </div>
      <Obstacles list={props.stage.obstacles} reason={exception()} onReason={setException} />
      <Save sender={sender} text={t().saveResolution} isReady={isReady()} onSave={save} />
    </section>
  );
}
