// The service worker seen from a page: registered once, and a new version offered, never forced. Source: reliability §5.5.
import { createRoot, createSignal } from "solid-js";

const lookAgainMilliseconds = 10 * 60_000;
const fontsAfterMilliseconds = 5000;

const [waiting, setWaiting] = createRoot(() => createSignal<ServiceWorker | null>(null));
/** another page of this device took the new version over: this one still runs the old one */
const [isBehind, setBehind] = createRoot(() => createSignal(false));
let tapped = false;

/** A new version is on this device and waits for a tap. */
export const isUpdateReady = (): boolean => waiting() !== null || isBehind();

/** On the person's tap only: the new version takes over, then this page is loaded anew. */
export function takeUpdate(): void {
  tapped = true;
  if (waiting() === null) location.reload();
  else waiting()?.postMessage("take-over");
}

/** Where the worker keeps the files of a version: client/sw/sw.ts. */
export const keptFilesName = (version: string): string => `shell-${version}`;

/** Ends when a worker answers for this page; never where there is none. */
export async function workerControls(): Promise<boolean> {
  if (!("serviceWorker" in navigator)) return false;
  await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller !== null) return true;
  return new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", () => resolve(true), { once: true }));
}

function watch(registration: ServiceWorkerRegistration): void {
  // without a controller this is the first visit: there is no older version to change from
  const look = (): void => void setWaiting(navigator.serviceWorker.controller === null ? null : registration.waiting);
  look();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  // a browser looks by itself only when a page is opened, and not always then; a tablet's page stays open all day
  const ask = (): void => void registration.update().catch(() => undefined);
  ask();
  setInterval(ask, lookAgainMilliseconds);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
}

/** Called once a page load. Where there is no worker (plain HTTP in a hall), the pages work without one. */
export function keepPages(): void {
  if (!("serviceWorker" in navigator)) return;
  let isControlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (tapped) location.reload();
    // the first worker that comes to a page is no newer version
    else if (isControlled) setBehind(true);
    isControlled = true;
  });
  navigator.serviceWorker.register("/sw.js").then(watch, () => undefined);
  // fonts come when the page has long had what it needs
  void navigator.serviceWorker.ready.then((registration) => setTimeout(() => registration.active?.postMessage("fonts"), fontsAfterMilliseconds));
}
