// A receipt's short code as people type it: small letters, no hyphen, O for 0, I and L for 1 (Crockford's base 32).

/** `XXXX-XXXX`; null unless it has eight of the code's characters. */
export function readCode(typed: string): string | null {
  const bare = typed.toUpperCase().replace(/[\s\-–—]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(bare) ? `${bare.slice(0, 4)}-${bare.slice(4)}` : null;
}
