// Letters to outside bodies: what the programme requires, what was asked, what came back.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { Conclusion, Letter } from "../../../../server/views/opinions.ts";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { Loaded } from "../../../parts/Loaded.tsx";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { State } from "../../../parts/State.tsx";
import { createAsked } from "../../../state/answer.ts";
import { t as eligibility } from "../../../text/eligibility.ts";
import { t } from "../../../text/eligibility-cases.ts";
import { label } from "../../../text/words.ts";
import { AnswerAsk } from "./AnswerAsk.tsx";
import type { List } from "./answers.ts";
import { LetterAsk } from "./LetterAsk.tsx";
import { ConclusionState } from "./OpinionCards.tsx";
import type { Review } from "./review.ts";
import { ruleName } from "./rule-name.ts";

export interface Letters {
  readonly list: readonly Letter[];
  readonly required: readonly { readonly stage: string; readonly missing: readonly string[] }[];
}

const DayAndNumber = (props: { readonly day: string; readonly number: string }): JSX.Element => <><span class="keep">{props.day}</span> <span class="keep">{props.number}</span></>;

export function OpinionsView(props: { readonly list: List; readonly review: Review; readonly may: boolean }): JSX.Element {
  const letters = createAsked<Letters>(() => `/programmes/${encodeURIComponent(props.review.programme)}/opinions`);
  const [adding, setAdding] = createSignal(false);
  const [answering, setAnswering] = createSignal<Letter | null>(null);
  const [removing, setRemoving] = createSignal<Letter | null>(null);
  const act = async (method: string, tail: string, body: unknown): Promise<string | null> => {
    const text = await props.review.act(method, tail, body);
    if (text === null) await letters.again();
    return text;
  };
  const worst = (letter: Letter): Conclusion => (letter.answeredOn === null ? "" : (["adverse", "unknown"] as const).find((one) => letter.candidates.some(({ conclusion }) => conclusion === one)) ?? "clear");
  const columns = (): readonly Column<Letter>[] => [
    { id: "body", label: t().body, cell: (one) => <>{one.body}<Show when={one.rule}>{(rule) => <div class="small quiet-text">{t().onRule(ruleName(props.list, rule()))}</div>}</Show></>, sort: (one) => one.body },
    { id: "asked", label: t().askedOn, cell: (one) => <DayAndNumber day={one.askedOn} number={one.number} />, sort: (one) => one.askedOn },
    { id: "about", label: t().about, width: "7em", cell: (one) => t().countPeople(one.candidates.length) },
    { id: "answer", label: t().answeredOn, cell: (one) => <Show when={one.answeredOn}>{(day) => <DayAndNumber day={day()} number={one.answerNumber} />}</Show>, sort: (one) => one.answeredOn ?? "" },
    { id: "state", label: t().conclusion, width: "10em", cell: (one) => <ConclusionState conclusion={worst(one)} /> },
    ...(props.may ? [{
      id: "acts", label: t().acts,
      cell: (one: Letter) => (
        <span class="elig-acts">
          <button type="button" class="button" onClick={() => setAnswering(one)}>{one.answeredOn === null ? t().enterAnswer : t().correctAnswer}</button>
          <button type="button" class="button" onClick={() => setRemoving(one)}>{t().removeLetter}</button>
        </span>
      ),
    }] : []),
  ];
  return (
    <div class="stack">
      <h2>{eligibility().opinions}</h2>
      <For each={props.list.required}>
        {(one) => (
          <div class="card stack">
            <div class="row"><State tone={one.missing === 0 ? "good" : "warn"} icon={one.missing === 0 ? "check" : "clock"}>{t().required(label(one.name), one.missing)}</State></div>
            <Show when={one.clause}><blockquote class="elig-quote">{one.clause}</blockquote></Show>
          </div>
        )}
      </For>
      <Show when={props.may}><div><button type="button" class="button big primary" onClick={() => setAdding(true)}>{t().newLetter}</button></div></Show>
      <Loaded from={letters}>
        {(value) => (
          <>
            <DataTable caption={t().letters} columns={columns()} rows={value().list} keyOf={(one) => one.id} empty={t().noLetters} rowHeight={60} />
            <Show when={adding()}><LetterAsk list={props.list} letters={value()} marked={[...props.review.marked()]} onAct={(body) => act("POST", "/opinions", body)} onClose={() => setAdding(false)} /></Show>
          </>
        )}
      </Loaded>
      <Show when={answering()} keyed>{(letter) => <AnswerAsk letter={letter} list={props.list} onAct={(body) => act("POST", `/opinions/${letter.id}/answer`, body)} onClose={() => setAnswering(null)} />}</Show>
      <ReasonDialog open={removing() !== null} title={t().removeLetter} action={t().removeLetter} danger onClose={() => setRemoving(null)} onAct={(reason) => act("DELETE", `/opinions/${removing()!.id}`, { reason })} />
    </div>
  );
}
