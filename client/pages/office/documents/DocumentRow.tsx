// One document: whether it can be printed now, of what, and the button; why not yet in a sentence.
import { createSignal, Show, For, type JSX } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { Icon } from "../../../parts/Icon.tsx";
import type { Person } from "../../../parts/people.ts";
import { PersonPicker } from "../../../parts/PersonPicker.tsx";
import { State } from "../../../parts/State.tsx";
import { t } from "../../../text/documents.ts";
import { refusalReasons } from "../../../text/refusal-reasons.ts";
import { refusalText } from "../../../text/refusals.ts";
import { label, paired } from "../../../text/words.ts";
import { print, printAddress, type DocumentView, type Made } from "./print.ts";

export interface DocumentRowProps {
  readonly programme: string;
  readonly document: DocumentView;
  readonly candidates: readonly Person[];
  readonly experts: readonly Person[];
  readonly onPrinted: () => void;
}

export function DocumentRow(props: DocumentRowProps): JSX.Element {
  const [chosen, setChosen] = createSignal(0);
  const [only, setOnly] = createSignal<Readonly<Partial<Record<"candidate" | "expert", string | null>>>>({});
  const [answer, setAnswer] = createSignal<Answer<Made> | null>(null);
  const [busy, setBusy] = createSignal(false);
  const people = (key: "candidate" | "expert"): readonly Person[] => (key === "candidate" ? props.candidates : props.experts);
  const isUnknown = (): boolean => Object.values(only()).includes(null);
  const act = async (): Promise<void> => {
    if (busy() || isUnknown()) return;
    setBusy(true);
    const narrowed = Object.fromEntries(Object.entries(only()).filter(([, id]) => id !== ""));
    setAnswer(await print(props.programme, props.document.id, { ...props.document.offers[chosen()]!.subject, ...narrowed }));
    setBusy(false);
    props.onPrinted();
  };
  const made = (): Made | null => {
    const one = answer();
    return one?.kind === "ok" ? one.body : null;
  };
  return (
    <li class="document" data-document={props.document.id}>
      <div class="document-line">
        <div class="document-left">
          <div class="row">
            <h3>{label(props.document.label)}</h3>
            <Show when={props.document.why} fallback={<State tone="good" icon="check">{t().ready}</State>}>
              <State tone="blank" icon="clock">{t().notYet}</State>
            </Show>
          </div>
          <Show when={props.document.why}>{(why) => <p class="quiet-text">{refusalReasons()[why()]}</p>}</Show>
          <Show when={props.document.why === null && (props.document.offers.length > 1 || props.document.narrow.length > 0)}>
            <div class="row">
              <Show when={props.document.offers.length > 1}>
                <label class="document-field">
                  <span>{t().of}</span>
                  <select onChange={(event) => setChosen(Number(event.currentTarget.value))}>
                    <For each={props.document.offers}>{(offer, i) => <option value={i()} selected={i() === chosen()}>{label(offer.label)}</option>}</For>
                  </select>
                </label>
              </Show>
              <For each={props.document.narrow}>
                {(key) => (
                  <PersonPicker
                    id={`${props.document.id}-${key}`} label={key === "candidate" ? t().onlyCandidate : t().onlyExpert} placeholder={t().everybody}
                    people={people(key)} value={only()[key] === undefined ? "" : only()[key]!} onChoose={(id) => setOnly((was) => ({ ...was, [key]: id }))}
                  />
                )}
              </For>
            </div>
          </Show>
        </div>
        <Show when={props.document.why === null}>
          <button type="button" class="button big" disabled={busy() || isUnknown()} onClick={() => void act()} aria-label={paired(t().print, label(props.document.label))}>
            <Icon name="paper" />{busy() ? t().printing : t().print}
          </button>
        </Show>
      </div>
      <Show when={answer() !== null && refusalText(answer()!)}>{(text) => <p class="fault" role="alert">{text()}</p>}</Show>
      <Show when={made()}>
        {(one) => <p class="note good" role="status">{t().opened(one().copy, one().entry)} <a class="document-link" href={printAddress(one().id)} target="_blank" rel="noopener">{t().openIt}</a></p>}
      </Show>
    </li>
  );
}
