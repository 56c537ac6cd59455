// The working-day calendar (放假与调休) by years; a secretary enters the year that the State Council has published, or mends one.
import { createSignal, For, Show, type JSX } from "solid-js";
import { Loaded } from "../../../parts/Loaded.tsx";
import { State } from "../../../parts/State.tsx";
import { createAsked } from "../../../state/answer.ts";
import { mayPrepare } from "../../../state/may.ts";
import { t } from "../../../text/conclusion.ts";
import { shared } from "../../../text/shared.ts";
import { createSender, useDesk } from "./desk.ts";
import { AreaField, SelectField } from "./fields.tsx";
import { Problem } from "./Obstacles.tsx";

interface Year {
  readonly year: number;
  readonly off: readonly string[];
  readonly work: readonly string[];
  readonly entered: boolean;
  readonly shipped: boolean;
}

export function WorkingDays(): JSX.Element {
  const years = createAsked<readonly Year[]>(() => "/calendar");
  return (
    <section class="stack" aria-label={t().calendar}>
      <h2>{t().calendar}</h2>
      <p>{t().calendarIntro}</p>
      <Loaded from={years}>{(value) => <Years years={value()} again={years.again} />}</Loaded>
    </section>
  );
}

function Years(props: { readonly years: readonly Year[]; readonly again: () => Promise<void> }): JSX.Element {
  const desk = useDesk();
  const sender = createSender();
  const newest = (): number => Math.max(...props.years.map(({ year }) => year));
  const [chosen, setChosen] = createSignal(String(newest()));
  const [edited, setEdited] = createSignal<{ readonly year: number; readonly off: string; readonly work: string } | null>(null);
  const here = (): Year | undefined => props.years.find(({ year }) => String(year) === chosen());
  const daysOf = (text: string): string[] => text.split(/[\s,，、;；]+/).filter((one) => one !== "");
  const save = async (): Promise<void> => {
    const { year, off, work } = edited()!;
    if ((await sender.send("PUT", "/calendar", { year, off: daysOf(off), worked: daysOf(work) })) === null) return;
    setEdited(null);
    await props.again();
    setChosen(String(year));
  };
  const reset = async (): Promise<void> => {
    if ((await sender.send("DELETE", "/calendar", { year: here()!.year })) !== null) await props.again();
  };
  const edit = (year: number, off: readonly string[], work: readonly string[]): void => void setEdited({ year, off: off.join("\n"), work: work.join("\n") });
  return (
    <div class="stack">
      <div class="row conclusion-year">
        <SelectField label={t().year} value={chosen()} onInput={setChosen} options={props.years.map(({ year }) => [String(year), String(year)])} />
        <Show when={mayPrepare(desk.me)}><button type="button" class="button" onClick={() => edit(newest() + 1, [`${newest() + 1}-01-01`], [])}>{`${t().newYear}${t().colon}${newest() + 1}`}</button></Show>
      </div>
      <Show when={here()}>
        {(year) => (
          <div class="card stack">
            <div class="row spread">
              <div class="row"><h3 class="numbers">{year().year}</h3><State tone="plain" icon={year().entered ? "pen" : "check"}>{year().entered ? t().entered : t().shipped}</State><span>{t().daysCount(year().off.length, year().work.length)}</span></div>
              <Show when={mayPrepare(desk.me)}>
                <div class="buttons">
                  <button type="button" class="button" onClick={() => edit(year().year, year().off, year().work)}>{t().editYear}</button>
                  <Show when={year().entered && year().shipped}><button type="button" class="button" disabled={sender.busy()} onClick={() => void reset()}>{t().resetYear}</button></Show>
                </div>
              </Show>
            </div>
            <For each={[["daysOff", year().off], ["workDays", year().work]] as const}>
              {([name, days]) => <div><h4>{t()[name]}</h4><p class="numbers conclusion-days"><For each={days}>{(day) => <span>{day.slice(5)}</span>}</For></p></div>}
            </For>
          </div>
        )}
      </Show>
      <Show when={edited()}>
        {(year) => (
          <section class="card stack" aria-label={`${t().editYear} ${year().year}`}>
            <h3 class="numbers">{year().year}</h3>
            <div class="form-grid">
              <AreaField label={t().daysOff} hint={t().oneALine} rows={10} value={year().off} onInput={(off) => setEdited({ ...year(), off })} />
              <AreaField label={t().workDays} hint={t().oneALine} rows={10} value={year().work} onInput={(work) => setEdited({ ...year(), work })} />
            </div>
            <div class="buttons">
              <button type="button" class="button big" onClick={() => setEdited(null)}>{shared().cancel}</button>
              <button type="button" class="button big primary" disabled={sender.busy()} onClick={() => void save()}>{t().saveYear}</button>
            </div>
          </section>
        )}
      </Show>
      <Problem answer={sender.answer()} />
    </div>
  );
}
