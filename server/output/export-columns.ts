// Columns that the shortlist's export can have: the programme's own, then every figure, field and criterion. People choose among
// them by key; nothing that is not offered here can be asked for.
import { allFields } from "../../scoring/field.ts";
import type { Label } from "../../scoring/field.ts";
import type { ExportColumn, Programme } from "../../scoring/programme.ts";
import { compileRubric } from "../../scoring/rubric.ts";

export interface OfferedColumn {
  readonly key: string;
  readonly label: Label;
  /** in the programme's own layout, in its order */
  readonly isOwn: boolean;
  readonly isSensitive: boolean;
  readonly column: ExportColumn;
}

const figures = {
  listNumber: { zh: "序号", en: "No." }, rank: { zh: "排名", en: "Rank" }, score: { zh: "得分", en: "Score" }, reason: { zh: "入选情况", en: "How selected" },
  id: { zh: "编号", en: "Id" }, name: { zh: "姓名", en: "Name" }, employer: { zh: "工作单位", en: "Employer" },
} as const;

/** What a programme without own columns exports (contract §3). */
const plain = ["rank", "id", "name", "employer", "score"] as const;

export function offeredColumns(programme: Programme): readonly OfferedColumn[] {
  const fields = allFields(programme.fields ?? []);
  const sensitive = (value: ExportColumn["value"]): boolean =>
    ("field" in value ? [value.field] : "age" in value ? [] : "join" in value ? value.join : []).some((id) => fields.get(id)?.sensitive === true);
  const own = programme.exports?.shortlist ?? plain.map((figure): ExportColumn => ({ label: figures[figure], value: { figure } }));
  const used = new Set(own.map(({ value }) => JSON.stringify(value)));
  const others: { key: string; column: ExportColumn }[] = [
    ...Object.entries(figures).map(([figure, label]) => ({ key: `figure:${figure}`, column: { label, value: { figure: figure as keyof typeof figures } } })),
    ...[...fields.values()].filter(({ id }) => !(id in figures)).map(({ id, label }) => ({ key: `field:${id}`, column: { label: label ?? { zh: id, en: id }, value: { field: id } } })),
    ...compileRubric(programme).nodes.map(({ id, criterion }) => ({ key: `criterion:${id}`, column: { label: criterion.name ?? { zh: id, en: id }, value: { criterion: id } } })),
    { key: "blank", column: { label: { zh: "备注", en: "Remarks" }, value: { blank: true as const } } },
  ];
  return [
    ...own.map((column, i) => ({ key: `own:${i}`, label: column.label, isOwn: true, isSensitive: sensitive(column.value), column })),
    ...others.filter(({ column }) => !used.has(JSON.stringify(column.value))).map(({ key, column }) => ({ key, label: column.label, isOwn: false, isSensitive: sensitive(column.value), column })),
  ];
}
