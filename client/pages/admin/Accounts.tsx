// All accounts with their state, and what can be done with each but one's own.
import { createSignal, Show, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { DataTable, type Column } from "../../parts/DataTable.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { State } from "../../parts/State.tsx";
import type { Me } from "../../state/me.ts";
import { t } from "../../text/admin.ts";
import { refusalText } from "../../text/refusals.ts";
import { shared } from "../../text/shared.ts";
import { paired } from "../../text/words.ts";
import { ChangeAccount } from "./ChangeAccount.tsx";
import { roleText, type Account, type HandOver } from "./roles.ts";

export interface AccountsProps {
  readonly accounts: readonly Account[];
  readonly me: Me;
  readonly onChanged: () => void;
  readonly onLink: (one: HandOver) => void;
}

export function Accounts(props: AccountsProps): JSX.Element {
  const [changing, setChanging] = createSignal<Account | null>(null);
  const [inviting, setInviting] = createSignal<Account | null>(null);
  const [fault, setFault] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const closeInvite = (): void => {
    setFault(null);
    setInviting(null);
  };
  const invite = async (one: Account): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    const answer = await request<{ invitation: string }>("POST", `/accounts/${one.id}/invitation`);
    setBusy(false);
    if (answer.kind !== "ok") return void setFault(refusalText(answer));
    closeInvite();
    props.onLink({ name: one.name, token: answer.body.invitation });
  };
  const stateOf = (one: Account): JSX.Element => {
    if (one.disabled) return <State tone="bad" icon="lock">{t().locked}</State>;
    return one.ready ? <State tone="good" icon="check">{t().ready}</State> : <State tone="warn" icon="clock">{t().waiting}</State>;
  };
  const columns = (): readonly Column<Account>[] => [
    { id: "name", label: t().name, cell: (one) => one.name, sort: (one) => one.name },
    { id: "login", label: t().login, cell: (one) => one.login, sort: (one) => one.login },
    { id: "role", label: t().role, cell: (one) => roleText(one.role).name, sort: (one) => roleText(one.role).name },
    { id: "state", label: t().state, cell: stateOf },
    {
      id: "acts", label: t().acts,
      cell: (one) => (
        <Show when={one.id !== props.me.account} fallback={<span class="quiet-text">{t().own}</span>}>
          <div class="admin-acts">
            <button type="button" class="button" aria-label={paired(t().change, one.name)} onClick={() => setChanging(one)}>{t().change}</button>
            <button type="button" class="button" aria-label={paired(t().newLink, one.name)} onClick={() => setInviting(one)}>{t().newLink}</button>
          </div>
        </Show>
      ),
    },
  ];
  return (
    <>
      <DataTable caption={t().accounts} columns={columns()} rows={props.accounts} keyOf={(one) => one.id} empty={t().empty} rowHeight={60} />
      <ChangeAccount account={changing()} onClose={() => setChanging(null)} onChanged={props.onChanged} />
      <Dialog open={inviting() !== null} title={t().newLinkTitle(inviting()?.name ?? "")} onClose={closeInvite}>
        <p>{t().newLinkHow}</p>
        <Show when={fault()}><p class="fault" role="alert">{fault()}</p></Show>
        <div class="buttons">
          <button type="button" class="button big" autofocus onClick={closeInvite}>{shared().cancel}</button>
          <button type="button" class="button big primary" disabled={busy()} onClick={() => void invite(inviting()!)}>{t().newLinkAct}</button>
        </div>
      </Dialog>
    </>
  );
}
