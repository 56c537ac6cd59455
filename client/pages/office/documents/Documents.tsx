// Everything that is printed and exported, by when it is needed.
import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import type { PrintView } from "../../../../server/views/print.ts";
import { Loaded } from "../../../parts/Loaded.tsx";
import type { Person } from "../../../parts/people.ts";
import { createAsked } from "../../../state/answer.ts";
import { t } from "../../../text/documents.ts";

import { DocumentRow } from "./DocumentRow.tsx";
import { Exports } from "./Exports.tsx";
import { Printed } from "./Printed.tsx";
import type { DocumentView } from "./print.ts";

export function Documents(props: { readonly programme: string }): JSX.Element {
  const at = (): string => `/programmes/${encodeURIComponent(props.programme)}`;
  const documents = createAsked<readonly DocumentView[]>(() => `${at()}/documents`);
  const prints = createAsked<readonly PrintView[]>(() => `${at()}/prints`);
  const candidates = createAsked<readonly Person[]>(() => `${at()}/candidates`);
  const experts = createAsked<readonly Person[]>(() => `${at()}/experts`);
  const page = (section: string): string => `/sec/${encodeURIComponent(props.programme)}/${section}`;
  return (
    <>
      <section class="stack" aria-labelledby="documents-prints">
        <h2 id="documents-prints">{t().prints}</h2>
        <p class="quiet-text">{t().printHint}</p>
        <Loaded from={documents}>
          {(list) => (
            <div class="documents">
              <For each={["before", "during", "after"] as const}>
                {(moment) => (
                  <section class="card stack" aria-labelledby={`documents-${moment}`}>
                    <h2 id={`documents-${moment}`}>{t()[moment]}</h2>
                    <ul class="document-list">
                      <For each={list().filter((one) => one.moment === moment)}>
                        {(one) => <DocumentRow programme={props.programme} document={one} candidates={candidates.value() ?? []} experts={experts.value() ?? []} onPrinted={() => void prints.again()} />}
                      </For>
                      <Show when={moment === "during"}><Elsewhere name={t().slips} where={t().slipsWhere} href={page("sessions")} /></Show>
                      <Show when={moment === "after"}><Elsewhere name={t().explanation} where={t().explanationWhere} href={page("ranking")} /></Show>
                    </ul>
                  </section>
                )}
              </For>
            </div>
          )}
        </Loaded>
      </section>
      <Exports programme={props.programme} />
      <div class="stack">
        <h2>{t().printed}</h2>
        <Loaded from={prints}>{(list) => <Printed prints={list()} documents={documents.value() ?? []} />}</Loaded>
      </div>
    </>
  );
}

function Elsewhere(props: { readonly name: string; readonly where: string; readonly href: string }): JSX.Element {
  return (
    <li class="document">
      <div class="document-name"><h3>{props.name}</h3></div>
      <A class="document-link" href={props.href}>{props.where}</A>
    </li>
  );
}
