// A case that stays in doubt: whoever is entitled rules on it, with a reason; and the ruling that stands.
import { createSignal, Show, type JSX } from "solid-js";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { t } from "../../../text/eligibility.ts";
import type { Person } from "./answers.ts";
import { dayOf } from "../../../state/day.ts";
import type { Review } from "./review.ts";
import { Approver } from "./WaiveAsk.tsx";

export function Ruling(props: { readonly person: Person; readonly review: Review; readonly decides: boolean }): JSX.Element {
  const [asked, setAsked] = createSignal<"eligible" | "ineligible" | "back" | null>(null);
  const [by, setBy] = createSignal("");
  const value = (): "eligible" | "ineligible" => (asked() === "ineligible" ? "ineligible" : "eligible");
  return (
    <>
      <Show when={props.person.ruling}>
        {(ruling) => (
          <div class="note info row spread">
            <span>{t().ruledBy(ruling().value === "eligible" ? t().eligible : t().ineligible, ruling().by, dayOf(ruling().at), ruling().reason)}</span>
            <Show when={props.decides}><button type="button" class="button" onClick={() => setAsked("back")}>{t().takeBackRuling}</button></Show>
          </div>
        )}
      </Show>
      <Show when={props.decides && props.person.ruling === null && props.person.stated === "active" && props.person.eligibility === "review"}>
        <div class="card row spread">
          <span>{t().ruleText}</span>
          <div class="buttons">
            <button type="button" class="button" onClick={() => setAsked("eligible")}>{t().ruleEligible}</button>
            <button type="button" class="button" onClick={() => setAsked("ineligible")}>{t().ruleIneligible}</button>
          </div>
        </div>
      </Show>
      <ReasonDialog
        open={asked() === "eligible" || asked() === "ineligible"} title={t().ruleTitle(props.person.name)} text={t().ruleText} action={value() === "eligible" ? t().ruleEligible : t().ruleIneligible}
        danger={value() === "ineligible"} onClose={() => setAsked(null)}
        onAct={async (reason) => (by().trim() === "" ? t().approverNeeded : props.review.act("POST", "/decisions", { kind: "review", subject: props.person.id, value: value(), reason, by: by().trim() }))}
      >
        <Approver value={by()} onChange={setBy} />
      </ReasonDialog>
      <ReasonDialog
        open={asked() === "back"} title={t().takeBackRuling} action={t().takeBackRuling} onClose={() => setAsked(null)}
        onAct={(reason) => props.review.act("DELETE", `/decisions/${props.person.ruling!.id}`, { reason })}
      />
    </>
  );
}
