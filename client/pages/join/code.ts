// The seat's code as people type it: Crockford base32, eight characters, grouped 4-4; O is 0, I and L are 1. Pure.
// The server reads it the same way: server/auth/secrets.ts. Source: reliability §5.8.
const fold = (text: string): string => text.normalize("NFKC").toUpperCase().replace(/[\s\-‐-―]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");

/** What stands in the field while typing: capitals, a dash after the fourth. */
export function showCode(text: string): string {
  const folded = fold(text);
  return folded.length > 4 ? `${folded.slice(0, 4)}-${folded.slice(4)}` : folded;
}

/** The one way to write a complete code, else null. */
export function readCode(text: string): string | null {
  const folded = fold(text);
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(folded) ? showCode(folded) : null;
}

/** Why it is no code. */
export type CodeProblem = { readonly kind: "length"; readonly length: number } | { readonly kind: "character"; readonly character: string };

/** null for a code. */
export function codeProblem(text: string): CodeProblem | null {
  const folded = fold(text);
  const strange = /[^0-9A-HJKMNP-TV-Z]/u.exec(folded)?.[0];
  if (strange !== undefined) return { kind: "character", character: strange };
  return folded.length === 8 ? null : { kind: "length", length: folded.length };
}

/** `CODE.PROOF` behind the # of a slip's QR picture, else null. */
export function readFragment(fragment: string): { readonly code: string; readonly proof: string } | null {
  const [text = "", proof = "", ...more] = fragment.split(".");
  const code = readCode(text);
  return code === null || more.length > 0 || !/^[\w-]{1,40}$/.test(proof) ? null : { code, proof };
}
