// The end of a form: what the server said against it, and the button that records it.
import type { JSX } from "solid-js";
import type { Sender } from "./desk.ts";
import { Problem } from "./Obstacles.tsx";

export interface SaveProps {
  readonly sender: Sender;
  readonly text: string;
  readonly isReady: boolean;
  readonly tone?: "danger";
  readonly onSave: () => Promise<void>;
}

export function Save(props: SaveProps): JSX.Element {
  return (
    <>
      <Problem answer={props.sender.answer()} />
      <div class="buttons"><button type="button" class={`button big ${props.tone ?? "primary"}`} disabled={!props.isReady || props.sender.busy()} onClick={() => void props.onSave()}>{props.text}</button></div>
    </>
  );
}
