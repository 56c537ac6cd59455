// One expert in a form: added, changed, or taken out of the pool. What the server finds wrong stands at its field.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import { Dialog } from "../../../parts/Dialog.tsx";
import { language } from "../../../state/preferences.ts";
import { t as office } from "../../../text/office.ts";
import { refusalText } from "../../../text/refusals.ts";
import { shared } from "../../../text/shared.ts";
import { t } from "../../../text/experts.ts";
import { label } from "../../../text/words.ts";
import type { Person } from "./facts.ts";
import type { PanelData } from "./panel.ts";

const fields = ["id", "name", "employer", "employerCode", "idNumber", "birthDate", "pastEmployers", "group"] as const;
type FieldName = (typeof fields)[number];

interface Fault {
  readonly path: string;
  readonly message: string;
  readonly zh?: string;
}

/** `expert` null: a new one. */
export function ExpertAsk(props: { readonly panel: PanelData; readonly expert: Person | null; readonly onClose: () => void }): JSX.Element {
  const known = (field: FieldName): string => (field === "id" ? props.expert?.id : field === "name" ? props.expert?.name : field === "idNumber" ? "" : props.expert?.values[field]) ?? "";
  const [texts, setTexts] = createSignal<Readonly<Record<FieldName, string>>>(Object.fromEntries(fields.map((field) => [field, known(field)])) as Record<FieldName, string>);
  const [answer, setAnswer] = createSignal<Answer<unknown> | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [isLeaving, setLeaving] = createSignal(false);
  const groups = () => props.panel.rules().panel?.groups ?? [];
  const faultOf = (field: FieldName): string | null => {
    const one = answer();
    if (one?.kind !== "problem") return null;
    if (one.code === "in-use") return field === "id" && !isLeaving() ? t().idTaken : null;
    const found = ((one.detail["errors"] ?? []) as readonly Fault[]).find(({ path }) => path === field || path === `body/${field}`);
    return found === undefined ? null : language() === "zh" ? (found.zh ?? found.message) : found.message;
  };
  const general = (): string | null => {
    const one = answer();
    if (one?.kind === "problem" && one.code === "in-use" && isLeaving()) return t().hasSeat;
    return one === null || fields.some((field) => faultOf(field) !== null) ? null : refusalText(one);
  };
  const hints: Partial<Record<FieldName, () => string>> = {
    birthDate: () => t().birthHint, pastEmployers: () => t().pastHint,
    idNumber: () => (props.expert?.values["idNumber"] === undefined ? "" : t().idKept(props.expert.values["idNumber"])),
  };
  const ask = async (method: "PUT" | "DELETE", body?: unknown): Promise<void> => {
    setBusy(true);
    const heard = await request("PUT" === method ? "PUT" : "DELETE", `${props.panel.path}/experts/${encodeURIComponent(texts().id.trim())}`, body);
    setAnswer(heard);
    if (heard.kind === "ok") {
      await props.panel.again();
      props.onClose();
    }
    setBusy(false);
  };
  const save = (): Promise<void> => {
    const { id: _, idNumber, ...rest } = texts();
    return ask("PUT", { ...rest, isNew: props.expert === null, ...(idNumber.trim() === "" ? {} : { idNumber: idNumber.trim() }) });
  };
  return (
    <Dialog open title={isLeaving() ? t().removeExpert : props.expert === null ? t().newExpert : t().changeExpert(props.expert.name)} onClose={props.onClose}>
      <Show when={isLeaving()} fallback={
        <form class="stack" onSubmit={(event) => {
          event.preventDefault();
          if (!busy() && texts().id.trim() !== "") void save();
        }}>
          <div class="form-grid">
            <For each={fields}>
              {(field) => (
                <div class="field">
                  <label for={`expert-${field}`}>{t()[field]}</label>
                  <Show when={field === "group" && groups().length > 0} fallback={
                    <input
                      id={`expert-${field}`} value={texts()[field]} disabled={field === "id" && props.expert !== null} required={field === "id" || field === "name"} autocomplete="off"
                      aria-invalid={faultOf(field) !== null} aria-describedby={`expert-${field}-note`}
                      onInput={(event) => setTexts({ ...texts(), [field]: event.currentTarget.value })}
                    />
                  }>
                    <select id="expert-group" aria-describedby="expert-group-note" onChange={(event) => setTexts({ ...texts(), group: event.currentTarget.value })}>
                      <option value="" selected={texts().group === ""}>{t().chooseOne}</option>
                      <For each={groups()}>{(one) => <option value={one.id} selected={texts().group === one.id}>{label(one.name) || one.id}</option>}</For>
                    </select>
                  </Show>
                  <span id={`expert-${field}-note`} class={faultOf(field) === null ? "small quiet-text" : "fault"}>{faultOf(field) ?? hints[field]?.() ?? ""}</span>
                </div>
              )}
            </For>
          </div>
          <Show when={general()}>{(text) => <p class="fault" role="alert">{text()}</p>}</Show>
          <div class="buttons">
            <button type="button" class="button big" onClick={props.onClose}>{shared().cancel}</button>
            <button type="submit" class="button big primary" disabled={busy()}>{office().save}</button>
            <Show when={props.expert !== null}><button type="button" class="button danger" onClick={() => { setAnswer(null); setLeaving(true); }}>{t().removeExpert}</button></Show>
          </div>
        </form>
      }>
        <p>{t().removeSure(props.expert?.name ?? "")}</p>
        <Show when={general()}>{(text) => <p class="fault" role="alert">{text()}</p>}</Show>
        <div class="buttons">
          <button type="button" class="button big" autofocus onClick={() => { setAnswer(null); setLeaving(false); }}>{shared().cancel}</button>
          <button type="button" class="button big danger" disabled={busy()} onClick={() => void ask("DELETE")}>{t().removeExpert}</button>
        </div>
      </Show>
    </Dialog>
  );
}
