// `demo`: writes the demo files of Kaifeng and evaluates them, so that a newcomer sees the whole at once.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demoFiles } from "../../seeds/demo.ts";
import { shippedFolder } from "../input/programme-file.ts";
import { packageRoot } from "../package-root.ts";
import { readOptions, type Command } from "./command.ts";
import { evaluateCommand } from "./evaluate.ts";

/** Status 0 when the evaluation ran, also where it leaves decisions open: that is what the demo shows. */
export const demo: Command = async (args, lang) => {
  const options = readOptions(args, { out: "one" });
  const folder = options.out ?? join(packageRoot(), ".demo");
  mkdirSync(folder, { recursive: true });
  const programme = "kaifeng-2020";
  const files = demoFiles(JSON.parse(readFileSync(join(shippedFolder(), `${programme}.json`), "utf8")));
  const inputs = Object.entries(files).flatMap(([name, text]) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, text);
    return [`--${name}`, path];
  });
  const status = await evaluateCommand(["--programme", programme, ...inputs, "--out", join(folder, "result")], lang);
  return status === 3 ? 0 : status;
};
