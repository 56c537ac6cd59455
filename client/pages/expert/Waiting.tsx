// What an expert sees while no sheet is open to her. The same layout and colours for a recused, an absent and every other expert;
// only the small lines differ. Source: ux §4.5, §6.3.
import { Show, type JSX } from "solid-js";
import "../../styles/waiting.css";
import type { ExpertView } from "../../../server/live/view.ts";
import { t } from "../../text/waiting.ts";

export interface WaitingProps {
  readonly view: ExpertView;
  /** of the tablet's clock set by the server's, in milliseconds */
  readonly serverNow: number;
  /** the header's state of what is saved, and other small parts beside it */
  readonly tools?: JSX.Element;
  /** one line in a slot that is always there */
  readonly banner?: JSX.Element;
  /** the candidate who has just opened: her number and name stand here for two seconds, counted by the caller */
  readonly opening?: { readonly position: number; readonly name: string } | null;
  /** a tap on the opening candidate */
  readonly onOpen?: () => void;
  /** nothing waits to be sent: a new version may be offered */
  readonly queueEmpty: boolean;
}

export default function Waiting(props: WaitingProps): JSX.Element {
  return (
    <main class="waiting" data-page="waiting">
      <Show when={props.opening} fallback={<h1>{t().wait}</h1>}>
        {(one) => <button type="button" class="button big" onClick={() => props.onOpen?.()}>{one().name}</button>}
      </Show>
    </main>
  );
}
