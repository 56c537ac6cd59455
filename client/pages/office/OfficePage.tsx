// Around every page of a programme: its name, the steps from rules to notice, who is signed in. Each page gives the rest.
import { A, useParams } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import "../../styles/office.css";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { SignOut } from "../../parts/SignOut.tsx";
import { StaffPage } from "../../parts/StaffPage.tsx";
import { State } from "../../parts/State.tsx";
import { createAsked } from "../../state/answer.ts";
import { mayPrepare, maySign } from "../../state/may.ts";
import type { Me } from "../../state/me.ts";
import { t } from "../../text/office.ts";
import { label } from "../../text/words.ts";
import { sections, type Section } from "./sections.ts";

interface ProgrammeRow {
  readonly id: string;
  readonly version: number;
  readonly frozenAt: string | null;
  readonly name: { readonly zh: string; readonly en: string };
}

/** Head of the office's pages, with or without a programme. */
export function OfficeHead(props: { readonly me: Me; readonly title: string; readonly children?: JSX.Element }): JSX.Element {
  return (
    <header class="office-head">
      <div class="office-title">
        <A class="office-home" href="/sec">{t().office}</A>
        <h1>{props.title}</h1>
      </div>
      <div class="row">
        {props.children}
        <Show when={!mayPrepare(props.me)}>{maySign(props.me) ? <State tone="plain" icon="pen">{t().decides}</State> : <State tone="plain" icon="eye">{t().readOnly}</State>}</Show>
        <A class="button" href="/confirm" target="_self">{t().toConfirm}</A>
        <A class="button" href="/help">{t().help}</A>
        <DisplaySettings />
        <SignOut />
      </div>
    </header>
  );
}

export function OfficePage(props: { readonly section: Section; readonly children: (programme: string, me: Me) => JSX.Element }): JSX.Element {
  const params = useParams<{ programme: string }>();
  const list = createAsked<readonly ProgrammeRow[]>(() => "/programmes");
  const here = (): ProgrammeRow | undefined => list.value()?.find(({ id }) => id === params.programme);
  const path = (section: Section): string => `/sec/${encodeURIComponent(params.programme)}${section === "overview" ? "" : `/${section}`}`;
  return (
    <StaffPage roles={["secretary", "leader", "supervisor"]} apart>
      {(_session, me) => (
        <div class="office">
          <OfficeHead me={me} title={here() === undefined ? params.programme : label(here()!.name)} />
          <nav class="office-sections" aria-label={t().sections}>
            <For each={sections}>{(one) => <A class="office-section" href={path(one)} aria-current={one === props.section ? "page" : undefined}>{t()[one]}</A>}</For>
          </nav>
          <main id="main" class="office-main stack">
            <Show when={params.programme} keyed>{(programme) => props.children(programme, me)}</Show>
          </main>
        </div>
      )}
    </StaffPage>
  );
}
