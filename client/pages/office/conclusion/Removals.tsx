// Removal and substitution (取消与递补): tried first, then done; the register keeps each change of the list.
import { createSignal, For, Show, type JSX } from "solid-js";
import { State } from "../../../parts/State.tsx";
import { dayOf } from "../../../state/day.ts";
import { mayDecide } from "../../../state/may.ts";
import { t } from "../../../text/conclusion.ts";
import { listed } from "../../../text/words.ts";
import { CaseFields, createCase } from "./Case.tsx";
import { createSender, nameOf, useDesk } from "./desk.ts";
import { Exclusions } from "./Exclusions.tsx";
import { Problem } from "./Obstacles.tsx";
import { WhatIf, type RemovalPreview } from "./WhatIf.tsx";

export function Removals(): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const isUnfinished = (): boolean => desk.view().removals.some(({ difference }) => difference === null);
  const finish = async (): Promise<void> => {
    if ((await sender.send("POST", `/programmes/${desk.programme}/removals/finish`)) !== null) await desk.again();
  };
  const names = (ids: readonly string[]): string => listed(ids.map((id) => nameOf(desk.view(), id)));
  return (
    <section class="stack" aria-label={t().removals}>
      <h2>{t().removals}</h2>
      <Show when={mayDecide(desk.me) && isUnfinished()}>
        <div class="note warn row spread"><span>{t().unfinished}</span><button type="button" class="button" disabled={sender.busy()} onClick={() => void finish()}>{t().finish}</button></div>
      </Show>
      <Problem answer={sender.answer()} />
      <Show when={mayDecide(desk.me) && desk.view().list.length > 0}><RemovalForm /></Show>
      <Show when={desk.view().removals.length > 0} fallback={<p class="quiet-text">{t().noRemoval}</p>}>
        <ul class="conclusion-entries">
          <For each={desk.view().removals.toReversed()}>
            {(one) => (
              <li data-removal={one.candidate}>
                <div class="row"><State tone="bad" icon="cross">{`${t().leaves} ${nameOf(desk.view(), one.candidate)}`}</State><span>{t()[one.cause]}</span><span class="quiet-text">{`${t().by} ${one.authority} · ${dayOf(one.at)}`}</span></div>
                <p class="prose">{one.reason}</p>
                <Show when={one.difference}>
                  {(difference) => (
                    <p class="row">
                      <State tone={difference().added.length > 0 ? "good" : "plain"} icon={difference().added.length > 0 ? "up" : "blank"}>{difference().added.length > 0 ? `${t().comesIn} ${names(difference().added)}` : t().nobody}</State>
                      <Show when={difference().dropped.length > 0}><State tone="warn" icon="down">{`${t().drops} ${names(difference().dropped)}`}</State></Show>
                    </p>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Exclusions />
    </section>
  );
}

function RemovalForm(): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const one = createCase(desk.view().list, "other");
  const [preview, setPreview] = createSignal<RemovalPreview | null>(null);
  const tryOut = async (): Promise<void> => void setPreview(await sender.send<RemovalPreview>("POST", `/programmes/${desk.programme}/removals/preview`, { candidate: one.facts().candidate }));
  const remove = async (): Promise<void> => {
    const { authority: by, ...facts } = one.facts();
    if ((await sender.send("POST", `/programmes/${desk.programme}/removals`, { ...facts, by, list: preview()!.list })) === null) return;
    one.set({ candidate: "", reason: "" });
    setPreview(null);
    await desk.again();
  };
  return (
    <section class="card stack" aria-label={t().doRemove}>
      <p>{t().removalIntro}</p>
      <CaseFields id="removal-candidate" label={t().candidate} people={desk.view().list} of={one} onChoose={() => setPreview(null)} />
      <Problem answer={sender.answer()} />
      <Show when={sender.busy() && preview() === null}><p role="status">{t().trying}</p></Show>
      <Show when={preview()}>{(value) => <WhatIf preview={value()} candidate={one.facts().candidate ?? ""} />}</Show>
      <div class="buttons">
        <button type="button" class={`button big ${preview() === null ? "primary" : ""}`} disabled={!one.facts().candidate || sender.busy()} onClick={() => void tryOut()}>{t().tryOut}</button>
        <button type="button" class="button big danger" disabled={preview() === null || !one.isReasoned() || sender.busy()} onClick={() => void remove()}>{t().doRemove}</button>
      </div>
    </section>
  );
}
