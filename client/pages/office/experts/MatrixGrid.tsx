// Experts across, candidates down; each cell an icon, a letter and a colour. Only the rows in sight are in the document.
import { createMemo, For, Show, type JSX } from "solid-js";
import { ruledEffects, type RuledEffect } from "../../../../scoring/recused-pairs.ts";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { Icon, type IconName } from "../../../parts/Icon.tsx";
import type { Tone } from "../../../parts/State.tsx";
import { effectLetters, effectNames, t } from "../../../text/experts.ts";
import { paired } from "../../../text/words.ts";
import type { Pair } from "./Conflicts.tsx";
import { pairKey, type Matrix } from "./matrix.ts";
import type { Person } from "./facts.ts";
import type { PanelData } from "./panel.ts";

export const effectLooks: Readonly<Record<RuledEffect, { readonly tone: Tone; readonly icon: IconName }>> = {
  recuse: { tone: "bad", icon: "away" }, review: { tone: "warn", icon: "help" }, disclose: { tone: "info", icon: "eye" }, allow: { tone: "good", icon: "check" }, dismissed: { tone: "plain", icon: "cross" },
};

export function MatrixGrid(props: { readonly panel: PanelData; readonly matrix: Matrix; readonly onOpen: (pair: Pair) => void }): JSX.Element {
  const certified = createMemo(() => new Set(props.panel.certifications().map(({ expert, candidate }) => pairKey(expert, candidate))));
  const columns = createMemo((): readonly Column<Person>[] => [
    { id: "candidate", label: t().candidate, width: "14rem", cell: (row) => <span class="panel-row-name"><span class="small quiet-text">{row.id}</span> {row.name}</span>, sort: (row) => row.id },
    ...props.matrix.experts.map((expert): Column<Person> => ({
      id: expert.id, label: expert.name || expert.id, width: "4.5rem",
      cell: (row) => {
        const key = pairKey(expert.id, row.id);
        const effect = props.matrix.effects.get(key);
        const isCertified = certified().has(key);
        const words = (name: string): string => paired(`${expert.name} · ${row.name}`, `${name}${isCertified ? ` · ${t().certifiedMark}` : ""}`);
        return (
          <Show when={effect} fallback={<span class="panel-none" title={isCertified ? t().certifiedMark : ""}><Show when={isCertified} fallback="·"><Icon name="pen" /><span class="visually-hidden">{t().certifiedMark}</span></Show></span>}>
            {(is) => (
              <button type="button" class={`panel-cell ${effectLooks[is()].tone}`} data-effect={is()} data-pair={key} aria-label={words(effectNames()[is()])} title={words(effectNames()[is()])} onClick={() => props.onOpen({ expert: expert.id, candidate: row.id })}>
                <Icon name={effectLooks[is()].icon} /><span>{effectLetters()[is()]}</span><Show when={isCertified}><span class="panel-certified"><Icon name="pen" /></span></Show>
              </button>
            )}
          </Show>
        );
      },
    })),
  ]);
  return (
    <div class="panel-matrix">
      <DataTable caption={t().matrixCaption} columns={columns()} rows={props.matrix.candidates} keyOf={(row) => row.id} empty={t().noneShown} rowHeight={60} height="65vh" />
    </div>
  );
}

/** What the letters say. */
export function Legend(): JSX.Element {
  return (
    <ul class="panel-legend small">
      <For each={ruledEffects}>{(one) => <li><span class={`panel-letter ${effectLooks[one].tone}`}><Icon name={effectLooks[one].icon} />{effectLetters()[one]}</span> {effectNames()[one]}</li>}</For>
      <li><Icon name="pen" /> {t().certifiedMark}</li>
    </ul>
  );
}
