// A nominee who looks like a barred person: somebody must say whether it is the same one.
import { createSignal, Show, type JSX } from "solid-js";
import type { BarredHit } from "../../../../server/views/barred.ts";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { t as eligibility } from "../../../text/eligibility.ts";
import { t } from "../../../text/eligibility-cases.ts";
import type { Person } from "./answers.ts";
import { dayOf } from "../../../state/day.ts";
import type { Review } from "./review.ts";
import { Approver } from "./WaiveAsk.tsx";

export function BarredCard(props: { readonly hit: BarredHit; readonly person: Person; readonly review: Review; readonly decides: boolean }): JSX.Element {
  const [asked, setAsked] = createSignal<"excluded" | "another-person" | null>(null);
  const [by, setBy] = createSignal("");
  const barred = () => props.hit.barred;
  return (
    <section class={`note ${props.hit.finding === null ? "bad" : props.hit.finding.finding === "excluded" ? "warn" : "info"} stack`} aria-label={t().barredTitle(barred().name)}>
      <strong>{t().barredTitle(barred().name)}</strong>
      <span>{props.hit.by === "number" ? t().byNumber(barred().lastFour) : t().byName} · {t().barredFacts(barred().ground, barred().document, barred().since)}</span>
      <Show when={props.hit.finding} fallback={
        <Show when={props.decides}>
          <div class="buttons">
            <button type="button" class="button danger" onClick={() => setAsked("excluded")}>{t().exclude}</button>
            <button type="button" class="button" onClick={() => setAsked("another-person")}>{t().another}</button>
          </div>
        </Show>
      }>
        {(finding) => <span>{finding().finding === "excluded" ? t().excluded : t().anotherFound} · {t().findingBy(finding().decider, dayOf(finding().at), finding().reason)}</span>}
      </Show>
      <ReasonDialog
        open={asked() !== null} title={asked() === "excluded" ? t().exclude : t().another} danger={asked() === "excluded"} action={asked() === "excluded" ? t().exclude : t().another} onClose={() => setAsked(null)}
        onAct={async (reason) => (by().trim() === "" ? eligibility().approverNeeded
          : props.review.act("POST", `/eligibility/${encodeURIComponent(props.person.id)}/barred`, { barred: barred().id, finding: asked(), reason, by: by().trim() }))}
      >
        <Approver value={by()} onChange={setBy} />
      </ReasonDialog>
    </section>
  );
}
