// The answer to a letter: one conclusion for all, and another for those of whom it says something else.
import { createSignal, For, Index, Show, type JSX } from "solid-js";
import type { Conclusion, Letter } from "../../../../server/views/opinions.ts";
import { Dialog } from "../../../parts/Dialog.tsx";
import { PersonPicker } from "../../../parts/PersonPicker.tsx";
import { t as office } from "../../../text/office.ts";
import { t } from "../../../text/eligibility-cases.ts";
import { shared } from "../../../text/shared.ts";
import { paired } from "../../../text/words.ts";
import type { List } from "./answers.ts";
import { today } from "../../../state/day.ts";
import { Line } from "./Line.tsx";

type Given = Exclude<Conclusion, "">;
const conclusions: readonly Given[] = ["clear", "adverse", "unknown"];

export function AnswerAsk(props: { readonly letter: Letter; readonly list: List; readonly onAct: (body: unknown) => Promise<string | null>; readonly onClose: () => void }): JSX.Element {
  const letter = props.letter;
  const [day, setDay] = createSignal(letter.answeredOn ?? today());
  const [number, setNumber] = createSignal(letter.answerNumber);
  const [text, setText] = createSignal(letter.text);
  const [rest, setRest] = createSignal<Given>("clear");
  const given = (conclusion: Conclusion): conclusion is Given => conclusion !== "" && conclusion !== "clear";
  const [differing, setDiffering] = createSignal(letter.candidates.flatMap(({ candidate, conclusion, note }) => (given(conclusion) ? [{ candidate, conclusion: conclusion as Given, note }] : [])));
  const [fault, setFault] = createSignal<string | null>(null);
  const meant = new Set(letter.candidates.map(({ candidate }) => candidate));
  const people = props.list.candidates.filter(({ id }) => meant.has(id));
  const change = (at: number, set: Partial<{ candidate: string; conclusion: Given; note: string }>): void => void setDiffering((was) => was.map((one, i) => (i === at ? { ...one, ...set } : one)));
  const add = (): void => {
    const free = letter.candidates.find(({ candidate }) => !differing().some((one) => one.candidate === candidate));
    if (free !== undefined) setDiffering((was) => [...was, { candidate: free.candidate, conclusion: "adverse", note: "" }]);
  };
  const act = async (): Promise<void> => {
    if (differing().some(({ candidate }) => candidate === "")) return void setFault(shared().pickOne);
    setFault(await props.onAct({ answeredOn: day(), number: number().trim(), text: text().trim(), rest: rest(), differing: differing() }));
    if (fault() === null) props.onClose();
  };
  const choice = (id: string, value: Given, onChange: (one: Given) => void, name: string): JSX.Element => (
    <div class="field">
      <label for={id}>{name}</label>
      <select id={id} onChange={(event) => onChange(event.currentTarget.value as Given)}>
        <For each={conclusions}>{(one) => <option value={one} selected={one === value}>{t()[one]}</option>}</For>
      </select>
    </div>
  );
  return (
    <Dialog open title={paired(t().enterAnswer, letter.body)} onClose={props.onClose}>
      <Line id="answer-day" label={t().answeredOn} type="date" value={day()} onChange={setDay} />
      <Line id="answer-number" label={t().answerNumber} value={number()} onChange={setNumber} />
      {choice("answer-rest", rest(), setRest, t().rest)}
      <Show when={differing().length > 0}><h3>{t().differing}</h3></Show>
      <Index each={differing()}>
        {(one, at) => (
          <div class="elig-differing">
            <PersonPicker id={`differing-${at}`} label={office().candidates} people={people} value={one().candidate} onChoose={(candidate) => change(at, { candidate: candidate ?? "" })} />
            {choice(`differing-conclusion-${at}`, one().conclusion, (conclusion) => change(at, { conclusion }), t().conclusion)}
            <Line id={`differing-note-${at}`} label={t().remark} value={one().note} onChange={(note) => change(at, { note })} />
            <button type="button" class="button" onClick={() => setDiffering((was) => was.filter((_, i) => i !== at))}>{office().remove}</button>
          </div>
        )}
      </Index>
      <div><button type="button" class="button" onClick={add}>{t().addDiffering}</button></div>
      <div class="field">
        <label for="answer-text">{t().answerText}</label>
        <textarea id="answer-text" maxlength={2000} value={text()} onInput={(event) => setText(event.currentTarget.value)} />
      </div>
      <Show when={fault()}>{(words) => <p class="fault elig-lines" role="alert">{words()}</p>}</Show>
      <div class="buttons">
        <button type="button" class="button big" onClick={props.onClose}>{shared().cancel}</button>
        <button type="button" class="button big primary" onClick={() => void act()}>{office().save}</button>
      </div>
    </Dialog>
  );
}
