// Candidates of a session: all who can be judged, those with one value of a field, or one by one.
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { allFields } from "../../../../scoring/field.ts";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { t as office } from "../../../text/office.ts";
import { t as panel } from "../../../text/experts.ts";
import { t } from "../../../text/sessions.ts";
import { label } from "../../../text/words.ts";
import type { Person } from "../experts/facts.ts";
import type { PanelData } from "../experts/panel.ts";
import type { CandidateChoice, Selectable } from "./choose.ts";

export interface ChooseCandidatesProps {
  readonly panel: PanelData;
  readonly all: Selectable;
  readonly choice: CandidateChoice;
  readonly count: number;
  /** those whose eligibility is still open are in */
  readonly withReview: boolean;
  readonly onReview: (isIn: boolean) => void;
  readonly onChange: (choice: CandidateChoice) => void;
}

/** More different values than this are no kinds. */
const mostKinds = 60;

export function ChooseCandidates(props: ChooseCandidatesProps): JSX.Element {
  const [search, setSearch] = createSignal("");
  const fields = createMemo(() => [...allFields(props.panel.rules().fields ?? []).values()].flatMap((field) => {
    if (["id", "name", "idNumber", "status"].includes(field.id) || field.sensitive === true) return [];
    const values = [...new Set(props.all.candidates.map(({ values: own }) => own[field.id] ?? ""))].sort();
    if (values.length < 2 || values.length > mostKinds) return [];
    const named = (value: string): string => label(field.options?.find((option) => option.value === value)?.label) || value || t().unset;
    return [{ id: field.id, name: label(field.label) || field.id, values: values.map((value) => ({ value, name: named(value) })) }];
  }));
  const field = () => (props.choice.by === "field" ? fields().find(({ id }) => id === (props.choice as { field: string }).field) : undefined);
  const byField = (id: string): void => {
    const one = fields().find((other) => other.id === id) ?? fields()[0];
    if (one !== undefined) props.onChange({ by: "field", field: one.id, value: one.values[0]!.value });
  };
  const hand = (): ReadonlySet<string> => (props.choice.by === "hand" ? props.choice.chosen : new Set());
  const turn = (id: string): void => {
    const next = new Set(hand());
    if (!next.delete(id)) next.add(id);
    props.onChange({ by: "hand", chosen: next });
  };
  const rows = createMemo(() => props.all.candidates.filter(({ id, name, values }) => search() === "" || [id, name, values["employer"] ?? ""].some((text) => text.includes(search()))));
  const columns = (): readonly Column<Person>[] => [
    { id: "pick", label: t().pick, width: "5rem", cell: (one) => <label class="panel-choice"><input type="checkbox" aria-label={`${one.id} ${one.name}`} checked={hand().has(one.id)} onChange={() => turn(one.id)} /></label> },
    { id: "id", label: panel().id, width: "8rem", cell: (one) => one.id, sort: (one) => one.id },
    { id: "name", label: t().candidate, cell: (one) => one.name, sort: (one) => one.name },
    { id: "employer", label: panel().employer, cell: (one) => one.values["employer"] ?? "", sort: (one) => one.values["employer"] ?? "" },
  ];
  const way = (by: CandidateChoice["by"], words: string, take: () => void): JSX.Element => (
    <label class="panel-choice"><input type="radio" name="candidates-by" checked={props.choice.by === by} onChange={take} />{words}</label>
  );
  return (
    <fieldset class="panel-choices">
      <legend>{t().candidates}</legend>
      {way("all", t().all, () => props.onChange({ by: "all" }))}
      <Show when={fields().length > 0}>{way("field", t().byField, () => byField(""))}</Show>
      {way("hand", t().byHand, () => props.onChange({ by: "hand", chosen: new Set() }))}
      <Show when={field()}>
        {(one) => (
          <div class="row panel-wide">
            <label class="row">{t().field}<select class="panel-select" onChange={(event) => byField(event.currentTarget.value)}><For each={fields()}>{(other) => <option value={other.id} selected={other.id === one().id}>{other.name}</option>}</For></select></label>
            <label class="row">{t().value}
              <select class="panel-select" onChange={(event) => props.onChange({ by: "field", field: one().id, value: event.currentTarget.value })}>
                <For each={one().values}>{({ value, name }) => <option value={value} selected={props.choice.by === "field" && props.choice.value === value}>{name}</option>}</For>
              </select>
            </label>
          </div>
        )}
      </Show>
      <Show when={props.choice.by === "hand"}>
        <div class="stack panel-wide">
          <label class="row">{office().search}<input class="panel-search" type="search" value={search()} onInput={(event) => setSearch(event.currentTarget.value.trim())} /></label>
          <DataTable caption={t().candidates} columns={columns()} rows={rows()} keyOf={(one) => one.id} empty={office().none} rowHeight={54} height="40vh" />
        </div>
      </Show>
      <p class="panel-wide" role="status">
        <strong>{t().chosen(props.count)}</strong>
        <Show when={props.all.inactive > 0}> · {t().notShortlisted(props.all.inactive)}</Show>
        <Show when={props.all.ineligible > 0}> · {t().ineligible(props.all.ineligible)}</Show>
        <Show when={props.all.barred > 0}> · {t().barred(props.all.barred)}</Show>
        <Show when={props.all.elsewhere > 0}> · {t().elsewhere(props.all.elsewhere)}</Show>
      </p>
      <Show when={props.all.inReview > 0}>
        <label class="panel-choice panel-wide"><input type="checkbox" checked={props.withReview} onChange={(event) => props.onReview(event.currentTarget.checked)} />{t().withReview(props.all.inReview)}</label>
      </Show>
    </fieldset>
  );
}
