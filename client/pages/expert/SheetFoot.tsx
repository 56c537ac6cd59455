// The total so far, what is still empty, and the way to the review.
import { For, Show, type JSX } from "solid-js";
import { t } from "../../text/expert.ts";
import { itemName, totalText } from "./figures.ts";
import type { Sheet } from "./sheet.ts";

/** more numbers than this do not help */
const mostLinks = 5;

export function SheetFoot(props: { readonly sheet: Sheet }): JSX.Element {
  return (
    <footer class="expert-foot">
      <p class="expert-total">
        <span class="expert-total-label">{t().total}</span>
        <span class="expert-total-value numbers" data-total>{totalText(props.sheet.total())}</span>
        <span class="expert-total-full numbers">{t().ofFull(totalText(props.sheet.full))}</span>
      </p>
      <div class="expert-missing">
        <Show when={props.sheet.missing().length > 0} fallback={<span>{t().allFilled}</span>}>
          <span>{t().missing(props.sheet.missing().length)}</span>
          <span class="expert-missing-links">
            <For each={props.sheet.missing().slice(0, mostLinks)}>
              {(item) => <button type="button" class="expert-link numbers" aria-label={`${item.number} ${itemName(item)}`} onClick={() => props.sheet.activate(item.id)}>{item.number}</button>}
            </For>
            <Show when={props.sheet.missing().length > mostLinks}><span>…</span></Show>
          </span>
        </Show>
      </div>
      <button type="button" class="button big primary expert-review-button" data-act="review" onClick={() => props.sheet.review(true)}>{t().review}</button>
    </footer>
  );
}
