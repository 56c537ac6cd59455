// Which columns the shortlist's file has, and in which order. Nothing of it touches the rules.
import { createSignal, For, Show, type JSX } from "solid-js";
import type { Label } from "../../../../scoring/field.ts";
import { Icon } from "../../../parts/Icon.tsx";
import { t } from "../../../text/documents.ts";
import { label } from "../../../text/words.ts";

export interface Column {
  readonly key: string;
  readonly label: Label;
  readonly isOwn: boolean;
  readonly isSensitive: boolean;
}

export interface ColumnEditorProps {
  readonly columns: readonly Column[];
  /** null: the programme's own */
  readonly chosen: readonly string[] | null;
  readonly onChosen: (keys: readonly string[] | null) => void;
}

export function ColumnEditor(props: ColumnEditorProps): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  const [wanted, setWanted] = createSignal("");
  const keys = (): readonly string[] => props.chosen ?? props.columns.filter((one) => one.isOwn).map((one) => one.key);
  const chosen = (): readonly Column[] => keys().flatMap((key) => props.columns.find((one) => one.key === key) ?? []);
  const others = (): readonly Column[] => props.columns.filter((one) => !keys().includes(one.key) && label(one.label).includes(wanted().trim()));
  const move = (i: number, by: number): void => {
    const next = [...keys()];
    const [one] = next.splice(i, 1);
    next.splice(i + by, 0, one!);
    props.onChosen(next);
  };
  const name = (one: Column): JSX.Element => <span>{label(one.label)}<Show when={one.isSensitive}> <span class="small quiet-text">（{t().masked}）</span></Show></span>;
  return (
    <div class="stack">
      <div class="row">
        <h3>{t().columns}</h3>
        <span class="quiet-text">{props.chosen === null ? t().ownColumns : t().chosen(keys().length)}</span>
        <button type="button" class="button" aria-expanded={isOpen()} onClick={() => setOpen((was) => !was)}><Icon name="pen" />{isOpen() ? t().closeColumns : t().editColumns}</button>
        <Show when={props.chosen !== null}><button type="button" class="button" onClick={() => props.onChosen(null)}><Icon name="undo" />{t().useOwn}</button></Show>
      </div>
      <Show when={isOpen()}>
        <p class="quiet-text">{t().columnsHint}</p>
        <div class="columns">
          <div class="stack">
            <p>{t().chosen(keys().length)}</p>
            <ol tabindex="0" aria-label={t().columns}>
              <For each={chosen()}>
                {(one, i) => (
                  <li>
                    {name(one)}
                    <button type="button" class="button plain" disabled={i() === 0} aria-label={t().left(label(one.label))} onClick={() => move(i(), -1)}><Icon name="up" /></button>
                    <button type="button" class="button plain" disabled={i() === keys().length - 1} aria-label={t().right(label(one.label))} onClick={() => move(i(), 1)}><Icon name="down" /></button>
                    <button type="button" class="button plain" disabled={keys().length === 1} aria-label={t().drop(label(one.label))} onClick={() => props.onChosen(keys().filter((key) => key !== one.key))}><Icon name="cross" /></button>
                  </li>
                )}
              </For>
            </ol>
          </div>
          <div class="stack">
            <label class="document-field"><span>{t().more}</span><input placeholder={t().findColumn} value={wanted()} onInput={(event) => setWanted(event.currentTarget.value)} /></label>
            <ul tabindex="0" aria-label={t().more}>
              <For each={others()}>
                {(one) => <li>{name(one)}<button type="button" class="button plain" aria-label={t().take(label(one.label))} onClick={() => props.onChosen([...keys(), one.key])}><Icon name="right" /></button></li>}
              </For>
            </ul>
          </div>
        </div>
      </Show>
    </div>
  );
}
