// The seat is in use on another tablet: asked once, «no» is the safe answer.
import type { JSX } from "solid-js";
import { Dialog } from "../../parts/Dialog.tsx";
import type { Joining } from "../../state/joining.ts";
import { t } from "../../text/join.ts";

export function TakeOverDialog(props: { readonly joining: Joining }): JSX.Element {
  return (
    <Dialog open={props.joining.takeOver() !== null} title={t().takeOverTitle(String(props.joining.takeOver() ?? ""))} onClose={() => void props.joining.answerTakeOver(false)}>
      <p>{t().takeOverText}</p>
      <div class="buttons">
        <button type="button" class="button big" autofocus onClick={() => void props.joining.answerTakeOver(false)}>{t().takeOverNo}</button>
        <button type="button" class="button big danger" disabled={props.joining.busy()} onClick={() => void props.joining.answerTakeOver(true)}>{t().takeOverYes}</button>
      </div>
    </Dialog>
  );
}
