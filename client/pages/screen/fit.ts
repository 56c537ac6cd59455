// How large a text can be on the big screen so that it is neither clipped nor too small to be read from 15 m.
// Unit: hundredths of the screen's height. Source: ux §6.5 (smallest text 1/27 of the height).

/** Smallest text: 40.5 px at 1080. */
export const least = 3.75;

/** Inside the safe area of 5 % on a 16:9 screen. */
export const fullWidth = 160;

/** Also the dot of names, dashes, quotation marks and the ellipsis: the Chinese font draws them full width. */
const isWide = (character: string): boolean => /[\u00b7\u2014\u2018-\u201d\u2022\u2026\u30fb\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\ud840-\udbff]/.test(character);

/** Width of a text in units of its own size; a little more than what a font of ours takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += isWide(character) ? 1 : /[0-9a-z]/.test(character) ? 0.58 : /[A-Z]/.test(character) ? 0.7 : /[.,:;'|\s]/.test(character) ? 0.32 : 0.6;
  return width;
}

/** The largest size up to `most` at which the text fits into `width` on so many lines; never below `least`, where it wraps once more instead. */
export function fitted(text: string, most: number, width: number, lines = 1): number {
  // a line breaks before its end: some of every line but the last stays empty
  const room = lines === 1 ? width : width * lines * 0.82;
  return Math.max(least, Math.min(most, Math.floor((room / Math.max(1, widthOf(text))) * 100) / 100));
}
