// What the changes would do to the result: who comes in, who goes out. A trial on the server; nothing is kept.
import { createResource, For, Match, Show, Switch, type JSX } from "solid-js";
import { request } from "../../../api/request.ts";
import { Faults } from "../../../parts/Faults.tsx";
import { State } from "../../../parts/State.tsx";
import { refusalText } from "../../../text/refusals.ts";
import { t } from "../../../text/rules.ts";
import { placeText } from "../../../text/rules-place.ts";
import { useEditor } from "./editor.ts";
import { movesBetween, type Move, type ResultFile } from "./moves.ts";

export function Preview(): JSX.Element {
  const editor = useEditor();
  const path = `/programmes/${encodeURIComponent(editor.row().id)}`;
  const [asked] = createResource(async () => {
    const [answer, people] = await Promise.all([
      request<{ before: ResultFile; after: ResultFile }>("POST", `${path}/preview`, { programme: editor.file() }, AbortSignal.timeout(120_000)), request<readonly { id: string; name: string }[]>("GET", `${path}/candidates`),
    ]);
    return { answer, names: new Map(people.kind === "ok" ? people.body.map(({ id, name }) => [id, name]) : []) };
  });
  const tooEarly = (): string | null => {
    const answer = asked.latest?.answer;
    if (answer?.kind === "problem" && answer.code === "not-allowed-now") return refusalText(answer);
    return moves() !== null && moves()!.size.before + moves()!.size.after + moves()!.ranks === 0 ? t().previewNone : null;
  };
  const moves = (): ReturnType<typeof movesBetween> | null => {
    const answer = asked.latest?.answer;
    return answer?.kind === "ok" ? movesBetween(answer.body.before, answer.body.after) : null;
  };
  const rank = (one: number | null): string => (one === null ? t().noRank : String(one));
  const List = (list: { readonly title: string; readonly moves: readonly Move[]; readonly tone: "good" | "bad" }): JSX.Element => (
    <Show when={list.moves.length > 0}>
      <div class="stack">
        <State tone={list.tone} icon={list.tone === "good" ? "up" : "down"}>{`${list.title} ${list.moves.length}`}</State>
        <ul class="rules-moves">
          <For each={list.moves}>{(one) => <li><strong>{asked.latest?.names.get(one.id) ?? one.id}</strong> <span class="quiet-text small">{one.id} · {t().previewPlace(rank(one.before.rank), rank(one.after.rank))} · {t().previewScore(one.before.score ?? t().noRank, one.after.score ?? t().noRank)}</span></li>}</For>
        </ul>
      </div>
    </Show>
  );
  return (
    <div class="rules-preview stack" data-preview={asked.loading ? "asked" : "there"}>
      <p class="quiet-text small">{t().previewDraft}</p>
      <Switch>
        <Match when={asked.loading}><p role="status">{t().calculating}</p></Match>
        <Match when={tooEarly()}>{(why) => <p class="note info">{why()}</p>}</Match>
        <Match when={moves()}>
          {(all) => (
            <>
              <Show when={all().in.length + all().out.length === 0}><p class="note good">{t().previewSame}</p></Show>
              <List title={t().previewIn} moves={all().in} tone="good" />
              <List title={t().previewOut} moves={all().out} tone="bad" />
              <p>{t().previewRanks(all().ranks)}</p>
              <p>{t().previewSize(all().size.before, all().size.after)}</p>
            </>
          )}
        </Match>
        <Match when={asked.latest !== undefined}><p>{t().previewFaults}</p><Faults answer={asked.latest!.answer} place={(at) => placeText(at, editor.programme)} /></Match>
      </Switch>
    </div>
  );
}
