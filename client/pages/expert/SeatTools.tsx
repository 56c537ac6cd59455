// What an expert may need at any time: call somebody, text size, own sheets and their comparison.
import { createSignal, Show, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { Icon } from "../../parts/Icon.tsx";
import type { Seat } from "../../state/seat.ts";
import { refusalText } from "../../text/refusals.ts";
import { t } from "../../text/expert.ts";

export function SeatTools(props: { readonly seat: Seat; readonly children?: JSX.Element }): JSX.Element {
  const [fault, setFault] = createSignal<string | null>(null);
  const isAsked = (): boolean => (props.seat.live.view()?.seat?.helpAskedAt ?? null) !== null;
  const ask = async (): Promise<void> => {
    setFault(refusalText(await request("POST", "/help", { asks: !isAsked() })));
  };
  return (
    <nav class="expert-tools" aria-label={t().tools}>
      <Show when={fault()}>{(text) => <span class="fault small" role="alert">{text()}</span>}</Show>
      <button type="button" class="button" classList={{ primary: isAsked() }} aria-pressed={isAsked()} data-act="help" onClick={() => void ask()}>
        <Icon name="help" />{isAsked() ? t().helpAsked : t().help}
      </button>
      {props.children}
      <a class="button" href="/e/sheets">{t().mySheets}</a>
      <a class="button" href="/e/sheets?show=compare">{t().compare}</a>
      <DisplaySettings withHand />
    </nav>
  );
}
