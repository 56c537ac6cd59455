// Builds the program, the pages and the offline verifier from the present sources; built again only when one of them changes.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const settings = ["package.json", "package-lock.json", "vite.config.ts", "server/build.mjs"];

function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|html|css|svg|png|webmanifest|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function fingerprint(folders) {
  const hash = createHash("sha256").update(process.version);
  for (const path of [...folders.flatMap(sources), ...settings.map((name) => join(root, name)).filter((path) => existsSync(path))]) {
    hash.update(path.slice(root.length)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex").slice(0, 32);
}

/** The folder with `main.js`, `verify.html` and the pages under `public/`. */
export async function built() {
  const stamp = fingerprint(["scoring", "db", "server", "seeds", "client", "docs/manual"]);
  const folder = join(root, "dist", `command-${stamp}`);
  if (existsSync(join(folder, "main.js"))) return folder;
  const { build } = await import("vite");
  const made = join(root, "dist", `.making-${process.pid}-${stamp}`);
  mkdirSync(made, { recursive: true });
  await build({
    root, configFile: join(root, "vite.config.ts"), logLevel: "error",
    build: { outDir: made, emptyOutDir: true, ssr: join(root, "server", "main.ts") },
  });
  await buildVerifier(build, made);
  await buildPages(build, join(made, "public"));
  try {
    renameSync(made, folder);
  } catch (error) {
    // another process was faster: its build is the same
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(join(folder, "main.js"))) throw error;
  }
  for (const name of readdirSync(join(root, "dist"))) {
    if (name.startsWith("command-") && name !== `command-${stamp}`) rmSync(join(root, "dist", name), { recursive: true, force: true });
  }
  return folder;
}

/** The offline verifier: one HTML file with its script inside. */
async function buildVerifier(build, made) {
  const [{ output }] = [await build({
    root, configFile: false, logLevel: "error",
    build: { write: false, target: "es2022", lib: { entry: join(root, "client", "verify", "verify.ts"), formats: ["iife"], name: "verifier" } },
  })].flat();
  const page = readFileSync(join(root, "client", "verify", "verify.html"), "utf8");
  const script = output[0].code.replaceAll("</script", "<\\/script");
  writeFileSync(join(made, "verify.html"), page.replace("/*SCRIPT*/", () => script));
}

/** The pages, and the service worker that keeps them on a tablet. Tablets of 2018 must run them. */
async function buildPages(build, out) {
  const { default: solid } = await import("vite-plugin-solid");
  const version = fingerprint(["client", "scoring", "docs/manual"]).slice(0, 12);
  await build({
    root: join(root, "client"), configFile: false, logLevel: "error", plugins: [solid()], publicDir: join(root, "client", "public"),
    define: { VERSION: JSON.stringify(version) },
    // fonts and icons stay files: a policy of the pages allows nothing inline
    build: { outDir: out, emptyOutDir: true, target: ["es2022", "safari15"], assetsInlineLimit: 0, reportCompressedSize: false, modulePreload: { polyfill: false } },
  });
  const all = readdirSync(out, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(out.length).replaceAll("\\", "/")).sort();
  const isFont = (file) => file.endsWith(".woff2");
  await build({
    root, configFile: false, logLevel: "error", publicDir: false,
    define: { VERSION: JSON.stringify(version), FILES: JSON.stringify(all.filter((file) => !isFont(file))), FONTS: JSON.stringify(all.filter(isFont)) },
    build: { outDir: out, emptyOutDir: false, target: ["es2022", "safari15"], reportCompressedSize: false, lib: { entry: join(root, "client", "sw", "sw.ts"), formats: ["iife"], name: "worker", fileName: () => "sw.js" } },
  });
}
