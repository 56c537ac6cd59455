// What a copy of a programme must have of its own, before anything else is changed on the page of its rules.
import { useNavigate } from "@solidjs/router";
import { createEffect, createSignal, on, Show, type JSX } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import { Dialog } from "../../../parts/Dialog.tsx";
import { Faults } from "../../../parts/Faults.tsx";
import { t } from "../../../text/programmes.ts";
import { shared } from "../../../text/shared.ts";
import { label } from "../../../text/words.ts";
import { copyOf, keepsBand } from "./copy.ts";

type Place = "id" | "zh" | "en" | "date" | "seats";

export interface Original {
  /** where its file is asked for */
  readonly path: string;
  readonly name: { readonly zh: string; readonly en: string };
}

interface File {
  readonly referenceDate: string;
  readonly seats: { readonly target: number; readonly min?: number; readonly max?: number };
}

export function CopyForm(props: { readonly of: Original | null; readonly taken: readonly string[]; readonly onClose: () => void }): JSX.Element {
  const navigate = useNavigate();
  const [values, setValues] = createSignal<Readonly<Record<Place, string>>>({ id: "", zh: "", en: "", date: "", seats: "" });
  const [faults, setFaults] = createSignal<Partial<Record<Place, () => string>>>({});
  const [source, setSource] = createSignal<Answer<{ programme: File }> | null>(null);
  const [answer, setAnswer] = createSignal<Answer<unknown> | null>(null);
  const [busy, setBusy] = createSignal(false);
  createEffect(on(() => props.of, (one) => {
    setFaults({});
    setAnswer(null);
    setSource(null);
    if (one === null) return;
    setValues({ id: "", zh: one.name.zh, en: one.name.en, date: "", seats: "" });
    void request<{ programme: File }>("GET", one.path).then((got) => {
      setSource(got);
      if (got.kind === "ok") setValues((was) => ({ ...was, date: was.date || got.body.programme.referenceDate, seats: was.seats || String(got.body.programme.seats.target) }));
    });
  }));
  const file = (): File | null => {
    const one = source();
    return one?.kind === "ok" ? one.body.programme : null;
  };
  const check = (): Partial<Record<Place, () => string>> => {
    const { id, zh, en, date, seats } = values();
    return {
      ...(!/^[a-z0-9][a-z0-9-]{2,39}$/.test(id) ? { id: () => t().idBad } : props.taken.includes(id) ? { id: () => t().idTaken } : {}),
      ...(zh.trim() === "" ? { zh: () => t().nameNeeded } : {}), ...(en.trim() === "" ? { en: () => t().nameNeeded } : {}),
      ...(date === "" ? { date: () => t().dateNeeded } : {}), ...(/^[1-9]\d{0,5}$/.test(seats) ? {} : { seats: () => t().seatsBad }),
    };
  };
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const found = check();
    setFaults(found);
    const from = file();
    if (from === null || Object.keys(found).length > 0 || busy()) return;
    const { id, zh, en, date, seats } = values();
    setBusy(true);
    const made = await request<{ id: string }>("POST", "/programmes", { programme: copyOf(from, { id, zh: zh.trim(), en: en.trim(), referenceDate: date, seats: Number(seats) }) });
    setBusy(false);
    if (made.kind === "ok") return navigate(`/sec/${encodeURIComponent(id)}/rules`);
    if (made.kind === "problem" && made.code === "in-use") setFaults({ id: () => t().idTaken });
    else setAnswer(made);
  };
  const Field = (one: { readonly at: Place; readonly label: string; readonly hint?: string; readonly type?: string }): JSX.Element => (
    <div class="field">
      <label for={`copy-${one.at}`}>{one.label}</label>
      <input
        id={`copy-${one.at}`} type={one.type ?? "text"} autocomplete="off" inputmode={one.at === "seats" ? "numeric" : undefined} value={values()[one.at]} aria-invalid={faults()[one.at] !== undefined}
        onInput={(event) => setValues({ ...values(), [one.at]: event.currentTarget.value })}
      />
      <Show when={one.hint}><span class="quiet-text small">{one.hint}</span></Show>
      <Show when={faults()[one.at]}>{(text) => <p class="fault" role="alert">{text()()}</p>}</Show>
    </div>
  );
  return (
    <Dialog open={props.of !== null} title={t().copyTitle(label(props.of?.name))} onClose={props.onClose}>
      <form class="stack" novalidate onSubmit={(event) => void send(event)}>
        <p>{t().copyHow}</p>
        <Field at="id" label={t().id} hint={t().idHow} />
        <div class="form-grid">
          <Field at="zh" label={t().nameZh} />
          <Field at="en" label={t().nameEn} />
          <Field at="date" label={t().date} hint={t().dateHow} type="date" />
          <Field at="seats" label={t().seats} />
        </div>
        <Show when={file() !== null && /^[1-9]\d{0,5}$/.test(values().seats) && !keepsBand(file()!, Number(values().seats))}><p class="note warn">{t().bandHow}</p></Show>
        <Faults answer={source()} />
        <Faults answer={answer()} />
        <div class="buttons">
          <button type="button" class="button big" onClick={() => props.onClose()}>{shared().cancel}</button>
          <button type="submit" class="button big primary" disabled={busy() || file() === null}>{busy() ? t().making : t().make}</button>
        </div>
      </form>
    </Dialog>
  );
}
