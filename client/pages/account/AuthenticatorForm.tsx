// Second step of a one-time link: the authenticator's QR picture, and its first code as proof.
import { createSignal, type JSX } from "solid-js";
import { request } from "../../api/request.ts";
import { QrPicture } from "../../parts/QrPicture.tsx";
import { t } from "../../text/account.ts";
import { refusalText } from "../../text/refusals.ts";
import type { Opened } from "./SetupPage.tsx";

export function AuthenticatorForm(props: { readonly token: string; readonly opened: Opened; readonly onDone: () => void; readonly onDead: (why: "used") => void }): JSX.Element {
  const [code, setCode] = createSignal("");
  const [fault, setFault] = createSignal<(() => string | null) | null>(null);
  const [busy, setBusy] = createSignal(false);
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy()) return;
    const digits = code().normalize("NFKC").replace(/\s/g, "");
    if (!/^\d{6}$/.test(digits)) return void setFault(() => () => t().codeDigits);
    setBusy(true);
    setFault(null);
    const answer = await request("POST", "/invitation/confirmation", { token: props.token, code: digits });
    setBusy(false);
    if (answer.kind === "ok") return props.onDone();
    if (answer.kind === "problem" && answer.code === "not-found") return props.onDead("used");
    setFault(() => () => (answer.kind === "problem" && answer.code === "wrong-credentials" ? t().codeWrong : refusalText(answer)));
  };
  return (
    <main class="single">
      <form class="card stack account-card" onSubmit={(event) => void send(event)} novalidate>
        <div><p class="quiet-text">{t().setupTitle}</p><h1>{t().step2}</h1></div>
        <p>{t().scan}</p>
        <div class="account-authenticator">
          <QrPicture class="account-qr" text={props.opened.uri ?? ""} label={t().step2} />
          <div class="stack">
            <p class="quiet-text">{t().secret}</p>
            <p class="account-secret">{(props.opened.secret ?? "").replace(/(.{4})(?=.)/g, "$1 ")}</p>
          </div>
        </div>
        <div class="field">
          <label for="first-code">{t().firstCode}</label>
          <input id="first-code" class="account-code numbers" inputmode="numeric" autocomplete="one-time-code" maxlength={9} value={code()} onInput={(event) => setCode(event.currentTarget.value)} />
        </div>
        <p class="fault account-fault" role="alert">{fault()?.()}</p>
        <button type="submit" class="button big primary wide" disabled={busy()}>{busy() ? t().working : t().finish}</button>
      </form>
    </main>
  );
}
