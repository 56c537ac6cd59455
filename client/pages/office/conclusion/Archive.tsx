// The archive pack (归档包): what it needs, how long it is kept, and those that were made.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { fetchFile, saveFile } from "../../../api/file.ts";
import { State } from "../../../parts/State.tsx";
import { dayOf } from "../../../state/day.ts";
import { mayPrepare } from "../../../state/may.ts";
import { t } from "../../../text/conclusion.ts";
import { paired } from "../../../text/words.ts";
import { shortHash } from "./Approval.tsx";
import { accountOf, useDesk, type StageView } from "./desk.ts";
import { SelectField } from "./fields.tsx";
import { Obstacles, OutOfTurn, Problem } from "./Obstacles.tsx";

type Retention = "permanent" | "30" | "10";
const retentionText = (retention: Retention): string => ({ permanent: t().permanent, 30: t().years30, 10: t().years10 })[retention];

export function Archive(): JSX.Element {
  const desk = useDesk();
  const [retention, setRetention] = createSignal<string>("permanent");
  const [exception, setException] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [answer, setAnswer] = createSignal<Answer<unknown> | null>(null);
  const needs = (): readonly (readonly [string, boolean])[] => [[t().needArchived, desk.view().archived], [t().needReleased, desk.view().run?.released === true]];
  const obstacles = (): StageView["obstacles"] => {
    const { stages, objections } = desk.view();
    const open = objections.filter(({ concluded }) => concluded === null).length;
    return [...stages.filter(({ state }) => state !== "done").map(({ id }) => ({ kind: "earlier-stage" as const, stage: id })), ...(open > 0 ? [{ kind: "objection-open" as const, count: open }] : [])];
  };
  const make = async (): Promise<void> => {
    setBusy(true);
    const file = await fetchFile(`/programmes/${desk.programme}/archive`, { run: desk.view().run!.id, retention: retention(), exception: exception() });
    setBusy(false);
    setAnswer(file.kind === "ok" ? null : file);
    if (file.kind !== "ok") return;
    saveFile(file.body);
    await desk.again();
  };
  return (
    <section class="stack" aria-label={t().archive}>
      <h2>{t().archive}</h2>
      <p>{t().archiveIntro}</p>
      <div class="row conclusion-needs"><For each={needs()}>{([text, isMet]) => <State tone={isMet ? "good" : "warn"} icon={isMet ? "check" : "alert"}>{paired(text, isMet ? t().isDone : t().notYet)}</State>}</For></div>
      <Show when={mayPrepare(desk.me)}>
        <section class="card stack" aria-label={t().makePack}>
          <div class="form-grid"><SelectField label={t().retention} value={retention()} onInput={setRetention} options={(["permanent", "30", "10"] as const).map((one) => [one, retentionText(one)])} /></div>
          <Obstacles list={obstacles()} reason={exception()} onReason={setException} />
          <Problem answer={answer()} />
          <div class="buttons"><button type="button" class="button big primary" disabled={busy() || needs().some(([, isMet]) => !isMet) || (obstacles().length > 0 && exception().trim() === "")} onClick={() => void make()}>{busy() ? t().making : t().makePack}</button></div>
        </section>
      </Show>
      <h3>{t().packs}</h3>
      <Show when={desk.view().packs.length > 0} fallback={<p class="quiet-text">{t().noPack}</p>}>
        <ul class="conclusion-entries">
          <For each={desk.view().packs.toReversed()}>
            {(one) => <li><div class="row"><State tone="good" icon="check">{retentionText(one.retention)}</State><span>{dayOf(one.at)}</span><span class="quiet-text">{`${t().byWhom} ${accountOf(desk.view(), one.by)}`}</span><span class="small">{`${t().manifest} `}<code>{shortHash(one.manifest)}</code></span></div><OutOfTurn reason={one.exception} /></li>}
          </For>
        </ul>
      </Show>
    </section>
  );
}
