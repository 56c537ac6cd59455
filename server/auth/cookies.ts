// Two cookies: who is signed in, and which device this is. Both `__Host-`: only this server, only over TLS, no script.
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

export const signInCookie = "jiangping";
export const deviceCookie = "jiangping-device";

export const readCookie = (c: Context, name: string): string | null => {
  const value = getCookie(c, name, "host");
  return value === undefined || !/^[\w-]{20,200}$/.test(value) ? null : value;
};

/** null ends it. */
export function writeCookie(c: Context, name: string, value: string | null, seconds: number): void {
  setCookie(c, name, value ?? "", { prefix: "host", path: "/", secure: true, httpOnly: true, sameSite: "Strict", maxAge: value === null ? 0 : seconds });
}
