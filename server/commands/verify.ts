// `verify BUNDLE`: checks an exported bundle offline, one line a check; 0 only if all hold. Source: contract §6.
import { readBundle } from "../record/read-bundle.ts";
import { verifyBundle, type Recalculate } from "../../scoring/bundle/verify-bundle.ts";
import { calculate } from "../record/calculate.ts";
import { UsageError, type Command } from "./command.ts";

export const verify: Command = async (args, lang) => {
  const [path, ...more] = args;
  if (path === undefined || more.length > 0 || path.startsWith("-")) throw new UsageError("用法：jiangping verify 归档包（目录或 .zip）", "usage: jiangping verify BUNDLE (a directory or a .zip)");
  let files: Map<string, Uint8Array>;
  try {
    files = readBundle(path);
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    throw new UsageError(`${path}：无法读取（${why}）`, `${path}: cannot be read (${why})`);
  }
  const checks = await verifyBundle(files, { decode: (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), recalculate });
  for (const { ok, text } of checks) process.stdout.write(`${ok === null ? "–" : ok ? "✓" : "✗"} ${text[lang]}\n`);
  return checks.every(({ ok }) => ok !== false) ? 0 : 3;
};

const recalculate: Recalculate = async (inputs) => {
  const { files, faults } = await calculate(inputs);
  return { files, fault: faults[0] ?? null };
};
