// «Is this you?»: seat, name and session, before anything else happens.
import { Show, type JSX } from "solid-js";
import type { Joining } from "../../state/joining.ts";
import { t } from "../../text/join.ts";
import { refusalText } from "../../text/refusals.ts";

export function WhoCard(props: { readonly joining: Joining }): JSX.Element {
  return (
    <section class="card join-card">
      <h1>{t().whoTitle}</h1>
      <Show when={props.joining.seat()}>
        {(seat) => (
          <dl class="join-who">
            <div><dt>{t().seatLabel}</dt><dd class="join-seat numbers">{String(seat().seat).padStart(2, "0")}</dd></div>
            <div><dt>{t().nameLabel}</dt><dd class="join-name">{seat().name}</dd></div>
            <div><dt>{t().sessionLabel}</dt><dd>{seat().session}</dd></div>
          </dl>
        )}
      </Show>
      <Show when={props.joining.refused()}>{(answer) => <p class="fault" role="alert">{refusalText(answer())}</p>}</Show>
      <div class="join-answers">
        <button type="button" class="button big" disabled={props.joining.busy()} onClick={() => void props.joining.notMe()}>{t().notMe}</button>
        <button type="button" class="button big primary" disabled={props.joining.busy()} onClick={props.joining.itIsMe}>{t().isMe}</button>
      </div>
    </section>
  );
}
