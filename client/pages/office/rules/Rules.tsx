// A programme's rules being edited: parts at the side with what is wrong in each, one part at a time, what is unsaved always in sight.
import { useSearchParams } from "@solidjs/router";
import { createResource, createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import "../../../styles/rules.css";
import { State } from "../../../parts/State.tsx";
import { mayPrepare } from "../../../state/may.ts";
import type { Me } from "../../../state/me.ts";
import { refusalText } from "../../../text/refusals.ts";
import { t } from "../../../text/rules.ts";
import { shared } from "../../../text/shared.ts";
import { Aggregation } from "./Aggregation.tsx";
import { Basics } from "./Basics.tsx";
import { Columns } from "./Columns.tsx";
import { Conflicts } from "./Conflicts.tsx";
import { createEditor, EditorProvider, loadProgramme, useEditor, type Editor, type Loaded } from "./editor.ts";
import { Eligibility } from "./Eligibility.tsx";
import { partName, partOf, parts, type Part } from "./parts.ts";
import { Quotas } from "./Quotas.tsx";
import { RubricTree } from "./RubricTree.tsx";
import { SaveBar } from "./SaveBar.tsx";
import { Stages } from "./Stages.tsx";
import { StaleNotice } from "./StaleNotice.tsx";
import { Ties } from "./Ties.tsx";
import { Versions } from "./Versions.tsx";

export function Rules(props: { readonly programme: string; readonly me: Me }): JSX.Element {
  const [loaded, { refetch }] = createResource(() => props.programme, loadProgramme);
  const [saved, setSaved] = createSignal<number | null>(null);
  const ready = (): Loaded | null => {
    const answer = loaded.latest;
    return answer?.kind === "ok" ? answer.body : null;
  };
  return (
    <Switch fallback={<p class="quiet-text" role="status">{shared().loading}</p>}>
      <Match when={loaded.latest !== undefined && refusalText(loaded.latest)}>
        {(text) => <div class="note bad row spread" role="alert"><span>{text()}</span><button type="button" class="button" onClick={() => void refetch()}>{shared().retry}</button></div>}
      </Match>
      <Match when={ready()} keyed>
        {(one) => {
          const editor = createEditor(one, mayPrepare(props.me), () => {
            setSaved(one.row.version + 1);
            void refetch();
          });
          return <EditorProvider value={editor}><Desk editor={editor} saved={saved()} /></EditorProvider>;
        }}
      </Match>
    </Switch>
  );
}

const shows: Readonly<Record<Part, () => JSX.Element>> = {
  basics: Basics, rubric: RubricTree, aggregation: Aggregation, ties: Ties, quotas: Quotas, conflicts: Conflicts, stages: Stages, eligibility: Eligibility, columns: Columns, versions: Versions,
};

function Desk(props: { readonly editor: Editor; readonly saved: number | null }): JSX.Element {
  const [search, setSearch] = useSearchParams<{ part: string }>();
  const part = (): Part => parts.find((one) => one === search.part) ?? "basics";
  return (
    <div class="rules">
      <div class="rules-top stack">
        <Show when={props.saved !== null && props.editor.changed().length === 0}><p class="note good" role="status">{t().saved(props.saved!)}</p></Show>
        <Show when={props.editor.row().frozenAt !== null}><p class="note info">{t().frozen}</p></Show>
        <Show when={props.editor.resumed() && props.editor.changed().length > 0}><p class="note info" role="status">{t().resumed}</p></Show>
        <StaleNotice />
      </div>
      <nav class="rules-parts" aria-label={t().parts}>
        <For each={parts}>{(one) => <PartLink part={one} isHere={one === part()} onOpen={() => setSearch({ part: one })} />}</For>
      </nav>
      <div class="rules-part stack">
        <h2>{partName(part())}</h2>
        <Show when={part()} keyed>{(one) => shows[one]()}</Show>
      </div>
      <Show when={!props.editor.readOnly()}><SaveBar /></Show>
    </div>
  );
}

function PartLink(props: { readonly part: Part; readonly isHere: boolean; readonly onOpen: () => void }): JSX.Element {
  const editor = useEditor();
  const faults = (): number => editor.problems().filter(({ at }) => partOf(at) === props.part).length;
  const isChanged = (): boolean => editor.changed().some((key) => partOf(key) === props.part);
  return (
    <button type="button" class="rules-link" aria-current={props.isHere ? "page" : undefined} data-part={props.part} onClick={() => props.onOpen()}>
      <span>{partName(props.part)}</span>
      <Show when={faults() > 0}><State tone="bad" icon="alert">{t().faultCount(faults())}</State></Show>
      <Show when={faults() === 0 && isChanged()}><State tone="info" icon="pen">{t().changed}</State></Show>
    </button>
  );
}
