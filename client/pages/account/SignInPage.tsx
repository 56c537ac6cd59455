// The staff sign in; whoever is signed in already finds what there is for him.
import { createResource, Match, Switch, type JSX } from "solid-js";
import "../../styles/account.css";
import { Message } from "../../parts/Message.tsx";
import { askMe, type Me } from "../../state/me.ts";
import { shared } from "../../text/shared.ts";
import { homeOf, localPath } from "./destination.ts";
import { SignInForm } from "./SignInForm.tsx";
import { StaffHome } from "./StaffHome.tsx";

export default function SignInPage(): JSX.Element {
  const [me, { refetch }] = createResource(askMe);
  const staff = (): Me | null => {
    const answer = me.latest;
    return answer?.kind === "ok" && answer.body.role !== "anonymous" && answer.body.role !== "expert" ? answer.body : null;
  };
  const signedIn = (role: Me["role"]): void => {
    const to = localPath(location.search) ?? homeOf(role);
    // a whole new page: nothing of who was here before stays in memory
    if (to === null) void refetch();
    else location.replace(to);
  };
  return (
    <Switch fallback={<SignInForm onSignedIn={signedIn} />}>
      <Match when={me.latest === undefined}><Message title={shared().loading} /></Match>
      <Match when={staff()}>{(one) => <StaffHome me={one()} />}</Match>
    </Switch>
  );
}
