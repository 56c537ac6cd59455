// A run's bundle, for whoever may read the run: its sheets are those of now, so that none leaves while a panel is at work.
import type { Actor } from "../auth/actor.ts";
import type { Context } from "../context.ts";
import { bundleFiles } from "../record/bundle.ts";
import { Refusal } from "../refusal.ts";
import { hasOpenWork } from "./release-state.ts";
import { getReadableRun } from "./run.ts";

export async function runBundle(context: Context, actor: Actor, id: string): Promise<{ name: string; files: ReadonlyMap<string, string> }> {
  const run = await getReadableRun(context.db, actor, id);
  if (await hasOpenWork(context.db, run.programme)) throw new Refusal("not-allowed-now", { reason: "session-not-finished" });
  return { name: `${run.programme}-${run.position}.zip`, files: await bundleFiles(context, run) };
}
