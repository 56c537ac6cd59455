// Pictures of every page in every state and look into .tmp/gallery, with index.html; every one is measured. `npm run gallery -- sheet` takes
// the states whose name has «sheet» in it.
import { spawnSync } from "node:child_process";

const [only] = process.argv.slice(2);
const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "tests/client/pages/states.test.ts"], {
  stdio: "inherit", env: { ...process.env, JIANGPING_GALLERY: "all", ...(only === undefined ? {} : { JIANGPING_SCENES: only }) },
});
console.log("gallery: .tmp/gallery/index.html");
process.exit(status ?? 1);
