// The fields of a candidate: their shape, the built-in ones, and which header names which. Source: contract §3.1.
import { z } from "zod";
import { foldHeader } from "./fold.ts";

export const Label = z.strictObject({ zh: z.string(), en: z.string() });
export type Label = z.infer<typeof Label>;

const Option = z.strictObject({ value: z.string().min(1), label: Label.optional(), aliases: z.array(z.string()).optional() });

export const Field = z.strictObject({
  id: z.string().min(1),
  label: Label.optional(),
  type: z.enum(["text", "integer", "decimal", "date", "boolean", "enum", "list"]),
  options: z.array(Option).optional(),
  aliases: z.array(z.string()).optional(),
  sensitive: z.boolean().optional(),
  required: z.boolean().optional(),
  note: Label.optional(),
});
export type Field = z.infer<typeof Field>;

/** Fields that every programme has; a programme may name one again to add aliases, a label of its own, `required` or `sensitive`. */
export const builtInFields: readonly Field[] = [
  { id: "id", label: { zh: "编号", en: "No." }, type: "text" },
  { id: "name", label: { zh: "姓名", en: "Name" }, type: "text", aliases: ["候选人", "候选人姓名", "人选姓名"] },
  { id: "employer", label: { zh: "工作单位", en: "Employer" }, type: "text", aliases: ["所在单位", "单位"] },
  { id: "employerCode", label: { zh: "统一社会信用代码", en: "Unified social credit code" }, type: "text", aliases: ["单位信用代码"] },
  { id: "nominator", label: { zh: "推荐单位", en: "Recommending body" }, type: "text" },
  { id: "nominationOrder", label: { zh: "推荐顺序", en: "Nomination order" }, type: "integer", aliases: ["优先顺序"] },
  { id: "idNumber", label: { zh: "身份证号", en: "Identity number" }, type: "text", aliases: ["身份证号码", "身份证", "公民身份号码"], sensitive: true },
  { id: "birthDate", label: { zh: "出生日期", en: "Date of birth" }, type: "date" },
  {
    id: "status", label: { zh: "状态", en: "Status" }, type: "enum",
    options: [
      { value: "active", label: { zh: "正常", en: "active" }, aliases: ["有效"] },
      { value: "not-shortlisted", label: { zh: "未入围", en: "not shortlisted" } },
      { value: "withdrawn", label: { zh: "退出", en: "withdrawn" }, aliases: ["已退出", "撤回"] },
    ],
  },
];

/** All fields of a programme by id, the built-in ones first; a repeated built-in field adds to the built-in one. */
export function allFields(own: readonly Field[]): Map<string, Field> {
  const fields = new Map(builtInFields.map((field) => [field.id, field]));
  for (const field of own) {
    const built = fields.get(field.id);
    fields.set(field.id, built
      ? { ...built, ...field, aliases: [...(built.aliases ?? []), ...(field.aliases ?? []), ...labels(built)], ...(built.options ? { options: built.options } : {}) }
      : field);
  }
  return fields;
}

const labels = (field: Field): string[] => (field.label ? [field.label.zh, field.label.en] : []);

/** Every header text that means this field, folded: its id, both labels, its aliases; a label that is still empty means nothing. */
export function fieldHeaders(field: Field): string[] {
  return [...new Set([field.id, ...labels(field), ...(field.aliases ?? [])].map(foldHeader))].filter((header) => header !== "");
}

/** By folded header: a field's id, or "" for a column that is not used. */
export type ChosenColumns = ReadonlyMap<string, string>;

const noneChosen: ChosenColumns = new Map();

/**
 * Which field each header cell means: a field id, or null for an unknown column. `id` is the column `id`, else 编号, else 序号;
 * where two columns mean one field, `twice` gives the later one's index. `chosen`: what a person has said of a header goes before that.
 */
export function matchHeader(cells: readonly string[], fields: ReadonlyMap<string, Field>, chosen: ChosenColumns = noneChosen): { columns: (string | null)[]; twice: number[] } {
  const byHeader = new Map<string, string>();
  // a programme's own fields stand behind the built-in ones and win a header that both would match
  for (const field of [...fields.values()].reverse()) {
    for (const header of fieldHeaders(field)) if (!byHeader.has(header)) byHeader.set(header, field.id);
  }
  const folded = cells.map(foldHeader);
  for (const header of ["id", "编号", "序号"]) byHeader.delete(header);
  const idHeader = ["id", "编号", "序号"].find((header) => folded.includes(header));
  if (idHeader !== undefined) byHeader.set(idHeader, "id");
  const seen = new Set<string>();
  const twice: number[] = [];
  const columns = folded.map((header, i) => {
    const own = chosen.get(header);
    const id = (own === undefined || (own !== "" && !fields.has(own)) ? byHeader.get(header) : own === "" ? undefined : own) ?? null;
    if (id === null) return null;
    if (seen.has(id)) twice.push(i);
    seen.add(id);
    return id;
  });
  return { columns, twice };
}
