// The manual inside the product: contents, one page at a time, search. Open to everybody, signed in or not; printable.
import { A, useLocation, useParams } from "@solidjs/router";
import { createEffect, createMemo, createSignal, For, Show, type JSX } from "solid-js";
import "../../styles/help.css";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { language } from "../../state/preferences.ts";
import { t } from "../../text/help.ts";
import { shared } from "../../text/shared.ts";
import { Blocks } from "./Blocks.tsx";
import { find } from "./find.ts";
import { manual, type Page } from "./manual.ts";

export default function HelpPage(): JSX.Element {
  const params = useParams<{ page?: string }>();
  const [asked, ask] = createSignal("");
  const pages = (): readonly Page[] => manual(language());
  const page = (): Page | undefined => pages().find(({ name }) => name === params.page);
  const hits = createMemo(() => find(pages(), asked()));
  createEffect(() => {
    document.title = `${page()?.title ?? t().title} · ${shared().product}`;
  });
  return (
    <div class="help">
      <header class="help-head">
        <div class="help-names">
          <A class="help-home" href="/">{shared().product}</A>
          <h1><A href="/help" onClick={() => ask("")}>{t().title}</A></h1>
        </div>
        <div class="row help-tools">
          <label class="help-search"><span>{t().search}</span><input type="search" value={asked()} onInput={(event) => ask(event.currentTarget.value)} /></label>
          <button type="button" class="button" onClick={() => print()}>{t().print}</button>
          <DisplaySettings />
        </div>
      </header>
      <div class="help-body">
        <nav class="help-pages" aria-label={t().contents}>
          <For each={pages()}>{(one) => <A href={`/help/${one.name}`} aria-current={one.name === params.page ? "page" : undefined} onClick={() => ask("")}>{one.title}</A>}</For>
        </nav>
        <main class="help-main">
          <Show when={asked().trim() === ""} fallback={<Hits />}>
            <Show when={page()} keyed fallback={<Contents />}>{(one) => <Reading page={one} />}</Show>
          </Show>
        </main>
      </div>
    </div>
  );

  function Hits(): JSX.Element {
    return (
      <section aria-labelledby="help-found">
        <h2 id="help-found" class="help-title"><span role="status">{hits().length === 0 ? t().nothing(asked().trim()) : t().found(hits().length)}</span></h2>
        <ul class="help-hits">
          <For each={hits()}>
            {(hit) => (
              <li>
                <A href={`/help/${hit.page}#${hit.id}`} onClick={() => ask("")}>{hit.heading === hit.title ? hit.title : `${hit.title} › ${hit.heading}`}</A>
                <p>{hit.text}</p>
              </li>
            )}
          </For>
        </ul>
      </section>
    );
  }

  function Contents(): JSX.Element {
    return (
      <>
        <h2 class="help-title">{params.page === undefined ? t().contents : t().noPage}</h2>
        <ul class="help-hits"><For each={pages()}>{(one) => <li><A href={`/help/${one.name}`}>{one.title}</A><p>{one.lead}</p></li>}</For></ul>
      </>
    );
  }
}

function Reading(props: { readonly page: Page }): JSX.Element {
  const location = useLocation();
  createEffect(() => {
    const { hash } = location;
    // an id is always one of ours; the page begins at its top where there is none
    if (hash === "") scrollTo(0, 0);
    else document.getElementById(hash.slice(1))?.scrollIntoView();
  });
  return <article class="help-text"><Blocks of={props.page.blocks} /></article>;
}
