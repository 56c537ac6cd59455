// What is unsaved and whether it can be saved: always at the lower edge.
import { createSignal, Show, type JSX } from "solid-js";
import { Dialog } from "../../../parts/Dialog.tsx";
import { State } from "../../../parts/State.tsx";
import { t } from "../../../text/rules.ts";
import { DiscardDialog } from "./DiscardDialog.tsx";
import { useEditor } from "./editor.ts";
import { Preview } from "./Preview.tsx";
import { partNames } from "./parts.ts";
import { SaveDialog } from "./SaveDialog.tsx";
import { UndoButtons } from "./UndoButtons.tsx";

export function SaveBar(): JSX.Element {
  const editor = useEditor();
  const [open, setOpen] = createSignal<"save" | "preview" | "discard" | null>(null);
  const isChanged = (): boolean => editor.changed().length > 0;
  const faults = (): number => editor.problems().length;
  return (
    <div class="rules-bar" role="region" aria-label={t().save}>
      <div class="rules-bar-state" role="status">
        <span class="quiet-text">{t().version(editor.row().version)}</span>
        <Show when={isChanged()} fallback={<State tone="plain" icon="check">{t().allSaved}</State>}><State tone="warn" icon="pen">{t().unsaved(partNames(editor.changed()))}</State></Show>
        <Show when={faults() > 0} fallback={<State tone="good" icon="check">{t().noFaults}</State>}><State tone="bad" icon="alert">{t().faultsLeft(faults())}</State></Show>
      </div>
      <div class="buttons">
        <UndoButtons />
        <button type="button" class="button" data-act="discard" disabled={!isChanged()} onClick={() => setOpen("discard")}>{t().discard}</button>
        <button type="button" class="button" data-act="preview" disabled={!isChanged() || faults() > 0} onClick={() => setOpen("preview")}>{t().preview}</button>
        <button type="button" class="button big primary" data-act="save" disabled={!isChanged() || faults() > 0 || editor.other() !== null} onClick={() => setOpen("save")}>{t().save}</button>
      </div>
      <SaveDialog open={open() === "save"} onClose={() => setOpen(null)} />
      <Dialog open={open() === "preview"} title={t().previewTitle} onClose={() => setOpen(null)}>
        <Preview />
        <div class="buttons"><button type="button" class="button big" autofocus onClick={() => setOpen(null)}>{t().goOn}</button></div>
      </Dialog>
      <DiscardDialog open={open() === "discard"} onClose={() => setOpen(null)} />
    </div>
  );
}
