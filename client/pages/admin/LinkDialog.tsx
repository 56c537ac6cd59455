// A one-time link on its way to its owner: to scan, to copy, and gone when it is closed. The token stands behind the # and in no request.
import { createSignal, Show, type JSX } from "solid-js";
import { Dialog } from "../../parts/Dialog.tsx";
import { QrPicture } from "../../parts/QrPicture.tsx";
import { State } from "../../parts/State.tsx";
import { t } from "../../text/admin.ts";
import type { HandOver } from "./roles.ts";

export function LinkDialog(props: { readonly of: HandOver | null; readonly onClose: () => void }): JSX.Element {
  const [copied, setCopied] = createSignal<boolean | null>(null);
  const link = (): string => `${location.origin}/setup#${props.of?.token ?? ""}`;
  let field: HTMLInputElement | undefined;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link());
      setCopied(true);
    } catch {
      // not given to pages without HTTPS: the text is marked, so that one keystroke copies it
      field?.select();
      setCopied(false);
    }
  };
  const close = (): void => {
    setCopied(null);
    props.onClose();
  };
  return (
    <Dialog open={props.of !== null} title={t().linkTitle(props.of?.name ?? "")} onClose={close}>
      <p class="note warn">{t().linkOnce}</p>
      <QrPicture class="admin-qr" text={link()} label={t().linkQr} />
      <div class="field">
        <label for="one-time-link">{t().link}</label>
        <input id="one-time-link" class="admin-link" ref={(made) => (field = made)} readonly value={link()} onFocus={(event) => event.currentTarget.select()} />
      </div>
      <div role="status">
        <Show when={copied() === true}><State tone="good" icon="check">{t().copied}</State></Show>
        <Show when={copied() === false}><p class="fault">{t().copyFailed}</p></Show>
      </div>
      <div class="buttons">
        <button type="button" class="button big primary" autofocus onClick={() => void copy()}>{t().copy}</button>
        <button type="button" class="button big" onClick={close}>{t().linkDone}</button>
      </div>
    </Dialog>
  );
}
