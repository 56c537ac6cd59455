// What comes to an expert's total from the papers: the big screen shows both together.
import { Show, type JSX } from "solid-js";
import { t } from "../../text/expert.ts";
import { totalText } from "./figures.ts";
import type { Sheet } from "./sheet.ts";

export function Computed(props: { readonly sheet: Sheet }): JSX.Element {
  return <Show when={props.sheet.computed}>{(most) => <p class="quiet-text" data-computed>{t().computed(totalText(most()))}</p>}</Show>;
}
