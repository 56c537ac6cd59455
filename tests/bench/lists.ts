// A register of 100,000 nominees as the office reads it.
import { withLargeRegister } from "../proof/large-list.ts";

export async function main(): Promise<void> {
  const [alone, ...readings] = await withLargeRegister(100_000, (read) => read());
  console.log(`with nobody asking, the event loop stood at most ${alone!.stall.toFixed(0)} ms`);
  for (const { name, milliseconds, stall, limit } of readings) {
    const over = Math.max(0, stall - alone!.stall);
    console.log(`${over <= limit ? "ok  " : "over"} ${name}: ${(milliseconds / 1000).toFixed(2)} s; event loop stood at most ${over.toFixed(0)} ms longer (wanted ${limit} ms)`);
  }
}
