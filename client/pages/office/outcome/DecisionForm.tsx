// Who decided and why, and the buttons that record it; the calculation refuses a decision that does not apply, in words.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import { Faults } from "../../../parts/Faults.tsx";
import { shared } from "../../../text/shared.ts";
import { t } from "../../../text/deciding.ts";

export interface Choice {
  readonly id: string;
  readonly text: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

let count = 0;

export function DecisionForm(props: { readonly choices: readonly Choice[]; readonly onDone: () => void }): JSX.Element {
  const id = `deciding-${++count}`;
  const [reason, setReason] = createSignal("");
  const [by, setBy] = createSignal("");
  const [answer, setAnswer] = createSignal<Answer<unknown> | null>(null);
  const [missing, setMissing] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const act = async (choice: Choice): Promise<void> => {
    if (busy()) return;
    const isMissing = reason().trim() === "" || by().trim() === "";
    setMissing(isMissing);
    if (isMissing) return;
    setBusy(true);
    const given = await request("POST", choice.path, { ...choice.body, reason: reason().trim(), by: by().trim() }, AbortSignal.timeout(60_000));
    setBusy(false);
    setAnswer(given.kind === "ok" ? null : given);
    if (given.kind === "ok") props.onDone();
  };
  return (
    <div class="stack">
      <div class="form-grid">
        <div class="field">
          <label for={`${id}-reason`}>{shared().reason}</label>
          <textarea id={`${id}-reason`} maxlength={1000} rows={2} aria-invalid={missing() && reason().trim() === ""} value={reason()} onInput={(event) => setReason(event.currentTarget.value)} />
        </div>
        <div class="field">
          <label for={`${id}-by`}>{t().by}</label>
          <input id={`${id}-by`} maxlength={200} placeholder={t().byHint} aria-invalid={missing() && by().trim() === ""} value={by()} onInput={(event) => setBy(event.currentTarget.value)} />
        </div>
      </div>
      <Show when={missing()}><p class="fault" role="alert">{reason().trim() === "" ? shared().reasonNeeded : t().byNeeded}</p></Show>
      <Faults answer={answer()} />
      <div class="buttons">
        <For each={props.choices}>
          {(choice, i) => <button type="button" class={`button big ${i() === 0 ? "primary" : ""}`} data-decide={choice.id} disabled={busy()} onClick={() => void act(choice)}>{busy() ? shared().loading : choice.text}</button>}
        </For>
      </div>
    </div>
  );
}
