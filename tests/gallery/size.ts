// The looks in which a state is seen: size of the window, language, size of text.
import type { Kind } from "./scene.ts";

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly language: "zh" | "en";
  readonly text: "100" | "150";
}

const tablets = [[1180, 820], [820, 1180], [1366, 1024], [1920, 1080]] as const;
const sizes: Readonly<Record<Kind, readonly (readonly [number, number])[]>> = {
  tablet: tablets, desk: tablets, phone: [...tablets, [390, 844]], screen: [[1920, 1080], [3840, 2160]], office: [[1366, 768], [1920, 1080]],
};

export function looks(kind: Kind): readonly Look[] {
  const texts = kind === "screen" ? (["100"] as const) : (["100", "150"] as const);
  return sizes[kind].flatMap(([width, height]) => (["zh", "en"] as const).flatMap((language) => texts.map((text) => ({ width, height, language, text }))));
}

export const lookName = ({ width, height, language, text }: Look): string => `${width}x${height}-${language}-${text}`;
