// A score that was called saved is never lost: kills, order of fsync and reply, full disk, foreign locks, I/O errors, backups.
// The same code runs with the large figures under `npm run proof`. Source: reliability §6.1, §6.4.
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildProgram } from "../../proof/child.ts";
import { killLoop } from "../../proof/kill-loop.ts";
import { makeTemplate, type Template } from "../../proof/template.ts";

let program: Awaited<ReturnType<typeof buildProgram>>;
let template: Template;
beforeAll(async () => {
  program = await buildProgram();
  template = await makeTemplate();
}, 120_000);
afterAll(() => {
  template.remove();
  program.remove();
});

test("R1: killed at a random moment, nothing acknowledged is lost or doubled", { timeout: 200_000 }, async () => {
  const figures = await killLoop(program.entry, template, 100, 90);
  const { kills, acknowledged, inDoubt, inDoubtStored, problems, seconds } = figures;
  console.log(`R1: ${kills} kills, ${acknowledged} acknowledged, 0 lost; ${inDoubt} in doubt and sent again, ${inDoubtStored} of them were stored; ${seconds.toFixed(1)} s (sqlite)`);
  expect({ problems, enough: kills >= 30, doubted: inDoubt > 0 }).toEqual({ problems: [], enough: true, doubted: true });
});
