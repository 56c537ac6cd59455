// Nominees with values of every field drawn by chance: present, missing, right and wrong for the rules alike.
import { programmeFile } from "../../seeds/shipped.ts";
import { csvText } from "../../../scoring/csv-writer.ts";
import { allFields, type Field } from "../../../scoring/field.ts";
import { Programme } from "../../../scoring/programme.ts";
import { seededRandom } from "../../random.ts";

export const cities = ["harbin-2021", "dalian-2021", "kaifeng-2020", "heilongjiang-2021", "hangzhou-2016"] as const;

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

function textOf(field: Field, row: number, random: () => number): string {
  switch (field.id) {
    case "id": return `N${String(row + 1).padStart(4, "0")}`;
    case "name": return `某${row + 1}`;
    case "nominationOrder": return String(row + 1);
    case "idNumber": return "";
    case "status": return random() < 0.05 ? "withdrawn" : random() < 0.05 ? "not-shortlisted" : "";
    case "employer": case "nominator": return `${field.id} ${Math.floor(random() * 12)}`;
    case "employerCode": return "";
    default:
  }
  if (random() < 0.06) return "";
  switch (field.type) {
    case "boolean": {
      // what must not be the case is asked in fields of these names
      const isGood = random() < 0.97;
      return isGood !== /criminal|dishonesty|serious|retired/i.test(field.id) ? "是" : "否";
    }
    case "enum": return random() < 0.8 && field.id === "ipInfringement" ? "none" : pick(random, field.options ?? []).value;
    case "list": return field.options === undefined ? "其他" : `${pick(random, field.options).value};${pick(random, field.options).value}`;
    case "integer": return String(Math.floor(random() * 120));
    case "decimal": return `${Math.floor(random() * 100)}.5`;
    case "date": return `${1945 + Math.floor(random() * 50)}-0${1 + Math.floor(random() * 9)}-15`;
    case "text": return `文字 ${Math.floor(random() * 5)}`;
  }
}

/** A candidates file of the programme. */
export function madeUp(programme: string, count: number, seed = 1): string {
  const fields = [...allFields(Programme.parse(programmeFile(programme)).fields ?? []).values()];
  const random = seededRandom(seed);
  return csvText([fields.map(({ id }) => id), ...Array.from({ length: count }, (_, row) => fields.map((field) => textOf(field, row, random)))]);
}
