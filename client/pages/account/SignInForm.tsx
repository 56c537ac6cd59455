// Login, password and one-time code in one form.
import { createSignal, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import type { Answer } from "../../api/answer.ts";
import { DisplaySettings } from "../../parts/DisplaySettings.tsx";
import type { Me } from "../../state/me.ts";
import { lastSeat } from "../../state/seat-place.ts";
import { t } from "../../text/account.ts";
import { refusalText } from "../../text/refusals.ts";
import { UpdateOffer } from "../join/UpdateOffer.tsx";

function faultOf(answer: Answer<unknown>): string | null {
  if (answer.kind === "problem" && answer.code === "wrong-credentials") return t().wrong;
  if (answer.kind === "problem" && answer.code === "one-time-password-needed") return t().codeNeeded;
  if (answer.kind === "problem" && typeof answer.detail["waitSeconds"] === "number") return t().waitSeconds(String(answer.detail["waitSeconds"]));
  return refusalText(answer);
}

export function SignInForm(props: { readonly onSignedIn: (role: Me["role"]) => void }): JSX.Element {
  const [login, setLogin] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [code, setCode] = createSignal("");
  const [fault, setFault] = createSignal<(() => string | null) | null>(null);
  const [busy, setBusy] = createSignal(false);
  let codeField: HTMLInputElement | undefined;
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy()) return;
    const digits = code().normalize("NFKC").replace(/\s/g, "");
    if (login().trim() === "" || password() === "") return void setFault(() => () => t().fillLogin);
    if (digits !== "" && !/^\d{6}$/.test(digits)) return void setFault(() => () => t().codeDigits);
    setBusy(true);
    setFault(null);
    const answer = await request<{ role: Me["role"] }>("POST", "/sign-in", { login: login().trim().toLowerCase(), password: password(), ...(digits === "" ? {} : { code: digits }) });
    setBusy(false);
    if (answer.kind === "ok") return props.onSignedIn(answer.body.role);
    // a code is good once: the next attempt needs another one
    if (answer.kind === "problem" && answer.status === 401) {
      setCode("");
      codeField?.focus();
    }
    setFault(() => () => faultOf(answer));
  };
  return (
    <main class="single">
      <form class="card stack account-card" onSubmit={(event) => void send(event)} novalidate>
        <div class="account-title"><h1>{t().signInTitle}</h1><DisplaySettings /></div>
        <div class="field">
          <label for="login">{t().login}</label>
          <input id="login" name="username" autocomplete="username" autocapitalize="none" autocorrect="off" spellcheck={false} value={login()} onInput={(event) => setLogin(event.currentTarget.value)} />
        </div>
        <div class="field">
          <label for="password">{t().password}</label>
          <input id="password" type="password" autocomplete="current-password" value={password()} onInput={(event) => setPassword(event.currentTarget.value)} />
        </div>
        <div class="field">
          <label for="code">{t().code}</label>
          <input ref={(element) => (codeField = element)} id="code" class="account-code numbers" inputmode="numeric" autocomplete="one-time-code" maxlength={9} aria-describedby="code-how" value={code()} onInput={(event) => setCode(event.currentTarget.value)} />
          <span id="code-how" class="quiet-text small">{t().codeHow}</span>
        </div>
        <p class="fault account-fault" role="alert">{fault()?.()}</p>
        <button type="submit" class="button big primary wide" disabled={busy()}>{busy() ? t().signingIn : t().signIn}</button>
        <UpdateOffer safe={lastSeat() === null} />
        <p class="quiet-text account-hints"><span>{t().expertHint} <a class="account-link" href="/join">{t().expertLink}</a></span><span>{t().invited}</span><span>{t().idle}</span></p>
      </form>
    </main>
  );
}
