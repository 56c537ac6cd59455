// Every programme in a line: its rules, how far it has come, the way in.
import { A } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { State } from "../../../parts/State.tsx";
import { createAsked } from "../../../state/answer.ts";
import { t as office } from "../../../text/office.ts";
import { t } from "../../../text/programmes.ts";
import { label, paired } from "../../../text/words.ts";
import type { Original } from "./CopyForm.tsx";

export interface ProgrammeRow {
  readonly id: string;
  readonly version: number;
  readonly frozenAt: string | null;
  readonly name: { readonly zh: string; readonly en: string };
}

interface SessionRow {
  readonly programme: string;
  readonly state: "planned" | "running" | "ended" | "archived";
}

export function ProgrammeTable(props: { readonly rows: readonly ProgrammeRow[]; readonly onCopy: ((original: Original) => void) | null }): JSX.Element {
  const sessions = createAsked<readonly SessionRow[]>(() => "/sessions");
  const step = (id: string): JSX.Element => {
    const states = sessions.value()?.filter(({ programme }) => programme === id).map(({ state }) => state) ?? [];
    if (states.includes("running")) return <State tone="info" icon="clock">{t().running}</State>;
    if (states.includes("planned")) return <State tone="plain" icon="clock">{t().planned}</State>;
    return states.length > 0 ? <State tone="good" icon="check">{t().ended}</State> : <State tone="blank" icon="pen">{t().preparing}</State>;
  };
  const path = (one: ProgrammeRow): string => `/sec/${encodeURIComponent(one.id)}`;
  const columns = (): readonly Column<ProgrammeRow>[] => [
    { id: "name", label: t().programme, cell: (one) => <A class="programmes-name" href={path(one)}><strong>{label(one.name)}</strong><span class="quiet-text small">{one.id}</span></A>, sort: (one) => label(one.name) },
    { id: "state", label: t().state, cell: (one) => step(one.id) },
    {
      id: "rules", label: t().rules,
      cell: (one) => (
        <span class="row">
          {t().version(one.version)}
          <Show when={one.frozenAt !== null} fallback={<State tone="plain" icon="pen">{t().editable}</State>}><State tone="plain" icon="lock">{t().frozen}</State></Show>
        </span>
      ),
    },
    {
      id: "acts", label: t().acts,
      cell: (one) => <span class="programmes-acts"><A class="button" href={path(one)} aria-label={paired(t().open, label(one.name))}>{t().open}</A><A class="button" href={`${path(one)}/rules`} aria-label={paired(t().rules, label(one.name))}>{t().rules}</A><Show when={props.onCopy}>{(onCopy) => <button type="button" class="button" aria-label={paired(t().again, label(one.name))} onClick={() => onCopy()({ path: `/programmes/${encodeURIComponent(one.id)}`, name: one.name })}>{t().again}</button>}</Show></span>,
    },
  ];
  return <DataTable caption={office().programmes} columns={columns()} rows={props.rows} keyOf={(one) => one.id} empty={t().emptyReader} rowHeight={64} />;
}
