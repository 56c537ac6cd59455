// The field for the seat's code, as large as the slip's.
import { createSignal, onMount, Show, type JSX } from "solid-js";
import type { Answer } from "../../api/answer.ts";
import type { Joining } from "../../state/joining.ts";
import { t } from "../../text/join.ts";
import { refusalText } from "../../text/refusals.ts";
import { codeProblem, readCode, showCode } from "./code.ts";

function faultOf(answer: Answer<unknown>): string | null {
  if (answer.kind === "problem" && answer.code === "wrong-credentials") return t().codeWrong;
  if (answer.kind === "problem" && typeof answer.detail["waitSeconds"] === "number") return t().waitSeconds(String(answer.detail["waitSeconds"]));
  return refusalText(answer);
}

export function CodeForm(props: { readonly joining: Joining }): JSX.Element {
  const [text, setText] = createSignal("");
  /** complaints come when the person says she is done, not while she types */
  const [tried, setTried] = createSignal(false);
  let field: HTMLInputElement | undefined;
  onMount(() => field?.focus({ preventScroll: true }));
  const typed = (event: InputEvent & { readonly currentTarget: HTMLInputElement }): void => {
    const input = event.currentTarget;
    setTried(false);
    // a change in the middle is left alone: the cursor would jump
    if (!event.isComposing && input.selectionStart === input.value.length) input.value = showCode(input.value);
    setText(input.value);
  };
  const own = (): string | null => {
    const problem = tried() ? codeProblem(text()) : null;
    return problem === null ? null : problem.kind === "length" ? t().codeShort(String(problem.length)) : t().codeStrange(problem.character);
  };
  const fault = (): string | null => own() ?? (props.joining.refused() === null ? null : faultOf(props.joining.refused()!));
  /** without a network a tablet that has a seat already goes on from what it keeps */
  const unheard = (): boolean => ["offline", "portal"].includes(props.joining.refused()?.kind ?? "");
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    const code = readCode(text());
    if (code === null) field?.focus();
    else void props.joining.join(code);
  };
  return (
    <form class="card join-card" onSubmit={send} novalidate>
      <h1>{t().codeTitle}</h1>
      <p class="join-large">{t().codeHow}</p>
      <Show when={props.joining.staff()}>{(me) => <p class="note warn">{t().staffHere(me().name ?? "")}</p>}</Show>
      <div class="field">
        <label for="code">{t().codeLabel}</label>
        <input
          ref={(element) => (field = element)} id="code" class="join-code numbers" type="text" inputmode="text" autocapitalize="characters" autocomplete="off" autocorrect="off" spellcheck={false} enterkeyhint="go"
          placeholder="0000-0000" maxlength={24} value={text()} onInput={typed} aria-invalid={fault() !== null} aria-describedby="code-fault"
        />
      </div>
      <p id="code-fault" class="fault join-fault" role="alert">{fault()}</p>
      <button type="submit" class="button big primary wide" disabled={props.joining.busy()}>{props.joining.busy() ? t().entering : t().enter}</button>
      <Show when={unheard()}><a class="button big wide" href="/e">{t().toSheets}</a></Show>
    </form>
  );
}
