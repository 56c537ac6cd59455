// A dialog of the browser's own: focus is kept inside, Escape closes it, the safe button has the focus. For sign, take-over, recusal,
// sign-out and reasons only (ux §5).
import { createEffect, onCleanup, Show, type JSX } from "solid-js";

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: JSX.Element;
}

let count = 0;

export function Dialog(props: DialogProps): JSX.Element {
  let element: HTMLDialogElement | undefined;
  const id = `dialog-${++count}`;
  createEffect(() => {
    if (props.open && element !== undefined && !element.open) element.showModal();
    if (!props.open && element?.open) element.close();
  });
  onCleanup(() => element?.close());
  return (
    <dialog ref={(made) => (element = made)} aria-labelledby={id} onClose={() => props.open && props.onClose()}>
      <Show when={props.open}>
        <div class="stack">
          <h2 id={id}>{props.title}</h2>
          {props.children}
        </div>
      </Show>
    </dialog>
  );
}
