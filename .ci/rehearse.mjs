// The rehearsal of the test suite with the large figures: 30 tablets, 24 candidates; prints what it saw.
import { spawnSync } from "node:child_process";

const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "tests/rehearsal/rehearsal.test.ts", ...process.argv.slice(2)], {
  stdio: "inherit", env: { ...process.env, JIANGPING_REHEARSAL: "large" },
});
process.exit(status ?? 1);
