// Walks through an XML part, calling back with names without prefix; knows no spreadsheet.
import { SaxesParser } from "saxes";

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const BYTES_AT_ONCE = 1 << 18;

function withoutPrefix(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Throws Error when the part is not well-formed XML in UTF-8 or UTF-16. */
export function walkXml(bytes: Uint8Array, handlers: XmlHandlers, onProgress?: (doneBytes: number) => void): void {
  const label = bytes[0] === 0xff ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
  const decoder = new TextDecoder(label, { fatal: true });
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => handlers.open(withoutPrefix(tag.name), tag.attributes));
  if (handlers.close !== undefined) {
    const close = handlers.close;
    parser.on("closetag", (tag) => close(withoutPrefix(tag.name)));
  }
  if (handlers.text !== undefined) {
    parser.on("text", handlers.text);
    parser.on("cdata", handlers.text);
  }
  for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE) {
    parser.write(decoder.decode(bytes.subarray(at, at + BYTES_AT_ONCE), { stream: true }));
    onProgress?.(Math.min(bytes.length, at + BYTES_AT_ONCE));
  }
  parser.write(decoder.decode());
  parser.close();
}

/** Excel writes characters that XML cannot hold as _x000D_ (ECMA-376-1 §22.9.2.19). */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
