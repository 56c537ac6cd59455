// The channels by which one person was put forward, with the days of receipt; one more is entered here, one that is there is put right or
// taken back. What was taken back stays in sight.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { Nominee } from "../../../../server/views/nominees.ts";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import { Faults } from "../../../parts/Faults.tsx";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { State } from "../../../parts/State.tsx";
import { t } from "../../../text/nominations.ts";
import { refusalText } from "../../../text/refusals.ts";
import { shared } from "../../../text/shared.ts";
import { channelName, today } from "./facts.ts";
import { isLate, NominationForm, type Entered } from "./NominationForm.tsx";

const blank = (): Entered => ({ channel: "unit", nominator: "", receivedOn: today(), note: "", lateReason: "" });

export function Nominations(props: { readonly at: string; readonly one: Nominee; readonly mayAct: boolean; readonly onDone: () => void }): JSX.Element {
  /** id of the one that is put right, "" for a new one, null where none is edited */
  const [editing, setEditing] = createSignal<string | null>(null);
  const [withdrawing, setWithdrawing] = createSignal<string | null>(null);
  const [form, setForm] = createSignal(blank());
  const [reason, setReason] = createSignal("");
  const [answer, setAnswer] = createSignal<Answer<unknown> | null>(null);
  const edit = (id: string, value: Entered): void => {
    setForm(value);
    setReason("");
    setAnswer(null);
    setEditing(id);
  };
  const path = (id: string): string => `${props.at}/nominations/${encodeURIComponent(id)}`;
  const save = async (): Promise<void> => {
    const id = editing();
    if (id === null) return;
    const made = id === "" ? await request("POST", `${props.at}/nominations`, form()) : await request("PATCH", path(id), { ...form(), reason: reason() });
    setAnswer(made);
    if (made.kind !== "ok") return;
    setEditing(null);
    props.onDone();
  };
  const withdraw = async (why: string): Promise<string | null> => {
    const made = await request("POST", `${path(withdrawing()!)}/withdrawal`, { reason: why });
    if (made.kind !== "ok") return refusalText(made) ?? "";
    props.onDone();
    return null;
  };
  const lacksReason = (): boolean => (isLate(props.one.facts, form().receivedOn) && form().lateReason.trim() === "") || (editing() !== "" && reason().trim() === "");
  return (
    <section class="card stack">
      <div class="row spread"><h3>{t().nominations}</h3><Show when={props.mayAct && editing() === null}><button type="button" class="button" data-act="add-nomination" onClick={() => edit("", blank())}>{t().addNomination}</button></Show></div>
      <Show when={props.one.facts.deadline}>{(deadline) => <p class="quiet-text">{t().lateRule(deadline().day)} · {deadline().clause}</p>}</Show>
      <Show when={props.one.nominations.length > 0} fallback={<p class="quiet-text">{t().noNominations}</p>}>
        <ul class="stack">
          <For each={props.one.nominations}>
            {(row) => (
              <li class="nomination-row" data-nomination={row.id}>
                <span class="row">
                  <strong>{channelName(row.channel)}</strong> {row.nominator} · {row.receivedOn === "" ? t().noReceipt : `${t().received} ${row.receivedOn}`}
                  <Show when={row.withdrawn !== ""}><State tone="bad" icon="cross">{t().nominationWithdrawn(row.withdrawn)}</State></Show>
                  <Show when={row.late}><State tone="warn" icon="clock">{row.lateReason === "" ? t().lateOpen : t().lateAccepted(row.lateReason)}</State></Show>
                  <Show when={row.merged}>{(merged) => <span class="quiet-text">{t().mergedFrom(merged().id, merged().name)}</span>}</Show>
                  <span class="quiet-text">{row.note}</span>
                </span>
                <Show when={props.mayAct && row.withdrawn === "" && editing() === null}>
                  <span class="row">
                    <button type="button" class="button" data-act="correct-nomination" onClick={() => edit(row.id, row)}>{t().correctNomination}</button>
                    <button type="button" class="button" data-act="withdraw-nomination" onClick={() => setWithdrawing(row.id)}>{t().withdrawNomination}</button>
                  </span>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={editing() !== null}>
        <form class="stack" onSubmit={(event) => { event.preventDefault(); void save(); }}>
          <Show when={props.one.nominations.find(({ id }) => id === editing())}>{(row) => <h4>{t().correctNominationTitle(`${channelName(row().channel)} ${row().nominator}`)}</h4>}</Show>
          <NominationForm facts={props.one.facts} value={form()} onChange={(part) => setForm({ ...form(), ...part })} />
          <Show when={editing() !== ""}>
            <div class="field"><label for="nomination-reason">{shared().reason}</label><input id="nomination-reason" maxlength={1000} value={reason()} onInput={(event) => setReason(event.currentTarget.value)} /></div>
          </Show>
          <Faults answer={answer()} />
          <div class="buttons"><button type="button" class="button big" onClick={() => setEditing(null)}>{t().cancel}</button><button type="submit" class="button big primary" disabled={lacksReason()}>{t().save}</button></div>
        </form>
      </Show>
      <ReasonDialog open={withdrawing() !== null} title={t().withdrawNomination} text={t().withdrawNominationText} action={t().withdrawNomination} danger onAct={withdraw} onClose={() => setWithdrawing(null)} />
    </section>
  );
}
