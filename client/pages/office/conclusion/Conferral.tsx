// The conferral of the title (命名).
import { createSignal, For, Show, type JSX } from "solid-js";
import { State } from "../../../parts/State.tsx";
import { mayDecide } from "../../../state/may.ts";
import { t } from "../../../text/conclusion.ts";
import { listed } from "../../../text/words.ts";
import { accountOf, createSender, nameOf, useDesk, type StageView } from "./desk.ts";
import { AreaField, DayField, TextField } from "./fields.tsx";
import { Obstacles, OutOfTurn } from "./Obstacles.tsx";
import { Save } from "./Save.tsx";

export function Conferral(props: { readonly stage: StageView }): JSX.Element {
  const desk = useDesk();
  const own = () => desk.view().conferrals.filter(({ stage }) => stage === props.stage.id).toReversed();
  return (
    <div class="stack">
      <Show when={mayDecide(desk.me) && desk.view().run}><ConferralForm stage={props.stage} /></Show>
      <Show when={own().length > 0} fallback={<p class="quiet-text">{t().noConferral}</p>}>
        <ul class="conclusion-entries">
          <For each={own()}>
            {(one) => (
              <li>
                <div class="row"><State tone="good" icon="check">{one.day}</State><strong>{one.number}</strong><span>{t().people(one.list.length)}</span><span class="quiet-text">{`${t().byWhom} ${accountOf(desk.view(), one.by)}`}</span></div>
                <p class="prose">{one.text}</p>
                <details><summary>{t().people(one.list.length)}</summary><p class="prose">{listed(one.list.map((id) => nameOf(desk.view(), id)))}</p></details>
                <OutOfTurn reason={one.exception} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  );
}

function ConferralForm(props: { readonly stage: StageView }): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const [day, setDay] = createSignal(desk.view().today);
  const [number, setNumber] = createSignal("");
  const [text, setText] = createSignal("");
  const [exception, setException] = createSignal("");
  const save = async (): Promise<void> => {
    const made = await sender.send("POST", `/programmes/${desk.programme}/conferrals`, { stage: props.stage.id, run: desk.view().run!.id, exception: exception(), day: day(), number: number(), text: text() });
    if (made === null) return;
    setNumber("");
    setText("");
    setException("");
    await desk.again();
  };
  return (
    <section class="card stack" aria-label={t().saveConferral}>
      <h3>{t().saveConferral}</h3>
      <div class="form-grid">
        <DayField label={t().onDay} value={day()} onInput={setDay} />
        <TextField label={t().number} value={number()} onInput={setNumber} optional />
        <AreaField label={t().conferralText} value={text()} onInput={setText} optional />
      </div>
      <Obstacles list={props.stage.obstacles} reason={exception()} onReason={setException} />
      <Save sender={sender} text={t().saveConferral} isReady={day() !== ""} onSave={save} />
    </section>
  );
}
