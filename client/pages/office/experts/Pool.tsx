// The expert pool: imported, listed, changed one by one; its groups with their heads against what the rules ask; the units.
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { State } from "../../../parts/State.tsx";
import { mayPrepare } from "../../../state/may.ts";
import type { Me } from "../../../state/me.ts";
import { t as office } from "../../../text/office.ts";
import { t } from "../../../text/experts.ts";
import { label, listed } from "../../../text/words.ts";
import { ExpertAsk } from "./ExpertAsk.tsx";
import { ImportExperts } from "./ImportExperts.tsx";
import type { Person } from "./facts.ts";
import type { PanelData } from "./panel.ts";
import { Units } from "./Units.tsx";

export function Pool(props: { readonly panel: PanelData; readonly me: Me }): JSX.Element {
  const [asked, setAsked] = createSignal<{ readonly expert: Person | null } | null>(null);
  const [search, setSearch] = createSignal("");
  const counts = createMemo(() => {
    const all = new Map<string, number>();
    for (const { expert, ruling } of props.panel.conflicts()) if (ruling !== "dismissed") all.set(expert, (all.get(expert) ?? 0) + 1);
    return all;
  });
  const groupName = (id: string): string => label(props.panel.rules().panel?.groups?.find((one) => one.id === id)?.name) || id || t().noGroup;
  const rows = createMemo(() => {
    const text = search().trim();
    return props.panel.experts().filter((one) => text === "" || [one.id, one.name, one.values["employer"] ?? ""].some((part) => part.includes(text)));
  });
  const columns = (): readonly Column<Person>[] => [
    { id: "id", label: t().id, cell: (one) => one.id, sort: (one) => one.id },
    { id: "name", label: t().name, cell: (one) => <strong>{one.name}</strong>, sort: (one) => one.name },
    { id: "employer", label: t().employer, cell: (one) => one.values["employer"] ?? "", sort: (one) => one.values["employer"] ?? "" },
    { id: "group", label: t().group, cell: (one) => groupName(one.values["group"] ?? ""), sort: (one) => groupName(one.values["group"] ?? "") },
    { id: "past", label: t().pastEmployers, cell: (one) => listed((one.values["pastEmployers"] ?? "").split(";").filter((part) => part !== "")) },
    { id: "conflicts", label: t().conflictCount, numeric: true, cell: (one) => counts().get(one.id) ?? 0, sort: (one) => counts().get(one.id) ?? 0 },
    ...(mayPrepare(props.me) ? [{ id: "edit", label: office().edit, cell: (one: Person) => <button type="button" class="button" aria-label={t().changeExpert(one.name)} onClick={() => setAsked({ expert: one })}>{office().edit}</button> }] : []),
  ];
  return (
    <>
      <Show when={mayPrepare(props.me)}><ImportExperts panel={props.panel} /></Show>
      <Groups panel={props.panel} />
      <div class="stack">
        <div class="row spread">
          <h2>{t().expertsCaption}</h2>
          <div class="row">
            <div class="row"><label for="pool-search">{office().search}</label><input id="pool-search" class="panel-search" type="search" value={search()} onInput={(event) => setSearch(event.currentTarget.value)} /></div>
            <span class="quiet-text" role="status">{office().rowsShown(rows().length, props.panel.experts().length)}</span>
            <Show when={mayPrepare(props.me)}><button type="button" class="button big" data-act="add-expert" onClick={() => setAsked({ expert: null })}>{t().addExpert}</button></Show>
          </div>
        </div>
        <DataTable caption={t().expertsCaption} columns={columns()} rows={rows()} keyOf={(one) => one.id} empty={t().noExperts} rowHeight={54} />
      </div>
      <Units panel={props.panel} isOwn={mayPrepare(props.me)} />
      <Show when={asked()}>{(one) => <ExpertAsk panel={props.panel} expert={one().expert} onClose={() => setAsked(null)} />}</Show>
    </>
  );
}

/** Nothing where the rules name no groups. */
function Groups(props: { readonly panel: PanelData }): JSX.Element {
  const groups = createMemo(() => (props.panel.rules().panel?.groups ?? []).map((one) => {
    const heads = props.panel.experts().filter(({ values }) => values["group"] === one.id).length;
    const least = one.minimumSheets ?? 1;
    return { id: one.id, name: label(one.name) || one.id, weight: String(one.weight), heads, least, missing: Math.max(0, least - heads) };
  }));
  return (
    <Show when={groups().length > 0}>
      <section class="card stack" aria-labelledby="pool-groups">
        <h2 id="pool-groups">{t().groupsTitle}</h2>
        <p class="quiet-text">{t().groupsLead}</p>
        <table>
          <thead><tr><th scope="col">{t().group}</th><th scope="col">{t().weight}</th><th scope="col">{t().heads}</th><th scope="col">{t().minimum}</th><th scope="col">{t().state}</th></tr></thead>
          <tbody>
            <For each={groups()}>
              {(one) => (
                <tr>
                  <th scope="row">{one.name}</th><td class="numbers">{one.weight}</td><td class="numbers">{one.heads}</td><td class="numbers">{one.least}</td>
                  <td><State tone={one.missing > 0 ? "bad" : "good"} icon={one.missing > 0 ? "alert" : "check"}>{one.missing > 0 ? t().groupShort(one.missing) : t().groupEnough}</State></td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Show>
  );
}
