// A new account: who, under which login, in which role. The answer is a one-time link.
import { createSignal, Show, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { t } from "../../text/admin.ts";
import { refusalText } from "../../text/refusals.ts";
import { isLogin } from "../account/new-password.ts";
import { RoleChoice } from "./RoleChoice.tsx";
import type { HandOver, RoleName } from "./roles.ts";

type Place = "name" | "login" | "role" | "all";

export function NewAccount(props: { readonly onMade: (made: HandOver) => void }): JSX.Element {
  const [name, setName] = createSignal("");
  const [login, setLogin] = createSignal("");
  const [role, setRole] = createSignal<RoleName | null>(null);
  const [faults, setFaults] = createSignal<Partial<Record<Place, () => string | null>>>({});
  const [busy, setBusy] = createSignal(false);
  const at = (place: Place): string | null => faults()[place]?.() ?? null;
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy()) return;
    const chosen = role();
    const found: Partial<Record<Place, () => string>> = {
      ...(name().trim() === "" ? { name: () => t().nameNeeded } : {}), ...(isLogin(login()) ? {} : { login: () => t().loginBad }), ...(chosen === null ? { role: () => t().roleNeeded } : {}),
    };
    setFaults(found);
    if (Object.keys(found).length > 0 || chosen === null) return;
    setBusy(true);
    const answer = await request<{ invitation: string }>("POST", "/accounts", { name: name().trim(), login: login(), role: chosen });
    setBusy(false);
    if (answer.kind !== "ok") return void setFaults(answer.kind === "problem" && answer.code === "in-use" ? { login: () => t().loginTaken } : { all: () => refusalText(answer) });
    props.onMade({ name: name().trim(), token: answer.body.invitation });
    setName("");
    setLogin("");
    setRole(null);
  };
  const Fault = (one: { readonly at: Place }): JSX.Element => <Show when={at(one.at)}><p class="fault" id={`new-${one.at}-fault`} role="alert">{at(one.at)}</p></Show>;
  return (
    <form class="card stack admin-new" onSubmit={(event) => void send(event)} novalidate aria-labelledby="admin-new">
      <h2 id="admin-new">{t().newAccount}</h2>
      <p class="quiet-text">{t().newHow}</p>
      <div class="field">
        <label for="new-name">{t().name}</label>
        <input id="new-name" value={name()} maxlength={100} autocomplete="off" aria-invalid={at("name") !== null} aria-describedby="new-name-how" onInput={(event) => setName(event.currentTarget.value)} />
        <span class="quiet-text small" id="new-name-how">{t().nameHow}</span>
        <Fault at="name" />
      </div>
      <div class="field">
        <label for="new-account-login">{t().login}</label>
        <input id="new-account-login" value={login()} maxlength={40} autocomplete="off" autocapitalize="none" spellcheck={false} aria-invalid={at("login") !== null} aria-describedby="new-login-how" onInput={(event) => setLogin(event.currentTarget.value)} />
        <span class="quiet-text small" id="new-login-how">{t().loginHow}</span>
        <Fault at="login" />
      </div>
      <RoleChoice group="new-role" value={role()} invalid={at("role") !== null} onChange={setRole} />
      <Fault at="role" />
      <Fault at="all" />
      <button type="submit" class="button big primary wide" disabled={busy()}>{busy() ? t().creating : t().create}</button>
    </form>
  );
}
