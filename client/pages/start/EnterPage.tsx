// The way into the demo: the link's token signs this window in as one of its people, and is gone from the address.
import { createSignal, Show, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import type { Answer } from "../../api/answer.ts";
import { Message } from "../../parts/Message.tsx";
import { takeFragment } from "../../state/fragment.ts";
import { shared } from "../../text/shared.ts";
import { refusalText } from "../../text/refusals.ts";
import { t } from "../../text/start.ts";

/** Roles without a page of their own find what there is for them where the staff sign in. */
const pageFor = (path: string): string => (/^\/(chair|e|sup|screen\/[^/]+)$/.test(path) ? path : "/sign-in");

function faultOf(answer: Answer<unknown>): string | null {
  if (answer.kind === "problem" && answer.code === "other-device") return t().enterSeat;
  if (answer.kind === "problem" && (answer.code === "wrong-credentials" || answer.code === "not-found" || answer.code === "bad-request")) return t().enterWrong;
  return refusalText(answer);
}

export default function EnterPage(): JSX.Element {
  const token = takeFragment();
  const [fault, setFault] = createSignal<(() => string | null) | null>(token === "" ? () => t().enterNoToken : null);
  const enter = async (): Promise<void> => {
    setFault(null);
    const answer = await request<{ path: string }>("POST", "/demo/enter", { token });
    if (answer.kind === "ok") location.replace(pageFor(answer.body.path));
    else setFault(() => () => faultOf(answer));
  };
  if (token !== "") void enter();
  return (
    <Show when={fault()} fallback={<Message title={t().enterTitle} />}>
      {(text) => (
        <Message title={shared().product} text={text()()}>
          <div class="buttons">
            <Show when={token !== ""}><button type="button" class="button big" onClick={() => void enter()}>{shared().retry}</button></Show>
            <a class="button big primary" href="/">{shared().toStart}</a>
          </div>
        </Message>
      )}
    </Show>
  );
}
