// Who of the reserve succeeds nobody (不予递补): decided before his turn comes, and lifted with a reason.
import { createSignal, For, Show, type JSX } from "solid-js";
import { request } from "../../../api/request.ts";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { State } from "../../../parts/State.tsx";
import { dayOf } from "../../../state/day.ts";
import { mayDecide } from "../../../state/may.ts";
import { t } from "../../../text/conclusion.ts";
import { refusalText } from "../../../text/refusals.ts";
import { CaseFields, createCase } from "./Case.tsx";
import { accountOf, createSender, nameOf, useDesk, type Listed } from "./desk.ts";
import { Save } from "./Save.tsx";

export function Exclusions(): JSX.Element {
  const desk = useDesk();
  const [lifting, setLifting] = createSignal<string | null>(null);
  const free = (): readonly Listed[] => desk.view().reserve.filter(({ id }) => !desk.view().exclusions.some(({ candidate, lifted }) => candidate === id && lifted === null));
  const lift = async (reason: string): Promise<string | null> => {
    const answer = await request("POST", `/programmes/${desk.programme}/exclusions/${lifting()!}/lifting`, { reason });
    if (answer.kind === "ok") await desk.again();
    return refusalText(answer);
  };
  return (
    <section class="stack" aria-label={t().exclusions}>
      <h2>{t().exclusions}</h2>
      <Show when={mayDecide(desk.me) && free().length > 0}><ExclusionForm people={free()} /></Show>
      <Show when={desk.view().exclusions.length > 0} fallback={<p class="quiet-text">{t().noExclusion}</p>}>
        <ul class="conclusion-entries">
          <For each={desk.view().exclusions.toReversed()}>
            {(one) => (
              <li data-exclusion={one.candidate}>
                <div class="row spread">
                  <div class="row">
                    <State tone={one.lifted === null ? "bad" : "blank"} icon={one.lifted === null ? "cross" : "undo"}>{nameOf(desk.view(), one.candidate)}</State>
                    <span>{t()[one.cause]}</span>
                    <span class="quiet-text">{`${t().by} ${one.authority} · ${dayOf(one.at)}`}</span>
                    <Show when={one.used}><State tone="plain" icon="check">{t().exclusionUsed}</State></Show>
                  </div>
                  <Show when={mayDecide(desk.me) && one.lifted === null}><button type="button" class="button" onClick={() => setLifting(one.id)}>{t().liftExclusion}</button></Show>
                </div>
                <p class="prose">{one.reason}</p>
                <Show when={one.lifted}>{(lifted) => <p class="prose small">{t().exclusionLifted(accountOf(desk.view(), lifted().by), dayOf(lifted().at), lifted().reason)}</p>}</Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <ReasonDialog open={lifting() !== null} title={t().liftExclusion} text={t().liftText} action={t().liftExclusion} onAct={lift} onClose={() => setLifting(null)} />
    </section>
  );
}

function ExclusionForm(props: { readonly people: readonly Listed[] }): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const one = createCase(props.people, "visit");
  const save = async (): Promise<void> => {
    if ((await sender.send("POST", `/programmes/${desk.programme}/exclusions`, { run: desk.view().run!.id, ...one.facts() })) === null) return;
    one.set({ candidate: "", reason: "" });
    await desk.again();
  };
  return (
    <section class="card stack" aria-label={t().exclude}>
      <p>{t().exclusionIntro}</p>
      <CaseFields id="exclusion-candidate" label={t().reservePerson} people={props.people} of={one} />
      <Save sender={sender} text={t().exclude} isReady={Boolean(one.facts().candidate) && one.isReasoned()} tone="danger" onSave={save} />
    </section>
  );
}
