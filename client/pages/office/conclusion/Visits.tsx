// Site visits (考察): one finding a person; a severe one leads to removal. A later finding takes the place of an earlier one.
import { createSignal, Show, type JSX } from "solid-js";
import type { IconName } from "../../../parts/Icon.tsx";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { State, type Tone } from "../../../parts/State.tsx";
import { mayDecide, mayPrepare } from "../../../state/may.ts";
import { t } from "../../../text/conclusion.ts";
import { listed } from "../../../text/words.ts";
import { createSender, nameOf, useDesk, type Listed, type StageView } from "./desk.ts";
import { CheckField } from "./fields.tsx";
import { OutOfTurn } from "./Obstacles.tsx";
import { VisitForm } from "./VisitForm.tsx";

const marks: Readonly<Record<NonNullable<Listed["finding"]>, readonly [Tone, IconName]>> = { consistent: ["good", "check"], partial: ["warn", "alert"], serious: ["bad", "cross"] };

export function FindingState(props: { readonly finding: Listed["finding"] }): JSX.Element {
  return (
    <Show when={props.finding} fallback={<State tone="blank" icon="blank">{t().none}</State>}>
      {(finding) => <State tone={marks[finding()][0]} icon={marks[finding()][1]}>{t()[finding()]}</State>}
    </Show>
  );
}

export function Visits(props: { readonly stage: StageView }): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const [chosen, setChosen] = createSignal<Listed | null>(null);
  const [withReserve, setWithReserve] = createSignal(false);
  const rows = (): readonly Listed[] => (withReserve() ? [...desk.view().list, ...desk.view().reserve] : desk.view().list);
  const visitOf = (id: string) => desk.view().visits.findLast(({ candidate }) => candidate === id);
  const isOn = (id: string): boolean => desk.view().list.some((one) => one.id === id);
  const isExcluded = (id: string): boolean => !isOn(id) && desk.view().exclusions.some(({ candidate, lifted }) => candidate === id && lifted === null);
  const columns = (): readonly Column<Listed>[] => [
    { id: "rank", label: t().rank, cell: (row) => row.rank ?? "", sort: (row) => row.rank ?? 1e9, numeric: true, width: "5rem" },
    { id: "name", label: t().candidate, cell: (row) => <div class="conclusion-person">{row.name}</div>, sort: (row) => row.name },
    { id: "employer", label: t().employer, cell: (row) => <div class="conclusion-unit">{row.employer}</div>, sort: (row) => row.employer },
    { id: "finding", label: t().finding, cell: (row) => <FindingState finding={row.finding} />, sort: (row) => row.finding ?? "" },
    {
      id: "visit", label: t().visited, sort: (row) => visitOf(row.id)?.day ?? "",
      cell: (row) => <Show when={visitOf(row.id)}>{(visit) => <><span class="one-line">{visit().day}</span><div class="small quiet-text">{visit().visitors}</div></>}</Show>,
    },
    ...(mayPrepare(desk.me) || mayDecide(desk.me) ? [{
      id: "action", label: t().action, cell: (row: Listed) => (
        <div class="row conclusion-acts">
          <Show when={mayPrepare(desk.me)}><button type="button" class="button" onClick={() => setChosen(row)}>{row.finding === null ? t().record : t().recordAgain}</button></Show>
          <Show when={mayDecide(desk.me) && row.finding === "serious" && !isExcluded(row.id)}>
            <button type="button" class="button danger" onClick={() => desk.askRemoval({ candidate: row.id, cause: "visit", source: visitOf(row.id)?.id ?? "" })}>{isOn(row.id) ? t().removeNow : t().excludeNow}</button>
          </Show>
          <Show when={isExcluded(row.id)}><State tone="bad" icon="cross">{t().exclusion}</State></Show>
        </div>
      ),
    }] : []),
  ];
  return (
    <div class="stack">
      <Show when={props.stage.state === "held"}><p class="note bad">{t().heldNote(listed(props.stage.missing.map((id) => nameOf(desk.view(), id))))}</p></Show>
      <Show when={chosen()} keyed>
        {(person) => <VisitForm stage={props.stage} person={person} sender={sender} onDone={() => setChosen(null)} />}
      </Show>
      <div class="row spread">
        <span>{t().people(rows().length)}</span>
        <Show when={desk.view().reserve.length > 0}><CheckField label={t().withReserve} checked={withReserve()} onChange={setWithReserve} /></Show>
      </div>
      <DataTable caption={t().finding} columns={columns()} rows={rows()} keyOf={(row) => row.id} empty={t().emptyList} rowHeight={60} />
      <Show when={desk.view().visits.length > 0}>
        <details>
          <summary>{t().history}</summary>
          <ul class="conclusion-entries">
            {desk.view().visits.toReversed().map((one) => (
              <li>
                <div class="row"><strong>{desk.view().names.people[one.candidate]}</strong><FindingState finding={one.finding} /><span>{one.day}</span><span class="quiet-text">{one.visitors}</span></div>
                <p class="prose">{one.text}</p>
                <OutOfTurn reason={one.exception} />
              </li>
            ))}
          </ul>
        </details>
      </Show>
    </div>
  );
}
