// The page's tasks behind their buttons: one by one, opinions, limits, barred persons, shortlist, groups. The address says which.
import { A, useSearchParams } from "@solidjs/router";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import "../../../styles/eligibility.css";
import { Loaded } from "../../../parts/Loaded.tsx";
import type { Me } from "../../../state/me.ts";
import { mayDecide, mayPrepare } from "../../../state/may.ts";
import { t } from "../../../text/eligibility.ts";
import { t as office } from "../../../text/office.ts";
import { BarredView } from "./BarredView.tsx";
import { GroupsView } from "./GroupsView.tsx";
import { Lapsed } from "./Lapsed.tsx";
import { LimitsView } from "./LimitsView.tsx";
import { OpinionsView } from "./OpinionsView.tsx";
import { createReview } from "./review.ts";
import { ReviewView } from "./ReviewView.tsx";
import { ShortlistView } from "./ShortlistView.tsx";

const views = ["review", "opinions", "limits", "barred", "shortlist", "groups"] as const;
type View = (typeof views)[number];

export function EligibilityDesk(props: { readonly programme: string; readonly me: Me }): JSX.Element {
  const review = createReview(props.programme);
  const [search, setSearch] = useSearchParams<{ view?: string; candidate?: string }>();
  const view = (): View => views.find((one) => one === search.view) ?? "review";
  if (search.candidate !== undefined) review.look(search.candidate);
  return (
    <>
      <div class="buttons elig-views" role="group" aria-label={t().views}>
        <For each={views}>{(one) => <button type="button" class="button" aria-pressed={view() === one} onClick={() => setSearch({ view: one })}>{t()[one]}</button>}</For>
      </div>
      <Loaded from={review.list}>
        {(list) => (
          <>
            <Lapsed list={list()} review={review} may={mayDecide(props.me)} />
            {/* the register and the groups are there before anybody has applied */}
            <Show when={list().candidates.length > 0 || view() === "barred" || view() === "groups"} fallback={<div class="card stack"><p>{t().nobody}</p><div class="buttons"><A class="button big primary" href={`/sec/${encodeURIComponent(props.programme)}/candidates`}>{office().candidates}</A></div></div>}>
              <Switch>
                <Match when={view() === "review"}><ReviewView list={list()} review={review} may={mayPrepare(props.me)} decides={mayDecide(props.me)} /></Match>
                <Match when={view() === "opinions"}><OpinionsView list={list()} review={review} may={mayPrepare(props.me)} /></Match>
                <Match when={view() === "limits"}><LimitsView list={list()} /></Match>
                <Match when={view() === "barred"}><BarredView review={review} may={mayPrepare(props.me)} /></Match>
                <Match when={view() === "shortlist"}><ShortlistView list={list()} review={review} decides={mayDecide(props.me)} /></Match>
                <Match when={view() === "groups"}><GroupsView list={list()} review={review} may={mayPrepare(props.me)} /></Match>
              </Switch>
            </Show>
          </>
        )}
      </Loaded>
    </>
  );
}
