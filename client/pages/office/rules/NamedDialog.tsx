// Says that something cannot go because other parts of the rules name it, and which ones.
import { For, type JSX } from "solid-js";
import { Dialog } from "../../../parts/Dialog.tsx";
import { t } from "../../../text/rules.ts";
import { placeText } from "../../../text/rules-place.ts";
import { useEditor } from "./editor.ts";

export function NamedDialog(props: { readonly name: string; /** pointers */ readonly uses: readonly string[]; readonly onClose: () => void }): JSX.Element {
  const editor = useEditor();
  return (
    <Dialog open={props.uses.length > 0} title={t().namedTitle(props.name)} onClose={props.onClose}>
      <p>{t().namedHow}</p>
      <ul class="rules-moves"><For each={[...new Set(props.uses.map((at) => placeText(at, editor.programme)))]}>{(text) => <li>{text}</li>}</For></ul>
      <div class="buttons"><button type="button" class="button big" autofocus onClick={() => props.onClose()}>{t().goOn}</button></div>
    </Dialog>
  );
}
