// A new programme: one of those that the product brings along, a copy of it that is changed, or a file from elsewhere.
import { useNavigate } from "@solidjs/router";
import { createSignal, For, Show, type JSX } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import { Faults } from "../../../parts/Faults.tsx";
import { FilePicker } from "../../../parts/FilePicker.tsx";
import { Loaded } from "../../../parts/Loaded.tsx";
import { State } from "../../../parts/State.tsx";
import { createAsked } from "../../../state/answer.ts";
import { t } from "../../../text/programmes.ts";
import { placeText } from "../../../text/rules-place.ts";
import { label, paired } from "../../../text/words.ts";
import type { Original } from "./CopyForm.tsx";

interface Shipped {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly source: string;
  readonly referenceDate: string;
  readonly seats: number;
  readonly proposal: { readonly zh: string; readonly en: string } | null;
  readonly criteria: number;
  readonly quotas: number;
}

export function NewProgramme(props: { readonly taken: readonly string[]; readonly onCopy: (original: Original) => void }): JSX.Element {
  const navigate = useNavigate();
  const shipped = createAsked<readonly Shipped[]>(() => "/shipped-programmes");
  const [busy, setBusy] = createSignal(false);
  const [answer, setAnswer] = createSignal<Answer<unknown> | null>(null);
  /** the file that was sent: faults are told by what stands in it */
  const [sent, setSent] = createSignal<unknown>(null);
  const [asked, setAsked] = createSignal<"shipped" | "file">("shipped");
  const [notAFile, setNotAFile] = createSignal(false);
  const make = async (body: { readonly shipped: string } | { readonly programme: unknown }): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    setAsked("shipped" in body ? "shipped" : "file");
    setNotAFile(false);
    const made = await request<{ id: string }>("POST", "/programmes", body);
    setBusy(false);
    setAnswer(made);
    if (made.kind === "ok") navigate(`/sec/${encodeURIComponent(made.body.id)}/rules`);
  };
  const take = async (file: File): Promise<void> => {
    setAnswer(null);
    let programme: unknown;
    try {
      programme = JSON.parse(await file.text()) as unknown;
    } catch {
      setNotAFile(true);
      return;
    }
    setSent(programme);
    await make({ programme });
  };
  return (
    <section class="stack" aria-labelledby="new-programme">
      <h2 id="new-programme">{t().shippedTitle}</h2>
      <p class="quiet-text">{t().shippedHow}</p>
      <Show when={asked() === "shipped"}><Faults answer={answer()} /></Show>
      <Loaded from={shipped}>
        {(all) => (
          <ul class="programmes-shipped">
            <For each={all()}>
              {(one) => (
                <li class="card stack" data-shipped={one.id}>
                  <h3>{label(one.name)}</h3>
                  <p class="quiet-text small">{paired(t().source, one.source)}</p>
                  <p class="small">{t().facts(one.seats, one.criteria, one.quotas)}</p>
                  <Show when={one.proposal}>{(text) => <details class="programmes-proposal"><summary>{t().proposal}</summary><p class="small">{label(text())}</p></details>}</Show>
                  <div class="buttons programmes-choose">
                    <Show when={!props.taken.includes(one.id)} fallback={<State tone="good" icon="check">{t().there}</State>}>
                      <button type="button" class="button" disabled={busy()} aria-label={paired(t().asIs, label(one.name))} onClick={() => void make({ shipped: one.id })}>{t().asIs}</button>
                    </Show>
                    <button type="button" class="button" data-act="copy" aria-label={paired(t().copy, label(one.name))} onClick={() => props.onCopy({ path: `/shipped-programmes/${one.id}`, name: one.name })}>{t().copy}</button>
                  </div>
                </li>
              )}
            </For>
          </ul>
        )}
      </Loaded>
      <h2>{t().uploadTitle}</h2>
      <p class="quiet-text">{t().uploadHow}</p>
      <FilePicker label={t().upload} hint={t().dropHere} aside accept=".json,application/json" busy={busy()} onFile={(file) => void take(file)} />
      <Show when={asked() === "file"}><Faults answer={answer()} place={(at) => placeText(at, sent())} /></Show>
      <Show when={notAFile()}><p class="note bad" role="alert">{t().notAFile}</p></Show>
    </section>
  );
}
