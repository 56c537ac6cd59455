// Two cookies: who is signed in, and which device this is. Both `__Host-`: only this server, only over TLS, no script.
// The demo alone has no TLS: WebKit keeps no `Secure` cookie of `http://localhost`, so that there they are called by their bare names.
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

export const signInCookie = "jiangping";
export const deviceCookie = "jiangping-device";

export const readCookie = (c: Context, name: string, isDemo: boolean): string | null => {
  const value = isDemo ? getCookie(c, name) : getCookie(c, name, "host");
  return value === undefined || !/^[\w-]{20,200}$/.test(value) ? null : value;
};

/** null ends it. */
export function writeCookie(c: Context, name: string, value: string | null, seconds: number, isDemo: boolean): void {
  const options = { path: "/", httpOnly: true, sameSite: "Strict", maxAge: value === null ? 0 : seconds } as const;
  setCookie(c, name, value ?? "", isDemo ? options : { ...options, prefix: "host", secure: true });
}
