// The stages in the document's order, with their dates and who decides them.
import { createSignal, Index, Show, type JSX } from "solid-js";
import type { Programme } from "../../../../scoring/programme.ts";
import { isAttested } from "../../../../scoring/rule-fields.ts";
import { t as desk } from "../../../text/rules.ts";
import { t } from "../../../text/rules-stages.ts";
import { label } from "../../../text/words.ts";
import { useEditor } from "./editor.ts";
import { BothField, ChoiceField, DateField, FaultsAt, TextField, type Option } from "./fields.tsx";
import { freshId, rulesUnder } from "./fresh.ts";
import { NamedDialog } from "./NamedDialog.tsx";
import { Notices } from "./Notices.tsx";
import { AddRow, RowActs } from "./rows.tsx";
import { stageUses } from "./uses.ts";

type Stage = NonNullable<Programme["stages"]>[number];

const kinds = (): readonly (Option & { readonly value: Stage["kind"] })[] => [
  { value: "mobilisation", label: t().kindMobilisation }, { value: "nomination", label: t().kindNomination }, { value: "eligibility", label: t().kindEligibility }, { value: "opinions", label: t().kindOpinions },
  { value: "shortlisting", label: t().kindShortlisting }, { value: "scoring", label: t().kindScoring }, { value: "site-visit", label: t().kindVisit }, { value: "approval", label: t().kindApproval },
  { value: "notice", label: t().kindNotice }, { value: "conferral", label: t().kindConferral },
];

export function Stages(): JSX.Element {
  const editor = useEditor();
  const stages = (): readonly Stage[] => editor.programme.stages ?? [];
  const [named, setNamed] = createSignal<{ readonly name: string; readonly uses: readonly string[] }>({ name: "", uses: [] });
  /** people judge the rule that an answer speaks of; one that is named and gone stays to be seen */
  const rulesFor = ({ rule }: Stage): readonly Option[] => {
    const judged = rulesUnder(editor.programme).filter(isAttested).map((one) => ({ value: one.id, label: label(one.name) || one.id }));
    return [{ value: "", label: t().ruleNone }, ...judged, ...(rule === undefined || judged.some(({ value }) => value === rule) ? [] : [{ value: rule, label: t().ruleGone(rule) }])];
  };
  const name = (stage: Stage): string => label(stage.name) || stage.id;
  const mayRemove = (stage: Stage): boolean => {
    const uses = stageUses(editor.programme, stage.id);
    setNamed({ name: name(stage), uses });
    return uses.length === 0;
  };
  return (
    <>
      <p class="quiet-text">{t().stagesHow}</p>
      <Show when={stages().length > 0} fallback={<p class="note info">{t().stagesNone}</p>}>
        <ol class="rules-list">
          <Index each={stages()}>
            {(stage, i) => {
              const at = `/stages/${i}`;
              return (
                <li class="card stack rules-stage" data-row={at} data-stage={stage().id}>
                  <div class="row spread"><h3>{name(stage())}</h3><RowActs list="/stages" index={i} of={stages().length} name={name(stage())} removeLabel={t().removeStage} mayRemove={() => mayRemove(stage())} /></div>
                  <div class="form-grid">
                    <BothField at={`${at}/name`} label={desk().name} />
                    <ChoiceField at={`${at}/kind`} label={t().kind} options={kinds()} />
                    {/* of another kind it shows only what is to be taken away */}
                    <Show when={stage().kind === "opinions" || stage().rule !== undefined}>
                      <ChoiceField at={`${at}/rule`} label={t().rule} options={rulesFor(stage())} read={(value) => (typeof value === "string" ? value : "")} write={(value) => (value === "" ? undefined : value)} />
                    </Show>
                    <BothField at={`${at}/body`} label={t().body} optional />
                    <DateField at={`${at}/from`} label={t().from} optional />
                    <DateField at={`${at}/to`} label={t().to} optional />
                  </div>
                  <details class="rules-more">
                    <summary>{t().more}</summary>
                    <div class="form-grid"><BothField at={`${at}/output`} label={t().output} optional /></div>
                    <TextField at={`${at}/clause`} label={desk().clause} optional lines />
                  </details>
                  <FaultsAt at={at} />
                  <FaultsAt at={`${at}/id`} />
                </li>
              );
            }}
          </Index>
        </ol>
      </Show>
      <AddRow list="/stages" label={t().addStage} fresh={(): Stage => ({ id: freshId(stages().map(({ id }) => id), "stage"), kind: "nomination", name: { zh: "", en: "" } })} />
      <Notices />
      <NamedDialog name={named().name} uses={named().uses} onClose={() => setNamed({ name: "", uses: [] })} />
    </>
  );
}
