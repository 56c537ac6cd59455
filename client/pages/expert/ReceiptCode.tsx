// A receipt as people compare it by eye, with its picture for a camera.
import { encode } from "uqr";
import { createMemo, Show, type JSX } from "solid-js";
import { t } from "../../text/expert.ts";

export function ReceiptCode(props: { readonly code: string; readonly seq: number | null }): JSX.Element {
  const picture = createMemo(() => {
    const { data, size } = encode(props.seq === null ? props.code : `${props.code} ${props.seq}`, { ecc: "M", border: 2 });
    return { size, path: data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("") };
  });
  return (
    <div class="expert-receipt">
      <svg class="expert-qr" viewBox={`0 0 ${picture().size} ${picture().size}`} role="img" aria-label={t().receiptQr(props.code)} shape-rendering="crispEdges">
        <path d={picture().path} />
      </svg>
      <p>
        <span class="quiet-text">{t().receipt}</span>
        <span class="expert-receipt-code numbers" data-receipt>{props.code}</span>
        <Show when={props.seq}>{(seq) => <span class="small quiet-text numbers">{t().logNumber(seq())}</span>}</Show>
      </p>
    </div>
  );
}
