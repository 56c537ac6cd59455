// One request to our server. An answer counts only if it is ours: a captive portal answers 200 with a page of its own.
// Source: reliability §5.3.
import type { Answer } from "./answer.ts";

/** `signal` ends the wait: an answer that comes later is not heard. `ifMatch`: the revision that is changed. */
export async function request<T>(method: string, path: string, body?: unknown, signal: AbortSignal = AbortSignal.timeout(10_000), ifMatch?: string): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method, signal, credentials: "same-origin", cache: "no-store", redirect: "manual",
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json", ...(ifMatch === undefined ? {} : { "If-Match": ifMatch }) } }),
    });
  } catch {
    return { kind: "offline" };
  }
  if (response.type === "opaqueredirect" || response.headers.get("X-App") !== "jiangping") return { kind: "portal" };
  let value: unknown;
  try {
    value = await response.json();
  } catch {
    // cut off in the middle
    return { kind: "offline" };
  }
  const etag = response.headers.get("ETag");
  if (response.ok) return { kind: "ok", status: response.status, body: value as T, ...(etag === null ? {} : { etag }) };
  const { code = "internal", ...detail } = value as { code?: string } & Record<string, unknown>;
  return { kind: "problem", status: response.status, code, detail };
}
