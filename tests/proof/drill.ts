// B2: the machine is destroyed; the steps of the guide on another one, each timed, until a tablet that knows nothing has saved a score.
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { keyFile } from "../../server/vault-key.ts";
import { Tablet } from "../server/record/hall.ts";
import { runChild, startChild, type Child } from "./child.ts";
import type { Template } from "./template.ts";

export interface DrillStep {
  readonly step: string;
  readonly seconds: number;
}

export async function drill(entry: string, template: Template): Promise<DrillStep[]> {
  const folder = template.copy();
  const copy = `${folder}.db`;
  const lost = await startChild(entry, folder);
  const made = await runChild(entry, "backup", "--data", folder, "--to", copy);
  if (made.status !== 0) throw new Error(made.printed);
  await lost.kill();
  // kept apart from the copies, as the guide says
  const key = `${folder}.key`;
  copyFileSync(keyFile(folder), key);
  rmSync(folder, { recursive: true });

  const steps: DrillStep[] = [];
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const result = await work();
    steps.push({ step, seconds: (performance.now() - from) / 1000 });
    return result;
  };
  const spare = `${folder}-spare`;
  await timed("jiangping restore", async () => {
    const { status, printed } = await runChild(entry, "restore", "--from", copy, "--data", spare);
    if (status !== 0) throw new Error(printed);
  });
  await timed("the key of the sensitive fields put back", () => Promise.resolve(copyFileSync(key, keyFile(spare))));
  let child: Child | null = null;
  try {
    const { url } = (child = await timed("jiangping serve", () => startChild(entry, spare)));
    const [slip] = await timed("a new code", () => template.chair(url).do<{ code: string }[]>("POST", `/sessions/${template.session}/codes`, { experts: ["P1"] }));
    const tablet = new Tablet(url, "spare tablet");
    await timed("a tablet signs in", () => tablet.join(slip!.code, true));
    await timed("and saves a score", () => tablet.write(template.candidate, { kind: "score", criterion: template.criteria[0]!, value: "1" }));
    await child.stop();
  } finally {
    await child?.kill();
  }
  rmSync(join(spare), { recursive: true });
  return steps;
}
