// A table of 100,000 nominees looked at and taken over while an expert scores.
import { largeTableSteps } from "../proof/large-table.ts";

const limit = 200;

export async function main(): Promise<void> {
  for (const { name, milliseconds, stall, saves, longestSave } of await largeTableSteps(100_000)) {
    console.log(`${stall <= limit ? "ok  " : "over"} ${name}: ${(milliseconds / 1000).toFixed(1)} s; event loop stood at most ${stall.toFixed(0)} ms (wanted ${limit} ms); ${saves} scores saved meanwhile, each within ${longestSave.toFixed(0)} ms`);
  }
}
