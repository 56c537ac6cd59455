// The command line: which command, in which language, and the exit status. Source: contract §1, §2.
import { check } from "./commands/check.ts";
import { demo } from "./commands/demo.ts";
import { evaluateCommand } from "./commands/evaluate.ts";
import { programmes } from "./commands/programmes.ts";
import { template } from "./commands/template.ts";
import { helpText, overview } from "./commands/help.ts";
import type { Language } from "./faults.ts";
import { UsageError, type Command } from "./commands/command.ts";

// what serves brings native parts along: loaded only when asked for
const serve: Command = async (args, lang) => (await import("./commands/serve.ts")).serveCommand(args, lang);
const backup: Command = async (args, lang) => (await import("./commands/backup.ts")).backupCommand(args, lang);
const restore: Command = async (args, lang) => (await import("./commands/backup.ts")).restoreCommand(args, lang);
const verify: Command = async (args, lang) => (await import("./commands/verify.ts")).verify(args, lang);

const desk: Command = async (args, lang) => (await import("./commands/desk.ts")).desk(args, lang);
const readTables: Command = async (args, lang) => (await import("./commands/read-tables.ts")).readTables(args, lang);

const commands = { programmes, check, evaluate: evaluateCommand, template, serve, verify, backup, restore, demo } satisfies Record<string, Command>;

/** Runs one command; never throws. Status: 0 complete, 2 bad input, 3 people must decide, 1 the program itself failed. */
export async function main(args: readonly string[]): Promise<number> {
  const { lang, rest, problem } = languageOf(args);
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  try {
    if (problem) throw new UsageError(problem.zh, problem.en);
    const [name, ...own] = rest;
    if (name === undefined || name === "help" || name === "--help" || name === "-h") {
      process.stdout.write(overview(lang));
      return name === undefined ? 2 : 0;
    }
    // the server's own, for nobody to type
    if (name === "desk") return await desk(own, lang);
    if (name === "read-tables") return await readTables(own, lang);
    if (!Object.hasOwn(commands, name)) {
      throw new UsageError(`没有命令 ${name}；可用：${Object.keys(commands).join("、")}`, `no command ${name}; there are: ${Object.keys(commands).join(", ")}`);
    }
    if (own.includes("--help") || own.includes("-h")) {
      process.stdout.write(helpText(name as keyof typeof commands, lang));
      return 0;
    }
    return await commands[name as keyof typeof commands](own, lang);
  } catch (error) {
    if (error instanceof UsageError) {
      say(`jiangping: ${error.text[lang]}`);
      return 2;
    }
    if (error instanceof Error && "code" in error && error.code === "EPIPE") return 0;
    say(`jiangping: ${lang === "zh" ? "程序内部错误" : "internal error"}: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env["JIANGPING_DEBUG"] && error instanceof Error) say(error.stack ?? "");
    return 1;
  }
}

/** `--lang zh|en` anywhere; else from LC_ALL, LC_MESSAGES, LANG where they name English; else Chinese. */
function languageOf(args: readonly string[]): { lang: Language; rest: string[]; problem: { zh: string; en: string } | null } {
  const environment = process.env["LC_ALL"] || process.env["LC_MESSAGES"] || process.env["LANG"] || "";
  let lang: Language = /^en([_.@-]|$)/i.test(environment) ? "en" : "zh";
  let problem: { zh: string; en: string } | null = null;
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    const value = arg === "--lang" ? args[++i] : arg.startsWith("--lang=") ? arg.slice(7) : null;
    if (value === null) rest.push(arg);
    else if (value === "zh" || value === "en") lang = value;
    else problem = { zh: "--lang 应为 zh 或 en", en: "--lang must be zh or en" };
  }
  return { lang, rest, problem };
}
