// Asks for a waiver: why, and who approves.
import { createSignal, type JSX } from "solid-js";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { t } from "../../../text/eligibility.ts";
import type { Review } from "./review.ts";

export interface WaiveAskProps {
  readonly open: boolean;
  readonly name: string;
  readonly subject: string;
  readonly clause: string;
  readonly review: Review;
  readonly onClose: () => void;
}

export function WaiveAsk(props: WaiveAskProps): JSX.Element {
  const [by, setBy] = createSignal("");
  return (
    <ReasonDialog
      open={props.open} title={t().waiveTitle(props.name)} text={t().waiveText} action={t().waive} onClose={props.onClose}
      onAct={async (reason) => (by().trim() === "" ? t().approverNeeded : props.review.act("POST", "/decisions", { kind: "waive", subject: props.subject, value: "", reason, by: by().trim() }))}
    >
      <blockquote>{props.clause}</blockquote>
      <Approver value={by()} onChange={setBy} />
    </ReasonDialog>
  );
}

/** Who approves or decides: a person or a body. */
export function Approver(props: { readonly value: string; readonly onChange: (text: string) => void }): JSX.Element {
  return (
    <div class="field">
      <label for="elig-approver">{t().approver}</label>
      <input id="elig-approver" maxlength={200} value={props.value} onInput={(event) => props.onChange(event.currentTarget.value)} />
    </div>
  );
}
