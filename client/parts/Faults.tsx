// What is wrong with an input, all of it: where, and what is expected. Nothing of the input was kept.
import { For, Show, type JSX } from "solid-js";
import type { Answer } from "../api/answer.ts";
import { language } from "../state/preferences.ts";
import { refusalText } from "../text/refusals.ts";
import { t } from "../text/office.ts";
import { paired } from "../text/words.ts";

interface Fault {
  readonly path: string;
  readonly message: string;
  readonly zh?: string;
}

export interface FaultsProps {
  readonly answer: Answer<unknown> | null;
  /** where a JSON pointer leads, in words */
  readonly place?: (pointer: string) => string;
}

/** what was sent as a whole, and no part of it */
const whole = "body";

/** Nothing for an answer that went well. */
export function Faults(props: FaultsProps): JSX.Element {
  const faults = (): readonly Fault[] => (props.answer?.kind === "problem" && Array.isArray(props.answer.detail["errors"]) ? (props.answer.detail["errors"] as Fault[]) : []);
  const count = (): number => (props.answer?.kind === "problem" ? Number(props.answer.detail["count"] ?? faults().length) : 0);
  /** the path is a JSON pointer, often after «file:» */
  const place = (path: string): string | undefined => {
    const pointer = /^(?:[^:/]*:)?(\/.*)$/.exec(path)?.[1];
    return pointer === undefined ? undefined : props.place?.(pointer);
  };
  const message = (fault: Fault): string => (language() === "zh" ? (fault.zh ?? fault.message) : fault.message);
  return (
    <Show when={props.answer !== null && refusalText(props.answer)}>
      {(text) => (
        <div class="note bad stack" role="alert">
          <p>{faults().length > 0 ? t().faults(count()) : text()}</p>
          <Show when={faults().length > 0}>
            <ul class="faults">
              <For each={faults().slice(0, 200)}>{(fault) => <li><Show when={place(fault.path)} fallback={<><Show when={fault.path !== whole}><code>{fault.path}</code> </Show>{message(fault)}</>}>{(words) => <>{paired(words(), message(fault))} <code class="quiet-text small">{fault.path}</code></>}</Show></li>}</For>
            </ul>
            <Show when={count() > Math.min(faults().length, 200)}><p>{t().moreFaults(count() - Math.min(faults().length, 200))}</p></Show>
          </Show>
        </div>
      )}
    </Show>
  );
}
