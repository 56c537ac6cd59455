// The value of one field of one candidate, read from a cell by its type. Knows no file.
import { both, type Bilingual } from "./bilingual.ts";
import { parseDecimal, type Ratio } from "./exact.ts";
import type { Field } from "./field.ts";
import { foldWidth } from "./fold.ts";
import { parseDate } from "./iso-date.ts";

/** null = missing. text, enum (its option's value) and date (ISO) are strings; numbers are exact; a list is its items in order. */
export type Value = string | boolean | Ratio | readonly string[] | null;

export type Reading = { readonly value: Value } | { readonly problem: Bilingual };

const truths = new Map([
  ["是", true], ["否", false], ["true", true], ["false", false], ["1", true], ["0", false], ["√", true], ["×", false],
]);

/**
 * Reads a cell. Empty or blank text is missing for every type (contract §3.1). Numbers follow `-?digits(.digits)?` after
 * width folding; enum and list items match an option's value, either label or an alias; text keeps its inner form, trimmed.
 */
export function readValue(field: Field, text: string): Reading {
  const trimmed = text.trim();
  if (trimmed === "") return { value: null };
  const folded = foldWidth(trimmed).trim();
  switch (field.type) {
    case "text":
      return { value: trimmed };
    case "integer":
    case "decimal": {
      const number = parseDecimal(folded);
      if (number === undefined || (field.type === "integer" && number.d !== 1n)) return { problem: expected(field, trimmed) };
      return { value: number };
    }
    case "date": {
      // Dalian's summary table prints the age in brackets behind the date of birth: 1985.3.12（36）
      const bare = field.id === "birthDate" ? folded.replace(/\s*\(\d{1,3}\)$/, "") : folded;
      const date = parseDate(bare.replace(/\s+/g, ""));
      return date === undefined ? { problem: expected(field, trimmed) } : { value: date };
    }
    case "boolean": {
      const truth = truths.get(folded.toLowerCase());
      return truth === undefined ? { problem: expected(field, trimmed) } : { value: truth };
    }
    case "enum": {
      const option = findOption(field, folded);
      return option === undefined ? { problem: expected(field, trimmed) } : { value: option };
    }
    case "list": {
      const items: string[] = [];
      for (const part of trimmed.split(/[;；、]/)) {
        const item = part.trim();
        if (item === "") continue;
        const read = field.options ? findOption(field, foldWidth(item)) : item;
        if (read === undefined) return { problem: expected(field, item) };
        items.push(read);
      }
      return { value: items.length === 0 ? null : items };
    }
  }
}

/** A value as people read it: an option's label, 是/否 (yes/no), an exact decimal, items joined by 、 (zh) or ; (en); "" for missing. */
export function valueText(field: Field, value: Value, lang: "zh" | "en", decimalText: (n: Ratio) => string): string {
  if (value === null) return "";
  if (typeof value === "boolean") return lang === "zh" ? (value ? "是" : "否") : value ? "yes" : "no";
  if (typeof value === "string") return field.type === "enum" ? optionLabel(field, value, lang) : value;
  if ("n" in value) return decimalText(value);
  return value.map((item) => optionLabel(field, item, lang)).join(lang === "zh" ? "、" : ";");
}

function optionLabel(field: Field, value: string, lang: "zh" | "en"): string {
  return field.options?.find((option) => option.value === value)?.label?.[lang] ?? value;
}

function findOption(field: Field, folded: string): string | undefined {
  for (const option of field.options ?? []) {
    const names = [option.value, option.label?.zh, option.label?.en, ...(option.aliases ?? [])];
    if (names.some((name) => name !== undefined && foldWidth(name).trim() === folded)) return option.value;
  }
  return undefined;
}

/** What a cell of this field may hold, in words; «text» where anything may stand. */
export function expectedText({ type, options = [] }: Field): Bilingual {
  switch (type) {
    case "integer":
      return both("如 3 的整数", "digits such as 3");
    case "decimal":
      return both("如 12.5 的数字", "digits such as 12.5");
    case "date":
      return both("如 2021-06-11 或 2021年6月11日", "e.g. 2021-06-11 or 2021年6月11日");
    case "boolean":
      return both("是、否、√、×、true、false、1 或 0", "true, false, 1, 0, 是, 否, √ or ×");
    case "enum":
    case "list":
      return options.length === 0 ? both("文字", "text") : both(options.map((one) => one.label?.zh ?? one.value).join("；"), options.map((one) => one.label?.en ?? one.value).join("; "));
    case "text":
      return both("文字", "text");
  }
}

function expected(field: Field, text: string): Bilingual {
  const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
  const { zh, en } = expectedText(field);
  switch (field.type) {
    case "integer":
      return both(`${shown} 不是整数，应为${zh}`, `${shown} is not an integer; expected ${en}`);
    case "decimal":
      return both(`${shown} 不是小数，应为${zh}`, `${shown} is not a decimal; expected ${en}`);
    case "date":
      return both(`${shown} 不是日期，应为${zh}`, `${shown} is not a date; expected ${en}`);
    case "boolean":
      return both(`${shown} 不是“是/否”，应为 ${zh}`, `${shown} is not yes/no; expected ${en}`);
    case "enum":
    case "list":
      return both(`${shown} 不在选项内，应为：${zh}`, `${shown} is not an option; expected one of: ${en}`);
    case "text":
      return both(`${shown} 无法读取`, `${shown} cannot be read`);
  }
}
