// Nominees: import with mapping and difference, the list, duplicates.
import { createSignal, Show, type JSX } from "solid-js";
import type { ListFacts, NomineeRow } from "../../../server/views/nominees.ts";
import "../../styles/nominations.css";
import { Loaded } from "../../parts/Loaded.tsx";
import { createAsked } from "../../state/answer.ts";
import { mayPrepare } from "../../state/may.ts";
import type { Me } from "../../state/me.ts";
import { t } from "../../text/nominations.ts";
import { ImportTable } from "./nominations/ImportTable.tsx";
import { NomineeTable } from "./nominations/NomineeTable.tsx";
import { OfficePage } from "./OfficePage.tsx";

export default function CandidatesPage(): JSX.Element {
  return <OfficePage section="candidates">{(programme, me) => <Nominees programme={programme} me={me} />}</OfficePage>;
}

function Nominees(props: { readonly programme: string; readonly me: Me }): JSX.Element {
  const at = `/programmes/${encodeURIComponent(props.programme)}`;
  const list = createAsked<{ readonly facts: ListFacts; readonly rows: readonly NomineeRow[] }>(() => `${at}/nominees`);
  const [importing, setImporting] = createSignal(false);
  const [saved, setSaved] = createSignal<number | null>(null);
  const done = async (count: number): Promise<void> => {
    await list.again();
    setSaved(count);
    setImporting(false);
    // what was saved is said above the list
    scrollTo({ top: 0 });
  };
  return (
    <Loaded from={list}>
      {(value) => (
        <>
          <Show when={saved() !== null}><p class="note good" role="status">{t().saved(saved()!)}</p></Show>
          <Show when={importing()} fallback={<NomineeTable at={at} programme={props.programme} facts={value().facts} rows={value().rows} mayAct={mayPrepare(props.me)} onImport={() => setImporting(true)} onChanged={() => void list.again()} />}>
            <ImportTable at={at} facts={value().facts} onDone={(count) => void done(count)} onBack={() => setImporting(false)} />
          </Show>
        </>
      )}
    </Loaded>
  );
}
