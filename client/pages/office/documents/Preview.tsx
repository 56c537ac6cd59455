// The file before it goes out: its name, how many rows, and the first five as they will stand in it.
import { For, Show, type JSX } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { t } from "../../../text/documents.ts";
import { refusalText } from "../../../text/refusals.ts";
import { shared } from "../../../text/shared.ts";

export interface PreviewView {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly count: number;
}

export function Preview(props: { readonly answer: Answer<PreviewView> | null; readonly detail: string }): JSX.Element {
  const value = (): PreviewView | null => (props.answer?.kind === "ok" ? props.answer.body : null);
  return (
    <>
      <Show when={props.answer !== null} fallback={<p class="quiet-text" role="status">{shared().loading}</p>}>
        <Show when={refusalText(props.answer!)}>{(text) => <p class="note bad" role="alert">{text()}</p>}</Show>
      </Show>
      <Show when={value()}>
        {(one) => (
          <div class="stack">
            <p><b>{t().file}</b> <span class="hash" data-file>{one().name}</span> <span class="quiet-text">{props.detail}</span> <span class="quiet-text">{one().count === 0 ? t().noRows : t().rows(one().count)}</span></p>
            <div class="export-table" role="region" tabindex="0" aria-label={t().preview}>
              <table>
                <thead><tr><For each={one().rows[0] ?? []}>{(head) => <th scope="col">{head}</th>}</For></tr></thead>
                <tbody><For each={one().rows.slice(1)}>{(row) => <tr><For each={row}>{(cell) => <td title={cell}>{cell}</td>}</For></tr>}</For></tbody>
              </table>
            </div>
          </div>
        )}
      </Show>
    </>
  );
}
