// Whether a new password will do: length is what counts (server/auth/passwords.ts takes no other rule). Pure.
export const shortestPassword = 12;
const good = 20;

export type Strength = { readonly kind: "short"; readonly missing: number } | { readonly kind: "enough" } | { readonly kind: "good" };

export function strengthOf(password: string): Strength {
  if (password.length < shortestPassword) return { kind: "short", missing: shortestPassword - password.length };
  return { kind: password.length < good ? "enough" : "good" };
}

export const isLogin = (text: string): boolean => /^[a-z0-9][a-z0-9._-]{1,39}$/.test(text);
