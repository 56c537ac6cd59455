// The ranking: who is in, who is out and why; only rows in sight are in the document. A name opens every sheet of the candidate.
import { For, Show, type JSX } from "solid-js";
import type { Flag, OutcomeRow, OutcomeView } from "../../../../server/desk/view.ts";
import type { QuotaWords } from "../../../../scoring/words/quota-words.ts";
import { isByQuota } from "../../../../scoring/result.ts";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import type { IconName } from "../../../parts/Icon.tsx";
import { State, type Tone } from "../../../parts/State.tsx";
import { t } from "../../../text/outcome.ts";
import { label } from "../../../text/words.ts";

const flagNames = (): Readonly<Record<Flag, string>> => ({
  wide: t().flagWide, few: t().flagFew, outlier: t().flagOutlier, tied: t().flagTied, contested: t().flagContested, recused: t().flagRecused, absent: t().flagAbsent,
  paper: t().flagPaper, late: t().flagLate, unlocked: t().flagUnlocked, remarked: t().flagRemarked,
});

export function Flags(props: { readonly flags: readonly Flag[] }): JSX.Element {
  return <span class="outcome-flags"><For each={props.flags}>{(flag) => <span class="outcome-flag">{flagNames()[flag]}</span>}</For></span>;
}

/** In or out as icon, word and colour. */
export function InOutState(props: { readonly row: Pick<OutcomeRow, "selected" | "reason" | "rank" | "passedOver"> }): JSX.Element {
  const look = (): { tone: Tone; icon: IconName; text: string } => {
    const { selected, reason, rank } = props.row;
    if (selected) return isByQuota(props.row) ? { tone: "info", icon: "up", text: t().isRaised } : { tone: "good", icon: "check", text: t().isIn };
    if (reason === "tied") return { tone: "warn", icon: "alert", text: t().isTied };
    if (rank === null) return { tone: "blank", icon: "blank", text: t().isNone };
    return { tone: "plain", icon: "blank", text: t().isOut };
  };
  return <State tone={look().tone} icon={look().icon}>{look().text}</State>;
}

const number = (text: string | null): number => (text === null ? -Infinity : Number(text.replace("…", "").split("/")[0]));

export function RankingTable(props: { readonly view: OutcomeView; readonly rows: readonly OutcomeRow[]; readonly words: QuotaWords; readonly line: string | null; readonly open: string | null; readonly onOpen: (id: string) => void }): JSX.Element {
  const columns = (): readonly Column<OutcomeRow>[] => [
    { id: "rank", label: t().rank, numeric: true, sort: ({ rank }) => rank ?? Infinity, cell: (row) => row.rank ?? "—" },
    {
      id: "name", label: t().candidate, sort: ({ name }) => name, cell: (row) => (
        <div class="outcome-who">
          <button type="button" class="outcome-name" title={t().openCandidate(row.name)} aria-expanded={props.open === row.id} onClick={() => props.onOpen(row.id)}><strong>{row.name}</strong> <span class="quiet-text small">{row.id}</span></button>
          <span class="small quiet-text">{row.employer}</span>
        </div>
      ),
    },
    { id: "score", label: t().score, numeric: true, sort: ({ score }) => number(score), cell: (row) => <strong>{row.score ?? "—"}</strong> },
    { id: "in", label: t().inOut, sort: (row) => (row.selected ? 0 : row.reason === "tied" ? 1 : row.rank === null ? 3 : 2), cell: (row) => <InOutState row={row} /> },
    {
      id: "why", label: t().why, cell: (row) => (
        <div class="outcome-why"><span>{props.words.reason(row)}</span><Show when={row.flags.length > 0}><Flags flags={row.flags} /></Show></div>
      ),
    },
    { id: "sheets", label: t().sheets, numeric: true, sort: ({ valid }) => valid, cell: (row) => `${row.valid}/${row.valid + row.recused + row.absent}` },
    ...(props.view.rules.trims ? [{ id: "plain", label: t().plain, numeric: true, sort: ({ plain }: OutcomeRow) => number(plain), cell: (row: OutcomeRow) => row.plain ?? "—" }] : []),
    { id: "spread", label: t().spread, numeric: true, sort: ({ spread }) => spread ?? -1, cell: (row) => <span title={t().spreadHint}>{row.spread?.toFixed(2) ?? "—"}</span> },
    ...props.view.fields.map((field, i): Column<OutcomeRow> => ({
      id: `field-${field.id}`, label: label(field.label), sort: (row) => row.values[i] ?? Infinity, cell: (row) => <span class="outcome-value">{row.values[i] == null ? "—" : label(field.values[row.values[i]])}</span>,
    })),
  ];
  return (
    <DataTable
      caption={t().viewList} columns={columns()} rows={props.rows} keyOf={({ id }) => id} empty={t().emptyTable} rowHeight={72} height="min(max(26rem, 72vh), 85vh)"
      mark={(row) => [row.selected ? "in" : row.reason === "tied" ? "tied" : "out", ...(row.id === props.line ? ["line"] : []), ...(row.id === props.open ? ["open"] : [])].join(" ")}
    />
  );
}
