// Where a person goes after signing in. Pure.
import type { Me } from "../../state/me.ts";

/** `?to=` of the address, if it stays on this server; else null. */
export function localPath(search: string): string | null {
  const to = new URLSearchParams(search).get("to");
  if (to === null || !to.startsWith("/")) return null;
  // read as a browser reads it: «//host», «/\host» and a tab between the slashes are other servers
  const here = "http://here.invalid";
  try {
    const url = new URL(to, here);
    return url.origin !== here || url.pathname.startsWith("//") ? null : url.pathname + url.search + url.hash;
  } catch {
    return null;
  }
}

/** The page of a role; null where a choice remains or several things exist: see StaffHome. */
export function homeOf(role: Me["role"]): string | null {
  return role === "chair" ? "/chair" : role === "supervisor" ? "/sup" : role === "expert" ? "/e" : null;
}
