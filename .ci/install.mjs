// Installs the locked dependencies unless exactly they are installed already; runs before start and test.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const stamp = "node_modules/.installed";
const want = createHash("sha256").update(readFileSync("package-lock.json")).update(process.version).digest("hex");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== want) {
  execFileSync("npm", ["ci"], { stdio: "inherit", shell: process.platform === "win32" });
  writeFileSync(stamp, want);
}
