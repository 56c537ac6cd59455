// A large table of nominees is read beside the server: while it is looked at and taken over, the hall is answered. With 100,000 rows: npm run bench -- tables.
import { expect, test } from "vitest";
import { largeTable, largeTableSteps, type Step } from "../../proof/large-table.ts";
import { openHall } from "./hall.ts";
import { TableForm } from "./table-form.ts";

const rows = 20_000;
const limit = 200;
/** other programs take the processor too: what the server can do shows in the best of a few, over what it stands without a table */
const tries = 5;

test("the server's event loop never stands longer than 200 ms while a table is looked at and taken over", { timeout: 300_000 }, async () => {
  const best = new Map<string, Step>();
  for (let left = tries; left > 0; left--) {
    const [alone, ...steps] = await largeTableSteps(rows);
    console.log(`without a table the event loop stood at most ${alone!.stall.toFixed(0)} ms, each score was saved within ${alone!.longestSave.toFixed(0)} ms`);
    for (const step of steps) {
      const over = { ...step, stall: Math.max(0, step.stall - alone!.stall) };
      if (over.stall < (best.get(step.name)?.stall ?? Infinity)) best.set(step.name, over);
    }
    if ([...best.values()].every(({ stall }) => stall <= limit)) break;
  }
  for (const { name, milliseconds, stall, saves, longestSave } of best.values()) {
    console.log(`${rows} rows ${name}: ${milliseconds.toFixed(0)} ms; event loop stood at most ${stall.toFixed(0)} ms longer; ${saves} scores saved meanwhile, each within ${longestSave.toFixed(0)} ms`);
  }
  expect([...best.values()].filter(({ stall, saves }) => stall > limit || saves === 0)).toEqual([]);
});

test("who leaves while a table is read ends the reading; the next table is read as ever; a server that stops does not wait for one", { timeout: 120_000 }, async () => {
  const hall = await openHall();
  const secretary = await hall.staff("secretary");
  await secretary.do("POST", "/programmes", { shipped: "dalian-2021" });
  const path = "/programmes/dalian-2021/candidates/preview";
  const send = (table: string, signal?: AbortSignal): Promise<Response> => fetch(`${hall.base}/api${path}`, {
    method: "POST", headers: { cookie: secretary.cookie, origin: hall.base, "content-type": TableForm.type }, body: new TableForm(table).body, ...(signal === undefined ? {} : { signal }),
  });
  const large = largeTable(100_000, "");
  const leave = new AbortController();
  const left = send(large, leave.signal).then(() => "answered", () => "left");
  await new Promise((go) => setTimeout(go, 300));
  leave.abort();
  expect(await left).toBe("left");
  const from = performance.now();
  expect((await secretary.do<{ rows: number }>("POST", path, new TableForm(largeTable(10, "")))).rows).toBe(10);
  console.log(`after a reading that was ended, 10 rows were answered in ${(performance.now() - from).toFixed(0)} ms`);
  const last = send(large).then(({ status }) => status, () => 0);
  await new Promise((go) => setTimeout(go, 300));
  await hall.close();
  expect([0, 200, 503]).toContain(await last);
});
