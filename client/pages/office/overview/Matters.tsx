// What waits for a leader: to decide, to approve, to sign; and where to read.
import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import type { Overview } from "../../../../server/views/overview.ts";
import { Icon, type IconName } from "../../../parts/Icon.tsx";
import { t } from "../../../text/overview.ts";
import { label } from "../../../text/words.ts";
import type { Section } from "../sections.ts";
import { mattersOf, type Matter } from "./steps.ts";

const places: Readonly<Record<Matter, { readonly section: Section; readonly icon: IconName }>> = {
  decide: { section: "ranking", icon: "alert" }, remove: { section: "conclusion", icon: "alert" }, object: { section: "conclusion", icon: "alert" },
  stage: { section: "conclusion", icon: "pen" }, sign: { section: "conclusion", icon: "pen" },
};

export function Matters(props: { readonly programme: string; readonly overview: Overview }): JSX.Element {
  const path = (section: Section): string => `/sec/${encodeURIComponent(props.programme)}/${section}`;
  const said = (matter: Matter): string => {
    const after = props.overview.after!;
    switch (matter) {
      case "decide": return t().toDecide(after.decisions);
      case "remove": return t().toRemove(after.removals);
      case "object": return t().toConclude(after.objections);
      case "stage": return t().toResolve(label(after.stage!.name));
      case "sign": return t().toSign(after.signatures);
    }
  };
  return (
    <section class="card stack overview-matters" aria-labelledby="overview-matters">
      <h2 id="overview-matters">{t().matters}</h2>
      <ul>
        <For each={mattersOf(props.overview)} fallback={<li class="quiet-text">{t().noMatter}</li>}>
          {(matter) => <li><A class="overview-matter" href={path(places[matter].section)}><Icon name={places[matter].icon} /><span>{said(matter)}</span><Icon name="right" /></A></li>}
        </For>
      </ul>
      <Show when={props.overview.lastRun}>
        <p class="row">
          <span class="quiet-text">{t().toRead}</span>
          <A class="button" href={path("ranking")}>{t().readRanking}</A>
          <A class="button" href={path("documents")}>{t().readDocuments}</A>
        </p>
      </Show>
    </section>
  );
}
