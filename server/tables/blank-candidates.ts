// The table of nominees to fill in: its headings, and for each of them what may stand below.
import { allFields, type Field } from "../../scoring/field.ts";
import type { Programme } from "../../scoring/programme.ts";
import { expectedText } from "../../scoring/value.ts";

/** One heading a field: its label, or its id where two fields share a label. */
export function candidateHeadings(programme: Programme): { readonly field: Field; readonly heading: string }[] {
  const fields = [...allFields(programme.fields ?? []).values()];
  const labels = fields.map((field) => field.label?.zh ?? field.id);
  return fields.map((field, i) => ({ field, heading: labels.indexOf(labels[i]!) === labels.lastIndexOf(labels[i]!) ? labels[i]! : field.id }));
}

/** Rows that say of each heading what may be filled in, whether it must be, and what else is to be known. */
export function fillingGuide(programme: Programme): string[][] {
  const several = (field: Field): string => (field.type === "list" && (field.options ?? []).length > 0 ? "一项或几项，用“、”分开：" : "");
  return [
    ["列名", "填什么", "应填", "说明"],
    ...candidateHeadings(programme).map(({ field, heading }) => [heading, `${several(field)}${expectedText(field).zh}`, field.id === "id" || field.id === "name" ? "必填" : field.required === true ? "应填" : "", field.note?.zh ?? ""]),
  ];
}
