// The whole page after the ranking: stages and registers at the left, the chosen one beside them; the stage that is next is open at first.
import { A, useSearchParams } from "@solidjs/router";
import { createSignal, Match, Show, Switch, type JSX } from "solid-js";
import type { ConclusionView } from "../../../../server/routes/conclusion-form.ts";
import "../../../styles/conclusion.css";
import { Loaded } from "../../../parts/Loaded.tsx";
import { createAsked, type Asked } from "../../../state/answer.ts";
import type { Me } from "../../../state/me.ts";
import { t } from "../../../text/conclusion.ts";
import { label, listed } from "../../../text/words.ts";
import { Approval } from "./Approval.tsx";
import { Archive } from "./Archive.tsx";
import { Conferral } from "./Conferral.tsx";
import { DeskContext, nameOf, type RemovalWish, type StageView } from "./desk.ts";
import { Notices } from "./Notices.tsx";
import { Objections } from "./Objections.tsx";
import { Removals } from "./Removals.tsx";
import { Revocations } from "./Revocations.tsx";
import { StageHead } from "./StageHead.tsx";
import { StageList } from "./StageList.tsx";
import { Visits } from "./Visits.tsx";
import { WorkingDays } from "./WorkingDays.tsx";

export function Conclusion(props: { readonly programme: string; readonly me: Me }): JSX.Element {
  const asked = createAsked<ConclusionView>(() => `/programmes/${props.programme}/conclusion`);
  return <Loaded from={asked}>{(view) => <Places programme={props.programme} me={props.me} view={view} again={asked.again} />}</Loaded>;
}

function Places(props: { readonly programme: string; readonly me: Me; readonly view: () => ConclusionView; readonly again: Asked<unknown>["again"] }): JSX.Element {
  const current = (): StageView | undefined => props.view().stages.find(({ state }) => state !== "done");
  // in the address, so that a link leads to a place and «back» leads back
  const [query, setQuery] = useSearchParams<{ part?: string }>();
  /** where we are, what is missing, what is next */
  const situation = (): string => {
    const { stages, objections } = props.view();
    const here = current();
    if (here === undefined) return objections.some(({ concluded }) => concluded === null) ? t().pauses : t().allDone;
    const after = stages[stages.indexOf(here) + 1];
    const pieces = [t().now(label(here.name)), here.missing.length === 0 || here.state === "open" ? "" : here.state === "held" ? t().heldBy(listed(here.missing.map((id) => nameOf(props.view(), id)))) : t().stillMissing(here.missing.length), here.state === "running" && here.lastDay !== null ? t().until(here.lastDay) : "", after === undefined ? "" : t().next(label(after.name))];
    return pieces.filter((piece) => piece !== "").join(" · ");
  };
  const [wish, setWish] = createSignal<RemovalWish | null>(null);
  const place = (): string => query.part ?? current()?.id ?? "archive";
  const stage = (): StageView | undefined => props.view().stages.find(({ id }) => id === place());
  const goTo = (to: string): void => {
    setWish(null);
    setQuery({ part: to });
  };
  const askRemoval = (one: RemovalWish): void => {
    setWish(one);
    setQuery({ part: "removals" });
  };
  return (
    <DeskContext.Provider value={{ programme: props.programme, me: props.me, view: props.view, again: props.again, place, goTo, wish, askRemoval }}>
      <Show when={props.view().run === null} fallback={<p class="note info conclusion-now">{situation()}</p>}>
        <div class="note info row spread"><span>{props.view().waits ? t().waits : t().noRun}</span><A class="button" href={`/sec/${encodeURIComponent(props.programme)}/ranking`}>{t().toRanking}</A></div>
      </Show>
      <div class="conclusion">
        <StageList current={current()?.id ?? null} />
        <div class="conclusion-panel stack">
          <Switch>
            <Match when={place() === "objections"}><Objections /></Match>
            <Match when={place() === "removals"}><Removals /></Match>
            <Match when={place() === "revocations"}><Revocations /></Match>
            <Match when={place() === "calendar"}><WorkingDays /></Match>
            <Match when={place() === "archive"}><Archive /></Match>
            <Match when={stage()?.id} keyed>
              {(_id) => (
                <section class="stack" aria-label={label(stage()!.name)}>
                  <StageHead stage={stage()!} />
                  <Switch>
                    <Match when={stage()?.kind === "site-visit"}><Visits stage={stage()!} /></Match>
                    <Match when={stage()?.kind === "approval"}><Approval stage={stage()!} /></Match>
                    <Match when={stage()?.kind === "notice"}><Notices stage={stage()!} /></Match>
                    <Match when={stage()?.kind === "conferral"}><Conferral stage={stage()!} /></Match>
                  </Switch>
                </section>
              )}
            </Match>
          </Switch>
        </div>
      </div>
    </DeskContext.Provider>
  );
}
