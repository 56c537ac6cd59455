// Public notices (公示): drafted, previewed as on paper, counted by the working-day calendar, recorded, and taken back where one was wrong.
import { createSignal, For, Show, type JSX } from "solid-js";
import { fetchFile, saveFile } from "../../../api/file.ts";
import { ReasonDialog } from "../../../parts/ReasonDialog.tsx";
import { State } from "../../../parts/State.tsx";
import { request } from "../../../api/request.ts";
import { mayPrepare } from "../../../state/may.ts";
import { refusalText } from "../../../text/refusals.ts";
import { t } from "../../../text/conclusion.ts";
import { accountOf, useDesk, type StageView } from "./desk.ts";
import { NoticeForm } from "./NoticeForm.tsx";
import { OutOfTurn } from "./Obstacles.tsx";

export function Notices(props: { readonly stage: StageView }): JSX.Element {
  const desk = useDesk();
  const [taken, setTaken] = createSignal<string | null>(null);
  const own = () => desk.view().notices.filter(({ stage }) => stage === props.stage.id).toReversed();
  const withdraw = async (reason: string): Promise<string | null> => {
    const answer = await request("POST", `/programmes/${desk.programme}/notices/${taken()!}/withdrawal`, { reason });
    if (answer.kind === "ok") await desk.again();
    return refusalText(answer);
  };
  const save = async (id: string): Promise<void> => {
    const file = await fetchFile(`/programmes/${desk.programme}/notices/${id}/text`);
    if (file.kind === "ok") saveFile(file.body);
  };
  return (
    <div class="stack">
      <Show when={own().length > 0} fallback={<p class="quiet-text">{t().noNotice}</p>}>
        <ul class="conclusion-entries">
          <For each={own()}>
            {(one) => (
              <li>
                <div class="row spread">
                  <div class="row">
                    <Show when={one.withdrawnAt === null} fallback={<State tone="plain" icon="undo">{t().withdrawn(one.withdrawnReason ?? "")}</State>}>
                      <State tone={one.lastDay < desk.view().today ? "good" : "info"} icon={one.lastDay < desk.view().today ? "check" : "clock"}>{t().period(one.posted, one.lastDay)}</State>
                    </Show>
                    <strong>{one.place}</strong>
                    <span>{t().people(one.people)}</span>
                    <span class="quiet-text small">{`${one.length} ${t()[one.unit]} · ${one.countsPosting ? t().inclusive : t().exclusive} · ${t().byWhom} ${accountOf(desk.view(), one.by)}`}</span>
                  </div>
                  <div class="buttons">
                    <button type="button" class="button" onClick={() => void save(one.id)}>{t().download}</button>
                    <Show when={mayPrepare(desk.me) && one.withdrawnAt === null}><button type="button" class="button" onClick={() => setTaken(one.id)}>{t().withdraw}</button></Show>
                  </div>
                </div>
                <OutOfTurn reason={one.exception} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={mayPrepare(desk.me) && desk.view().run}><NoticeForm stage={props.stage} /></Show>
      <ReasonDialog open={taken() !== null} title={t().withdraw} text={t().withdrawText} action={t().withdraw} danger onAct={withdraw} onClose={() => setTaken(null)} />
    </div>
  );
}
