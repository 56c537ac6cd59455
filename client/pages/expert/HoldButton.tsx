// Hold for 1.5 seconds to sign, with a ring that fills; lifting or sliding off cancels. For a keyboard or a switch: press, then a second
// button confirms (WCAG 2.5.2). Source: ux §5 «Sign».
import { createSignal, onCleanup, Show, type JSX } from "solid-js";
import { t } from "../../text/expert.ts";

const holdMilliseconds = 1500;

export function HoldButton(props: { readonly disabled: boolean; readonly onDone: () => void }): JSX.Element {
  const [isHeld, setHeld] = createSignal(false);
  const [isAsked, setAsked] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let button: HTMLButtonElement | undefined;
  let confirm: HTMLButtonElement | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    setHeld(false);
  };
  onCleanup(() => clearTimeout(timer));
  const begin = (event: PointerEvent): void => {
    if (props.disabled || !event.isPrimary || event.button !== 0) return;
    setHeld(true);
    timer = setTimeout(() => {
      setHeld(false);
      props.onDone();
    }, holdMilliseconds);
  };
  const onMove = (event: PointerEvent): void => {
    if (!isHeld() || button === undefined) return;
    const { left, right, top, bottom } = button.getBoundingClientRect();
    if (event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom) cancel();
  };
  return (
    <div class="expert-hold-box">
      <Show when={isAsked()} fallback={
        <button
          ref={(element) => (button = element)} type="button" class="expert-hold" classList={{ held: isHeld() }} aria-disabled={props.disabled} data-act="hold"
          onPointerDown={begin} onPointerUp={cancel} onPointerCancel={cancel} onPointerLeave={cancel} onPointerMove={onMove} onContextMenu={(event) => event.preventDefault()}
          onClick={(event) => {
            if (event.detail !== 0 || props.disabled) return;
            setAsked(true);
            queueMicrotask(() => confirm?.focus());
          }}
        >
          <svg class="expert-ring" viewBox="0 0 44 44" aria-hidden="true"><circle cx="22" cy="22" r="19" /><circle class="expert-ring-fill" cx="22" cy="22" r="19" pathLength="100" /></svg>
          <span>{isHeld() ? t().holding : t().hold}</span>
        </button>
      }>
        <div class="buttons">
          <button ref={(element) => (confirm = element)} type="button" class="button big" onClick={() => setAsked(false)}>{t().cancelSubmit}</button>
          <button type="button" class="button big primary" data-act="confirm-submit" disabled={props.disabled} onClick={() => props.onDone()}>{t().confirmSubmit}</button>
        </div>
      </Show>
      <Show when={!isAsked()}><p class="small quiet-text">{t().holdHint}</p></Show>
    </div>
  );
}
