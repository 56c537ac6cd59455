// Somebody else saved a version while changes were being made here: both are kept, and a person says which one holds.
import { createSignal, Show, type JSX } from "solid-js";
import { t } from "../../../text/rules.ts";
import { DiscardDialog } from "./DiscardDialog.tsx";
import { useEditor } from "./editor.ts";

export function StaleNotice(): JSX.Element {
  const editor = useEditor();
  const [discards, setDiscards] = createSignal(false);
  return (
    <Show when={editor.other()}>
      {(other) => (
        <div class="note warn stack" role="alert" data-stale={other().row.version}>
          <strong>{t().staleTitle}</strong>
          <p>{editor.looksAtOther() ? t().looking : t().stale(other().row.version)}</p>
          <div class="buttons">
            <button type="button" class="button" onClick={() => editor.lookAtOther(!editor.looksAtOther())}>{editor.looksAtOther() ? t().lookMine : t().lookOther(other().row.version)}</button>
            <button type="button" class="button" onClick={() => editor.goOnFromOther()}>{t().mineWins}</button>
            <button type="button" class="button danger" onClick={() => setDiscards(true)}>{t().otherWins}</button>
          </div>
          <DiscardDialog open={discards()} onClose={() => setDiscards(false)} />
        </div>
      )}
    </Show>
  );
}
