// Own scores side by side: criteria down, own candidates across, totals and own rank; by running order or by total.
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { sheetTotal } from "../../../scoring/sheet-total.ts";
import type { Rubric } from "../../../scoring/rubric.ts";
import type { Seat } from "../../state/seat.ts";
import { compareTotals, ownRank } from "../../state/warnings.ts";
import { t } from "../../text/expert.ts";
import { fullText, itemName, totalText } from "./figures.ts";
import { itemsOf } from "./sheet.ts";
import { ownSheets, type OwnListed } from "./signed-sheets.ts";

interface Column {
  readonly sheet: OwnListed;
  readonly total: string;
  /** among the signed ones; null for a sheet that is not signed */
  readonly rank: number | null;
}

export function Comparison(props: { readonly seat: Seat; readonly rubric: Rubric }): JSX.Element {
  const [byTotal, setByTotal] = createSignal(false);
  const items = createMemo(() => itemsOf(props.rubric));
  const columns = createMemo((): readonly Column[] => {
    const sheets = ownSheets(props.seat).filter((one) => Object.keys(one.values).length > 0);
    const totals = sheets.map((one) => sheetTotal(props.rubric, one.values));
    const signed = totals.filter((_, i) => sheets[i]!.isSigned);
    const all = sheets.map((sheet, i): Column => ({ sheet, total: totals[i]!, rank: sheet.isSigned ? ownRank(totals[i]!, signed) : null }));
    return byTotal() ? all.toSorted((a, b) => compareTotals(b.total, a.total)) : all;
  });
  const hasRank = (): boolean => props.seat.panel()?.settings.ownRank === true;
  return (
    <Show when={columns().length > 0} fallback={<p class="quiet-text">{t().sheetsEmpty}</p>}>
      <div class="expert-compare-head">
        <p class="quiet-text">{t().compareHint}</p>
        <div class="buttons">
          <button type="button" class="button" aria-pressed={!byTotal()} classList={{ primary: !byTotal() }} onClick={() => setByTotal(false)}>{t().sortOrder}</button>
          <button type="button" class="button" aria-pressed={byTotal()} classList={{ primary: byTotal() }} data-act="by-total" onClick={() => setByTotal(true)}>{t().sortTotal}</button>
        </div>
      </div>
      <div class="expert-compare" tabindex="0" role="region" aria-label={t().compareNote}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t().candidateLabel}</th>
              <For each={columns()}>
                {({ sheet }) => (
                  <th scope="col"><span class="numbers">{String(sheet.position).padStart(2, "0")}</span> <span class="expert-compare-name">{sheet.name}</span><Show when={!sheet.isSigned}><span class="small quiet-text"> {t().unsignedColumn}</span></Show></th>
                )}
              </For>
            </tr>
            <tr class="expert-compare-total">
              <th scope="row">{t().totalFinal}</th>
              <For each={columns()}>{({ total }) => <td class="numbers">{totalText(total)}</td>}</For>
            </tr>
            <Show when={hasRank()}>
              <tr>
                <th scope="row">{t().ownRank}</th>
                <For each={columns()}>{({ rank }) => <td class="numbers">{rank ?? "–"}</td>}</For>
              </tr>
            </Show>
          </thead>
          <tbody>
            <For each={items()}>
              {(item) => (
                <tr>
                  <th scope="row"><span class="numbers quiet-text">{item.number}</span> {itemName(item)} <span class="small quiet-text numbers">/ {fullText(item)}</span></th>
                  <For each={columns()}>{({ sheet }) => <td class="numbers">{sheet.values[item.id] ?? "–"}</td>}</For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Show>
  );
}
