// A letter that went out: to whom, under which number, about whom.
import { createSignal, For, Show, type JSX } from "solid-js";
import { Dialog } from "../../../parts/Dialog.tsx";
import { t } from "../../../text/eligibility-cases.ts";
import { shared } from "../../../text/shared.ts";
import { label } from "../../../text/words.ts";
import type { List } from "./answers.ts";
import { today } from "./day.ts";
import { Line } from "./Line.tsx";
import type { Letters } from "./OpinionsView.tsx";

export interface LetterAskProps {
  readonly list: List;
  readonly letters: Letters;
  readonly marked: readonly string[];
  readonly onAct: (body: unknown) => Promise<string | null>;
  readonly onClose: () => void;
}

export function LetterAsk(props: LetterAskProps): JSX.Element {
  const first = props.list.required[0];
  const [stage, setStage] = createSignal(first?.stage ?? "");
  const [body, setBody] = createSignal(first === undefined ? "" : label(first.bodies[0]));
  const [number, setNumber] = createSignal("");
  const [askedOn, setAskedOn] = createSignal(today());
  const [fault, setFault] = createSignal<string | null>(null);
  const missing = (): readonly string[] => props.letters.required.find((one) => one.stage === stage())?.missing ?? [];
  const active = (): readonly string[] => props.list.candidates.filter(({ stated }) => stated !== "withdrawn").map(({ id }) => id);
  const choices = (): readonly { readonly id: string; readonly text: string; readonly people: readonly string[] }[] => [
    { id: "missing", text: t().allMissing(missing().length), people: missing() }, { id: "marked", text: t().theChosen(props.marked.length), people: props.marked }, { id: "active", text: t().allActive(active().length), people: active() },
  ].filter(({ people }) => people.length > 0);
  const [about, setAbout] = createSignal(props.marked.length > 0 ? "marked" : missing().length > 0 ? "missing" : "active");
  const act = async (): Promise<void> => {
    const people = choices().find(({ id }) => id === about())?.people ?? [];
    if (body().trim() === "" || askedOn() === "" || people.length === 0) return void setFault(t().needBody);
    setFault(await props.onAct({ stage: stage() === "" ? null : stage(), body: body().trim(), number: number().trim(), askedOn: askedOn(), candidates: people }));
    if (fault() === null) props.onClose();
  };
  return (
    <Dialog open title={t().newLetter} onClose={props.onClose}>
      <Show when={props.list.required.length > 0}>
        <div class="field">
          <label for="letter-stage">{t().stage}</label>
          <select id="letter-stage" onChange={(event) => setStage(event.currentTarget.value)}>
            <For each={props.list.required}>{(one) => <option value={one.stage} selected={one.stage === stage()}>{label(one.name)}</option>}</For>
            <option value="" selected={stage() === ""}>{t().noStage}</option>
          </select>
        </div>
      </Show>
      <Line id="letter-body" label={t().body} value={body()} onChange={setBody} list={props.list.required.flatMap(({ bodies }) => bodies.map(label))} />
      <Line id="letter-number" label={t().letterNumber} value={number()} onChange={setNumber} />
      <Line id="letter-day" label={t().askedOn} type="date" value={askedOn()} onChange={setAskedOn} />
      <fieldset class="elig-options">
        <legend>{t().about}</legend>
        <For each={choices()}>{(one) => <label class="elig-check"><input type="radio" name="letter-about" checked={about() === one.id} onChange={() => setAbout(one.id)} /><span>{one.text}</span></label>}</For>
      </fieldset>
      <Show when={fault()}>{(text) => <p class="fault elig-lines" role="alert">{text()}</p>}</Show>
      <div class="buttons">
        <button type="button" class="button big" onClick={props.onClose}>{shared().cancel}</button>
        <button type="button" class="button big primary" onClick={() => void act()}>{t().newLetter}</button>
      </div>
    </Dialog>
  );
}
