// A calculation that does not end is ended: whoever asked is told so, nothing of it stays, and the next question finds the run again.
import { expect, test } from "vitest";
import { calculate } from "../../server/record/calculate.ts";
import { RunDesks } from "../../server/record/run-desks.ts";
import { Refusal } from "../../server/refusal.ts";
import { kaifengInputs } from "./run-inputs.ts";

const told = (error: unknown): unknown => (error instanceof Refusal ? [error.code, error.detail] : error);
const late = ["calculation-too-long", { seconds: 0 }];

test("a run is not waited for longer than is said", async () => {
  expect(await calculate(kaifengInputs(), 20).catch(told)).toEqual(late);
});

test("a page's question is not waited for longer than is said, nor one behind it", { timeout: 60_000 }, async () => {
  const { files } = await calculate(kaifengInputs());
  const read = async (): Promise<ReadonlyMap<string, string>> => files;
  const hasty = new RunDesks(20);
  expect(await Promise.all([1, 2].map(() => hasty.ask("run", read, { kind: "outcome" }).catch(told)))).toEqual([late, late]);
  expect(await hasty.ask("run", read, { kind: "outcome" }).catch(told)).toEqual(late);
  hasty.close();
  const patient = new RunDesks();
  expect(await patient.ask("run", read, { kind: "outcome" })).toMatchObject({ selection: { size: 20 } });
  patient.close();
});
