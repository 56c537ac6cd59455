// The pool, the draw, conflicts of interest, the forecast of valid sheets.
import { useSearchParams } from "@solidjs/router";
import { For, Match, Switch, type JSX } from "solid-js";
import "../../styles/experts.css";
import { Loaded } from "../../parts/Loaded.tsx";
import type { Me } from "../../state/me.ts";
import { t } from "../../text/experts.ts";
import { Conflicts } from "./experts/Conflicts.tsx";
import { DrawView } from "./experts/DrawView.tsx";
import { Forecast } from "./experts/Forecast.tsx";
import { createPanel } from "./experts/panel.ts";
import { Pool } from "./experts/Pool.tsx";
import { OfficePage } from "./OfficePage.tsx";

const views = ["pool", "draw", "conflicts", "forecast"] as const;

export default function ExpertsPage(): JSX.Element {
  return <OfficePage section="experts">{(programme, me) => <Views programme={programme} me={me} />}</OfficePage>;
}

function Views(props: { readonly programme: string; readonly me: Me }): JSX.Element {
  const [params, setParams] = useSearchParams<{ view: string }>();
  const view = (): (typeof views)[number] => views.find((one) => one === params.view) ?? "pool";
  const { ready, panel } = createPanel(props.programme);
  return (
    <>
      <nav class="buttons panel-views" aria-label={t().views}>
        <For each={views}>{(one) => <button type="button" class="button" aria-current={view() === one ? "page" : undefined} data-view={one} onClick={() => setParams({ view: one })}>{t()[one]}</button>}</For>
      </nav>
      <Loaded from={ready}>
        {() => (
          <Switch>
            <Match when={view() === "pool"}><Pool panel={panel} me={props.me} /></Match>
            <Match when={view() === "draw"}><DrawView panel={panel} me={props.me} /></Match>
            <Match when={view() === "conflicts"}><Conflicts panel={panel} me={props.me} /></Match>
            <Match when={view() === "forecast"}><Forecast panel={panel} /></Match>
          </Switch>
        )}
      </Loaded>
    </>
  );
}
