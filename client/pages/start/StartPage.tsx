// The first page: what this is, and where to go. Where the demo is served it explains how one person plays it in five windows.
import { createResource, For, Show, type JSX } from "solid-js";
import "../../styles/start.css";
import { request } from "../../api/request.ts";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { Icon, type IconName } from "../../parts/Icon.tsx";
import { lastSeat } from "../../state/seat-place.ts";
import { shared } from "../../text/shared.ts";
import { t } from "../../text/start.ts";
import { UpdateOffer } from "../join/UpdateOffer.tsx";
import { RecordCard } from "./RecordCard.tsx";
import { Rehearsal, type DemoPerson } from "./Rehearsal.tsx";

interface Place {
  readonly icon: IconName;
  readonly title: string;
  readonly how: string;
  readonly path: string;
  /** a page that the server writes, not one of the app's */
  readonly plain?: true;
}

export default function StartPage(): JSX.Element {
  const [demo] = createResource(async () => {
    const answer = await request<readonly DemoPerson[]>("GET", "/demo");
    return answer.kind === "ok" ? answer.body : [];
  });
  const places = (): readonly Place[] => [
    { icon: "pen", title: t().expert, how: t().expertHow, path: "/join" },
    { icon: "person", title: t().staff, how: t().staffHow, path: "/sign-in" },
    { icon: "screen", title: t().screenPage, how: t().screenHow, path: "/sign-in" },
    { icon: "eye", title: t().supervisorPage, how: t().supervisorHow, path: "/sup" },
    { icon: "help", title: t().manual, how: t().manualHow, path: "/help" },
    { icon: "check", title: t().verifier, how: t().verifierHow, path: "/verify", plain: true },
  ];
  return (
    <div class="start">
      <header class="start-head">
        <div>
          <h1>{shared().product}</h1>
          <p>{t().lead}</p>
        </div>
        <div class="row"><UpdateOffer safe={lastSeat() === null} /><DisplaySettings /></div>
      </header>
      <main class="start-main">
        <Show when={(demo.latest ?? []).length > 0}><Rehearsal people={demo.latest ?? []} /></Show>
        <nav aria-labelledby="start-where">
          <h2 id="start-where">{t().whereTo}</h2>
          <div class="start-places">
            <For each={places()}>
              {(place) => (
                <a class="start-place" href={place.path} target={place.plain ? "_self" : undefined}>
                  <span class="start-icon"><Icon name={place.icon} /></span>
                  <span><strong>{place.title}</strong><span class="quiet-text">{place.how}</span></span>
                </a>
              )}
            </For>
          </div>
        </nav>
        <RecordCard />
      </main>
    </div>
  );
}
