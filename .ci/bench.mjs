// Builds and runs the benchmarks of tests/bench, all or those named: `npm run bench -- selection`. They print ratios and figures.
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "vite";

const wanted = process.argv.slice(2).filter((name) => !name.startsWith("-"));
const benches = readdirSync("tests/bench").map((file) => file.replace(/\.ts$/, "")).filter((name) => !name.endsWith("-input"));
for (const name of wanted.length > 0 ? wanted : benches) {
  const outDir = resolve(".tmp", "bench", name);
  await build({ logLevel: "error", configFile: "vite.config.ts", ssr: { external: ["vite"] }, build: { outDir, emptyOutDir: true, minify: false, ssr: join("tests", "bench", `${name}.ts`) } });
  console.log(`\n${name}`);
  const { main } = await import(join(outDir, "main.js"));
  await main();
}
