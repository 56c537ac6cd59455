// What was printed: who, when, which copy, which entry; a kept page can be opened again.
import { Show, type JSX } from "solid-js";
import type { PrintView } from "../../../../server/views/print.ts";
import { DataTable } from "../../../parts/DataTable.tsx";
import { t } from "../../../text/documents.ts";
import { label, paired } from "../../../text/words.ts";
import { printAddress, type DocumentView } from "./print.ts";

/** On this device's clock: 2026-11-21 10:44. */
const time = (iso: string): string => {
  const at = new Date(iso);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
};

export function Printed(props: { readonly prints: readonly PrintView[]; readonly documents: readonly DocumentView[] }): JSX.Element {
  const name = (id: string): string => {
    const known = props.documents.find((one) => one.id === id);
    return known === undefined ? "—" : label(known.label);
  };
  return (
    <DataTable
      caption={t().printed} rows={props.prints} keyOf={(one) => one.id} empty={t().printedNone}
      columns={[
        { id: "document", label: t().document, cell: (one) => name(one.document), sort: (one) => name(one.document) },
        { id: "about", label: t().about, cell: (one) => one.about },
        { id: "copy", label: t().copy, cell: (one) => one.copy, numeric: true },
        { id: "by", label: t().by, cell: (one) => one.by, sort: (one) => one.by },
        { id: "at", label: t().at, cell: (one) => <span class="numbers">{time(one.at)}</span>, sort: (one) => one.at },
        { id: "entry", label: t().entry, cell: (one) => one.entry, numeric: true, sort: (one) => one.entry },
        {
          id: "open", label: t().open,
          cell: (one) => <Show when={one.opens} fallback={<span class="quiet-text">{t().notNow}</span>}><a class="button" href={printAddress(one.id)} target="_blank" rel="noopener" aria-label={paired(t().open, `${name(one.document)} ${one.entry}`)}>{t().open}</a></Show>,
        },
      ]}
    />
  );
}
