// Says that a log unknown to this device took the place of another one because the server was installed anew. Asked for once.
import { createSignal, type JSX } from "solid-js";
import { Dialog } from "../../parts/Dialog.tsx";
import { shared } from "../../text/shared.ts";
import { t } from "../../text/supervisor.ts";
import type { Watch } from "./watch.ts";

export function NewServer(props: { readonly watch: Watch }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <p><button type="button" class="button big" onClick={() => setOpen(true)}>{t().otherLog}</button></p>
      <Dialog open={open()} title={t().otherLogAsked} onClose={() => setOpen(false)}>
        <p>{t().otherLogText}</p>
        <div class="buttons">
          <button type="button" class="button big" autofocus onClick={() => setOpen(false)}>{shared().cancel}</button>
          <button type="button" class="button big danger" onClick={() => void props.watch.acceptLog()}>{shared().confirm}</button>
        </div>
      </Dialog>
    </>
  );
}
