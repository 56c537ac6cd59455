// Around every page of the staff: who is signed in, in which session; else what to do about it.
import { createResource, Match, Show, Switch, type JSX } from "solid-js";
import { askMe, askSession, type Me } from "../state/me.ts";
import { refusalText } from "../text/refusals.ts";
import { shared } from "../text/shared.ts";
import { Message } from "./Message.tsx";
import { SkipLink } from "./SkipLink.tsx";

export interface StaffPageProps {
  readonly roles: readonly Me["role"][];
  /** the session's id from the address; else the one that runs */
  readonly session?: string;
  /** also where there is no session yet; `session` is empty then */
  readonly early?: boolean;
  /** a page of no session: none is asked for, and `session` is empty (an administrator may not even ask) */
  readonly apart?: boolean;
  readonly children: (session: string, me: Me) => JSX.Element;
}

export function StaffPage(props: StaffPageProps): JSX.Element {
  const [facts, { refetch }] = createResource(async () => {
    const me = await askMe();
    if (me.kind !== "ok") return { problem: refusalText(me) };
    if (me.body.role === "anonymous") {
      location.replace(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
      return { problem: null };
    }
    if (!props.roles.includes(me.body.role)) return { problem: shared().wrongRole };
    if (props.session !== undefined || props.apart === true) return { me: me.body, session: props.session ?? null };
    const session = await askSession();
    if (session.kind !== "ok") return { problem: refusalText(session) };
    return { me: me.body, session: session.body?.id ?? null };
  });
  // a lost network at the start is not the end: the page tries again by itself
  setInterval(() => {
    const now = facts();
    if (now !== undefined && "problem" in now && now.problem !== null) void refetch();
  }, 5000);
  return (
    <Switch fallback={<Message title={shared().loading} />}>
      <Match when={facts()?.problem}>{(problem) => <Message title={shared().product} text={problem()}><a class="button big" href="/">{shared().toStart}</a></Message>}</Match>
      <Match when={facts()?.me}>
        {(me) => <Show when={props.early === true || props.apart === true || facts()?.session} fallback={<Message title={shared().product} text={shared().noSession}><a class="button big" href="/">{shared().toStart}</a></Message>}><SkipLink />{props.children(facts()?.session ?? "", me())}</Show>}
      </Match>
    </Switch>
  );
}
