// A new code for a seat: shown once, as text, as a picture to scan, and as a link.
import { createSignal, Show, type JSX } from "solid-js";
import { encode } from "uqr";
import { Dialog } from "../../parts/Dialog.tsx";
import { asks, refusedText } from "../../text/chair.ts";
import { shared } from "../../text/shared.ts";
import type { AskProps } from "./Asks.tsx";
import { seatTitle } from "./console.ts";

interface Slip {
  readonly code: string;
  readonly link: string;
}

export function CodeAsk(props: AskProps<"code">): JSX.Element {
  const [slip, setSlip] = createSignal<Slip | null>(null);
  const [fault, setFault] = createSignal<string | null>(null);
  const shut = (): void => props.console.shut(props.ask);
  const seat = (): string => seatTitle(props.console.view().seats.find((one) => one.expert === props.ask.expert));
  const make = async (): Promise<void> => {
    const answer = await props.console.send<readonly Slip[]>("code", "POST", `/sessions/${props.console.session}/codes`, { experts: [props.ask.expert], signOut: props.ask.signOut });
    setFault(refusedText(answer));
    if (answer.kind === "ok") setSlip(answer.body[0] ?? null);
  };
  return (
    <Dialog open title={props.ask.signOut ? asks().spareTitle(seat()) : asks().codeTitle(seat())} onClose={shut}>
      <Show when={slip()} fallback={
        <>
          <p>{props.ask.signOut ? asks().spareText : asks().codeText}</p>
          <Show when={fault()}><p class="fault" role="alert">{fault()}</p></Show>
          <div class="buttons">
            <button type="button" class="button big" autofocus onClick={shut}>{shared().cancel}</button>
            <button type="button" class="button big primary" data-act="confirm" disabled={props.console.busy() !== null} onClick={() => void make()}>{asks().codeMake}</button>
          </div>
        </>
      }>
        {(given) => (
          <>
            <p class="note warn">{asks().codeOnce}</p>
            <div class="chair-slip">
              <QrCode text={given().link} label={asks().codeQr} />
              <div class="stack">
                <p class="quiet-text">{asks().codeLabel}</p>
                <p class="chair-code numbers" data-code>{given().code}</p>
                <p class="small chair-link">{given().link}</p>
              </div>
            </div>
            <div class="buttons"><button type="button" class="button big" autofocus onClick={shut}>{shared().close}</button></div>
          </>
        )}
      </Show>
    </Dialog>
  );
}

/** Drawn square by square: the policy of the pages lets no foreign picture in. */
function QrCode(props: { readonly text: string; readonly label: string }): JSX.Element {
  const picture = () => encode(props.text, { ecc: "M", border: 2 });
  const path = (): string => picture().data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg class="chair-qr" viewBox={`0 0 ${picture().size} ${picture().size}`} role="img" aria-label={props.label} shape-rendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path()} fill="#000" />
    </svg>
  );
}
