// A score that was called saved is never lost: kills, order of fsync and reply, full disk, foreign locks, I/O errors, backups.
// The same code runs with the large figures under `npm run proof`. Source: reliability §6.1, §6.4.
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildProgram } from "../../proof/child.ts";
import { killLoop } from "../../proof/kill-loop.ts";
import { brokenFlush, traceOrder, whyNoTrace } from "../../proof/trace.ts";
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
  const figures = await killLoop(program.entry, template, 100, 80);
  const { kills, acknowledged, inDoubt, inDoubtStored, problems, seconds } = figures;
  console.log(`R1: ${kills} kills, ${acknowledged} acknowledged, ${problems.length} lost or doubled; ${inDoubt} in doubt and sent again, ${inDoubtStored} of them were stored; ${seconds.toFixed(1)} s (sqlite)`);
  expect({ problems, enough: kills >= 30, doubted: inDoubt > 0 }).toEqual({ problems: [], enough: true, doubted: true });
});

const noTrace = whyNoTrace();

test("R2: the WAL is flushed after its last write and before the reply, once a save", { timeout: 60_000 }, async ({ skip }) => {
  if (noTrace !== null) return skip(noTrace);
  const { acknowledged, problems } = await traceOrder(program.entry, template, 40);
  console.log(`R2: ${acknowledged} acknowledged, each after exactly one flush of the WAL; ${problems.length} out of order`);
  expect({ acknowledged, problems }).toEqual({ acknowledged: 40, problems: [] });
});

test("an I/O error at a flush ends the program; what it had acknowledged is there afterwards", { timeout: 60_000 }, async ({ skip }) => {
  if (noTrace !== null) return skip(noTrace);
  const { acknowledged, status, problems } = await brokenFlush(program.entry, template, 40);
  console.log(`R2: every flush fails from the 40th on: ended with ${String(status)}, ${acknowledged} acknowledged before, ${problems.length} lost`);
  expect({ some: acknowledged > 0, status, problems }).toEqual({ some: true, status: 1, problems: [] });
});
