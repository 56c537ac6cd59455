// Passwords of the staff: argon2id with the library's defaults (19 MiB, 2 passes; OWASP), and one-time passwords by RFC 6238.
import { hash, verify } from "@node-rs/argon2";
import { Secret, TOTP } from "otpauth";

export const shortestPassword = 12;

export const hashPassword = (password: string): Promise<string> => hash(password);

/** A hash of nothing anybody knows: checked for an unknown login, so that both take as long. */
let decoy: Promise<string> | null = null;

export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored === null || stored === "") {
    decoy ??= hash("no such account");
    await verify(await decoy, password);
    return false;
  }
  return verify(stored, password);
}

export const makeTotpSecret = (random: (bytes: number) => Uint8Array): string => new Secret({ buffer: random(20).buffer as ArrayBuffer }).base32;

const totp = (secret: string, login: string): TOTP => new TOTP({ issuer: "匠评", label: login, secret: Secret.fromBase32(secret) });

/** For the QR picture of an authenticator app. */
export const totpUri = (secret: string, login: string): string => totp(secret, login).toString();

/** The time step that the code belongs to (one step early or late is taken), or null. A step is good once. */
export function totpStep(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret, "").validate({ token: code, timestamp: now, window: 1 });
  return delta === null ? null : Math.floor(now / 30_000) + delta;
}

/** For tests and for the demo's own sign-in. */
export const totpCode = (secret: string, now: number): string => totp(secret, "").generate({ timestamp: now });
