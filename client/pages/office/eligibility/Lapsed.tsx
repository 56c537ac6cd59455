// Waivers and rulings that no longer apply: the calculation would refuse them, so they are named until they are taken back.
import { createSignal, For, Show, type JSX } from "solid-js";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { t } from "../../../text/eligibility.ts";
import { label } from "../../../text/words.ts";
import type { List } from "./answers.ts";
import type { Review } from "./review.ts";
import { ruleName } from "./rule-name.ts";

export function Lapsed(props: { readonly list: List; readonly review: Review; readonly may: boolean }): JSX.Element {
  const [asked, setAsked] = createSignal<string | null>(null);
  const person = (id: string): string => props.list.candidates.find((one) => one.id === id)?.name ?? id;
  const matterOf = (subject: string): string => {
    const [rule, candidate] = subject.split("@");
    return candidate === undefined ? person(subject) : `${ruleName(props.list, rule!)} · ${person(candidate)}`;
  };
  /** without the matter in the program's words, which stands before the reason */
  const plainWhy = ({ kind, subject, why }: List["lapsed"][number]): string => label(why).replace(`${kind} ${subject}`, "").replace(/^[：:]\s*/, "");
  return (
    <Show when={props.list.lapsed.length > 0}>
      <div class="note warn stack" role="alert">
        <p>{t().decisionsLapsed(props.list.lapsed.length)}</p>
        <ul class="elig-plain">
          <For each={props.list.lapsed}>
            {(one) => (
              <li class="row">
                <span>{t().lapsedItem(matterOf(one.subject), plainWhy(one))}</span>
                <Show when={props.may}><button type="button" class="button" onClick={() => setAsked(one.id)}>{t().takeBack}</button></Show>
              </li>
            )}
          </For>
        </ul>
        <ReasonDialog
          open={asked() !== null} title={t().takeBack} action={t().takeBack} onClose={() => setAsked(null)}
          onAct={(reason) => props.review.act("DELETE", `/decisions/${asked()!}`, { reason })}
        />
      </div>
    </Show>
  );
}
