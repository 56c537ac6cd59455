// The durability proofs of the test suite with the large figures (tests/proof/figures.ts); each prints what it saw in one line.
import { spawnSync } from "node:child_process";

const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "tests/server/record/durability.test.ts", ...process.argv.slice(2)], {
  stdio: "inherit", env: { ...process.env, JIANGPING_PROOF: "large" },
});
process.exit(status ?? 1);
