// A button of the console. Where the act is not possible it stays in its place and says why when it is touched.
import { Show, type JSX } from "solid-js";
import { Icon, type IconName } from "../../parts/Icon.tsx";
import type { WhyNot } from "../../state/desk.ts";
import { why } from "../../text/chair.ts";
import { joints } from "../../text/desk.ts";
import type { Console } from "./console.ts";

export interface ActButtonProps {
  readonly console: Console;
  readonly act: string;
  readonly text: string;
  readonly why?: WhyNot | null;
  readonly icon?: IconName;
  readonly size?: "big" | "plain";
  readonly tone?: "primary" | "danger";
  readonly pressed?: boolean;
  /** it has just become this act: a finger that was on its way meant another one */
  readonly isFresh?: boolean;
  /** the icon alone is seen */
  readonly isBare?: boolean;
  readonly onAct: () => void;
}

export function ActButton(props: ActButtonProps): JSX.Element {
  const isBusy = (): boolean => props.console.busy() === props.act;
  const because = (): string | undefined => (props.why ? why()[props.why] : undefined);
  const press = (): void => {
    const reason = because();
    if (reason !== undefined) props.console.say({ tone: "warn", text: joints().pair(props.text, reason) });
    else if (props.console.busy() === null && props.isFresh !== true) props.onAct();
  };
  return (
    <button
      type="button" class="button chair-act" classList={{ big: props.size === "big", primary: props.tone === "primary", danger: props.tone === "danger" }}
      data-act={props.act} aria-disabled={because() !== undefined || isBusy() || props.isFresh === true} aria-busy={isBusy()} aria-pressed={props.pressed} title={because()} onClick={press}
    >
      <Show when={isBusy() ? "clock" : props.icon}>{(icon) => <Icon name={icon()} />}</Show>
      <span classList={{ "visually-hidden": props.isBare === true }}>{props.text}</span>
    </button>
  );
}
