// The built pages: read once, packed once, given out with a policy that lets nothing in from elsewhere.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Context as HonoContext, Hono } from "hono";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
  ".png": "image/png", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json; charset=utf-8",
};

/** One start page for all addresses of the app; client/main.tsx tells them apart. */
const addresses = ["/", "/enter", "/sign-in", "/setup", "/join", "/e", "/e/*", "/chair", "/confirm", "/screen/*", "/sup", "/sec", "/sec/*", "/admin", "/help", "/help/*"];

const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "worker-src 'self'",
  "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join("; ");

interface File {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** null where packing gains nothing */
  readonly packed: Uint8Array<ArrayBuffer> | null;
}

/** In place of the service worker when one must be got rid of: takes over at once, empties its caches and leaves. */
const noWorker = `addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await registration.unregister();
})()));
`;

/** Serves what is in `folder`. `worker: false` calls back every service worker that tablets have. */
export function publicFiles(app: Hono, folder: string, worker: boolean): void {
  if (!existsSync(join(folder, "index.html"))) throw new Error(`${folder}: there are no pages`);
  const files = new Map<string, File>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = new Uint8Array(readFileSync(path));
    const type = types[extname(entry.name)];
    if (type === undefined) continue;
    const packs = /^(text|image\/svg|application)/.test(type);
    files.set(path.slice(folder.length).replaceAll("\\", "/"), { type, bytes, packed: packs ? new Uint8Array(gzipSync(bytes, { level: 9 })) : null });
  }
  if (!worker) files.set("/sw.js", { type: types[".js"]!, bytes: new TextEncoder().encode(noWorker), packed: null });
  const give = (c: HonoContext, name: string): Response => {
    const file = files.get(name);
    if (file === undefined) return c.notFound() as Response;
    c.header("Content-Security-Policy", policy);
    c.header("Content-Type", file.type);
    // names in assets/ change with their content; the others are asked for again each time
    c.header("Cache-Control", name.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    c.header("Vary", "Accept-Encoding");
    if (file.packed === null || !/\bgzip\b/.test(c.req.header("Accept-Encoding") ?? "")) return c.body(file.bytes);
    c.header("Content-Encoding", "gzip");
    return c.body(file.packed);
  };
  for (const address of addresses) app.get(address, (c) => give(c, "/index.html"));
  for (const name of files.keys()) app.get(name, (c) => give(c, name));
}
