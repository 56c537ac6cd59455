// The session is archived: receipts first, then the scores leave this tablet (reliability §5.5).
import { createSignal, Show, type JSX } from "solid-js";
import "../../styles/expert.css";
import { Dialog } from "../../parts/Dialog.tsx";
import type { Seat } from "../../state/seat.ts";
import { shared } from "../../text/shared.ts";
import { t } from "../../text/expert.ts";
import { SheetList } from "./SheetList.tsx";

export function ArchivedPage(props: { readonly seat: Seat }): JSX.Element {
  const [asking, setAsking] = createSignal(false);
  const [isWiped, setWiped] = createSignal(false);
  const wipe = async (): Promise<void> => {
    props.seat.outbox.stop();
    await props.seat.store.wipe();
    setAsking(false);
    setWiped(true);
  };
  return (
    <main class="expert-sheets" data-page="archived">
      <h1>{t().archivedTitle}</h1>
      <Show when={!isWiped()} fallback={<p class="note good">{t().wiped}</p>}>
        <p>{t().archivedText}</p>
        <SheetList seat={props.seat} />
        <div class="buttons"><button type="button" class="button big danger" onClick={() => setAsking(true)}>{t().wipe}</button></div>
        <Dialog open={asking()} title={t().wipe} onClose={() => setAsking(false)}>
          <p>{t().wipeQuestion}</p>
          <Show when={props.seat.state().queue > 0}><p class="fault">{t().wipeWaits(props.seat.state().queue)}</p></Show>
          <div class="buttons">
            <button type="button" class="button big" autofocus onClick={() => setAsking(false)}>{shared().cancel}</button>
            <button type="button" class="button big danger" onClick={() => void wipe()}>{t().wipe}</button>
          </div>
        </Dialog>
      </Show>
    </main>
  );
}
