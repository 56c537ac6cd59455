// The same conflicts line by line, to be sorted.
import { createMemo, type JSX } from "solid-js";
import { ruledEffect, ruledEffects, type RuledEffect } from "../../../../scoring/recused-pairs.ts";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { State } from "../../../parts/State.tsx";
import { conflictKindName } from "../../../text/conflict-kinds.ts";
import { t as office } from "../../../text/office.ts";
import { effectNames, sourceNames, t } from "../../../text/experts.ts";
import type { Pair } from "./Conflicts.tsx";
import { effectLooks } from "./MatrixGrid.tsx";
import type { Conflict } from "./facts.ts";
import type { PanelData } from "./panel.ts";

export function ConflictList(props: { readonly panel: PanelData; readonly effect: RuledEffect | null; readonly onOpen: (pair: Pair) => void }): JSX.Element {
  const effectOf = (one: Conflict): RuledEffect => ruledEffect(props.panel.rules().conflicts, one);
  const rows = createMemo(() => props.panel.conflicts().filter((one) => props.effect === null || effectOf(one) === props.effect));
  const columns = (): readonly Column<Conflict>[] => [
    { id: "state", label: t().state, cell: (one) => <State tone={effectLooks[effectOf(one)].tone} icon={effectLooks[effectOf(one)].icon}>{effectNames()[effectOf(one)]}</State>, sort: (one) => ruledEffects.indexOf(effectOf(one)) },
    { id: "expert", label: t().expert, cell: (one) => props.panel.nameOf("experts", one.expert), sort: (one) => one.expert },
    { id: "candidate", label: t().candidate, cell: (one) => `${one.candidate} ${props.panel.nameOf("candidates", one.candidate)}`, sort: (one) => one.candidate },
    { id: "kind", label: t().kind, cell: (one) => conflictKindName(one.kind), sort: (one) => one.kind },
    { id: "source", label: t().source, cell: (one) => sourceNames()[one.source] ?? one.source, sort: (one) => one.source },
    { id: "evidence", label: t().evidence, cell: (one) => one.evidence, sort: (one) => one.evidence },
    { id: "reason", label: t().reason, cell: (one) => one.reason },
    { id: "open", label: office().details, cell: (one) => <button type="button" class="button" aria-label={`${office().details} ${props.panel.nameOf("experts", one.expert)} ${props.panel.nameOf("candidates", one.candidate)}`} onClick={() => props.onOpen(one)}>{office().details}</button> },
  ];
  return <DataTable caption={t().listCaption} columns={columns()} rows={rows()} keyOf={(one) => `${one.expert}@${one.candidate}@${one.kind}`} empty={t().noneShown} rowHeight={56} height="65vh" />;
}
