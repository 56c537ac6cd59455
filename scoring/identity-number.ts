// A citizen's identity number: its form, and what it says of the person. Source: GB 11643-1999 (18 digits: area 6, date of birth 8,
// sequence 3, odd for men; check character by ISO 7064 MOD 11-2). Knows no register: a number may be well formed and belong to nobody.
import { both, type Bilingual } from "./bilingual.ts";
import { foldWidth } from "./fold.ts";
import { parseDate } from "./iso-date.ts";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const characters = "10X98765432";

export interface GivenBeside {
  /** ISO, or empty */
  readonly birthDate: string;
  /** as typed: 男, 女, or anything else, which is not compared */
  readonly sex: string;
}

/** What is doubtful about a number; empty where nothing is, or where there is none. Never a number itself. */
export function identityDoubts(text: string, given: GivenBeside): Bilingual[] {
  const number = foldWidth(text).replace(/\s/g, "").toUpperCase();
  if (number === "") return [];
  if (number.length !== 18) return [both(`身份证号应为 18 位，这里是 ${number.length} 位`, `An identity number has 18 characters, this one has ${number.length}`)];
  if (!/^\d{17}[\dX]$/.test(number)) return [both("身份证号应为 17 位数字加一位数字或 X", "An identity number is 17 digits and a digit or X")];
  const doubts: Bilingual[] = [];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  if (characters[sum % 11] !== number[17]) doubts.push(both("身份证号校验位不符，可能有一位抄错", "The check character does not fit: one character may be wrong"));
  const born = parseDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`);
  if (born === undefined) doubts.push(both("身份证号中的出生日期不存在", "The date of birth inside the number does not exist"));
  else if (given.birthDate !== "" && given.birthDate !== born) doubts.push(both(`身份证号中的出生日期 ${born} 与填报的 ${given.birthDate} 不同`, `The number says born ${born}, the table says ${given.birthDate}`));
  const sex = Number(number[16]) % 2 === 1 ? "男" : "女";
  if ((given.sex === "男" || given.sex === "女") && given.sex !== sex) doubts.push(both(`身份证号表示${sex}性，填报为${given.sex}`, `The number says ${sex === "男" ? "male" : "female"}, the table says otherwise`));
  return doubts;
}
