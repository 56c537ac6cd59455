// All programmes, and a new one.
import { createSignal, Show, type JSX } from "solid-js";
import { Loaded } from "../../parts/Loaded.tsx";
import { StaffPage } from "../../parts/StaffPage.tsx";
import { createAsked } from "../../state/answer.ts";
import { mayPrepare } from "../../state/may.ts";
import type { Me } from "../../state/me.ts";
import "../../styles/office.css";
import "../../styles/programmes.css";
import { t as office } from "../../text/office.ts";
import { t } from "../../text/programmes.ts";
import { OfficeHead } from "./OfficePage.tsx";
import { CopyForm, type Original } from "./programmes/CopyForm.tsx";
import { NewProgramme } from "./programmes/NewProgramme.tsx";
import { ProgrammeTable, type ProgrammeRow } from "./programmes/ProgrammeTable.tsx";

export default function ProgrammesPage(): JSX.Element {
  return <StaffPage roles={["secretary", "leader", "supervisor"]} apart>{(_session, me) => <Programmes me={me} />}</StaffPage>;
}

function Programmes(props: { readonly me: Me }): JSX.Element {
  const list = createAsked<readonly ProgrammeRow[]>(() => "/programmes");
  const [copying, setCopying] = createSignal<Original | null>(null);
  const [making, setMaking] = createSignal(false);
  const isEmpty = (): boolean => list.value()?.length === 0;
  return (
    <div class="office">
      <OfficeHead me={props.me} title={office().programmes} />
      <main id="main" class="office-main stack">
        <Loaded from={list}>
          {(rows) => (
            <>
              <Show when={!isEmpty()} fallback={<div class="note info stack"><h2>{t().emptyTitle}</h2><p>{mayPrepare(props.me) ? t().empty : t().emptyReader}</p></div>}>
                <div class="row spread">
                  <p class="quiet-text">{t().intro}</p>
                  <Show when={mayPrepare(props.me) && !making()}><button type="button" class="button big primary" onClick={() => setMaking(true)}>{t().create}</button></Show>
                </div>
                <ProgrammeTable rows={rows()} onCopy={mayPrepare(props.me) ? setCopying : null} />
              </Show>
              <Show when={mayPrepare(props.me) && (making() || isEmpty())}><NewProgramme taken={rows().map(({ id }) => id)} onCopy={setCopying} /></Show>
              <CopyForm of={copying()} taken={rows().map(({ id }) => id)} onClose={() => setCopying(null)} />
            </>
          )}
        </Loaded>
      </main>
    </div>
  );
}
