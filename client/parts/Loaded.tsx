// A part of a page that lives on what the server tells: reading, a problem with a way on, or the thing itself.
import { Show, type JSX } from "solid-js";
import type { Asked } from "../state/answer.ts";
import { shared } from "../text/shared.ts";

export function Loaded<T>(props: { readonly from: Asked<T>; readonly children: (value: () => NonNullable<T>) => JSX.Element }): JSX.Element {
  return (
    <>
      <Show when={props.from.problem()}>
        {(text) => (
          <div class="note bad row spread" role="alert">
            <span>{text()}</span>
            <button type="button" class="button" onClick={() => void props.from.again()}>{shared().retry}</button>
          </div>
        )}
      </Show>
      <Show when={props.from.value()} fallback={<Show when={props.from.problem() === null}><p class="quiet-text" role="status">{shared().loading}</p></Show>}>
        {(value) => props.children(value)}
      </Show>
    </>
  );
}
