// The child process of the durability proofs: the command line as it ships, which also tells how long its event loop stood still.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { main } from "../../server/main.ts";

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on("message", () => {
  process.send?.({ stallMilliseconds: delay.max / 1e6 });
  delay.reset();
});
process.channel?.unref();
process.exitCode = await main(process.argv.slice(2));
