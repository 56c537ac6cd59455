// One person out of a register of thousands: a number, a name or a unit is typed, and the list shows who fits (ARIA combobox).
import { createEffect, createMemo, createSignal, For, onCleanup, Show, type JSX } from "solid-js";
import { shared } from "../text/shared.ts";
import { fitting, personText, unitOf, type Person } from "./people.ts";

export interface PersonPickerProps {
  readonly id: string;
  readonly label: JSX.Element;
  readonly people: readonly Person[];
  /** empty: nobody; null: what is typed is nobody yet */
  readonly value: string | null;
  readonly onChoose: (id: string | null) => void;
  /** where nobody is chosen */
  readonly placeholder?: string;
  /** each choice is taken away at once, and the field is empty again */
  readonly adds?: boolean;
  /** below the field */
  readonly children?: JSX.Element;
}

/** A list of thousands would be slower than typing one more letter. */
const most = 50;

export function PersonPicker(props: PersonPickerProps): JSX.Element {
  const list = `${props.id}-list`;
  const optionId = (at: number): string => `${list}-${at}`;
  const [typed, setTyped] = createSignal<string | null>(null);
  const [isOpen, setOpen] = createSignal(false);
  const [active, setActive] = createSignal(-1);
  const chosen = createMemo(() => props.people.find(({ id }) => id === props.value));
  const text = (): string => typed() ?? (chosen() === undefined ? "" : personText(chosen()!));
  const fits = createMemo(() => (isOpen() ? fitting(props.people, typed() ?? "") : []));
  const shown = createMemo(() => fits().slice(0, most));
  const isLost = (): boolean => !isOpen() && typed() !== null;
  let input: HTMLInputElement | undefined;
  const [place, setPlace] = createSignal<JSX.CSSProperties>({});
  /** Below the field, or above it where there is more room: nothing around it clips the list or moves. */
  const lay = (): void => {
    const { left, top, bottom, width } = input!.getBoundingClientRect();
    const [above, below] = [top - 16, innerHeight - bottom - 16];
    const isAbove = below < 200 && above > below;
    setPlace({ left: `${left}px`, width: `${width}px`, "max-height": `${Math.min(340, isAbove ? above : below)}px`, ...(isAbove ? { bottom: `${innerHeight - top + 4}px` } : { top: `${bottom + 4}px` }) });
  };
  createEffect(() => {
    if (!isOpen()) return;
    lay();
    addEventListener("scroll", lay, true);
    addEventListener("resize", lay);
    onCleanup(() => {
      removeEventListener("scroll", lay, true);
      removeEventListener("resize", lay);
    });
  });
  createEffect(() => {
    if (isOpen() && active() >= 0) document.getElementById(optionId(active()))?.scrollIntoView({ block: "nearest" });
  });
  const open = (): void => {
    if (!isOpen()) setActive(-1);
    setOpen(true);
  };
  const begin = (event: MouseEvent & { currentTarget: HTMLInputElement }): void => {
    if (typed() === null) event.currentTarget.select();
    open();
  };
  const settle = (id: string): void => {
    setTyped(null);
    setOpen(false);
    props.onChoose(id);
  };
  const type = (now: string): void => {
    setTyped(now);
    setOpen(true);
    setActive(now.trim() === "" ? -1 : 0);
    if (props.adds !== true) props.onChoose(now.trim() === "" ? "" : (props.people.find(({ id }) => id === now.trim())?.id ?? null));
  };
  const leave = (): void => {
    const words = (typed() ?? "").trim();
    const found = words === "" ? [] : fits();
    setOpen(false);
    if (typed() === null) return;
    if (words === "" || props.adds === true) setTyped(null);
    else if (props.value !== null && props.value !== "") settle(props.value);
    else if (found.length === 1) settle(found[0]!.id);
  };
  const key = (event: KeyboardEvent): void => {
    // the keys of an input method choose its characters, not a person
    if (event.isComposing) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      open();
      const count = shown().length;
      if (count > 0) setActive((active() + step + (active() < 0 && step < 0 ? 1 : 0) + count) % count);
    } else if (event.key === "Enter" && isOpen()) {
      event.preventDefault();
      const one = shown()[active()];
      if (one !== undefined) settle(one.id);
    } else if (event.key === "Escape" && isOpen()) {
      // the list is closed, not the dialog around it
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <input
        ref={(made) => (input = made)}
        id={props.id} type="text" role="combobox" autocomplete="off" maxlength={200} placeholder={props.placeholder ?? shared().pickPerson}
        aria-autocomplete="list" aria-expanded={isOpen() && shown().length > 0} aria-controls={isOpen() && shown().length > 0 ? list : undefined}
        aria-activedescendant={isOpen() && active() >= 0 && active() < shown().length ? optionId(active()) : undefined}
        aria-invalid={isLost()} aria-describedby={`${props.id}-note`}
        value={text()} onInput={(event) => type(event.currentTarget.value)} onClick={begin} onKeyDown={key} onBlur={leave}
      />
      <Show when={isOpen()}>
        <div class="picker" style={place()} onPointerDown={(event) => event.preventDefault()} onMouseDown={(event) => event.preventDefault()}>
          <Show when={shown().length > 0}>
            <ul id={list} role="listbox" aria-label={shared().peopleThatFit}>
              <For each={shown()}>
                {(person, at) => (
                  <li id={optionId(at())} role="option" aria-selected={person.id === props.value} data-active={at() === active()} data-person={person.id} onClick={() => settle(person.id)}>
                    <span>{personText(person)}</span> <span class="quiet-text small">{unitOf(person)}</span>
                  </li>
                )}
              </For>
            </ul>
          </Show>
          <p class="quiet-text small" role="status">{fits().length === 0 ? shared().nobodyFits : fits().length > most ? shared().moreFit(fits().length - most) : ""}</p>
        </div>
      </Show>
      <span id={`${props.id}-note`} class={isLost() ? "fault" : "quiet-text small"}>{isLost() ? shared().pickOne : props.children}</span>
    </div>
  );
}
