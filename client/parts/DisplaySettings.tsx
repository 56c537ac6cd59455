// Language, size of text and hand, on every page (ux §5).
import { createSignal, For, Show, type JSX } from "solid-js";
import { hand, language, setHand, setLanguage, setTextSize, textSize } from "../state/preferences.ts";
import { shared } from "../text/shared.ts";
import { Dialog } from "./Dialog.tsx";

function Choice<T extends string>(props: { readonly legend: string; readonly value: T; readonly options: readonly { readonly value: T; readonly text: string }[]; readonly onChoose: (value: T) => void }): JSX.Element {
  return (
    <div class="field" role="group" aria-label={props.legend}>
      <span class="label">{props.legend}</span>
      <div class="buttons">
        <For each={props.options}>
          {(one) => <button type="button" class={`button big ${props.value === one.value ? "primary" : ""}`} aria-pressed={props.value === one.value} onClick={() => props.onChoose(one.value)}>{one.text}</button>}
        </For>
      </div>
    </div>
  );
}

export function DisplaySettings(props: { readonly withHand?: boolean }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <button type="button" class="button" aria-label={shared().settings} onClick={() => setOpen(true)}>Aa</button>
      <Dialog open={open()} title={shared().settings} onClose={() => setOpen(false)}>
        <Choice legend={shared().language} value={language()} options={[{ value: "zh", text: "中文" }, { value: "en", text: "English" }]} onChoose={setLanguage} />
        <Choice legend={shared().textSize} value={textSize()} options={[{ value: "100", text: "100 %" }, { value: "125", text: "125 %" }, { value: "150", text: "150 %" }]} onChoose={setTextSize} />
        <Show when={props.withHand}>
          <Choice legend={shared().hand} value={hand()} options={[{ value: "right", text: shared().right }, { value: "left", text: shared().left }]} onChoose={setHand} />
        </Show>
        <div class="buttons">
          <button type="button" class="button big" autofocus onClick={() => setOpen(false)}>{shared().close}</button>
        </div>
      </Dialog>
    </>
  );
}
