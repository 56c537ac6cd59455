// The columns of the exported shortlist.
import { createSignal, For, Show, type JSX } from "solid-js";
import { allFields, type Field } from "../../../../scoring/field.ts";
import type { ExportColumn } from "../../../../scoring/programme.ts";
import { fieldName, ruleName } from "../../../text/condition-words.ts";
import { t as desk } from "../../../text/rules.ts";
import { t } from "../../../text/rules-export.ts";
import { label, listed, paired } from "../../../text/words.ts";
import { allCriteria } from "./criteria.ts";
import { useEditor } from "./editor.ts";
import { FaultsAt } from "./fields.tsx";
import { RowActs } from "./rows.tsx";

export function ExportColumns(): JSX.Element {
  const editor = useEditor();
  const at = "/exports/shortlist";
  const columns = (): readonly ExportColumn[] => editor.programme.exports?.shortlist ?? [];
  const [chosen, setChosen] = createSignal("name");
  const fields = (): ReadonlyMap<string, Field> => allFields(editor.programme.fields ?? []);
  const criterion = (id: string): string => label(allCriteria(editor.programme).find((one) => one.id === id)?.name) || id;
  const figures = () => ({ listNumber: t().figureListNumber, rank: t().figureRank, score: t().figureScore, id: t().figureId, name: t().figureName, employer: t().figureEmployer, reason: t().figureReason });
  const content = ({ value }: ExportColumn): string => {
    if ("field" in value) return value.age === true ? desk().with(fieldName(fields().get(value.field), value.field), t().exportAge) : fieldName(fields().get(value.field), value.field);
    if ("age" in value) return t().exportAge;
    if ("figure" in value) return figures()[value.figure];
    if ("criterion" in value) return criterion(value.criterion);
    if ("met" in value) return paired(t().exportMet, listed(value.met.map(({ rule }) => ruleName(editor.programme, rule))));
    return "join" in value ? listed(value.join.map((id) => fieldName(fields().get(id), id))) : t().exportBlank;
  };
  const add = (): void => {
    const field = fields().get(chosen())!;
    editor.edit({ kind: "insert", at, index: columns().length, value: { label: field.label ?? { zh: field.id, en: field.id }, value: { field: field.id } } });
  };
  return (
    <div class="stack">
      <h3>{t().exportTitle}</h3>
      <p class="quiet-text">{t().exportHow}</p>
      <Show when={columns().length > 0} fallback={<p class="note info">{t().exportNone}</p>}>
        <ol class="rules-columns">
          <For each={columns()}>
            {(column, i) => (
              <li class="rules-column" data-row={`${at}/${i()}`}>
                <span class="numbers quiet-text small">{i() + 1}</span>
                <span><strong>{label(column.label)}</strong> <span class="quiet-text small">{content(column)}</span><FaultsAt at={`${at}/${i()}`} deep /></span>
                <RowActs list={at} index={i()} of={columns().length} name={label(column.label)} removeLabel={t().removeColumn} />
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Show when={!editor.readOnly()}>
        <div class="row rules-add">
          <div class="field rules-field">
            <label for="new-column">{t().exportColumn}</label>
            <select id="new-column" onChange={(event) => setChosen(event.currentTarget.value)}><For each={[...fields().values()]}>{(field) => <option value={field.id} selected={field.id === chosen()}>{fieldName(field, field.id)}</option>}</For></select>
          </div>
          <button type="button" class="button" onClick={add}>{t().addColumn}</button>
        </div>
      </Show>
    </div>
  );
}
