// The list on the left, the nominee on the right, and the keys that go through both.
import { createEffect, createSignal, onCleanup, onMount, Show, type JSX } from "solid-js";
import { BulkAsk } from "./BulkAsk.tsx";
import type { List } from "./answers.ts";
import { NomineeList } from "./NomineeList.tsx";
import { PersonPane } from "./PersonPane.tsx";
import { openTicks, type Review } from "./review.ts";
import { t } from "../../../text/eligibility.ts";

const ticks: Readonly<Record<string, string>> = { "1": "是", "2": "否", "3": "" };

export function ReviewView(props: { readonly list: List; readonly review: Review; readonly may: boolean; readonly decides: boolean }): JSX.Element {
  const [bulk, setBulk] = createSignal(false);
  // somebody is always looked at: the first to review, else the first
  createEffect(() => {
    if (props.review.current() !== null || props.review.rows().length === 0) return;
    if (!props.review.step(1, true)) props.review.step(1);
  });
  const onKey = (event: KeyboardEvent): void => {
    const at = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || ["INPUT", "SELECT", "TEXTAREA"].includes(at.tagName) || document.querySelector("dialog[open]") !== null) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") {
      event.preventDefault();
      props.review.step(key === "j" ? 1 : -1);
      return;
    }
    const person = props.review.person.value();
    const value = ticks[key];
    if (value === undefined || !props.may || person === undefined || person.id !== props.review.current()) return;
    const rule = openTicks(person).find(({ facts }) => facts[0]?.looked?.doubt !== true) ?? openTicks(person)[0];
    if (rule !== undefined) void props.review.tick({ [rule.id]: value });
  };
  onMount(() => document.addEventListener("keydown", onKey));
  onCleanup(() => document.removeEventListener("keydown", onKey));
  return (
    <div class="elig-desk"><div class="elig-split">
      <NomineeList list={props.list} review={props.review} may={props.may} onBulk={() => setBulk(true)} />
      <section class="elig-person stack" aria-label={t().review}>
        <Show when={props.review.current()} fallback={<p class="card quiet-text">{t().pick}</p>}>
          <PersonPane list={props.list} review={props.review} may={props.may} decides={props.decides} />
        </Show>
      </section>
      <BulkAsk open={bulk()} list={props.list} review={props.review} onClose={() => setBulk(false)} />
    </div></div>
  );
}
