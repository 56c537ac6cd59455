// «What if»: other bounds, seats, minimum score, somebody taken off; the new list against the present one, marked as a draft everywhere.
import { createSignal, For, onCleanup, Show, type JSX } from "solid-js";
import type { OutcomeRow, OutcomeView, WhatIfRow, WhatIfView } from "../../../../server/desk/view.ts";
import type { Answer } from "../../../api/answer.ts";
import { saveFile } from "../../../api/file.ts";
import { request } from "../../../api/request.ts";
import { Faults } from "../../../parts/Faults.tsx";
import { Icon } from "../../../parts/Icon.tsx";
import { PersonPicker } from "../../../parts/PersonPicker.tsx";
import { State } from "../../../parts/State.tsx";
import { language } from "../../../state/preferences.ts";
import { t } from "../../../text/deciding.ts";
import { t as office } from "../../../text/office.ts";
import { t as outcome } from "../../../text/outcome.ts";
import { shared } from "../../../text/shared.ts";
import { label, listed } from "../../../text/words.ts";
import { placeText } from "../../../text/rules-place.ts";
import { Clash } from "./Ledger.tsx";
import { QuotaMeters } from "./QuotaMeters.tsx";
import { wordsOf } from "./shown-outcome.ts";
import { changeOf, draftCsv, draftOf, type Draft } from "./what-if-form.ts";

export function WhatIf(props: { readonly view: OutcomeView; readonly person: (id: string) => OutcomeRow | undefined }): JSX.Element {
  const [draft, setDraft] = createSignal<Draft>(draftOf(props.view.rules));
  const [answer, setAnswer] = createSignal<Answer<WhatIfView> | null>(null);
  const [shown, setShown] = createSignal<{ readonly view: WhatIfView; readonly milliseconds: number } | null>(null);
  const [busy, setBusy] = createSignal(false);
  document.body.dataset["draft"] = "true";
  onCleanup(() => delete document.body.dataset["draft"]);
  const set = (part: Partial<Draft>): void => void setDraft({ ...draft(), ...part });
  const ask = async (): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    const began = performance.now();
    const given = await request<WhatIfView>("POST", `/runs/${encodeURIComponent(props.view.run.id)}/what-if`, changeOf(props.view.rules, draft()), AbortSignal.timeout(60_000));
    setBusy(false);
    setAnswer(given);
    if (given.kind === "ok") setShown({ view: given.body, milliseconds: Math.round(performance.now() - began) });
  };
  const number = (id: "target" | "min" | "max" | "minimumScore", text: string): JSX.Element => (
    <div class="field">
      <label for={`draft-${id}`}>{text}</label>
      <input id={`draft-${id}`} inputmode="decimal" maxlength={20} value={draft()[id]} onInput={(event) => set({ [id]: event.currentTarget.value })} />
    </div>
  );
  const onList = () => props.view.rows.filter(({ selected, id }) => selected && !draft().removed.includes(id)).map(({ id, name }) => ({ id, name }));
  return (
    <section class="stack outcome-draft" aria-labelledby="draft-title">
      <div class="note warn"><h2 id="draft-title"><span class="outcome-mark">{t().draft}</span> {t().draftTitle}</h2><p>{t().draftText}</p></div>
      <form class="card stack outcome-screen" onSubmit={(event) => { event.preventDefault(); void ask(); }}>
        <div class="form-grid outcome-small-grid">{number("target", t().target)}{number("min", t().min)}{number("max", t().max)}{number("minimumScore", t().minimum)}</div>
        <Show when={props.view.rules.quotas.length > 0}>
          <fieldset class="outcome-bounds">
            <legend>{t().bounds}</legend>
            <For each={props.view.rules.quotas}>
              {(quota) => (
                <For each={(["atLeast", "atMost"] as const).filter((kind) => quota[kind] !== undefined)}>
                  {(kind) => (
                    <div class="field">
                      <label for={`draft-${quota.id}-${kind}`}>{label(quota.name) || quota.id} <span class="quiet-text">· {kind === "atLeast" ? t().least : t().most} · {quota.soft ? outcome().soft : outcome().hard}</span></label>
                      <input
                        id={`draft-${quota.id}-${kind}`} data-bound={`${quota.id} ${kind}`} maxlength={20} value={draft().bounds[`${quota.id} ${kind}`]}
                        onInput={(event) => set({ bounds: { ...draft().bounds, [`${quota.id} ${kind}`]: event.currentTarget.value } })}
                      />
                    </div>
                  )}
                </For>
              )}
            </For>
          </fieldset>
        </Show>
        <PersonPicker id="draft-removed" label={t().without} placeholder={t().addPerson} people={onList()} value="" adds onChoose={(id) => set({ removed: [...draft().removed, id!] })} />
        <Show when={draft().removed.length > 0}>
          <div class="buttons"><For each={draft().removed}>{(id) => <button type="button" class="button" onClick={() => set({ removed: draft().removed.filter((one) => one !== id) })}><Icon name="cross" />{props.person(id)?.name ?? id}</button>}</For></div>
        </Show>
        <div class="buttons">
          <button type="submit" class="button big primary" data-act="ask-draft" disabled={busy()}>{busy() ? shared().loading : t().ask}</button>
          <button type="button" class="button" onClick={() => { setDraft(draftOf(props.view.rules)); setShown(null); setAnswer(null); }}>{t().reset}</button>
        </div>
        <Faults answer={answer()} place={(at) => placeText(at, props.view.rules)} />
      </form>
      <Show when={shown()}>{(one) => <Answered {...one()} present={props.view} />}</Show>
    </section>
  );
}

function Answered(props: { readonly view: WhatIfView; readonly milliseconds: number; readonly present: OutcomeView }): JSX.Element {
  const people = () => new Map(props.view.rows.map((row) => [row.id, row]));
  const words = () => wordsOf(props.view.rules, props.view.quotas, language(), (id) => people().get(id));
  const came = () => props.view.rows.filter(({ before, after }) => after && !before);
  const went = () => props.view.rows.filter(({ before, after }) => before && !after);
  const titles = () => [t().draft, outcome().rank, "id", outcome().candidate, outcome().employer, outcome().score, t().now, t().drafted, outcome().why];
  const yes = (row: WhatIfRow, part: "before" | "after"): string => (row[part] ? office().yes : office().no);
  const save = (): void => saveFile({ name: `${t().draft}-${props.present.run.position}.csv`, bytes: new Blob([draftCsv(props.view, words(), t().csvHead, titles(), yes)], { type: "text/csv" }) });
  const status = (): string => (props.view.selection.status === "infeasible" ? outcome().statusInfeasible
    : props.view.selection.status === "shortfall" ? outcome().statusShortfall(props.view.selection.size, props.view.rules.seats.target)
    : props.view.decisions.length > 0 ? outcome().statusProvisional(props.view.selection.size, props.view.decisions.length) : outcome().statusOptimal(props.view.selection.size));
  return (
    <article class="card stack outcome-answer" data-answer="draft">
      <div class="row spread"><h3><span class="outcome-mark">{t().draft}</span> {t().draftOnly}</h3><span class="small quiet-text outcome-screen">{t().answerTime(props.milliseconds)}</span></div>
      <p role="status"><strong>{status()}</strong>　{came().length + went().length === 0 ? t().draftSame : listed([...(came().length > 0 ? [t().draftCame(came().length)] : []), ...(went().length > 0 ? [t().draftWent(went().length)] : [])])}</p>
      <Show when={props.view.infeasible}>{(clash) => <Clash infeasible={clash()} relaxations={props.view.relaxations} words={words()} />}</Show>
      <Show when={props.view.dropped.length > 0}><p class="note">{t().droppedText(listed(props.view.dropped.map(({ kind, subject }) => `${(t() as unknown as Record<string, string>)[`k-${kind}`] ?? kind} ${people().get(subject)?.name ?? subject}`)))}</p></Show>
      <div class="outcome-answer-grid">
        <QuotaMeters rules={props.view.rules} quotas={props.view.quotas} size={props.view.selection.size} />
        <div class="outcome-scroll outcome-draft-list" tabindex="0" role="group" aria-label={t().draftOnly}>
          <table>
            <thead><tr><th scope="col" class="right">{outcome().rank}</th><th scope="col">{outcome().candidate}</th><th scope="col">{outcome().employer}</th><th scope="col" class="right">{outcome().score}</th><th scope="col">{t().now} → {t().drafted}</th><th scope="col">{outcome().why}</th></tr></thead>
            <tbody>
              <For each={[...came(), ...went(), ...props.view.rows.filter(({ before, after }) => before && after)]}>
                {(row) => (
                  <tr data-change={row.before === row.after ? undefined : row.after ? "came" : "went"}>
                    <td class="right numbers">{row.rank ?? "—"}</td><td><strong>{row.name}</strong> <span class="quiet-text small">{row.id}</span></td><td>{row.employer}</td><td class="right numbers">{row.score ?? "—"}</td>
                    <td><Show when={row.before !== row.after} fallback={<State tone="plain" icon="check">{outcome().isIn}</State>}><State tone={row.after ? "good" : "warn"} icon={row.after ? "up" : "down"}>{row.after ? outcome().isIn : outcome().isOut}</State></Show></td>
                    <td>{words().reason(row)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </div>
      <div class="buttons outcome-screen">
        <button type="button" class="button" onClick={() => window.print()}><Icon name="paper" />{t().printDraft}</button>
        <button type="button" class="button" data-act="draft-csv" onClick={save}><Icon name="down" />{t().csvDraft}</button>
      </div>
    </article>
  );
}
