// A state as icon, word and colour together (ux P4).
import type { JSX } from "solid-js";
import { Icon, type IconName } from "./Icon.tsx";

export type Tone = "good" | "warn" | "bad" | "info" | "plain" | "blank";

export function State(props: { readonly tone: Tone; readonly icon: IconName; readonly children: JSX.Element }): JSX.Element {
  return (
    <span class={`state ${props.tone}`}>
      <Icon name={props.icon} />
      <span>{props.children}</span>
    </span>
  );
}
