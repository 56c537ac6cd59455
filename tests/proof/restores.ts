// B1, B3: a copy is taken while thirty tablets write; the machine is lost; the copy is restored elsewhere and the tablets give back what
// it does not have. The log that was longer cannot come back: it must be seen that it is gone.
import { copyFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { keyFile } from "../../server/vault-key.ts";
import { checkCopy } from "../../server/backup/copy.ts";
import { parseReceipt } from "../../scoring/log/receipt.ts";
import { makeLogVerifier } from "../../scoring/log/verify-log.ts";
import { runChild, startChild } from "./child.ts";
import { recordProblems, storedOperations } from "./record-problems.ts";
import { acknowledgedBy, isSameAnswer, writeAll, type Acknowledged } from "./tablets.ts";
import type { Template } from "./template.ts";

export interface RestoreFigures {
  readonly rounds: number;
  /** in the copies, of those acknowledged before they were begun */
  readonly inCopies: number;
  readonly acknowledged: number;
  /** acknowledged after the copy, lost with the machine, given back by tablets */
  readonly givenBack: number;
  /** rounds in which a receipt names a larger log than the restored one, and the log says why */
  readonly rolledBack: number;
  readonly problems: readonly string[];
}

export async function restoreRounds(entry: string, template: Template, rounds: number): Promise<RestoreFigures> {
  let folder = template.copy();
  const root = dirname(folder);
  const problems: string[] = [];
  let [inCopies, givenBack, rolledBack] = [0, 0, 0];
  const tablets = template.tablets("");
  let child = await startChild(entry, folder);
  // kept apart from the copies, as the guide says
  const fieldKey = join(root, "field.key");
  copyFileSync(keyFile(folder), fieldKey);
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const tablet of tablets) tablet.base = child.url;
      const copy = join(root, `backup-${round}.db`);
      let isOver = false;
      const writing = writeAll(tablets, () => isOver);
      const known = acknowledgedBy(tablets).length;
      while (acknowledgedBy(tablets).length < known + tablets.length) await pause(20);
      const told = acknowledgedBy(tablets);
      const made = await runChild(entry, "backup", "--data", folder, "--to", copy);
      if (made.status !== 0) problems.push(`backup ${round}: ${made.printed}`);
      await pause(100);
      await child.kill();
      isOver = true;
      await writing;
      rmSync(folder, { recursive: true });
      problems.push(...recordProblems(copy, told));
      inCopies += told.length;

      folder = join(root, `restored-${round}`);
      const restored = await runChild(entry, "restore", "--from", copy, "--data", folder);
      if (restored.status !== 0) problems.push(`restore ${round}: ${restored.printed}`);
      copyFileSync(fieldKey, keyFile(folder));
      child = await startChild(entry, folder);
      const file = join(folder, "jiangping.db");
      const { key } = await template.supervisor(child.url).do<{ key: string }>("GET", "/log/key");
      const { size, problems: unsaid } = rollBackProblems(copy, file, key, acknowledgedBy(tablets));
      problems.push(...unsaid);
      if (acknowledgedBy(tablets).some((one) => sizeOf(one) > size)) rolledBack++;
      const kept = storedOperations(copy);
      await Promise.all(tablets.map(async (tablet) => {
        tablet.base = child.url;
        const answers = await tablet.resend();
        const before = tablet.acknowledged.splice(0);
        for (const [i, { operation, answer }] of before.entries()) {
          const again = answers[i]!;
          if (!kept.has(operation.op)) givenBack++;
          else if (!isSameAnswer(again, answer)) problems.push(`${operation.op}: answered otherwise than before the restore`);
          tablet.acknowledged.push({ operation, answer: again });
        }
        if ((await tablet.next()) !== "saved") problems.push(`${tablet.name} cannot go on`);
      }));
      problems.push(...recordProblems(file, acknowledgedBy(tablets)));
      rmSync(copy);
    }
    if ((await child.stop()) !== 0) problems.push("the server did not end by itself");
  } finally {
    await child.kill();
  }
  return { rounds, inCopies, acknowledged: acknowledgedBy(tablets).length, givenBack, rolledBack, problems };
}

/** The first entry after the copy's says that there was a restore, and every receipt from after the copy shows that the log is another one. */
function rollBackProblems(copy: string, file: string, key: string, told: readonly Acknowledged[]): { size: number; problems: string[] } {
  const problems: string[] = [];
  const { entries: copied, root } = checkCopy(copy);
  const database = new Sqlite(file, { readonly: true });
  const lines = database.prepare("select text from log_entries order by seq").pluck().all() as string[];
  const checkpoints = database.prepare("select note from log_checkpoints order by size").pluck().all() as string[];
  database.close();
  const first = JSON.parse(lines[copied] ?? "{}") as { kind?: string; body?: { size: number; root: string } };
  if (first.kind !== "restored" || first.body?.size !== copied || first.body.root !== root) problems.push(`entry ${copied + 1} does not say that the log was restored: ${lines[copied] ?? "none"}`);
  const verify = makeLogVerifier({ vkeys: [key], witnessKeys: [] });
  const whole = (held: readonly Acknowledged[]): boolean => verify({
    lines, openings: [], checkpoints: checkpoints.slice(-1), receipts: held.map(({ answer: { receipt } }) => ({ text: receipt.proof, entry: receipt.entry })),
  }).isWhole;
  const inside = told.filter((one) => sizeOf(one) <= copied).slice(-few);
  if (!whole(inside)) problems.push("the restored log disagrees with a receipt from before the copy");
  for (const one of told.filter((one) => sizeOf(one) > copied).slice(-few)) if (whole([one])) problems.push("a receipt from after the copy agrees with the restored log");
  return { size: lines.length, problems };
}

/** verifying a log takes a while */
const few = 5;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Size of the log that a receipt names. */
const sizeOf = ({ answer }: Acknowledged): number => Number(parseReceipt(answer.receipt.proof)!.note.split("\n")[1]);
