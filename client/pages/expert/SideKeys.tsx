// Beside the digits: frequent values or one step up and down, undo and redo, the row before and the next one.
import { For, Match, Show, Switch, type JSX } from "solid-js";
import { Icon } from "../../parts/Icon.tsx";
import { commentCell } from "../../outbox/operation.ts";
import type { UndoStep } from "../../outbox/undo.ts";
import { t } from "../../text/expert.ts";
import { itemName } from "./figures.ts";
import { stepped } from "./pad.ts";
import { PadKey } from "./PadKey.tsx";
import type { Item, Sheet } from "./sheet.ts";

export function SideKeys(props: { readonly sheet: Sheet }): JSX.Element {
  const item = (): Item | undefined => props.sheet.activeItem();
  const value = (): string | null => props.sheet.truth().cells.get(props.sheet.active())?.value ?? null;
  const beside = (by: 1n | -1n): string | null => {
    const [one, now] = [item(), value()];
    return one === undefined || now === null || !one.leaf.stepStated || !props.sheet.isOpen(one.id) || props.sheet.text() !== undefined ? null : stepped(one.rule, now, by);
  };
  const cellName = (criterion: string): string => {
    const one = props.sheet.items.find(({ id }) => id === criterion);
    return one === undefined ? t().comment : itemName(one);
  };
  const named = (text: string | null): string => (text === null || text === "" ? t().empty : text.length > 12 ? `${text.slice(0, 12)}…` : text);
  const undoText = (): string => {
    const step = props.sheet.undoStep();
    return step === null ? t().undo : step === "typing" ? t().undoTyping : t().undoOf(cellName(step.criterion), named(step.to), named(step.from));
  };
  const redoText = (): string => {
    const step: UndoStep | null = props.sheet.redoStep();
    return step === null ? t().redo : t().redoOf(cellName(step.criterion), named(step.from), named(step.to));
  };
  const target = (): string => {
    const to = props.sheet.target();
    return to === "review" ? t().nextReview : to === commentCell ? t().nextComment : String(props.sheet.items.find(({ id }) => id === to)?.number ?? "");
  };
  return (
    <div class="expert-side">
      <div class="expert-quick" role="group" aria-label={t().quick}>
        <Switch>
          <Match when={(item()?.quick.length ?? 0) > 0}>
            <For each={item()?.quick ?? []}>
              {(quick) => <PadKey class="small" name={`quick-${quick}`} label={t().quickValue(quick)} disabled={!props.sheet.isOpen(item()!.id)} pressed={value() === quick} onPress={() => props.sheet.choose(quick)}>{quick}</PadKey>}
            </For>
          </Match>
          <Match when={item() !== undefined && item()?.chips === null}>
            <PadKey class="small step" name="plus" label={t().plusStep} disabled={beside(1n) === null} onPress={() => props.sheet.choose(beside(1n)!)}>＋</PadKey>
            <PadKey class="small step" name="minus" label={t().minusStep} disabled={beside(-1n) === null} onPress={() => props.sheet.choose(beside(-1n)!)}>－</PadKey>
          </Match>
          <Match when={item()?.chips != null && value() !== null}><p class="expert-hint">{t().chipHint}</p></Match>
        </Switch>
        <PadKey class="small redo" name="redo" label={redoText()} disabled={props.sheet.redoStep() === null} onPress={props.sheet.redo}><span class="mirrored"><Icon name="undo" /></span></PadKey>
      </div>
      <PadKey class="wide" name="undo" label={undoText()} disabled={props.sheet.undoStep() === null} onPress={props.sheet.undo}>
        <Icon name="undo" /><span class="expert-undo-text">{undoText()}</span>
      </PadKey>
      <div class="expert-walk">
        <PadKey class="walk" name="previous" label={t().previous} disabled={props.sheet.active() === props.sheet.items[0]?.id} onPress={props.sheet.previous}><Icon name="left" /></PadKey>
        <PadKey class="walk next" name="next" onPress={props.sheet.next}>
          <span>{t().next} </span>
          <Show when={target() !== ""}><span class="expert-next-target">{target()}<Icon name="right" /></span></Show>
        </PadKey>
      </div>
    </div>
  );
}
