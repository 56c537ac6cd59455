// The service worker: keeps the pages' files, never an answer of the API, so that a tablet starts without a network. A new version
// waits until the page, on the person's tap, tells it to take over. Source: reliability §5.5.
/** set by the build: what these files are, the files a start needs, and the font's slices, which may come later */
declare const VERSION: string;
declare const FILES: readonly string[];
declare const FONTS: readonly string[];

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const shell = `shell-${VERSION}`;
const fontCache = "fonts";
/** addresses of the app's pages; every other address is the server's */
const page = /^\/($|(enter|sign-in|setup|join|e|chair|confirm|screen|sup)(\/|$))/;

worker.addEventListener("install", (event) => {
  event.waitUntil(caches.open(shell).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })))));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== shell && name !== fontCache) await caches.delete(name);
    const fonts = await caches.open(fontCache);
    for (const request of await fonts.keys()) if (!FONTS.includes(new URL(request.url).pathname)) await fonts.delete(request);
    await worker.clients.claim();
  })());
});

worker.addEventListener("message", (event) => {
  if (event.data === "take-over") void worker.skipWaiting();
  if (event.data === "fonts") event.waitUntil(keepFonts());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") {
    if (page.test(url.pathname)) event.respondWith(caches.open(shell).then((cache) => cache.match("/index.html")).then((kept) => kept ?? fetch(request)));
    return;
  }
  if (url.pathname.startsWith("/assets/") || FILES.includes(url.pathname)) event.respondWith(kept(request, url.pathname.endsWith(".woff2")));
});

async function kept(request: Request, isFont: boolean): Promise<Response> {
  const cache = await caches.open(isFont ? fontCache : shell);
  const found = await cache.match(request);
  if (found !== undefined) return found;
  const answer = await fetch(request);
  // on a full device it is not kept, and shown all the same
  if (answer.ok && isFont) await cache.put(request, answer.clone()).catch(() => undefined);
  return answer;
}

/** One slice after another, when the page has nothing better to do; what fails comes with its first use. */
async function keepFonts(): Promise<void> {
  const cache = await caches.open(fontCache);
  for (const file of FONTS) {
    if ((await cache.match(file)) !== undefined) continue;
    try {
      const answer = await fetch(file);
      if (answer.ok) await cache.put(file, answer);
    } catch {
      return;
    }
  }
}
