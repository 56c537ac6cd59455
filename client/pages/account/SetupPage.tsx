// A one-time link: password, authenticator, its first code. The link's token leaves the address at once.
import { createSignal, Match, Switch, type JSX } from "solid-js";
import "../../styles/account.css";
import { Message } from "../../parts/Message.tsx";
import { SignOut } from "../../parts/SignOut.tsx";
import { takeFragment } from "../../state/fragment.ts";
import { t } from "../../text/account.ts";
import { AuthenticatorForm } from "./AuthenticatorForm.tsx";
import { PasswordForm } from "./PasswordForm.tsx";

export interface Opened {
  readonly login: string;
  readonly secret: string | null;
  readonly uri: string | null;
}

export default function SetupPage(): JSX.Element {
  const token = takeFragment();
  const [opened, setOpened] = createSignal<Opened | null>(null);
  const [done, setDone] = createSignal(false);
  const [dead, setDead] = createSignal<"used" | "signed-in" | null>(null);
  const toSignIn = (): JSX.Element => <div class="buttons"><a class="button big primary" href="/sign-in">{t().toSignIn}</a></div>;
  return (
    <Switch fallback={<PasswordForm token={token} onOpened={setOpened} onDead={setDead} />}>
      <Match when={!/^[\w-]{43}$/.test(token)}><Message title={t().setupTitle} text={t().setupNoToken}>{toSignIn()}</Message></Match>
      <Match when={dead() === "used"}><Message title={t().setupTitle} text={t().setupUsed}>{toSignIn()}</Message></Match>
      <Match when={dead() === "signed-in"}><Message title={t().setupTitle} text={t().setupSignedIn}><div class="buttons"><SignOut /></div></Message></Match>
      <Match when={opened() !== null && (done() || opened()?.uri === null)}><Message title={t().doneTitle} text={(opened()?.uri === null ? t().doneTextScreen : t().doneText)(opened()?.login ?? "")}>{toSignIn()}</Message></Match>
      <Match when={opened()}>{(one) => <AuthenticatorForm token={token} opened={one()} onDone={() => setDone(true)} onDead={setDead} />}</Match>
    </Switch>
  );
}
