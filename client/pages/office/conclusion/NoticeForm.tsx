// One notice in the making: its period, its head and contacts, the columns beside the names; the preview says both last days.
import { createSignal, For, Show, type JSX } from "solid-js";
import { createAsked } from "../../../state/answer.ts";
import { Loaded } from "../../../parts/Loaded.tsx";
import { t } from "../../../text/conclusion.ts";
import { label } from "../../../text/words.ts";
import { createSender, useDesk, type StageView } from "./desk.ts";
import { AreaField, CheckField, ChoiceField, DayField, SelectField, TextField } from "./fields.tsx";
import { NoticePreview, type Preview } from "./NoticePreview.tsx";
import { Obstacles, Problem } from "./Obstacles.tsx";

interface Head {
  readonly title: string;
  readonly opening: string;
  readonly signature: string;
  readonly columns: readonly string[];
  readonly contacts: { readonly unit: string; readonly phone: string; readonly address: string; readonly email: string };
}

export interface Draft {
  readonly head: Head;
  readonly fields: readonly { readonly id: string; readonly label: { readonly zh: string; readonly en: string } }[];
  readonly place: string;
  readonly length: number;
  readonly unit: "working-days" | "days";
}

interface Plan {
  readonly place: string;
  readonly posted: string;
  /** as it is typed */
  readonly length: string;
  readonly unit: string;
  readonly countsPosting: boolean;
  readonly supplement: boolean;
  readonly head: Head;
}

export function NoticeForm(props: { readonly stage: StageView }): JSX.Element {
  const desk = useDesk();
  const draft = createAsked<Draft>(() => `/programmes/${desk.programme}/notices/draft?stage=${encodeURIComponent(props.stage.id)}`);
  return <section class="card stack" aria-label={t().postNotice}><h3>{t().postNotice}</h3><Loaded from={draft}>{(value) => <Form stage={props.stage} draft={value()} />}</Loaded></section>;
}

function Form(props: { readonly stage: StageView; readonly draft: Draft }): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const [plan, setPlan] = createSignal<Plan>({
    place: props.draft.place, posted: desk.view().today, length: String(props.draft.length), unit: props.draft.unit, countsPosting: false,
    supplement: props.stage.state === "outdated", head: props.draft.head,
  });
  const [exception, setException] = createSignal("");
  const [preview, setPreview] = createSignal<Preview | null>(null);
  const body = (): object => ({ ...plan(), length: Number(plan().length), stage: props.stage.id, run: desk.view().run!.id, exception: exception() });
  const isReady = (): boolean => plan().posted !== "" && /^[1-9]\d{0,2}$/.test(plan().length) && plan().head.title.trim() !== "";
  /** what was previewed no longer holds */
  const change = (part: Partial<Plan>): void => {
    setPlan({ ...plan(), ...part });
    setPreview(null);
  };
  const changeHead = (part: Partial<Head>): void => change({ head: { ...plan().head, ...part } });
  const show = async (): Promise<void> => void setPreview(await sender.send<Preview>("POST", `/programmes/${desk.programme}/notices/preview`, body()));
  const post = async (): Promise<void> => {
    const made = await sender.send("POST", `/programmes/${desk.programme}/notices`, body());
    if (made === null) return;
    setPreview(null);
    setException("");
    await desk.again();
  };
  const rule = (): string => {
    const { period } = props.stage;
    if (period === null || period.proposed === true) return t().proposedLength;
    return t().clauseLength(`${period.length} ${t()[period.unit]}`);
  };
  const toggle = (id: string, on: boolean): void => changeHead({ columns: on ? [...plan().head.columns, id] : plan().head.columns.filter((one) => one !== id) });
  const contact = (key: keyof Head["contacts"]) => (value: string): void => changeHead({ contacts: { ...plan().head.contacts, [key]: value } });
  return (
    <div class="stack">
      <div class="form-grid">
        <DayField label={t().posted} value={plan().posted} onInput={(value) => change({ posted: value })} />
        <TextField label={t().length} value={plan().length} onInput={(value) => change({ length: value })} hint={rule()} />
        <SelectField label={t().unit} value={plan().unit} onInput={(value) => change({ unit: value })} options={[["working-days", t()["working-days"]], ["days", t().days]]} />
        <TextField label={t().place} value={plan().place} onInput={(value) => change({ place: value })} />
        <ChoiceField label={t().counting} value={plan().countsPosting ? "in" : "ex"} onInput={(value) => change({ countsPosting: value === "in" })} options={[["ex", t().exclusive], ["in", t().inclusive]]} />
      </div>
      <Show when={props.stage.state === "outdated"}><CheckField label={t().supplement} checked={plan().supplement} onChange={(value) => change({ supplement: value })} /></Show>
      <details>
        <summary>{`${t().title} · ${t().contactUnit} · ${t().columns}`}</summary>
        <div class="form-grid">
          <TextField label={t().title} value={plan().head.title} onInput={(value) => changeHead({ title: value })} />
          <TextField label={t().contactUnit} value={plan().head.contacts.unit} onInput={contact("unit")} />
          <TextField label={t().phone} value={plan().head.contacts.phone} onInput={contact("phone")} />
          <TextField label={t().address} value={plan().head.contacts.address} onInput={contact("address")} />
          <TextField label={t().email} value={plan().head.contacts.email} onInput={contact("email")} />
          <TextField label={t().signature} value={plan().head.signature} onInput={(value) => changeHead({ signature: value })} />
          <AreaField label={t().opening} value={plan().head.opening} onInput={(value) => changeHead({ opening: value })} rows={2} />
          <fieldset class="choices wide-field">
            <legend>{t().columns}</legend>
            <div class="conclusion-columns"><For each={props.draft.fields}>{(field) => <CheckField label={label(field.label)} checked={plan().head.columns.includes(field.id)} onChange={(on) => toggle(field.id, on)} />}</For></div>
            <span class="quiet-text small">{t().columnsHint}</span>
          </fieldset>
        </div>
      </details>
      <Obstacles list={props.stage.obstacles} reason={exception()} onReason={setException} />
      <Problem answer={sender.answer()} />
      <Show when={preview()}>{(value) => <NoticePreview preview={value()} head={plan().head} posted={plan().posted} />}</Show>
      <div class="buttons">
        <button type="button" class={`button big ${preview() === null ? "primary" : ""}`} disabled={!isReady() || sender.busy()} onClick={() => void show()}>{t().preview}</button>
        <button type="button" class={`button big ${preview() === null ? "" : "primary"}`} disabled={preview() === null || sender.busy()} onClick={() => void post()}>{t().postNotice}</button>
      </div>
    </div>
  );
}
