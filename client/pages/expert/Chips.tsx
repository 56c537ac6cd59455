// Few legal values: each a chip with its benchmark under it; the chosen one once more clears the cell.
import { For, type JSX } from "solid-js";
import { t } from "../../text/expert.ts";
import { bandOf, bandsOf } from "./figures.ts";
import { PadKey } from "./PadKey.tsx";
import type { Item, Sheet } from "./sheet.ts";

export function Chips(props: { readonly sheet: Sheet; readonly item: Item }): JSX.Element {
  const value = (): string | null => props.sheet.truth().cells.get(props.item.id)?.value ?? null;
  return (
    <div class="expert-chips" role="group" aria-label={t().choices}>
      <For each={props.item.chips ?? []}>
        {(chip) => (
          <PadKey class="expert-chip" name={chip} pressed={value() === chip} disabled={!props.sheet.isOpen(props.item.id)} onPress={() => props.sheet.choose(chip)}>
            <span class="expert-chip-value numbers">{chip}</span>
            <span class="expert-chip-text">{bandOf(bandsOf(props.item), chip)?.name}</span>
          </PadKey>
        )}
      </For>
    </div>
  );
}
