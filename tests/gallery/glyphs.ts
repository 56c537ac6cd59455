// What of a mark stands out by lightness alone, read from the pixels of a picture. Goes into a page as it is.
// Contrast: WCAG 2.2 «relative luminance» and «contrast ratio».

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels that stand out from their ground, row by row. */
export interface Glyphs {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly string[];
  /** of what stands out most */
  readonly contrast: number;
  /** largest distance between two channels of a pixel: 0 in a grey picture */
  readonly chroma: number;
}

/** `least`: the contrast from which a pixel counts as drawn. The ground is what most of the box has. */
export async function glyphsOf({ picture, boxes, least }: { readonly picture: string; readonly boxes: readonly Box[]; readonly least: number }): Promise<Glyphs[]> {
  const image = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (character) => character.charCodeAt(0))], { type: "image/png" }));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.drawImage(image, 0, 0);
  const linear = Array.from({ length: 256 }, (_, value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return boxes.map(({ x, y, width, height }) => {
    const { data } = context.getImageData(Math.round(x), Math.round(y), Math.round(width), Math.round(height));
    const [columns, lines] = [Math.round(width), Math.round(height)];
    const count = new Map<string, number>();
    const light: number[] = [];
    let [ground, most, chroma] = [0, 0, 0];
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
      const luminance = 0.2126 * linear[r]! + 0.7152 * linear[g]! + 0.0722 * linear[b]!;
      light.push(luminance);
      chroma = Math.max(chroma, Math.max(r, g, b) - Math.min(r, g, b));
      const seen = (count.get(`${r},${g},${b}`) ?? 0) + 1;
      count.set(`${r},${g},${b}`, seen);
      if (seen > most) [most, ground] = [seen, luminance];
    }
    const contrasts = light.map((one) => (Math.max(one, ground) + 0.05) / (Math.min(one, ground) + 0.05));
    const rows = Array.from({ length: lines }, (_, line) => contrasts.slice(line * columns, (line + 1) * columns).map((one) => (one >= least ? "#" : " ")).join(""));
    return { width: columns, height: lines, rows, contrast: Math.max(...contrasts), chroma };
  });
}

/** The part of the drawn pixels that only one of both has, where they lie on each other best: they may stand a pixel apart. */
export function distance(a: Glyphs, b: Glyphs): number {
  const at = (one: Glyphs, x: number, y: number): boolean => one.rows[y]?.[x] === "#";
  const drawn = (one: Glyphs): number => one.rows.reduce((sum, row) => sum + row.replaceAll(" ", "").length, 0);
  const all = drawn(a) + drawn(b);
  let most = 0;
  for (const dy of [-1, 0, 1]) {
    for (const dx of [-1, 0, 1]) {
      let both = 0;
      for (let y = 0; y < a.height; y++) for (let x = 0; x < a.width; x++) if (at(a, x, y) && at(b, x + dx, y + dy)) both += 2;
      most = Math.max(most, both);
    }
  }
  return all === 0 ? 0 : 1 - most / all;
}
