// Ranks with the experts' severity taken out beside the official ones: for information, the list does not change.
import { createSignal, Show, type JSX } from "solid-js";
import type { OutcomeRow, OutcomeView } from "../../../../server/desk/view.ts";
import { undefinedWords } from "../../../../scoring/words/undefined-words.ts";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { language } from "../../../state/preferences.ts";
import { t } from "../../../text/agreement.ts";
import { t as outcome } from "../../../text/outcome.ts";
import { InOutState } from "./RankingTable.tsx";

export function Severity(props: { readonly view: OutcomeView }): JSX.Element {
  const [differing, setDiffering] = createSignal(false);
  const compared = () => props.view.rows.filter(({ rank, adjusted }) => rank !== null && adjusted !== null);
  const others = () => compared().filter(({ rank, adjusted }) => rank !== adjusted!.rank);
  const columns = (): readonly Column<OutcomeRow>[] => [
    { id: "official", label: t().official, numeric: true, sort: ({ rank }) => rank ?? Infinity, cell: ({ rank }) => rank },
    { id: "adjusted", label: t().adjusted, numeric: true, sort: ({ adjusted }) => adjusted!.rank, cell: ({ adjusted }) => adjusted!.rank },
    { id: "shift", label: t().shift, numeric: true, sort: ({ rank, adjusted }) => rank! - adjusted!.rank, cell: ({ rank, adjusted }) => (rank === adjusted!.rank ? "0" : `${rank! > adjusted!.rank ? "↑" : "↓"}${Math.abs(rank! - adjusted!.rank)}`) },
    { id: "name", label: outcome().candidate, sort: ({ name }) => name, cell: (row) => <><strong>{row.name}</strong> <span class="quiet-text small">{row.id}</span></> },
    { id: "score", label: t().officialScore, numeric: true, sort: ({ score }) => Number(score), cell: ({ score }) => score },
    { id: "adjusted-score", label: t().adjustedScore, numeric: true, sort: ({ adjusted }) => adjusted!.score, cell: ({ adjusted }) => adjusted!.score.toFixed(2) },
    { id: "in", label: outcome().inOut, cell: (row) => <InOutState row={row} /> },
  ];
  return (
    <div class="stack">
      <h2 id="outcome-severity">{t().severityTitle}</h2>
      <p class="note info">{t().severityText}</p>
      <Show when={props.view.agreement.notAdjusted === null} fallback={<p class="note">{t().notAdjusted(undefinedWords(props.view.agreement.notAdjusted ?? undefined, language()))}</p>}>
        <div class="row">
          <strong>{others().length === 0 ? t().severitySame : t().severityDiffers(others().length)}</strong>
          <Show when={others().length > 0}><button type="button" class="button" aria-pressed={differing()} onClick={() => setDiffering(!differing())}>{t().onlyDiffering}</button></Show>
        </div>
        <DataTable caption={t().severityTitle} columns={columns()} rows={differing() ? others() : compared()} keyOf={({ id }) => id} empty={t().severitySame} rowHeight={48} />
      </Show>
    </div>
  );
}
