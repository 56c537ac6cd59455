// The whole test: checks, build, all tests; ends with «N passed, N failed» counted from the report, and fails if anything did.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";

const report = ".tmp/tests.json";
mkdirSync(".tmp", { recursive: true });
rmSync(report, { force: true });
const run = (...args) => spawnSync(process.execPath, args, { stdio: "inherit" }).status === 0;
const checked = spawnSync("npm", ["run", "check"], { stdio: "inherit", shell: process.platform === "win32" }).status === 0;
const tested = run("node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`);
let [passed, failed, skipped] = [0, 0, 0];
if (existsSync(report)) {
  const counts = JSON.parse(readFileSync(report, "utf8"));
  passed = counts.numPassedTests;
  failed = counts.numFailedTests + counts.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  skipped = counts.numPendingTests + counts.numTodoTests;
}
if (checked) passed++;
else failed++;
if (!tested && failed === 0) failed++;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(failed > 0 ? 1 : 0);
