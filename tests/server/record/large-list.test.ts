// The office reads a large register of nominees, and the hall is answered meanwhile. With 100,000 rows: npm run bench -- lists.
import { expect, test } from "vitest";
import { withLargeRegister, type Reading } from "../../proof/large-list.ts";

const rows = 20_000;
/** other programs take the processor too: what the server can do shows in the best of a few, over what it stands when nobody asks */
const tries = 5;

test("the server's event loop does not stand while one nominee, the list, the review and a new session are asked for", { timeout: 300_000 }, async () => {
  const best = new Map<string, Reading>();
  await withLargeRegister(rows, async (read) => {
    for (let left = tries; left > 0; left--) {
      const [alone, ...readings] = await read();
      console.log(`with nobody asking, the event loop stood at most ${alone!.stall.toFixed(0)} ms`);
      for (const reading of readings) {
        const over = { ...reading, stall: Math.max(0, reading.stall - alone!.stall) };
        if (over.stall < (best.get(reading.name)?.stall ?? Infinity)) best.set(reading.name, over);
      }
      if ([...best.values()].every(({ stall, limit }) => stall <= limit)) break;
    }
  });
  for (const { name, milliseconds, stall, limit } of best.values()) {
    console.log(`${rows} rows, ${name}: ${milliseconds.toFixed(0)} ms; event loop stood at most ${stall.toFixed(0)} ms longer (wanted ${limit} ms)`);
  }
  expect([...best.values()].filter(({ stall, limit }) => stall > limit)).toEqual([]);
});
