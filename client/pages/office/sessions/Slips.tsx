// Access slips: codes are given out once, live in this page's memory, and go to paper from here. Source: ux §6.8.
import { createSignal, For, onCleanup, Show, type JSX } from "solid-js";
import { Portal } from "solid-js/web";
import "../../../styles/paper.css";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import { DataTable, type Column } from "../../../parts/DataTable.tsx";
import { Dialog } from "../../../parts/Dialog.tsx";
import { Faults } from "../../../parts/Faults.tsx";
import { QrPicture } from "../../../parts/QrPicture.tsx";
import { State } from "../../../parts/State.tsx";
import { createPaperFoot } from "../../../state/paper-foot.ts";
import { shared } from "../../../text/shared.ts";
import { t } from "../../../text/sessions.ts";
import type { SessionPart } from "./Order.tsx";
import type { Prepared } from "./prepared.ts";

interface Slip {
  readonly expert: string;
  readonly seat: number;
  readonly code: string;
  readonly link: string;
}

type Seat = Prepared["seats"][number];

export function Slips(props: SessionPart): JSX.Element {
  const [slips, setSlips] = createSignal<readonly Slip[]>([]);
  const [answer, setAnswer] = createSignal<Answer<unknown> | null>(null);
  const [sure, setSure] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const foot = createPaperFoot(() => `${props.panel.path}/paper-foot`);
  const without = () => props.session.seats.filter((one) => !one.hasCode && !one.joined);
  const make = async (experts: readonly string[]): Promise<void> => {
    setBusy(true);
    setSure(false);
    const heard = await request<readonly Slip[]>("POST", `/sessions/${props.session.id}/codes`, { experts });
    setAnswer(heard);
    if (heard.kind === "ok") {
      const fresh = new Set(heard.body.map(({ expert }) => expert));
      setSlips([...slips().filter(({ expert }) => !fresh.has(expert)), ...heard.body].sort((a, b) => a.seat - b.seat));
      await Promise.all([props.again(), foot.again()]);
    }
    setBusy(false);
  };
  const stay = (event: BeforeUnloadEvent): void => {
    if (slips().length > 0) event.preventDefault();
  };
  addEventListener("beforeunload", stay);
  onCleanup(() => removeEventListener("beforeunload", stay));
  const columns = (): readonly Column<Seat>[] => [
    { id: "seat", label: t().seat, numeric: true, width: "5rem", cell: (one) => one.seat },
    { id: "expert", label: t().expert, cell: (one) => `${one.name} ${one.expert}` },
    { id: "state", label: t().state, cell: (one) => (one.joined ? <State tone="good" icon="check">{t().isJoined}</State> : one.hasCode ? <State tone="info" icon="paper">{t().hasCode}</State> : <State tone="blank" icon="blank">{t().noCode}</State>) },
    { id: "signed", label: t().signed, numeric: true, cell: (one) => `${one.certified} / ${props.session.order.length}` },
    ...(props.mayChange ? [{ id: "new", label: t().slipOneAct, cell: (one: Seat) => <button type="button" class="button" aria-label={t().slipsOne(one.seat)} disabled={busy()} onClick={() => void make([one.expert])}>{t().slipOneAct}</button> }] : []),
  ];
  return (
    <section class="stack" aria-labelledby={`slips-${props.session.id}`}>
      <h3 id={`slips-${props.session.id}`}>{t().slipsTitle}</h3>
      <Show when={props.mayChange}>
        <p class="quiet-text">{t().slipsLead}</p>
        <div class="buttons">
          <Show when={without().length > 0}><button type="button" class="button big" classList={{ primary: slips().length === 0 }} data-act="slips" disabled={busy()} onClick={() => void make(without().map(({ expert }) => expert))}>{t().slipsMissing(without().length)}</button></Show>
          <button type="button" class="button big" data-act="slips-all" disabled={busy()} onClick={() => setSure(true)}>{t().slipsAll}</button>
        </div>
      </Show>
      <Faults answer={answer()} />
      <Show when={slips().length > 0}>
        <div class="note warn row spread" role="status">
          <span>{t().slipsMade(slips().length)}</span>
          <button type="button" class="button big primary" data-act="print" disabled={foot.loading()} onClick={() => print()}>{t().printNow}</button>
        </div>
        <Show when={isLocal(slips()[0]!.link)}><p class="note bad" data-note="local-address">{t().slipsLocal}</p></Show>
        <details><summary class="panel-summary">{t().slipsHere}</summary><SlipSheet session={props.session} slips={slips()} /></details>
        <Portal><div class="slips-print"><SlipSheet session={props.session} slips={slips()} /></div></Portal>
      </Show>
      <DataTable caption={t().seatsCaption} columns={columns()} rows={props.session.seats} keyOf={(one) => one.expert} empty="" rowHeight={54} />
      <Dialog open={sure()} title={t().slipsSure} onClose={() => setSure(false)}>
        <p>{t().slipsSureText}</p>
        <div class="buttons">
          <button type="button" class="button big" autofocus onClick={() => setSure(false)}>{shared().cancel}</button>
          <button type="button" class="button big primary" data-act="slips-sure" onClick={() => void make([])}>{t().slipsAll}</button>
        </div>
      </Dialog>
    </section>
  );
}

/** Only this computer can open it. */
const isLocal = (link: string): boolean => /^(localhost|.*\.localhost|127\..*|\[::1\])$/.test(new URL(link).hostname);

/** Two slips side by side, eight on a sheet of A4, with lines to cut along. */
function SlipSheet(props: { readonly session: Prepared; readonly slips: readonly Slip[] }): JSX.Element {
  const name = (slip: Slip): string => props.session.seats.find(({ expert }) => expert === slip.expert)?.name ?? "";
  return (
    <div class="slips">
      <For each={props.slips}>
        {(slip) => (
          <article class="slip" data-slip={slip.expert}>
            <div class="slip-head"><strong class="slip-seat">{t().slipSeat(slip.seat)}</strong><span class="slip-name">{name(slip)}</span></div>
            <p class="slip-session">{props.session.name} · {t().slipKeep}</p>
            <div class="slip-body">
              <QrPicture class="slip-qr" text={slip.link} label={t().slipQr} />
              <div>
                <p class="slip-label">{t().slipCode}</p>
                <p class="slip-code" data-code>{slip.code}</p>
                <ol class="slip-steps"><li>{t().slip1}{t().slip1b(new URL("/join", slip.link).href)}</li><li>{t().slip2}</li><li>{t().slip3}</li></ol>
              </div>
            </div>
          </article>
        )}
      </For>
    </div>
  );
}
