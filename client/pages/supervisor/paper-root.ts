// A root on paper, held against every root that the log ever had.
import type { Proof } from "../../state/proof.ts";

const length = 16;
/** so many roots are calculated before the page may move again */
const slice = 200;

/** As typed: with blanks or without. Null unless at least 16 hex digits. */
export function readRoot(typed: string): string | null {
  const bare = typed.replace(/\s/g, "").toLowerCase();
  return bare.length >= length && bare.length <= 64 && /^[0-9a-f]+$/.test(bare) ? bare : null;
}

/** Size of the log when it had this root, newest first; null if it never had. */
export async function findRoot(proof: Proof, start: string): Promise<number | null> {
  for (let size = proof.size; size > 0; size--) {
    if (proof.root(size).startsWith(start)) return size;
    if (size % slice === 0) await new Promise((done) => setTimeout(done));
  }
  return null;
}
