// What is drawn from: filters, who is left out and why, seats and reserves, witnesses; then the confirmation, and the draw.
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import type { Answer } from "../../../api/answer.ts";
import { request } from "../../../api/request.ts";
import { Dialog } from "../../../parts/Dialog.tsx";
import { Faults } from "../../../parts/Faults.tsx";
import { PersonPicker } from "../../../parts/PersonPicker.tsx";
import { t as office } from "../../../text/office.ts";
import { shared } from "../../../text/shared.ts";
import { drawReasons, t } from "../../../text/experts.ts";
import { label, listed, paired } from "../../../text/words.ts";
import { leftOut, namesIn } from "./draw-pool.ts";
import { isActive, type Draw } from "./facts.ts";
import type { PanelData } from "./panel.ts";

export function DrawForm(props: { readonly panel: PanelData; readonly onDrawn: (id: string) => void }): JSX.Element {
  const [groups, setGroups] = createSignal<readonly string[]>([]);
  const [noEmployers, setNoEmployers] = createSignal(false);
  const [noDrawn, setNoDrawn] = createSignal(false);
  const [excluded, setExcluded] = createSignal<Readonly<Record<string, string>>>({});
  const [who, setWho] = createSignal<string | null>("");
  const [why, setWhy] = createSignal("");
  const [seats, setSeats] = createSignal(7);
  const [reserves, setReserves] = createSignal(2);
  const [witnesses, setWitnesses] = createSignal("");
  const [sure, setSure] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [answer, setAnswer] = createSignal<Answer<unknown> | null>(null);
  const named = (id: string): string => label(props.panel.rules().panel?.groups?.find((one) => one.id === id)?.name) || id;
  const known = createMemo(() => [...new Set(props.panel.experts().map(({ values }) => values["group"] ?? "").filter((one) => one !== ""))].sort());
  const out = createMemo(() => leftOut(props.panel.experts(), { groups: groups(), noEmployers: noEmployers(), noDrawn: noDrawn(), excluded: excluded() }, {
    rules: props.panel.rules().conflicts, conflicts: props.panel.conflicts(), draws: props.panel.draws(),
    candidates: new Set(props.panel.candidates().filter(isActive).map(({ id }) => id)),
  }, { group: (group) => drawReasons().group(named(group) || t().noGroup), employer: (candidates) => drawReasons().employer(candidates.length), drawn: drawReasons().drawn }));
  const pool = (): number => props.panel.experts().length - out().length;
  const fits = (): boolean => seats() > 0 && seats() + reserves() <= pool();
  const people = createMemo(() => namesIn(witnesses()));
  const turn = (group: string): void => void setGroups(groups().includes(group) ? groups().filter((one) => one !== group) : [...groups(), group]);
  const draw = async (): Promise<void> => {
    setBusy(true);
    const heard = await request<Draw>("POST", `${props.panel.path}/draws`, { kind: "experts", seats: seats(), reserves: reserves(), excluded: out(), witnesses: people() });
    setAnswer(heard);
    setSure(false);
    if (heard.kind === "ok") {
      await props.panel.again();
      props.onDrawn(heard.body.id);
    }
    setBusy(false);
  };
  const count = (text: string): number => Math.max(0, Math.min(1000, Math.trunc(Number(text)) || 0));
  return (
    <section class="card stack" aria-labelledby="draw-title">
      <h2 id="draw-title">{t().drawTitle}</h2>
      <p class="quiet-text">{t().drawLead}</p>
      <Show when={known().length > 0}>
        <fieldset class="panel-choices">
          <legend>{t().drawGroups}</legend>
          <For each={known()}>{(group) => <label class="panel-choice"><input type="checkbox" checked={groups().includes(group)} onChange={() => turn(group)} />{named(group)}</label>}</For>
        </fieldset>
      </Show>
      <div class="panel-choices">
        <label class="panel-choice"><input type="checkbox" checked={noEmployers()} onChange={(event) => setNoEmployers(event.currentTarget.checked)} />{t().noEmployers}</label>
        <label class="panel-choice"><input type="checkbox" checked={noDrawn()} onChange={(event) => setNoDrawn(event.currentTarget.checked)} />{t().noDrawn}</label>
      </div>
      <fieldset class="panel-choices">
        <legend>{t().excludedTitle}</legend>
        <div class="form-grid panel-wide">
          <PersonPicker id="exclude-who" label={t().excludeWho} people={props.panel.experts().filter(({ id }) => excluded()[id] === undefined)} value={who()} onChoose={setWho} />
          <div class="field"><label for="exclude-why">{t().excludeWhy}</label><input id="exclude-why" maxlength={500} value={why()} onInput={(event) => setWhy(event.currentTarget.value)} /></div>
          <button type="button" class="button panel-beside" disabled={!who() || why().trim() === ""} onClick={() => {
            setExcluded({ ...excluded(), [who()!]: why().trim() });
            setWho("");
            setWhy("");
          }}>{t().excludeAdd}</button>
        </div>
      </fieldset>
      <div class="form-grid">
        <div class="field"><label for="draw-seats">{t().seats}</label><input id="draw-seats" type="number" min="1" max="200" value={seats()} aria-describedby="draw-seats-note" onInput={(event) => setSeats(count(event.currentTarget.value))} /><span id="draw-seats-note" class="small quiet-text">{seats() % 2 === 0 ? t().evenSeats : ""}</span></div>
        <div class="field"><label for="draw-reserves">{t().reserves}</label><input id="draw-reserves" type="number" min="0" max="200" value={reserves()} onInput={(event) => setReserves(count(event.currentTarget.value))} /></div>
        <div class="field"><label for="draw-witnesses">{t().witnesses}</label><input id="draw-witnesses" value={witnesses()} aria-describedby="draw-witnesses-note" onInput={(event) => setWitnesses(event.currentTarget.value)} /><span id="draw-witnesses-note" class="small quiet-text">{t().witnessHint}</span></div>
      </div>
      <p class={`note ${fits() ? "info" : "warn"}`} role="status">{t().poolNow(pool(), out().length)}<Show when={!fits()}> · {t().tooFew(seats() + reserves())}</Show></p>
      <Show when={out().length > 0}>
        <details>
          <summary class="panel-summary">{t().leftOut}</summary>
          <ul class="panel-plain panel-out">
            <For each={out()}>
              {(one) => (
                <li class="row">
                  <span>{paired(`${one.id} ${props.panel.nameOf("experts", one.id)}`, one.reason)}</span>
                  <Show when={excluded()[one.id] !== undefined}>
                    <button type="button" class="button" onClick={() => setExcluded(Object.fromEntries(Object.entries(excluded()).filter(([id]) => id !== one.id)))}>{office().remove}</button>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
      <Faults answer={answer()} />
      <div class="buttons">
        <button type="button" class="button big primary" data-act="draw" disabled={!fits() || people().length === 0} onClick={() => setSure(true)}>{t().drawAsk}</button>
        <Show when={people().length === 0}><span class="quiet-text">{t().witnessNeeded}</span></Show>
      </div>
      <Dialog open={sure()} title={t().drawSure} onClose={() => setSure(false)}>
        <p class="panel-solemn">{t().drawSureText(pool(), seats(), reserves())}</p>
        <p>{t().drawSureWitness(listed(people()))}</p>
        <p class="note warn">{t().drawSureOnce}</p>
        <div class="buttons">
          <button type="button" class="button big" autofocus onClick={() => setSure(false)}>{shared().cancel}</button>
          <button type="button" class="button big primary" data-act="draw-now" disabled={busy()} onClick={() => void draw()}>{t().drawNow}</button>
        </div>
      </Dialog>
    </section>
  );
}
