// Width folding: full-width signs as their half-width twins, so that cells and headers typed either way compare equal.

/** Full-width ASCII (U+FF01–FF5E) and the ideographic space become half-width; everything else stays. */
export function foldWidth(text: string): string {
  if (!/[\u3000\uff01-\uff5e]/.test(text)) return text;
  let folded = "";
  for (const character of text) {
    const code = character.codePointAt(0)!;
    folded += code === 0x3000 ? " " : code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character;
  }
  return folded;
}

/** A header for comparison: width folded, all blanks removed, ASCII letters in lower case. */
export function foldHeader(text: string): string {
  return foldWidth(text).replace(/\s+/g, "").toLowerCase();
}
