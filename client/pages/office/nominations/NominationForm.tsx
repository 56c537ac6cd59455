// What is entered of one nomination: channel, recommending body, day of receipt, note; why it is taken where it came late.
import { For, Show, type JSX } from "solid-js";
import type { Channel, NomineeFacts } from "../../../../server/views/nominees.ts";
import { t } from "../../../text/nominations.ts";
import { channelName, channels } from "./facts.ts";

export interface Entered {
  readonly channel: Channel;
  readonly nominator: string;
  readonly receivedOn: string;
  readonly note: string;
  readonly lateReason: string;
}

export const isLate = (facts: NomineeFacts, day: string): boolean => facts.deadline !== null && day > facts.deadline.day;

export function NominationForm(props: { readonly facts: NomineeFacts; readonly value: Entered; readonly onChange: (part: Partial<Entered>) => void }): JSX.Element {
  return (
    <>
      <div class="nominee-form">
        <div class="field"><label for="nomination-channel">{t().channel}</label><select id="nomination-channel" onChange={(event) => props.onChange({ channel: event.currentTarget.value as Channel })}><For each={channels}>{(one) => <option value={one} selected={one === props.value.channel}>{channelName(one)}</option>}</For></select></div>
        <div class="field"><label for="nomination-by">{t().nominator}</label><input id="nomination-by" maxlength={2000} value={props.value.nominator} onInput={(event) => props.onChange({ nominator: event.currentTarget.value })} /></div>
        <div class="field"><label for="nomination-day">{t().received}</label><input id="nomination-day" type="date" value={props.value.receivedOn} onInput={(event) => props.onChange({ receivedOn: event.currentTarget.value })} /></div>
        <div class="field"><label for="nomination-note">{t().note}</label><input id="nomination-note" maxlength={2000} value={props.value.note} onInput={(event) => props.onChange({ note: event.currentTarget.value })} /></div>
      </div>
      <Show when={isLate(props.facts, props.value.receivedOn)}>
        <div class="note warn stack"><p>{t().lateNeeded}</p><div class="field"><label for="nomination-late">{t().lateReason}</label><input id="nomination-late" maxlength={2000} value={props.value.lateReason} onInput={(event) => props.onChange({ lateReason: event.currentTarget.value })} /></div></div>
      </Show>
    </>
  );
}
