// One change back and forth on the rules page, by button and by key; each says where it was made.
import { onCleanup, type JSX } from "solid-js";
import { Icon } from "../../../parts/Icon.tsx";
import { isTyping } from "../../../state/typing.ts";
import { t } from "../../../text/rules.ts";
import { placeText } from "../../../text/rules-place.ts";
import { useEditor, type Editor } from "./editor.ts";

export function UndoButtons(): JSX.Element {
  const editor = useEditor();
  const onKey = (event: KeyboardEvent): void => {
    // while text is typed the keys are the browser's own
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]") !== null) return;
    const key = event.key.toLowerCase();
    const way = key === "y" || (key === "z" && event.shiftKey) ? editor.redo : key === "z" ? editor.undo : null;
    if (way === null || way.at() === null) return;
    event.preventDefault();
    way.go();
  };
  addEventListener("keydown", onKey);
  onCleanup(() => removeEventListener("keydown", onKey));
  return (
    <>
      <WayButton act="undo" way={editor.undo} text={t().undo} />
      <WayButton act="redo" way={editor.redo} text={t().redo} />
    </>
  );
}

function WayButton(props: { readonly act: "undo" | "redo"; readonly way: Editor["undo"]; readonly text: string }): JSX.Element {
  const editor = useEditor();
  const title = (): string | undefined => {
    const at = props.way.at();
    return at === null ? undefined : t().oneStep(props.text, placeText(at, editor.programme));
  };
  return (
    <button type="button" class="button" data-act={props.act} aria-disabled={props.way.at() === null} title={title()} onClick={() => props.way.go()}>
      <span classList={{ mirrored: props.act === "redo" }}><Icon name="undo" /></span>{props.text}
    </button>
  );
}
