// The child process of the durability proofs: the command line as it ships, which also tells how long its event loop stood still.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { main } from "../../server/main.ts";

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
// the histogram counts from tick to tick: who asks right after a standstill waits for the tick that ends it, and for a first one to count from
const ticks = 20;
process.on("message", async () => {
  await setTimeout(ticks);
  const stallMilliseconds = delay.max / 1e6;
  delay.reset();
  await setTimeout(ticks);
  process.send?.({ stallMilliseconds });
});
process.channel?.unref();
process.exitCode = await main(process.argv.slice(2));
