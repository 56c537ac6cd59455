// Units with their canonical names and parents, for conflicts of interest. Source: contract §4.
import { both } from "../../scoring/bilingual.ts";
import type { Unit } from "../../scoring/conflict.ts";
import type { Faults } from "../faults.ts";
import type { TableSource } from "../table-source.ts";
import { quoted, readSmallTable, type Column } from "./small-table.ts";

export const unitColumns = [
  { id: "name", zh: "单位名称", en: "Name", aliases: ["名称", "单位"], required: true },
  { id: "canonical", zh: "规范名称", en: "Canonical name", aliases: ["标准名称"] },
  { id: "parent", zh: "上级单位", en: "Parent", aliases: ["所属集团", "主管单位"] },
] as const satisfies readonly Column<string>[];

export function readUnits(source: TableSource, faults: Faults): { units: Unit[]; unknown: readonly string[] } {
  const { rows, unknown } = readSmallTable(source, unitColumns, faults);
  const seen = new Map<string, number>();
  const units: Unit[] = [];
  for (const row of rows) {
    const [name, canonical, parent] = [row.get("name"), row.get("canonical"), row.get("parent")];
    if (name === "") {
      row.fault("name", both("单位名称为空", "the name is empty"));
      continue;
    }
    const before = seen.get(name);
    if (before !== undefined) {
      row.fault("name", both(`单位 ${quoted(name)} 与第 ${before} 行重复`, `the unit ${quoted(name)} is already in line ${before}`));
      continue;
    }
    seen.set(name, row.line);
    units.push({ name, ...(canonical === "" ? {} : { canonical }), ...(parent === "" ? {} : { parent }) });
  }
  return { units, unknown };
}
