// Ten digits, the point and the erase key; what leads to no legal value is switched off before the tap.
import { For, type JSX } from "solid-js";
import { Icon } from "../../parts/Icon.tsx";
import { t } from "../../text/expert.ts";
import type { PadKey as Key } from "./pad.ts";
import { PadKey } from "./PadKey.tsx";
import type { Sheet } from "./sheet.ts";

const keys: readonly Key[] = ["7", "8", "9", "4", "5", "6", "1", "2", "3", ".", "0"];

export function NumberPad(props: { readonly sheet: Sheet }): JSX.Element {
  const isErasable = (): boolean => {
    const item = props.sheet.activeItem();
    return item !== undefined && props.sheet.isOpen(item.id) && (props.sheet.text() ?? props.sheet.truth().cells.get(item.id)?.value ?? "") !== "";
  };
  return (
    <div class="expert-digits" role="group" aria-label={t().pad}>
      <For each={keys}>{(key) => <PadKey name={key} disabled={!props.sheet.allows(key)} onPress={() => props.sheet.press(key)}>{key}</PadKey>}</For>
      <PadKey name="erase" label={t().erase} disabled={!isErasable()} onPress={props.sheet.erase}><Icon name="erase" /></PadKey>
    </div>
  );
}
