// First step of a one-time link: the password twice; the first administrator also chooses login and name.
import { createSignal, Show, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import { State } from "../../parts/State.tsx";
import { t } from "../../text/account.ts";
import { refusalText } from "../../text/refusals.ts";
import { isLogin, shortestPassword, strengthOf } from "./new-password.ts";
import type { Opened } from "./SetupPage.tsx";

export function PasswordForm(props: { readonly token: string; readonly onOpened: (opened: Opened) => void; readonly onDead: (why: "used" | "signed-in") => void }): JSX.Element {
  /** the server knows no account for this link: the person makes the first one */
  const [isFirst, setIsFirst] = createSignal(false);
  const [login, setLogin] = createSignal("");
  const [name, setName] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [again, setAgain] = createSignal("");
  const [fault, setFault] = createSignal<(() => string | null) | null>(null);
  const [busy, setBusy] = createSignal(false);
  const strength = (): JSX.Element => {
    const one = strengthOf(password());
    if (one.kind === "short") return <State tone="blank" icon="pen">{t().tooShort(String(one.missing))}</State>;
    return <State tone="good" icon="check">{one.kind === "good" ? t().strengthGood : t().strengthEnough}</State>;
  };
  const own = (): (() => string) | null => {
    if (isFirst() && !isLogin(login())) return () => t().loginBad;
    if (isFirst() && name().trim() === "") return () => t().nameNeeded;
    const one = strengthOf(password());
    if (one.kind === "short") return () => t().tooShort(String(one.missing));
    return password() === again() ? null : () => t().different;
  };
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy()) return;
    const problem = own();
    setFault(() => problem);
    if (problem !== null) return;
    setBusy(true);
    const answer = await request<Opened>("POST", "/invitation", { token: props.token, password: password(), ...(isFirst() ? { login: login(), name: name().trim() } : {}) });
    setBusy(false);
    if (answer.kind === "ok") return props.onOpened(answer.body);
    if (answer.kind === "problem" && answer.code === "not-found") return props.onDead("used");
    if (answer.kind === "problem" && answer.detail["reason"] === "signed-in") return props.onDead("signed-in");
    const errors = answer.kind === "problem" ? (answer.detail["errors"] as readonly { path: string }[] | undefined) : undefined;
    if (errors?.some(({ path }) => path === "body/login") && !isFirst()) {
      setIsFirst(true);
      document.getElementById("new-login")?.focus();
    } else {
      setFault(() => () => refusalText(answer));
    }
  };
  return (
    <main class="single">
      <form class="card stack account-card" onSubmit={(event) => void send(event)} novalidate>
        <div class="account-title"><div><p class="quiet-text">{t().setupTitle}</p><h1>{t().step1}</h1></div><DisplaySettings /></div>
        <Show when={isFirst()}>
          <p class="note info" role="status">{t().firstHow}</p>
          <div class="field">
            <label for="new-login">{t().login}</label>
            <input id="new-login" autocomplete="username" autocapitalize="none" autocorrect="off" spellcheck={false} aria-describedby="login-how" value={login()} onInput={(event) => setLogin(event.currentTarget.value.trim().toLowerCase())} />
            <span id="login-how" class="quiet-text small">{t().loginHow}</span>
          </div>
          <div class="field">
            <label for="new-name">{t().name}</label>
            <input id="new-name" autocomplete="name" maxlength={100} value={name()} onInput={(event) => setName(event.currentTarget.value)} />
          </div>
        </Show>
        <div class="field">
          <label for="new-password">{t().newPassword}</label>
          <input id="new-password" type="password" autocomplete="new-password" maxlength={200} aria-describedby="password-how" value={password()} onInput={(event) => setPassword(event.currentTarget.value)} />
          <span id="password-how" class="quiet-text small">{t().passwordHow(String(shortestPassword))}</span>
          <span>{strength()}</span>
        </div>
        <div class="field">
          <label for="password-again">{t().repeat}</label>
          <input id="password-again" type="password" autocomplete="new-password" maxlength={200} value={again()} onInput={(event) => setAgain(event.currentTarget.value)} />
        </div>
        <p class="fault account-fault" role="alert">{fault()?.()}</p>
        <button type="submit" class="button big primary wide" disabled={busy()}>{busy() ? t().working : t().next}</button>
      </form>
    </main>
  );
}
