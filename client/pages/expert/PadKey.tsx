// One key under a finger: acts when the finger is lifted inside it and has hardly moved; a scroll, a slip or a palm does nothing; a
// long press does nothing more. A keyboard or a switch presses it as any button. Source: ux §5.
import type { JSX } from "solid-js";

/** a finger that moved further meant something else */
const steadyPixels = 12;

export interface PadKeyProps {
  readonly class?: string;
  readonly name: string;
  readonly label?: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly onPress: () => void;
  readonly children: JSX.Element;
}

export function PadKey(props: PadKeyProps): JSX.Element {
  let start: { id: number; x: number; y: number } | null = null;
  const press = (): void => {
    if (props.disabled !== true) props.onPress();
  };
  return (
    <button
      type="button" class={`expert-key ${props.class ?? ""}`} data-key={props.name} aria-label={props.label} aria-disabled={props.disabled === true} aria-pressed={props.pressed}
      // the row keeps the focus, so that a hardware keyboard goes on where it was
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        start = event.isPrimary && event.button === 0 ? { id: event.pointerId, x: event.clientX, y: event.clientY } : null;
      }}
      onPointerCancel={() => (start = null)}
      onPointerUp={(event) => {
        const from = start;
        start = null;
        if (from === null || from.id !== event.pointerId || Math.hypot(event.clientX - from.x, event.clientY - from.y) > steadyPixels) return;
        const { left, right, top, bottom } = event.currentTarget.getBoundingClientRect();
        if (event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom) press();
      }}
      onClick={(event) => {
        // a pointer has been heard above; this is Enter or Space
        if (event.detail === 0) press();
      }}
    >
      {props.children}
    </button>
  );
}
