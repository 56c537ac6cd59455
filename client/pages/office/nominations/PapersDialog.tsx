// Papers of one or many nominees ticked at once.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { NomineeFacts } from "../../../../server/views/nominees.ts";
import { request } from "../../../api/request.ts";
import { Dialog } from "../../../parts/Dialog.tsx";
import { t } from "../../../text/nominations.ts";
import { refusalText } from "../../../text/refusals.ts";

export function PapersDialog(props: { readonly open: boolean; readonly at: string; readonly candidates: readonly string[]; readonly facts: NomineeFacts; readonly onClose: () => void; readonly onDone: () => void }): JSX.Element {
  const [names, setNames] = createSignal<ReadonlySet<string>>(new Set());
  const [state, setState] = createSignal("received");
  const [note, setNote] = createSignal("");
  const [fault, setFault] = createSignal<string | null>(null);
  const turn = (name: string, on: boolean): void => {
    const next = new Set(names());
    if (on) next.add(name);
    else next.delete(name);
    setNames(next);
  };
  const save = async (): Promise<void> => {
    const answer = await request("PUT", `${props.at}/materials`, { candidates: props.candidates, names: [...names()], state: state(), note: note() });
    setFault(refusalText(answer));
    if (answer.kind !== "ok") return;
    setNames(new Set<string>());
    props.onDone();
    props.onClose();
  };
  return (
    <Dialog open={props.open} title={`${t().tick} · ${t().selected(props.candidates.length)}`} onClose={props.onClose}>
      <fieldset class="stack">
        <legend>{t().paper}</legend>
        <For each={props.facts.materials}>{({ name }) => <label class="nominees-tick"><input type="checkbox" checked={names().has(name)} onChange={(event) => turn(name, event.currentTarget.checked)} />{name}</label>}</For>
      </fieldset>
      <div class="field">
        <label for="papers-state">{t().state}</label>
        <select id="papers-state" onChange={(event) => setState(event.currentTarget.value)}><option value="received">{t().receivedState}</option><option value="missing">{t().missing}</option><option value="returned">{t().returned}</option></select>
      </div>
      <div class="field"><label for="papers-note">{t().note}</label><input id="papers-note" value={note()} onInput={(event) => setNote(event.currentTarget.value)} /></div>
      <Show when={fault()}><p class="fault" role="alert">{fault()}</p></Show>
      <div class="buttons">
        <button type="button" class="button big" onClick={props.onClose}>{t().cancel}</button>
        <button type="button" class="button big primary" disabled={names().size === 0} onClick={() => void save()}>{t().saveMaterials}</button>
      </div>
    </Dialog>
  );
}
