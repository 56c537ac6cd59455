// The finding on one person.
import { createSignal, type JSX } from "solid-js";
import { shared } from "../../../text/shared.ts";
import { t } from "../../../text/conclusion.ts";
import { useDesk, type Listed, type Sender, type StageView } from "./desk.ts";
import { AreaField, ChoiceField, DayField, TextField } from "./fields.tsx";
import { Obstacles, Problem } from "./Obstacles.tsx";

/** Who visited is mostly the same for many. */
let lastVisitors = "";

export function VisitForm(props: { readonly stage: StageView; readonly person: Listed; readonly sender: Sender; readonly onDone: () => void }): JSX.Element {
  const desk = useDesk();
  const [finding, setFinding] = createSignal("");
  const [day, setDay] = createSignal(desk.view().today);
  const [visitors, setVisitors] = createSignal(lastVisitors);
  const [text, setText] = createSignal("");
  const [exception, setException] = createSignal("");
  const isReady = (): boolean => finding() !== "" && day() !== "" && visitors().trim() !== "";
  const save = async (): Promise<void> => {
    const made = await props.sender.send("POST", `/programmes/${desk.programme}/visits`, {
      stage: props.stage.id, run: desk.view().run!.id, exception: exception(), candidate: props.person.id, finding: finding(), day: day(), visitors: visitors(), text: text(),
    });
    if (made === null) return;
    lastVisitors = visitors();
    await desk.again();
    props.onDone();
  };
  return (
    <section class="card stack" aria-label={t().visitOf(props.person.name)}>
      <h3>{t().visitOf(props.person.name)}</h3>
      <div class="form-grid">
        <ChoiceField
          label={t().finding} value={finding()} onInput={setFinding}
          options={[["consistent", t().consistent, t().consistentHint], ["partial", t().partial, t().partialHint], ["serious", t().serious, t().seriousHint]]}
        />
        <DayField label={t().onDay} value={day()} onInput={setDay} />
        <TextField label={t().visitors} value={visitors()} onInput={setVisitors} />
        <AreaField label={t().visitText} value={text()} onInput={setText} optional />
      </div>
      <Obstacles list={props.stage.obstacles} reason={exception()} onReason={setException} />
      <Problem answer={props.sender.answer()} />
      <div class="buttons">
        <button type="button" class="button big" onClick={() => props.onDone()}>{shared().cancel}</button>
        <button type="button" class="button big primary" disabled={!isReady() || props.sender.busy()} onClick={() => void save()}>{t().saveVisit}</button>
      </div>
    </section>
  );
}
