// The one place where scores are entered: what is being scored, its benchmarks, the value, the pad. It never moves.
import { Show, type JSX } from "solid-js";
import type { Mark } from "../../outbox/truth.ts";
import { t } from "../../text/expert.ts";
import { Benchmarks } from "./Benchmarks.tsx";
import { Chips } from "./Chips.tsx";
import { itemName, rangeText } from "./figures.ts";
import { NumberPad } from "./NumberPad.tsx";
import { SideKeys } from "./SideKeys.tsx";
import type { Item, Sheet } from "./sheet.ts";

export function EntryPanel(props: { readonly sheet: Sheet }): JSX.Element {
  const item = (): Item | undefined => props.sheet.activeItem();
  const mark = (): Mark => props.sheet.truth().cells.get(props.sheet.active())?.mark ?? { state: "empty" };
  const shown = (): string => {
    const now = mark();
    return now.state === "typing" ? now.text : props.sheet.truth().cells.get(props.sheet.active())?.value ?? "";
  };
  return (
    <section class="expert-entry" aria-labelledby="expert-entry-title">
      <div class="expert-entry-head">
        <div class="expert-entry-name">
          <h2 id="expert-entry-title">{item() === undefined ? t().comment : `${item()!.number} ${itemName(item()!)}`}</h2>
          <Show when={item()}>
            {(one) => (
              <p class="small" classList={{ fault: props.sheet.isWrong(), "quiet-text": !props.sheet.isWrong() }} role={props.sheet.isWrong() ? "alert" : undefined}>
                {props.sheet.isWrong() ? t().notLegal(rangeText(one())) : rangeText(one())}
              </p>
            )}
          </Show>
        </div>
        <Show when={item()}>
          <output class="expert-value numbers" classList={{ typing: mark().state === "typing" }} aria-label={t().value}>{shown() === "" ? "\u00a0" : shown()}</output>
        </Show>
      </div>
      <div class="expert-entry-guide" tabindex="0" role="region" aria-label={t().guide}>
        <Show when={item()}>{(one) => <Benchmarks item={one()} />}</Show>
      </div>
      <div class="expert-pad" data-pad>
        <Show when={item()?.chips ? item() : undefined} fallback={<NumberPad sheet={props.sheet} />}>{(one) => <Chips sheet={props.sheet} item={one()} />}</Show>
        <SideKeys sheet={props.sheet} />
      </div>
    </section>
  );
}
