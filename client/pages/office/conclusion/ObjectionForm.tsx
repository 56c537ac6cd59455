// A new objection. Anybody of the register may be meant: the names are asked for when somebody begins to write.
import { createSignal, Show, type JSX } from "solid-js";
import type { Person } from "../../../parts/people.ts";
import { PersonPicker } from "../../../parts/PersonPicker.tsx";
import { createAsked } from "../../../state/answer.ts";
import { t } from "../../../text/conclusion.ts";
import { createSender, useDesk } from "./desk.ts";
import { AreaField, ChoiceField, DayField, SelectField, TextField } from "./fields.tsx";
import { Save } from "./Save.tsx";

type Channel = "letter" | "phone" | "email" | "visit" | "online" | "transfer";

export function channelText(channel: Channel): string {
  const texts: Readonly<Record<Channel, string>> = { letter: t().letter, phone: t().phoneCall, email: t().emailed, visit: t().inPerson, online: t().online, transfer: t().transfer };
  return texts[channel];
}

export function ObjectionForm(): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const [isOpen, setOpen] = createSignal(false);
  const register = createAsked<readonly Person[]>(() => (isOpen() ? `/programmes/${desk.programme}/candidates` : null));
  const [day, setDay] = createSignal(desk.view().today);
  const [channel, setChannel] = createSignal<string>("letter");
  const [named, setNamed] = createSignal("");
  const [from, setFrom] = createSignal("");
  const [about, setAbout] = createSignal<string | null>("");
  const [text, setText] = createSignal("");
  const isReady = (): boolean => text().trim() !== "" && named() !== "" && (named() === "anonymous" || from().trim() !== "") && about() !== null;
  const save = async (): Promise<void> => {
    const made = await sender.send("POST", `/programmes/${desk.programme}/objections`, {
      receivedOn: day(), channel: channel(), named: named() === "named", sender: named() === "named" ? from() : "", candidate: about(), text: text(),
    });
    if (made === null) return;
    setText("");
    setFrom("");
    setAbout("");
    setNamed("");
    setOpen(false);
    await desk.again();
  };
  return (
    <details class="card" open={isOpen()} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t().addObjection}</summary>
      <div class="stack">
        <div class="form-grid">
          <DayField label={t().receivedOn} value={day()} onInput={setDay} />
          <SelectField label={t().channel} value={channel()} onInput={setChannel} options={(["letter", "phone", "email", "visit", "online", "transfer"] as const).map((one) => [one, channelText(one)])} />
          <PersonPicker id="objection-about" label={<>{t().about} <span class="quiet-text small">{t().optional}</span></>} placeholder={t().aboutAll} people={register.value() ?? []} value={about()} onChoose={setAbout} />
          <ChoiceField label={t().sender} value={named()} onInput={setNamed} options={[["named", t().named, t().senderHint], ["anonymous", t().anonymous]]} />
          <Show when={named() === "named"}><TextField label={t().sender} value={from()} onInput={setFrom} hint={t().senderHint} /></Show>
          <AreaField label={t().objectionText} value={text()} onInput={setText} />
        </div>
        <Save sender={sender} text={t().saveObjection} isReady={isReady()} onSave={save} />
      </div>
    </details>
  );
}
