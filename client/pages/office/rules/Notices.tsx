// How long each notice is displayed, where, and after which stage.
import { Index, Show, type JSX } from "solid-js";
import type { Programme } from "../../../../scoring/programme.ts";
import { t as desk } from "../../../text/rules.ts";
import { t } from "../../../text/rules-stages.ts";
import { label } from "../../../text/words.ts";
import { useEditor } from "./editor.ts";
import { BothField, CheckField, ChoiceField, FaultsAt, TextField, WholeField, type Option } from "./fields.tsx";
import { freshId } from "./fresh.ts";
import { AddRow, RowActs } from "./rows.tsx";

const list = "/notice/periods";
type Period = NonNullable<NonNullable<Programme["notice"]>["periods"]>[number];

export function Notices(): JSX.Element {
  const editor = useEditor();
  const periods = (): readonly Period[] => editor.programme.notice?.periods ?? [];
  const stages = (): readonly Option[] => (editor.programme.stages ?? []).map(({ id, name }) => ({ value: id, label: label(name) || id }));
  const name = (period: Period): string => label(period.place) || period.id;
  return (
    <>
      <h2>{t().noticeTitle}</h2>
      <Show when={periods().length > 0} fallback={<p class="note info">{t().noticeNone}</p>}>
        <ul class="rules-list">
          <Index each={periods()}>
            {(period, i) => {
              const at = `${list}/${i}`;
              return (
                <li class="card stack rules-stage" data-row={at}>
                  <div class="row spread"><h3>{name(period())}</h3><RowActs list={list} index={i} of={periods().length} name={name(period())} removeLabel={t().removeNotice} /></div>
                  <div class="form-grid">
                    <ChoiceField at={`${at}/stage`} label={t().afterStage} options={stages()} />
                    <BothField at={`${at}/place`} label={t().noticePlace} />
                    <WholeField at={`${at}/length`} label={t().length} />
                    <ChoiceField at={`${at}/unit`} label={t().dayUnit} options={[{ value: "working-days", label: t().unitWorking }, { value: "days", label: t().unitDays }]} />
                  </div>
                  <CheckField at={`${at}/proposed`} label={t().proposed} />
                  <TextField at={`${at}/clause`} label={desk().clause} optional lines />
                  <FaultsAt at={at} />
                </li>
              );
            }}
          </Index>
        </ul>
      </Show>
      <Show when={stages().length > 0} fallback={<p class="quiet-text small">{t().noStage}</p>}>
        <AddRow list={list} label={t().addNotice} fresh={(): Period => ({ id: freshId(periods().map(({ id }) => id), "notice"), stage: stages().at(-1)!.value, place: { zh: "", en: "" }, length: 5, unit: "working-days" })} />
      </Show>
    </>
  );
}
