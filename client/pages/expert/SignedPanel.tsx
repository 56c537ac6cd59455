// In the place of the pad once the sheet is signed: what is with the server, the receipt, and the way to an unlock.
import { createSignal, Match, Show, Switch, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { ReasonDialog } from "../../parts/ReasonDialog.tsx";
import { State } from "../../parts/State.tsx";
import { timeText } from "../../state/clock.ts";
import { refusalText } from "../../text/refusals.ts";
import { t } from "../../text/expert.ts";
import { Computed } from "./Computed.tsx";
import { totalText } from "./figures.ts";
import { ReceiptCode } from "./ReceiptCode.tsx";
import type { Sheet } from "./sheet.ts";

export interface SignedPanelProps {
  readonly sheet: Sheet;
  /** from the server's list, where this tablet has not heard the receipt itself */
  readonly receipt: string | null;
  /** of this tablet's own, while the server has not answered */
  readonly provisional: string | null;
  readonly isRefusedUnlock: boolean;
  /** nothing keeps the person here */
  readonly onLeave: (() => void) | null;
}

export function SignedPanel(props: SignedPanelProps): JSX.Element {
  const [asking, setAsking] = createSignal(false);
  const sign = (): ReturnType<Sheet["truth"]>["sign"] => props.sheet.truth().sign;
  const isSaved = (): boolean => sign().state === "saved";
  const isAsked = (): boolean => props.sheet.own()?.state === "unlock-asked";
  const code = (): string | null => props.sheet.truth().receipt?.code ?? props.receipt;
  const at = (): string | null => {
    const submitted = props.sheet.own()?.submittedAt ?? null;
    return submitted === null ? null : timeText(submitted);
  };
  return (
    <section class="expert-signed" aria-labelledby="signed-title" tabindex="0" data-sign={sign().state}>
      <div class="expert-signed-head">
        <h2 id="signed-title">
          <Switch fallback={t().provisional}>
            <Match when={props.sheet.lock() === "paper"}>{t().paperSheet}</Match>
            <Match when={sign().state === "late"}>{t().lateText}</Match>
            <Match when={sign().state === "nostore"}>{t().bannerNostore}</Match>
            <Match when={isSaved()}>{t().submitted}</Match>
          </Switch>
        </h2>
        <Show when={isSaved() && at() !== null} fallback={<Show when={!isSaved() && sign().state !== "nostore"}><p>{t().provisionalText}</p></Show>}>
          <State tone="good" icon="lock">{t().lockedAt(at()!)}</State>
        </Show>
        <p class="expert-total">
          <span class="expert-total-label">{t().totalFinal}</span>
          <span class="expert-total-value numbers">{totalText(props.sheet.total())}</span>
          <span class="expert-total-full numbers">{t().ofFull(totalText(props.sheet.full))}</span>
        </p>
        <Computed sheet={props.sheet} />
      </div>
      <Show when={isSaved() ? code() : null} fallback={
        <p class="expert-receipt-later">
          <Show when={props.provisional}>{(code) => <><span class="quiet-text">{t().provisionalReceipt}</span> <span class="expert-receipt-code numbers" data-provisional>{code()}</span><br /></>}</Show>
          <span class="quiet-text">{t().receiptLater}</span>
        </p>
      }>
        {(text) => <ReceiptCode code={text()} seq={props.sheet.truth().receipt?.seq ?? null} />}
      </Show>
      <div class="expert-signed-acts">
        <Switch>
          <Match when={isAsked()}><State tone="warn" icon="clock">{t().unlockAsked}</State></Match>
          <Match when={isSaved() && props.sheet.lock() === "signed"}>
            <Show when={props.isRefusedUnlock}><p class="note warn">{t().bannerUnlockRefused}</p></Show>
            <button type="button" class="button big" data-act="unlock" onClick={() => setAsking(true)}>{t().askUnlock}</button>
          </Match>
        </Switch>
        <Show when={props.onLeave} fallback={<p class="quiet-text">{t().waitNext}</p>}>{(leave) => <button type="button" class="button big primary" onClick={() => leave()()}>{t().goOn}</button>}</Show>
      </div>
      <ReasonDialog
        open={asking()} title={t().unlockTitle} text={t().unlockText} action={t().unlockAction} presets={[t().unlockRow, t().unlockSlip, t().unlockComment, t().unlockHeard]}
        onClose={() => setAsking(false)}
        onAct={async (reason) => {
          const answer = await request("POST", "/unlock-requests", { candidate: props.sheet.candidate, reason });
          return answer.kind === "problem" && answer.code === "bad-request" ? t().unlockDigits : refusalText(answer);
        }}
      />
    </section>
  );
}
