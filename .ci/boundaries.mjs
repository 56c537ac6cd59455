// Runs the dependency rules and fails if they were broken, or if the tool did not see every source file (it can see none and be content).
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const folders = ["scoring", "db", "seeds", "server", "client"];
const files = folders.flatMap((folder) => {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  } catch {
    return [];
  }
});
const present = folders.filter((folder) => files.some((file) => file.startsWith(`${folder}/`)));
let text;
try {
  text = execFileSync(process.execPath, ["node_modules/dependency-cruiser/bin/dependency-cruise.mjs", "--output-type", "json", ...present], {
    encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"],
  });
} catch (error) {
  text = error.stdout;
}
const { modules, summary } = JSON.parse(text);
const seen = new Set(modules.map((module) => module.source));
const unseen = files.filter((file) => !seen.has(file));
for (const violation of summary.violations) {
  console.error(`${violation.from}: ${violation.rule.name}: ${violation.to}`);
}
for (const file of unseen) console.error(`${file}: not seen by the dependency check`);
if (summary.violations.length > 0 || unseen.length > 0) process.exit(1);
console.log(`boundaries: ${files.length} files, ${summary.totalDependenciesCruised} dependencies, no violation`);
