// Signs this browser out, after one question.
import { createSignal, Show, type JSX } from "solid-js";
import { request } from "../api/request.ts";
import { refusalText } from "../text/refusals.ts";
import { shared } from "../text/shared.ts";
import { Dialog } from "./Dialog.tsx";

export function SignOut(): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const [fault, setFault] = createSignal<string | null>(null);
  const act = async (): Promise<void> => {
    const answer = await request("POST", "/sign-out");
    // somebody who is signed in no more has what she wants
    if (answer.kind === "ok" || (answer.kind === "problem" && answer.status === 401)) location.assign("/");
    else setFault(refusalText(answer));
  };
  const close = (): void => {
    setFault(null);
    setOpen(false);
  };
  return (
    <>
      <button type="button" class="button" onClick={() => setOpen(true)}>{shared().signOut}</button>
      <Dialog open={open()} title={shared().signOutAsked} onClose={close}>
        <Show when={fault()}>
          <p class="fault" role="alert">{fault()}</p>
        </Show>
        <div class="buttons">
          <button type="button" class="button big" autofocus onClick={close}>{shared().cancel}</button>
          <button type="button" class="button big danger" onClick={() => void act()}>{shared().signOut}</button>
        </div>
      </Dialog>
    </>
  );
}
