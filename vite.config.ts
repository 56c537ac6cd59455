// Builds the command line into one file for Node; its dependencies come along, so that starting it reads little.
import { defineConfig } from "vite";

export default defineConfig({
  ssr: { noExternal: true },
  build: {
    target: "node20",
    minify: true,
    reportCompressedSize: false,
    rollupOptions: { output: { entryFileNames: "main.js", codeSplitting: false } },
  },
});
