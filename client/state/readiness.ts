// Measures whether this tablet is fit for a session: each fact by doing it, not by asking whether it could be done.
import { createSignal, type Accessor } from "solid-js";
import { request } from "../api/request.ts";
import {
  batteryFinding, clockFinding, homeFinding, networkFinding, offlineFinding, secureFinding, serverFinding, storageFinding, versionFinding, type CheckName, type Findings,
} from "../pages/join/verdict.ts";
import { keptFilesName, workerControls } from "./update.ts";

/** set by the build */
declare const VERSION: string;

const blank: Findings = { secure: null, storage: null, network: null, server: null, clock: null, version: null, offline: null, home: null, battery: null };
const trips = 5;

export interface Readiness {
  readonly findings: Accessor<Findings>;
  readonly running: Accessor<boolean>;
  /** measures everything anew */
  readonly run: () => Promise<void>;
}

const within = <T>(milliseconds: number, work: Promise<T>, otherwise: T): Promise<T> =>
  Promise.race([work.catch(() => otherwise), new Promise<T>((resolve) => setTimeout(() => resolve(otherwise), milliseconds))]);

/** Writes a number to a database of its own and reads it back. */
async function databaseHolds(): Promise<boolean> {
  const wait = <T>(ask: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
    ask.addEventListener("success", () => resolve(ask.result));
    ask.addEventListener("error", () => reject(ask.error ?? new Error("no reason")));
  });
  const opening = indexedDB.open("jiangping-check", 1);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore("check"));
  const database = await wait(opening);
  const written = Math.random();
  await wait(database.transaction("check", "readwrite").objectStore("check").put(written, "value"));
  const read: unknown = await wait(database.transaction("check").objectStore("check").get("value"));
  database.close();
  indexedDB.deleteDatabase("jiangping-check");
  return read === written;
}

function mirrorHolds(): boolean {
  try {
    const written = String(Math.random());
    localStorage.setItem("jiangping-check", written);
    const read = localStorage.getItem("jiangping-check");
    localStorage.removeItem("jiangping-check");
    return read === written;
  } catch {
    return false;
  }
}

/** One round trip, and how far the device's clock is ahead of the server's. */
async function trip(): Promise<{ readonly milliseconds: number; readonly ahead: number | null } | null> {
  const began = performance.now();
  const answer = await fetch("/api/me", { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(5000) }).catch(() => null);
  if (answer === null || answer.headers.get("X-App") !== "jiangping") return null;
  const milliseconds = performance.now() - began;
  const server = Date.parse(answer.headers.get("Date") ?? "");
  // the header counts whole seconds: on average half of one has gone by
  return { milliseconds, ahead: Number.isNaN(server) ? null : Date.now() - milliseconds / 2 - server - 500 };
}

async function served(): Promise<"same" | "other" | "unknown"> {
  const answer = await fetch("/sw.js", { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(5000) });
  if (!answer.ok) return "unknown";
  return (await answer.text()).includes(VERSION) ? "same" : "other";
}

type Battery = { readonly level: number; readonly charging: boolean };
const battery = async (): Promise<Battery | null> => (await (navigator as Navigator & { getBattery?: () => Promise<Battery> }).getBattery?.()) ?? null;

interface DeviceFacts {
  readonly version: string;
  readonly battery: number | null;
  readonly lastClientSeq: number;
}

/** Tells the server about this tablet and reads back what it holds. Says of the queue what the server knows already: the outbox will tell its own. */
async function readsBack(persisted: boolean, level: number | null): Promise<boolean> {
  const before = await request<DeviceFacts>("GET", "/device");
  if (before.kind !== "ok") return false;
  const written = await request("POST", "/heartbeat", { lastClientSeq: before.body.lastClientSeq, queue: 0, battery: level, version: VERSION, persisted });
  if (written.kind !== "ok") return false;
  const after = await request<DeviceFacts>("GET", "/device");
  return after.kind === "ok" && after.body.version === VERSION && after.body.battery === level;
}

const filesKept = async (): Promise<boolean> => (await (await caches.open(keptFilesName(VERSION))).match("/index.html")) !== undefined;

export function createReadiness(): Readiness {
  const [findings, setFindings] = createSignal(blank);
  const set = <Name extends CheckName>(name: Name, finding: Findings[Name]): void => void setFindings((before) => ({ ...before, [name]: finding }));
  const [running, setRunning] = createSignal(false);

  const local = async (): Promise<void> => {
    set("secure", secureFinding(isSecureContext));
    const standalone = matchMedia("(display-mode: standalone)").matches || (navigator as Navigator & { standalone?: boolean }).standalone === true;
    set("home", homeFinding(standalone));
    const persisted = await within(5000, navigator.storage?.persist?.() ?? Promise.resolve(false), false);
    set("storage", storageFinding({ database: await within(5000, databaseHolds(), false), mirror: mirrorHolds(), persisted }));
    const power = await within(2000, battery(), null);
    set("battery", batteryFinding(power));
    set("server", serverFinding(await readsBack(persisted, power === null ? null : Math.round(power.level * 100))));
  };
  const network = async (): Promise<void> => {
    const all: Awaited<ReturnType<typeof trip>>[] = [];
    for (let i = 0; i < trips; i++) all.push(await trip());
    set("network", networkFinding(all.map((one) => one?.milliseconds ?? null)));
    set("clock", clockFinding(all.find((one) => one !== null)?.ahead ?? null));
  };
  const pages = async (): Promise<void> => {
    set("version", versionFinding(await served().catch(() => "unknown" as const), VERSION));
    const controls = await within(10_000, workerControls(), false);
    const kept = await within(5000, filesKept(), false);
    set("offline", offlineFinding({ supported: "serviceWorker" in navigator, controls, kept }));
  };

  return {
    findings, running,
    run: async () => {
      if (running()) return;
      setRunning(true);
      setFindings(blank);
      await Promise.all([local(), network(), pages()]);
      setRunning(false);
    },
  };
}
