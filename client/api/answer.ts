// What comes back from the server as a page sees it, and the function that asks. Knows nothing of how it travels.
export type Answer<T> =
  | { readonly kind: "ok"; readonly status: number; readonly body: T; /** which revision it is, for `ifMatch` */ readonly etag?: string }
  | { readonly kind: "problem"; readonly status: number; readonly code: string; readonly detail: Record<string, unknown> }
  /** no answer, time-out, aborted */
  | { readonly kind: "offline" }
  /** an answer that is not ours: no X-App header, not JSON, a redirect (captive portal) */
  | { readonly kind: "portal" };

export type Send = <T>(method: string, path: string, body?: unknown) => Promise<Answer<T>>;
