// The experts file. Source: contract §4, §3.3 (panel groups), §3.7 (past employers).
import { both } from "../../scoring/bilingual.ts";
import { compareCodePoints } from "../../scoring/code-points.ts";
import { parsePastEmployers } from "../../scoring/past-employer.ts";
import type { Expert } from "../../scoring/stand.ts";
import { foldWidth } from "../../scoring/fold.ts";
import { parseDate } from "../../scoring/iso-date.ts";
import type { Programme } from "../../scoring/programme.ts";
import type { Faults } from "../faults.ts";
import type { TableSource } from "../table-source.ts";
import { quoted, readSmallTable, type Column } from "./small-table.ts";

export const expertColumns = [
  { id: "id", zh: "编号", en: "No.", aliases: ["序号", "专家编号", "评委编号"], required: true },
  { id: "name", zh: "姓名", en: "Name", aliases: ["专家姓名", "评委姓名"] },
  { id: "employer", zh: "工作单位", en: "Employer", aliases: ["所在单位", "单位"] },
  { id: "employerCode", zh: "统一社会信用代码", en: "Unified social credit code" },
  { id: "idNumber", zh: "身份证号", en: "Identity number", aliases: ["身份证号码"] },
  { id: "birthDate", zh: "出生日期", en: "Date of birth" },
  { id: "pastEmployers", zh: "曾任职单位", en: "Past employers", aliases: ["历任单位"] },
  { id: "group", zh: "评审组", en: "Group", aliases: ["组别", "专业组"] },
] as const satisfies readonly Column<string>[];

/** The experts sorted by id. With panel groups every expert names one of them. */
export function readExperts(source: TableSource, programme: Programme, faults: Faults): { experts: Expert[]; unknown: readonly string[] } {
  const { rows, unknown } = readSmallTable(source, expertColumns, faults);
  const groups = programme.panel?.groups ?? [];
  const seen = new Map<string, number>();
  const experts: Expert[] = [];
  for (const row of rows) {
    const id = row.get("id");
    if (id === "") {
      row.fault("id", both("专家编号为空", "the expert's id is empty"));
      continue;
    }
    const before = seen.get(id);
    if (before !== undefined) {
      row.fault("id", both(`编号 ${quoted(id)} 与第 ${before} 行重复`, `the id ${quoted(id)} is already in line ${before}`));
      continue;
    }
    seen.set(id, row.line);
    const birthText = row.get("birthDate");
    const birthDate = birthText === "" ? undefined : parseDate(foldWidth(birthText).replace(/\s+/g, ""));
    if (birthText !== "" && birthDate === undefined) {
      row.fault("birthDate", both(`${quoted(birthText)} 不是日期，应为如 1970-05-01`, `${quoted(birthText)} is not a date; expected e.g. 1970-05-01`));
    }
    const pastText = row.get("pastEmployers");
    const pastEmployers = pastText === "" ? [] : parsePastEmployers(pastText);
    if (pastEmployers === undefined) {
      row.fault("pastEmployers", both(`${quoted(pastText)} 应为如 某某厂(2015-2019);某某公司(2020-)`, `${quoted(pastText)}: expected e.g. NAME(2015-2019);NAME(2020-)`));
    }
    const group = row.get("group");
    if (groups.length > 0 && !groups.some((one) => one.id === group)) {
      const known = groups.map((one) => one.id).join(", ");
      row.fault("group", both(`评审组 ${quoted(group)} 应为 ${known} 之一`, `the group ${quoted(group)} must be one of ${known}`));
    }
    experts.push({
      id,
      name: row.get("name"),
      employer: row.get("employer"),
      employerCode: row.get("employerCode"),
      idNumber: row.get("idNumber"),
      ...(birthDate === undefined ? {} : { birthDate }),
      pastEmployers: pastEmployers ?? [],
      group: groups.length > 0 ? group : null,
    });
  }
  return { experts: experts.sort((a, b) => compareCodePoints(a.id, b.id)), unknown };
}
