// A letter that went out: to whom, under which number, about whom.
import { createSignal, For, Show, type JSX } from "solid-js";
import { Dialog } from "../../../parts/Dialog.tsx";
import { t } from "../../../text/eligibility-cases.ts";
import { shared } from "../../../text/shared.ts";
import { label } from "../../../text/words.ts";
import type { List } from "./answers.ts";
import { today } from "../../../state/day.ts";
import { Line } from "./Line.tsx";
import type { Letters } from "./OpinionsView.tsx";
import { ruleName } from "./rule-name.ts";

export interface LetterAskProps {
  readonly list: List;
  readonly letters: Letters;
  readonly marked: readonly string[];
  readonly onAct: (body: unknown) => Promise<string | null>;
  readonly onClose: () => void;
}

export function LetterAsk(props: LetterAskProps): JSX.Element {
  const stageOf = (id: string): List["required"][number] | undefined => props.list.required.find((one) => one.stage === id);
  const bodyOf = (id: string): string => label(stageOf(id)?.bodies[0]);
  const [stage, setStage] = createSignal(props.list.required[0]?.stage ?? "");
  const [body, setBody] = createSignal(bodyOf(stage()));
  const [rule, setRule] = createSignal("");
  const [number, setNumber] = createSignal("");
  const [askedOn, setAskedOn] = createSignal(today());
  const [fault, setFault] = createSignal<string | null>(null);
  const missing = (): readonly string[] => props.letters.required.find((one) => one.stage === stage())?.missing ?? [];
  const isFree = (): boolean => (stageOf(stage())?.rule ?? null) === null;
  const active = (): readonly string[] => props.list.candidates.filter(({ stated }) => stated !== "withdrawn").map(({ id }) => id);
  const choices = (): readonly { readonly id: string; readonly text: string; readonly people: readonly string[] }[] => [
    { id: "missing", text: t().allMissing(missing().length), people: missing() }, { id: "marked", text: t().theChosen(props.marked.length), people: props.marked }, { id: "active", text: t().allActive(active().length), people: active() },
  ].filter(({ people }) => people.length > 0);
  const [wanted, setWanted] = createSignal(props.marked.length > 0 ? "marked" : "missing");
  const about = () => choices().find(({ id }) => id === wanted()) ?? choices()[0];
  const attested = () => props.list.rules.filter((one) => one.attested);
  /** The body goes with the stage until somebody writes another. */
  const turn = (next: string): void => {
    if (body() === bodyOf(stage())) setBody(bodyOf(next));
    setStage(next);
  };
  const act = async (): Promise<void> => {
    const people = about()?.people ?? [];
    if (body().trim() === "" || askedOn() === "" || people.length === 0) return void setFault(t().needBody);
    setFault(await props.onAct({ stage: stage() || null, rule: isFree() ? rule() || null : null, body: body().trim(), number: number().trim(), askedOn: askedOn(), candidates: people }));
    if (fault() === null) props.onClose();
  };
  return (
    <Dialog open title={t().newLetter} onClose={props.onClose}>
      <Show when={props.list.required.length > 0}>
        <div class="field">
          <label for="letter-stage">{t().stage}</label>
          <select id="letter-stage" onChange={(event) => turn(event.currentTarget.value)}>
            <For each={props.list.required}>{(one) => <option value={one.stage} selected={one.stage === stage()}>{label(one.name)}</option>}</For>
            <option value="" selected={stage() === ""}>{t().noStage}</option>
          </select>
        </div>
      </Show>
      <Line id="letter-body" label={t().body} value={body()} onChange={setBody} list={props.list.required.flatMap(({ bodies }) => bodies.map(label))} />
      <div class="form-grid">
        <Line id="letter-number" label={t().letterNumber} value={number()} onChange={setNumber} />
        <Line id="letter-day" label={t().askedOn} type="date" value={askedOn()} onChange={setAskedOn} />
      </div>
      <Show when={isFree() && attested().length > 0}>
        <div class="field">
          <label for="letter-rule">{t().speaksOf}</label>
          <select id="letter-rule" onChange={(event) => setRule(event.currentTarget.value)}>
            <option value="" selected={rule() === ""}>{t().speaksOfNone}</option>
            <For each={attested()}>{({ id }) => <option value={id} selected={id === rule()}>{ruleName(props.list, id)}</option>}</For>
          </select>
        </div>
      </Show>
      <fieldset class="elig-options">
        <legend>{t().about}</legend>
        <For each={choices()}>{(one) => <label class="elig-check"><input type="radio" name="letter-about" checked={about()?.id === one.id} onChange={() => setWanted(one.id)} /><span>{one.text}</span></label>}</For>
      </fieldset>
      <Show when={fault()}>{(text) => <p class="fault elig-lines" role="alert">{text()}</p>}</Show>
      <div class="buttons">
        <button type="button" class="button big" onClick={props.onClose}>{shared().cancel}</button>
        <button type="button" class="button big primary" onClick={() => void act()}>{t().newLetter}</button>
      </div>
    </Dialog>
  );
}
