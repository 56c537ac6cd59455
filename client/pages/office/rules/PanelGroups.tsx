// The groups of experts whose scores are weighed against each other; none where all experts count alike.
import { Index, Show, type JSX } from "solid-js";
import type { Programme } from "../../../../scoring/programme.ts";
import { t as desk } from "../../../text/rules.ts";
import { t } from "../../../text/rules-calculation.ts";
import { label } from "../../../text/words.ts";
import { useEditor } from "./editor.ts";
import { BothField, DecimalField, FaultsAt, TextField, WholeField } from "./fields.tsx";
import { freshId } from "./fresh.ts";
import { AddRow, RowActs } from "./rows.tsx";

const list = "/panel/groups";
type Group = NonNullable<NonNullable<Programme["panel"]>["groups"]>[number];

export function PanelGroups(): JSX.Element {
  const editor = useEditor();
  const groups = (): readonly Group[] => editor.programme.panel?.groups ?? [];
  const name = (group: Group): string => label(group.name) || group.id;
  return (
    <fieldset class="rules-set">
      <legend>{t().groups}</legend>
      <p class="quiet-text small">{groups().length > 0 ? t().groupsHow : t().groupsNone}</p>
      <Show when={groups().length > 0}>
        <ul class="rules-parts-list">
          <Index each={groups()}>
            {(group, i) => {
              const at = `${list}/${i}`;
              return (
                <li class="rules-item stack" data-row={at}>
                  <div class="row spread"><strong>{name(group())}</strong><RowActs list={list} index={i} of={groups().length} name={name(group())} removeLabel={t().removeGroup} /></div>
                  <div class="rules-short">
                    <BothField at={`${at}/name`} label={desk().name} optional />
                    <TextField at={`${at}/id`} label={t().groupId} hint={t().groupIdHow} />
                    <DecimalField at={`${at}/weight`} label={t().groupWeight(name(group()))} />
                    <WholeField at={`${at}/minimumSheets`} label={t().groupMinimum(name(group()))} optional />
                  </div>
                  <FaultsAt at={at} />
                </li>
              );
            }}
          </Index>
        </ul>
      </Show>
      <AddRow list={list} label={t().addGroup} fresh={(): Group => ({ id: freshId(groups().map(({ id }) => id), "group"), name: { zh: "", en: "" }, weight: "50" })} />
      <FaultsAt at={list} />
    </fieldset>
  );
}
