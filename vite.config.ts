// Builds the command line into a few files for Node. Pure dependencies come along, so that starting it reads little; those with
// native parts, and the database drivers, are loaded from node_modules when the server starts.
import { defineConfig } from "vite";

export default defineConfig(({ command }) => ({
  // tests run the sources as they are: dependencies taken in would be slow there; waits are long enough for a busy machine
  ...(command === "build" ? { ssr: { noExternal: true, external: ["better-sqlite3", "@node-rs/argon2", "pg", "pino"] } } : { test: { globalSetup: ".ci/build-first.mjs", testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 15_000 } } } }),
  build: {
    target: "node20",
    minify: true,
    reportCompressedSize: false,
    rollupOptions: { output: { entryFileNames: "main.js", chunkFileNames: "[name]-[hash].js" } },
  },
}));
