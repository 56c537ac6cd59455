// Ends the session, or archives it.
import { createSignal, Show, type JSX } from "solid-js";
import { Dialog } from "../../parts/Dialog.tsx";
import { asks, t } from "../../text/chair.ts";
import { shared } from "../../text/shared.ts";
import type { AskProps } from "./Asks.tsx";

export function FinishAsk(props: AskProps<"finish">): JSX.Element {
  const [fault, setFault] = createSignal<string | null>(null);
  const shut = (): void => props.console.shut(props.ask);
  const isArchive = (): boolean => props.ask.to === "archived";
  const act = async (): Promise<void> => {
    const problem = await props.console.act("finish", "POST", `/sessions/${props.console.session}/state`, { state: props.ask.to });
    setFault(problem);
    if (problem === null) shut();
  };
  return (
    <Dialog open title={isArchive() ? asks().archiveTitle : t().end} onClose={shut}>
      <p>{isArchive() ? asks().archiveText : asks().endText}</p>
      <Show when={fault()}><p class="fault" role="alert">{fault()}</p></Show>
      <div class="buttons">
        <button type="button" class="button big" autofocus onClick={shut}>{shared().cancel}</button>
        <button type="button" class="button big danger" data-act="confirm" disabled={props.console.busy() !== null} onClick={() => void act()}>{isArchive() ? asks().archiveDo : t().end}</button>
      </div>
    </Dialog>
  );
}
