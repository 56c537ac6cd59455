// Files to and from our server: an upload as raw bytes or as a form, a download under the name that the server gives. Answers count only if they are ours.
import type { Answer } from "./answer.ts";

const patience = 120_000;

async function ask(method: string, path: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(`/api${path}`, { method, signal: AbortSignal.timeout(patience), credentials: "same-origin", cache: "no-store", redirect: "manual", ...init });
  } catch {
    return null;
  }
}

const isOurs = (response: Response): boolean => response.type !== "opaqueredirect" && response.headers.get("X-App") === "jiangping";

async function problemOf(response: Response): Promise<Answer<never>> {
  try {
    const { code = "internal", ...detail } = (await response.json()) as { code?: string } & Record<string, unknown>;
    return { kind: "problem", status: response.status, code, detail };
  } catch {
    return { kind: "offline" };
  }
}

/** `choices`: what is said of the file, sent along with it in one form. */
export async function sendFile<T>(path: string, file: Blob, choices?: unknown): Promise<Answer<T>> {
  const response = await ask("POST", path, choices === undefined ? { body: file, headers: { "Content-Type": "application/octet-stream" } } : { body: formOf(file, choices) });
  if (response === null) return { kind: "offline" };
  if (!isOurs(response)) return { kind: "portal" };
  if (!response.ok) return problemOf(response);
  try {
    return { kind: "ok", status: response.status, body: (await response.json()) as T };
  } catch {
    return { kind: "offline" };
  }
}

function formOf(file: Blob, choices: unknown): FormData {
  const form = new FormData();
  form.append("choices", JSON.stringify(choices));
  form.append("file", file, "table");
  return form;
}

export interface Fetched {
  readonly name: string;
  readonly bytes: Blob;
  /** number of the log entry that says it went out; null where the server names none */
  readonly entry: number | null;
}

/** `body` makes it a POST. */
export async function fetchFile(path: string, body?: unknown): Promise<Answer<Fetched>> {
  const response = await (body === undefined ? ask("GET", path, {}) : ask("POST", path, { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }));
  if (response === null) return { kind: "offline" };
  if (!isOurs(response)) return { kind: "portal" };
  if (!response.ok) return problemOf(response);
  const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "file");
  const entry = response.headers.get("X-Log-Entry");
  try {
    return { kind: "ok", status: response.status, body: { name, bytes: await response.blob(), entry: entry === null ? null : Number(entry) } };
  } catch {
    return { kind: "offline" };
  }
}

/** Hands a file to the person: the browser's own download. */
export function saveFile({ name, bytes }: Pick<Fetched, "name" | "bytes">): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
