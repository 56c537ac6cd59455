// Name, role or lock of one account, with what a change means before it is saved.
import { createEffect, createSignal, on, Show, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { t as office } from "../../text/office.ts";
import { t } from "../../text/admin.ts";
import { refusalText } from "../../text/refusals.ts";
import { shared } from "../../text/shared.ts";
import { RoleChoice } from "./RoleChoice.tsx";
import type { Account, RoleName } from "./roles.ts";

export function ChangeAccount(props: { readonly account: Account | null; readonly onClose: () => void; readonly onChanged: () => void }): JSX.Element {
  const [name, setName] = createSignal("");
  const [role, setRole] = createSignal<RoleName | null>(null);
  const [locked, setLocked] = createSignal(false);
  const [fault, setFault] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  createEffect(on(() => props.account, (one) => {
    setName(one?.name ?? "");
    setRole(one?.role ?? null);
    setLocked(one?.disabled ?? false);
    setFault(null);
  }));
  const save = async (one: Account): Promise<void> => {
    const set = {
      ...(name().trim() === one.name ? {} : { name: name().trim() }), ...(role() === one.role ? {} : { role: role() }), ...(locked() === one.disabled ? {} : { disabled: locked() }),
    };
    if (name().trim() === "") return void setFault(t().nameNeeded);
    if (Object.keys(set).length === 0) return void setFault(t().nothing);
    if (busy()) return;
    setBusy(true);
    const answer = await request("PATCH", `/accounts/${one.id}`, set);
    setBusy(false);
    if (answer.kind !== "ok") return void setFault(refusalText(answer));
    props.onChanged();
    props.onClose();
  };
  return (
    <Dialog open={props.account !== null} title={t().changeTitle(props.account?.name ?? "")} onClose={props.onClose}>
      <div class="field">
        <label for="change-name">{t().name}</label>
        <input id="change-name" value={name()} maxlength={100} onInput={(event) => setName(event.currentTarget.value)} />
      </div>
      <RoleChoice group="change-role" value={role()} brief onChange={setRole} />
      <label class="admin-check"><input type="checkbox" checked={locked()} onChange={(event) => setLocked(event.currentTarget.checked)} /> {t().lock}</label>
      <p class="note warn">{t().changeHow}</p>
      <Show when={fault()}><p class="fault" role="alert">{fault()}</p></Show>
      <div class="buttons">
        <button type="button" class="button big" autofocus onClick={() => props.onClose()}>{shared().cancel}</button>
        <button type="button" class="button big primary" disabled={busy()} onClick={() => void save(props.account!)}>{office().save}</button>
      </div>
    </Dialog>
  );
}
