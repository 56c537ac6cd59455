// `verify BUNDLE`: checks an exported bundle offline, one line a check; 0 only if all hold. Source: contract §6.
import { readFileSync } from "node:fs";
import { standingOf } from "../../scoring/bundle/check.ts";
import { readPrintedRoot, type PrintedRoot } from "../../scoring/bundle/printed-root.ts";
import { readBundle } from "../record/read-bundle.ts";
import { verifyBundle, type Recalculate } from "../../scoring/bundle/verify-bundle.ts";
import { calculate } from "../record/calculate.ts";
import { readOptions, UsageError, type Command } from "./command.ts";

export const verify: Command = async (args, lang) => {
  const [path, ...rest] = args;
  if (path === undefined || path.startsWith("-")) throw new UsageError("用法：jiangping verify 归档包（目录或 .zip） [选项]", "usage: jiangping verify BUNDLE (a directory or a .zip) [options]");
  const options = readOptions(rest, { "log-key": "one", "witness-key": "many", printed: "many", with: "many" });
  const files = readable(path, readBundle);
  const outside = {
    logKey: options["log-key"] ?? null, witnessKeys: options["witness-key"], printed: options.printed.map(printedRoot),
    files: new Map(options.with.map((name) => [name, readable(name, (file) => readFileSync(file, "utf8"))])),
  };
  const checks = await verifyBundle(files, { decode: (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), recalculate, outside });
  for (const { ok, text } of checks) process.stdout.write(`${ok === null ? "–" : ok ? "✓" : "✗"} ${text[lang]}\n`);
  return standingOf(checks) === "wrong" ? 3 : 0;
};

function readable<T>(path: string, read: (path: string) => T): T {
  try {
    return read(path);
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    throw new UsageError(`${path}：无法读取（${why}）`, `${path}: cannot be read (${why})`);
  }
}

/** As prints show it: the number of entries, and the root in hex, blanks allowed. */
function printedRoot(text: string): PrintedRoot {
  const [size = "", root = "", ...more] = text.split(":");
  const found = more.length === 0 ? readPrintedRoot(size, root) : null;
  if (found === null) throw new UsageError(`--printed ${text}：应为 条数:根，如 1204:9f3c…（64 位十六进制）`, `--printed ${text}: expected SIZE:ROOT, e.g. 1204:9f3c… (64 hex digits)`);
  return found;
}

const recalculate: Recalculate = async (inputs) => {
  const { files, faults } = await calculate(inputs, null);
  return { files, fault: faults[0] ?? null };
};
