// All criteria of the sheet under what they are parts of, and the comment. Scrolls by itself; scrolling changes nothing.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { Seat } from "../../state/seat.ts";
import { label } from "../../text/words.ts";
import { t } from "../../text/expert.ts";
import { Icon } from "../../parts/Icon.tsx";
import { CommentBox } from "./CommentBox.tsx";
import { CriterionRow } from "./CriterionRow.tsx";
import { groupsOf } from "./figures.ts";
import type { Sheet } from "./sheet.ts";

export function CriteriaList(props: { readonly seat: Seat; readonly sheet: Sheet }): JSX.Element {
  const [guide, setGuide] = createSignal(false);
  const filled = (): number => props.sheet.items.length - props.sheet.missing().length;
  return (
    <section class="expert-list" aria-labelledby="expert-list-title">
      <div class="expert-list-head">
        <h2 id="expert-list-title">{t().criteria(filled(), props.sheet.items.length)}</h2>
        <Show when={props.sheet.lock() === null}>
          <button type="button" class="button expert-guide-button" aria-pressed={guide()} onClick={() => setGuide(!guide())}><Icon name="help" />{t().guide}</button>
        </Show>
      </div>
      <div class="expert-list-scroll">
        <For each={groupsOf(props.sheet.items)}>
          {(group) => (
            <>
              <Show when={group.parent}>{(parent) => <h3 class="expert-group">{label(parent().name) || parent().id}</h3>}</Show>
              <ul class="expert-rows">
                <For each={group.items}>{(item) => <CriterionRow seat={props.seat} sheet={props.sheet} item={item} guide={guide()} />}</For>
              </ul>
            </>
          )}
        </For>
        <CommentBox seat={props.seat} sheet={props.sheet} />
      </div>
    </section>
  );
}
