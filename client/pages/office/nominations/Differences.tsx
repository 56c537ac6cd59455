// What a table changes in the list: who is new, what becomes other than it was, who is not in it.
import { createMemo, Show, type JSX } from "solid-js";
import type { NomineeFacts } from "../../../../server/views/nominees.ts";
import { DataTable } from "../../../parts/DataTable.tsx";
import { State } from "../../../parts/State.tsx";
import { t } from "../../../text/nominations.ts";
import { fieldName, shownValue } from "./facts.ts";
import type { Named, Preview } from "./preview.ts";

export function Differences(props: { readonly preview: Preview; readonly facts: NomineeFacts }): JSX.Element {
  const changes = createMemo(() => props.preview.changed.flatMap(({ id, name, fields }) => fields.map((one) => ({ key: `${id} ${one.field}`, id, name, ...one }))));
  const value = (field: string, text: string): string => (text === "" ? t().noValue : shownValue(props.facts.fields.find(({ id }) => id === field), text));
  const people = (rows: readonly Named[], caption: string): JSX.Element => (
    <details open={rows.length <= 10}>
      <summary>{caption}</summary>
      <DataTable caption={caption} columns={[{ id: "id", label: t().id, cell: (row: Named) => row.id, width: "8rem" }, { id: "name", label: t().name, cell: (row: Named) => row.name }]} rows={rows} keyOf={(row) => row.id} empty="" />
    </details>
  );
  return (
    <>
      <p class="import-facts">
        <State tone="info" icon="person">{t().willAdd(props.preview.added.length)}</State>
        <State tone={props.preview.changed.length > 0 ? "warn" : "plain"} icon="pen">{t().willChange(props.preview.changed.length)}</State>
        <State tone={props.preview.missing.length > 0 ? "bad" : "plain"} icon="away">{t().willGo(props.preview.missing.length)}</State>
      </p>
      <Show when={props.preview.added.length + props.preview.changed.length + props.preview.missing.length === 0}><p class="note info">{t().same}</p></Show>
      <Show when={props.preview.missing.length > 0}>{people(props.preview.missing, t().willGo(props.preview.missing.length))}</Show>
      <Show when={changes().length > 0}>
        <DataTable
          caption={t().willChange(props.preview.changed.length)} rows={changes()} keyOf={(row) => row.key} empty=""
          columns={[
            { id: "id", label: t().id, cell: (row) => row.id, width: "8rem" }, { id: "name", label: t().name, cell: (row) => row.name }, { id: "field", label: t().field, cell: (row) => fieldName(props.facts, row.field) },
            { id: "before", label: t().before, cell: (row) => value(row.field, row.before) }, { id: "after", label: t().after, cell: (row) => value(row.field, row.after) },
          ]}
        />
      </Show>
      <Show when={props.preview.added.length > 0}>{people(props.preview.added, t().willAdd(props.preview.added.length))}</Show>
    </>
  );
}
