// How one candidate's score came about: every sheet with what was left out, the exact mean, the rounding, the tie steps, the record.
import { For, Show, type JSX } from "solid-js";
import type { DerivedView, SheetView } from "../../../../server/desk/view.ts";
import { timeText } from "../../../state/clock.ts";
import { t } from "../../../text/derivation.ts";
import { entryKindNames } from "../../../text/entry-kinds.ts";
import { label, listed, paired } from "../../../text/words.ts";
import { isKind } from "../../supervisor/entry.ts";
import { figureText, sheetState, tieText } from "./derivation-text.ts";

/** One row a criterion, one column a sheet: there are more criteria than experts. */
export function SheetsTable(props: { readonly view: DerivedView; readonly named: boolean }): JSX.Element {
  const leaves = () => props.view.criteria.filter(({ isLeaf }) => isLeaf);
  const seat = (sheet: SheetView): string => (sheet.seat === null ? sheet.expert : t().seat(sheet.seat));
  const scoreOf = (sheet: SheetView, criterion: string): JSX.Element => {
    const one = sheet.scores.find((score) => score.criterion === criterion);
    return one === undefined ? "—" : <Struck how={one.struck}>{one.score}</Struck>;
  };
  const figure = (exact: string | undefined): string => (exact === undefined ? "—" : figureText(exact, props.view.rules.places));
  return (
    <div class="outcome-scroll" tabindex="0" role="group" aria-label={t().sheets}>
      <table class="outcome-sheets">
        <thead>
          <tr>
            <th scope="col">{t().criterion}</th>
            <For each={props.view.sheets}>
              {(sheet) => (
                <th scope="col" class="right" data-struck={sheet.struck ?? undefined}>
                  {seat(sheet)}
                  <Show when={props.named && sheet.name !== ""}><br /><span class="quiet-text">{sheet.name}</span></Show>
                  <Show when={sheet.group}>{(group) => <><br /><span class="quiet-text">{label(group())}</span></>}</Show>
                  <Show when={sheet.state !== "submitted"}><br />{sheetState(sheet.state)}</Show>
                </th>
              )}
            </For>
            <th scope="col" class="right">{t().aggregated}</th>
          </tr>
        </thead>
        <tbody>
          <For each={leaves()}>
            {(one) => (
              <tr>
                <th scope="row">{label(one.name)} <span class="small quiet-text">{one.judged ? t().of(one.max!) : t().objective}</span></th>
                <For each={props.view.sheets}>{(sheet) => <td class="right numbers" data-struck={sheet.struck ?? undefined}>{scoreOf(sheet, one.id)}</td>}</For>
                <td class="right numbers">{figure(one.figure?.score)}</td>
              </tr>
            )}
          </For>
          <tr class="outcome-together">
            <th scope="row">{t().total}</th>
            <For each={props.view.sheets}>{(sheet) => <td class="right numbers" data-struck={sheet.struck ?? undefined}>{sheet.total === null ? "—" : <Struck how={sheet.struck}>{sheet.total}</Struck>}</td>}</For>
            <td class="right numbers"><strong>{props.view.row.score ?? "—"}</strong></td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** A figure that was left out: in brackets, with an arrow and words for those who do not see it. */
function Struck(props: { readonly how: "low" | "high" | null; readonly children: JSX.Element }): JSX.Element {
  return (
    <Show when={props.how} fallback={<>{props.children}</>}>
      {(how) => <span class="outcome-struck">({props.children}{how() === "low" ? "↓" : "↑"})<span class="visually-hidden">{how() === "low" ? t().struckLow : t().struckHigh}</span></span>}
    </Show>
  );
}

export function Ties(props: { readonly view: DerivedView; readonly named: boolean }): JSX.Element {
  return (
    <Show when={props.view.steps.length > 0} fallback={<p class="quiet-text">{t().tieNone}</p>}>
      <ol class="outcome-list"><For each={props.view.steps}>{(step) => <li>{tieText(step, props.view.row.id, props.named)}</li>}</For></ol>
    </Show>
  );
}

/** Revisions that are more than a first submission, and everything the log says of the candidate. */
export function History(props: { readonly view: DerivedView }): JSX.Element {
  const states = () => t() as unknown as Readonly<Record<string, string>>;
  const changes = () => props.view.revisions.filter(({ state, paper }) => paper || state === "unlocked" || state === "remark");
  return (
    <>
      <Show when={changes().length > 0}>
        <h3>{t().revisions}</h3>
        <ul class="outcome-list">
          <For each={changes()}>
            {(one) => <li>{t().revision(one.seat === null ? one.expert : t().seat(one.seat), one.rev, states()[one.state] ?? one.state)}<Show when={one.paper}>　{t().fromPaper}</Show>　<span class="quiet-text numbers">{timeText(one.at)}　{t().entry(one.entry)}</span></li>}
          </For>
        </ul>
      </Show>
      <details>
        <summary>{t().entries}　{props.view.entries.length}</summary>
        <ul class="outcome-list outcome-entries">
          <For each={props.view.entries}>{(one) => <li class="numbers">{t().entry(one.seq)}　{timeText(one.at)}　{isKind(one.kind) ? entryKindNames()[one.kind] : one.kind}</li>}</For>
        </ul>
      </details>
    </>
  );
}

export function CountedIn(props: { readonly view: DerivedView; readonly name: (id: string) => string }): JSX.Element {
  const counted = () => props.view.quotas.filter(({ counts }) => counts);
  return <Show when={counted().length > 0}><p>{paired(t().quotas, listed(counted().map(({ id, count, bound }) => `${props.name(id)} ${count}/${bound}`)))}</p></Show>;
}
