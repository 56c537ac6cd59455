// How sheets become a score: what is combined first, what is struck, where it is rounded; and the whole of it worked through.
import { createSignal, For, Show, type JSX } from "solid-js";
import { workedExample } from "../../../../scoring/worked-example.ts";
import { exampleSentences } from "../../../text/formula-words.ts";
import { t } from "../../../text/rules-calculation.ts";
import { useEditor } from "./editor.ts";
import { ChoiceField, FaultsAt, WholeField } from "./fields.tsx";
import { PanelGroups } from "./PanelGroups.tsx";

const places = "/aggregation/rounding";

export function Aggregation(): JSX.Element {
  const editor = useEditor();
  const aggregation = () => editor.programme.aggregation;
  const isByCriterion = (): boolean => aggregation().level === "criterion";
  /** null in the file where nothing is rounded */
  const rounding = [{ value: "", label: "–" }, ...Array.from({ length: 7 }, (_, n) => ({ value: String(n), label: String(n) }))];
  const RoundingField = (one: { readonly at: string; readonly label: string; readonly hint?: string; readonly always?: boolean }): JSX.Element => (
    <ChoiceField
      at={`${places}/${one.at}`} label={one.label} hint={one.hint} options={one.always === true ? rounding.slice(1) : rounding}
      read={(value) => (typeof value === "number" ? String(value) : "")} write={(text) => (text === "" ? null : Number(text))}
    />
  );
  const setLevel = (level: string): string => {
    // rounding on the way belongs to the other way of combining
    if (level === "total") for (const key of ["criterion", "contribution"]) if (typeof editor.at(`${places}/${key}`) === "number") editor.set(`${places}/${key}`, null);
    return level;
  };
  return (
    <div class="rules-two">
      <div class="card stack">
        <ChoiceField at="/aggregation/level" label={t().level} options={[{ value: "total", label: t().levelTotal }, { value: "criterion", label: t().levelCriterion }]} write={setLevel} />
        <ChoiceField at="/aggregation/method" label={t().method} options={[{ value: "mean", label: t().methodMean }, { value: "median", label: t().methodMedian }, { value: "additive", label: t().methodAdditive }]} />
        <ChoiceField
          at="/aggregation/trim" label={t().trim} options={[{ value: "none", label: t().trimNone }, { value: "some", label: t().trimSome }]}
          read={(value) => (value === undefined || value === null ? "none" : "some")} write={(value) => (value === "none" ? null : { low: 1, high: 1, from: 5 })}
        />
        <Show when={aggregation().trim}>
          <div class="rules-short">
            <WholeField at="/aggregation/trim/high" label={t().trimHigh} />
            <WholeField at="/aggregation/trim/low" label={t().trimLow} />
            <WholeField at="/aggregation/trim/from" label={t().trimFrom} hint={t().trimFromHow} />
          </div>
        </Show>
        <RoundingField at="total" label={t().roundingTotal} always />
        <Show when={isByCriterion()}>
          <div class="form-grid">
            <RoundingField at="criterion" label={t().roundingCriterion} hint={t().roundingHow} />
            <RoundingField at="contribution" label={t().roundingContribution} hint={t().roundingHow} />
          </div>
        </Show>
        <WholeField at="/aggregation/minimumSheets" label={t().minimumSheets} hint={t().minimumSheetsHow} />
        <ChoiceField
          at="/panel/assignment" label={t().assignment} options={[{ value: "full", label: t().assignmentFull }, { value: "partial", label: t().assignmentPartial }]}
          read={(value) => (value === "partial" ? "partial" : "full")}
        />
        <PanelGroups />
        <FaultsAt at="/aggregation" />
      </div>
      <Example />
    </div>
  );
}

function Example(): JSX.Element {
  const editor = useEditor();
  const [experts, setExperts] = createSignal(9);
  const counts = [3, 4, 5, 7, 9, 11, 15];
  return (
    <div class="card stack rules-example" data-example>
      <h3>{t().example}</h3>
      <Show when={editor.problems().length === 0 && editor.sound()} fallback={<p class="quiet-text">{t().exampleNone}</p>}>
        {(programme) => (
          <>
            <div class="field rules-field">
              <label for="example-experts">{t().exampleExperts}</label>
              <select id="example-experts" onChange={(event) => setExperts(Number(event.currentTarget.value))}><For each={counts}>{(n) => <option value={n} selected={n === experts()}>{n}</option>}</For></select>
            </div>
            <ol><For each={exampleSentences(workedExample(programme(), experts()), programme())}>{(text) => <li>{text}</li>}</For></ol>
          </>
        )}
      </Show>
    </div>
  );
}
