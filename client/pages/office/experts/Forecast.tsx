// Expected valid sheets of every candidate from a chosen panel; those in danger on top, with what to do.
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { drawnNow } from "../../../../scoring/drawn-panel.ts";
import { forecastSheets, sheetDangers, type SheetDanger, type SheetForecast } from "../../../../scoring/sheets-forecast.ts";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import type { IconName } from "../../../parts/Icon.tsx";
import { State, type Tone } from "../../../parts/State.tsx";
import { createAsked } from "../../../state/answer.ts";
import { dangerActs, dangerNames, t } from "../../../text/experts.ts";
import { bracketed, listed } from "../../../text/words.ts";
import { isActive, momentText } from "./facts.ts";
import type { PanelData } from "./panel.ts";

export const dangerLooks: Readonly<Record<SheetDanger, { readonly tone: Tone; readonly icon: IconName }>> = {
  short: { tone: "bad", icon: "alert" }, "at-risk": { tone: "warn", icon: "help" }, untrimmed: { tone: "info", icon: "eye" }, none: { tone: "good", icon: "check" },
};

interface Seated {
  readonly id: string;
  readonly name: string;
  readonly seats: readonly { readonly expert: string }[];
  readonly order: readonly { readonly candidate: string }[];
}

interface Choice {
  readonly id: string;
  readonly words: string;
  readonly experts: readonly string[];
  readonly candidates: readonly string[];
}

export function Forecast(props: { readonly panel: PanelData }): JSX.Element {
  const sessions = createAsked<readonly Seated[]>(() => `${props.panel.path}/sessions`);
  const [chosen, setChosen] = createSignal<string | null>(null);
  const choices = createMemo((): readonly Choice[] => {
    const all = props.panel.candidates().filter(isActive).map(({ id }) => id);
    return [
      ...(sessions.value() ?? []).map((one) => ({ id: one.id, words: t().panelSession(one.name), experts: one.seats.map(({ expert }) => expert), candidates: one.order.map(({ candidate }) => candidate) })),
      ...props.panel.draws().filter(({ kind }) => kind === "experts").toReversed().map((one) => ({ id: one.id, words: t().panelDraw(momentText(one.at)), experts: drawnNow(one.result.drawn, one.substitutions), candidates: all })),
      { id: "", words: t().panelPool, experts: props.panel.experts().map(({ id }) => id), candidates: all },
    ];
  });
  const choice = (): Choice => choices().find(({ id }) => id === chosen()) ?? choices()[0]!;
  const rows = createMemo((): readonly SheetForecast[] => {
    const known = new Map(props.panel.experts().map((one) => [one.id, one.values["group"] ?? null]));
    const people = choice().experts.filter((id) => known.has(id)).map((id) => ({ id, group: known.get(id)! }));
    return forecastSheets(props.panel.rules(), people, choice().candidates, props.panel.conflicts());
  });
  const danger = (): number => rows().filter((one) => one.danger === "short" || one.danger === "at-risk").length;
  const names = (ids: readonly string[]): string => listed(ids.map((id) => props.panel.nameOf("experts", id)));
  const columns = (): readonly Column<SheetForecast>[] => [
    { id: "state", label: t().state, cell: (one) => <State tone={dangerLooks[one.danger].tone} icon={dangerLooks[one.danger].icon}>{dangerNames()[one.danger]}</State>, sort: (one) => sheetDangers.indexOf(one.danger) },
    { id: "candidate", label: t().candidate, cell: (one) => `${one.candidate} ${props.panel.nameOf("candidates", one.candidate)}`, sort: (one) => one.candidate },
    { id: "expected", label: t().expected, numeric: true, cell: (one) => (one.byGroup.length > 1 ? `${one.expected}${bracketed(one.byGroup.join("+"))}` : one.expected), sort: (one) => one.expected },
    { id: "worst", label: t().atWorst, numeric: true, cell: (one) => one.atWorst, sort: (one) => one.atWorst },
    { id: "recused", label: t().recusedBy, cell: (one) => names(one.recused) },
    { id: "open", label: t().openBy, cell: (one) => names(one.open) },
    { id: "act", label: t().whatToDo, cell: (one) => dangerActs()[one.danger] },
  ];
  return (
    <div class="stack">
      <h2>{t().forecastCaption}</h2>
      <p class="quiet-text">{t().forecastLead} {t().need(props.panel.rules().aggregation.minimumSheets, props.panel.rules().aggregation.trim?.from ?? null)}</p>
      <Show when={props.panel.experts().length > 0} fallback={<p class="note">{t().noPanel}</p>}>
        <div class="row">
          <label class="row">{t().panelOf}
            <select class="panel-select" onChange={(event) => setChosen(event.currentTarget.value)}>
              <For each={choices()}>{(one) => <option value={one.id} selected={choice().id === one.id}>{one.words}</option>}</For>
            </select>
          </label>
          <span role="status"><State tone={danger() > 0 ? "warn" : "good"} icon={danger() > 0 ? "alert" : "check"}>{danger() > 0 ? t().inDanger(danger()) : t().allSafe}</State></span>
        </div>
        <DataTable caption={t().forecastCaption} columns={columns()} rows={rows()} keyOf={(one) => one.candidate} empty={t().noneShown} rowHeight={52} height="65vh" />
      </Show>
    </div>
  );
}
