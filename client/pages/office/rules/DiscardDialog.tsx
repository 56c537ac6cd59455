// Asks once before unsaved changes are given up.
import type { JSX } from "solid-js";
import { Dialog } from "../../../parts/Dialog.tsx";
import { t } from "../../../text/rules.ts";
import { useEditor } from "./editor.ts";

export function DiscardDialog(props: { readonly open: boolean; readonly onClose: () => void }): JSX.Element {
  const editor = useEditor();
  return (
    <Dialog open={props.open} title={t().discardAsked} onClose={props.onClose}>
      <p>{t().discardHow}</p>
      <div class="buttons">
        <button type="button" class="button big" autofocus onClick={() => props.onClose()}>{t().goOn}</button>
        <button type="button" class="button big danger" onClick={() => {
          props.onClose();
          editor.discard();
        }}>{t().discard}</button>
      </div>
    </Dialog>
  );
}
