// One proposal: what, about whom, by whom, why, and what it will do; then confirm or return.
import { createSignal, Show, type JSX } from "solid-js";
import type { DeskApproval, DeskView } from "../../../server/live/view.ts";
import type { AskedApproval } from "../../../server/views/approvals.ts";
import { request } from "../../api/request.ts";
import { Icon } from "../../parts/Icon.tsx";
import { timeText } from "../../state/clock.ts";
import { findCandidate } from "../../state/desk.ts";
import type { Me } from "../../state/me.ts";
import { refusedText } from "../../text/chair.ts";
import { effects, t } from "../../text/confirm.ts";
import { approvalKinds, candidateStates, joints } from "../../text/desk.ts";
import { shared } from "../../text/shared.ts";
import { label } from "../../text/words.ts";

export function Proposal(props: { readonly view: DeskView; readonly one: AskedApproval; readonly me: Me }): JSX.Element {
  const [fault, setFault] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const isOwn = (): boolean => props.one.first === props.me.account;
  const candidate = () => findCandidate(props.view, subjectOf(props.view, props.one).candidate);
  const answer = async (yes: boolean): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    setFault(refusedText(await request("POST", `/approvals/${props.one.id}`, { yes })));
    setBusy(false);
  };
  return (
    <article class="card stack confirm-card" data-approval={props.one.kind} data-own={isOwn()} aria-labelledby={`confirm-${props.one.id}`}>
      <h3 id={`confirm-${props.one.id}`}>{proposalTitle(props.view, props.one)}</h3>
      <dl class="confirm-facts">
        <div><dt>{t().by}</dt><dd>{props.one.firstName}　<span class="numbers">{timeText(props.one.firstAt)}</span></dd></div>
        <div><dt>{t().reason}</dt><dd>{props.one.reason === "" ? t().noReason : props.one.reason}</dd></div>
        <Show when={props.one.run}>{(run) => <div><dt>{t().which}</dt><dd class="numbers">{t().run(label(run().programme), run().position, run().entry)}</dd></div>}</Show>
        <Show when={candidate()}>
          {(of) => <div><dt>{t().state}</dt><dd class="numbers">{candidateStates()[of().state]}{joints().comma}{t().sheets(of().sheets, of().expected, of().late)}</dd></div>}
        </Show>
        <div><dt>{t().effect}</dt><dd>{effects()[props.one.kind]}</dd></div>
      </dl>
      <Show when={fault()}><p class="fault" role="alert">{fault()}</p></Show>
      <Show when={isOwn()} fallback={
        <div class="confirm-buttons">
          <button type="button" class="button big" data-act="return" disabled={busy()} onClick={() => void answer(false)}>{t().back}</button>
          <button type="button" class="button big primary" data-act="confirm" disabled={busy()} onClick={() => void answer(true)}><Show when={!busy()} fallback={shared().loading}><Icon name="check" />{t().confirm}</Show></button>
        </div>
      }>
        <p class="note warn"><strong>{t().own}</strong>　{t().ownHint}</p>
        <div class="confirm-buttons"><button type="button" class="button big" data-act="withdraw-proposal" disabled={busy()} onClick={() => void answer(false)}>{t().withdraw}</button></div>
      </Show>
    </article>
  );
}

/** «公布此候选人：07 李明» */
export function proposalTitle(view: DeskView, one: Pick<DeskApproval, "kind" | "subject">): string {
  const { text } = subjectOf(view, one);
  return text === "" ? approvalKinds()[one.kind] : joints().pair(approvalKinds()[one.kind], text);
}

/** A proposal names a candidate, or an expert and a candidate as `expert@candidate`. */
function subjectOf(view: DeskView, { kind, subject }: Pick<DeskApproval, "kind" | "subject">): { readonly candidate: string | null; readonly text: string } {
  const named = (id: string): string => {
    const one = findCandidate(view, id);
    return one === undefined ? id : `${String(one.position).padStart(2, "0")} ${one.name}`;
  };
  if (kind === "release-run") return { candidate: null, text: "" };
  if (kind === "release") return { candidate: subject, text: named(subject) };
  const seat = view.seats.find(({ expert }) => subject.startsWith(`${expert}@`));
  if (seat === undefined) return { candidate: null, text: subject };
  const candidate = subject.slice(seat.expert.length + 1);
  return { candidate, text: t().seatAnd(`${shared().seat(seat.seat)} ${seat.name}`, named(candidate)) };
}
