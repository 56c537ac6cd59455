// The dialogs of the console, one at a time.
import { Match, Switch, type JSX } from "solid-js";
import { CloseAsk } from "./CloseAsk.tsx";
import { CodeAsk } from "./CodeAsk.tsx";
import type { Ask, Console } from "./console.ts";
import { FinishAsk } from "./FinishAsk.tsx";
import { KeysAsk } from "./KeysAsk.tsx";
import { PaperAsk } from "./PaperAsk.tsx";
import { RecuseAsk } from "./RecuseAsk.tsx";
import { SheetAsk } from "./SheetAsk.tsx";
import { StepAsk } from "./StepAsk.tsx";
import { SureAsk } from "./SureAsk.tsx";

/** What every dialog is given. */
export interface AskProps<Kind extends Ask["kind"]> {
  readonly console: Console;
  readonly ask: Extract<Ask, { readonly kind: Kind }>;
}

export function Asks(props: { readonly console: Console }): JSX.Element {
  const as = <Kind extends Ask["kind"]>(...kinds: readonly Kind[]): Extract<Ask, { readonly kind: Kind }> | null => {
    const ask = props.console.ask();
    return ask !== null && (kinds as readonly string[]).includes(ask.kind) ? (ask as Extract<Ask, { readonly kind: Kind }>) : null;
  };
  return (
    <Switch>
      <Match when={as("step")} keyed>{(ask) => <StepAsk console={props.console} ask={ask} />}</Match>
      <Match when={as("sure")} keyed>{(ask) => <SureAsk console={props.console} ask={ask} />}</Match>
      <Match when={as("close")} keyed>{(ask) => <CloseAsk console={props.console} ask={ask} />}</Match>
      <Match when={as("unlock", "absence", "late", "unrecuse")} keyed>{(ask) => <SheetAsk console={props.console} ask={ask} />}</Match>
      <Match when={as("code")} keyed>{(ask) => <CodeAsk console={props.console} ask={ask} />}</Match>
      <Match when={as("recuse")} keyed>{(ask) => <RecuseAsk console={props.console} ask={ask} />}</Match>
      <Match when={as("paper")} keyed>{(ask) => <PaperAsk console={props.console} ask={ask} />}</Match>
      <Match when={as("finish")} keyed>{(ask) => <FinishAsk console={props.console} ask={ask} />}</Match>
      <Match when={as("keys")} keyed>{(ask) => <KeysAsk console={props.console} ask={ask} />}</Match>
    </Switch>
  );
}
