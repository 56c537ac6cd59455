// What the commands share: their form, usage errors, and options from the command line.
import { parseArgs } from "node:util";
import { both, type Bilingual } from "../../scoring/bilingual.ts";
import type { Faults, Language } from "../faults.ts";

export type Command = (args: readonly string[], lang: Language) => number | Promise<number>;

/** Wrong use of the command line: status 2, nothing done. */
export class UsageError extends Error {
  readonly text: Bilingual;
  constructor(zh: string, en: string) {
    super(en);
    this.text = both(zh, en);
  }
}

type OptionKind = "one" | "many" | "flag";

/** Options by name; unknown ones, positional words and repeated single ones are usage errors. */
export function readOptions<const Kinds extends Record<string, OptionKind>>(
  args: readonly string[], kinds: Kinds,
): { [Name in keyof Kinds]: Kinds[Name] extends "flag" ? boolean : Kinds[Name] extends "many" ? string[] : string | undefined } {
  let values: Record<string, unknown>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, {
        type: kind === "flag" ? "boolean" : "string", multiple: kind !== "flag",
      }])) as Record<string, { type: "boolean" | "string"; multiple: boolean }>,
    }));
  } catch (error) {
    const message = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    const names = Object.keys(kinds).map((name) => `--${name}`).join(" ");
    throw new UsageError(`参数不对（${message}）；可用：${names}`, `${message}; options: ${names}`);
  }
  const result: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const value = values[name];
    if (kind === "flag") result[name] = value === true;
    else if (kind === "many") result[name] = (value as string[] | undefined) ?? [];
    else {
      const given = (value as string[] | undefined) ?? [];
      if (given.length > 1) throw new UsageError(`--${name} 只能给一次`, `--${name} may be given once`);
      result[name] = given[0];
    }
  }
  return result as never;
}

/** The values of options that must be given; all that are missing are named at once. */
export function required<const Name extends string>(options: Readonly<Record<Name, string | readonly string[] | undefined>>): Record<Name, string> {
  const missing = (Object.keys(options) as Name[]).filter((name) => options[name] === undefined || options[name]!.length === 0);
  if (missing.length > 0) {
    const names = missing.map((name) => `--${name}`);
    throw new UsageError(`缺少 ${names.join("、")}`, `${names.join(", ")} ${names.length > 1 ? "are" : "is"} required`);
  }
  return options as Record<Name, string>;
}

/** Standard input can be read once. */
export function checkStandardInput(files: readonly (string | undefined)[]): void {
  if (files.filter((file) => file === "-").length > 1) {
    throw new UsageError("标准输入 (-) 只能用于一个文件", "standard input (-) can be one file only");
  }
}

/** Prints the faults, one a line; the status of bad input. */
export function reportFaults(faults: Faults, lang: Language): number {
  process.stderr.write(`${faults.lines(lang).join("\n")}\n`);
  return 2;
}
