// The big screen: what it shows, chosen first and put there with a second tap; its steps; the picture itself, small.
import { createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import type { Frame as FrameFacts, RevealPattern } from "../../../server/live/view.ts";
import { t } from "../../text/chair.ts";
import { joints } from "../../text/desk.ts";
import { Frame } from "../screen/Frame.tsx";
import { ActButton } from "./ActButton.tsx";
import { candidateTitle, type Console } from "./console.ts";
import { Reveal } from "./Reveal.tsx";

type Kind = FrameFacts["kind"];
/** none: not on the screen at all, which says so */
type Pattern = RevealPattern | "none";
const patternText = (pattern: Pattern): string => ({ all: t().patternAll, sheets: t().patternSheets, bottom: t().patternBottom, none: t().patternNone })[pattern];
const kinds: readonly Kind[] = ["progress", "title", "result", "ranking", "pause", "blank"];
const kindText = (kind: Kind): string => ({ progress: t().screenProgress, title: t().screenTitle, result: t().screenResult, ranking: t().screenRanking, pause: t().screenPause, blank: t().screenBlank })[kind];

export function ScreenControl(props: { readonly console: Console }): JSX.Element {
  const view = props.console.view;
  const [draft, setDraft] = createSignal<Kind | null>(null);
  const [text, setText] = createSignal("");
  const [pattern, setPattern] = createSignal<Pattern>("all");
  const kind = (): Kind => draft() ?? view().display.frame.kind;
  const released = () => {
    const chosen = props.console.chosen();
    return chosen?.state === "released" || chosen?.state === "archived" ? chosen : undefined;
  };
  const patterns = (): readonly Pattern[] => (kind() === "result" ? ["all", "sheets", "none"] : ["all", "bottom", "none"]);
  const own = (): Pattern => (patterns().includes(pattern()) ? pattern() : "all");
  const isOnPaper = (): boolean => (kind() === "result" || kind() === "ranking") && own() === "none";
  const isMissing = (): boolean => !isOnPaper() && ((kind() === "result" && released() === undefined) || (kind() === "ranking" && view().releasedRun === null));
  const body = (): unknown => {
    if (isOnPaper()) return { kind: "title", text: t().paperOnly };
    switch (kind()) {
      case "result":
        return { kind: "result", candidate: released()?.candidate, pattern: own() };
      case "ranking":
        return { kind: "ranking", run: view().releasedRun, pattern: own() };
      case "title":
        return { kind: "title", ...(text().trim() === "" ? {} : { text: text().trim() }) };
      case "progress":
      case "pause":
      case "blank":
        return { kind: kind() };
    }
  };
  let foot: HTMLDivElement | undefined;
  const choose = (one: Kind): void => {
    setDraft(one);
    // on a low screen the key that puts it up lies below what is seen
    foot?.scrollIntoView({ block: "nearest" });
  };
  const put = async (): Promise<void> => {
    if (await props.console.press("screen", "PUT", `/sessions/${props.console.session}/screen`, body())) setDraft(null);
  };
  return (
    <section class="stack chair-tight" aria-labelledby="chair-screen">
      <div class="chair-title">
        <h3 id="chair-screen">{t().screen}</h3>
        <ActButton console={props.console} act="freeze" icon={view().frozen ? "lock" : "screen"} text={view().frozen ? t().unfreeze : t().freeze} pressed={view().frozen} onAct={() => void props.console.press("freeze", "POST", `/sessions/${props.console.session}/screen/freeze`, { frozen: !view().frozen })} />
      </div>
      <Show when={view().frozen}><p class="note warn"><strong>{t().frozen}</strong></p></Show>
      <Reveal console={props.console} />
      <div class="chair-preview" role="region" aria-label={t().preview}><Frame view={view().display} serverNow={props.console.serverNow()} /></div>
      <div class="chair-kinds" role="radiogroup" aria-labelledby="chair-screen">
        <For each={kinds}>
          {(one) => <label class="chair-choice"><input type="radio" name="chair-screen" data-screen={one} value={one} checked={kind() === one} onChange={() => choose(one)} /><span>{kindText(one)}</span></label>}
        </For>
      </div>
      <Switch>
        <Match when={kind() === "title"}>
          <div class="field"><label for="chair-title-text">{t().titleText}</label><input id="chair-title-text" type="text" maxlength={200} placeholder={t().titleHint} value={text()} onInput={(event) => setText(event.currentTarget.value)} /></div>
        </Match>
        <Match when={kind() === "result" || kind() === "ranking"}>
          <Show when={kind() === "result"}><p class="small">{joints().pair(t().whose, "")}<strong>{candidateTitle(released()) || "—"}</strong></p></Show>
          <div class="chair-kinds two" role="radiogroup" aria-label={t().pattern}>
            <For each={patterns()}>
              {(one) => <label class="chair-choice"><input type="radio" name="chair-pattern" value={one} checked={own() === one} onChange={() => setPattern(one)} /><span>{patternText(one)}</span></label>}
            </For>
          </div>
          <Show when={isOnPaper()}><p class="small">{t().paperOnlyHint}</p></Show>
        </Match>
      </Switch>
      <div class="chair-buttons even" ref={(made) => (foot = made)}>
        <ActButton console={props.console} act="screen" icon="screen" text={t().put} why={isMissing() ? "none-released" : null} onAct={() => void put()} />
        <a class="button" href={`/screen/${props.console.session}`} target="_blank" rel="noopener">{t().openScreen}</a>
      </div>
    </section>
  );
}
