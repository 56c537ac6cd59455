// Changes to a programme file, each at its JSON pointer; whatever no change names stays as it was. Pure: no screen, no server.
import { canonicalJson } from "../../../../scoring/canonical-json.ts";

export type Edit =
  /** undefined takes the key away: an optional part that is not stated */
  | { readonly kind: "set"; readonly at: string; readonly value: unknown }
  /** into a list, which is made where there is none */
  | { readonly kind: "insert"; readonly at: string; readonly index: number; readonly value: unknown }
  | { readonly kind: "remove"; readonly at: string; readonly index: number }
  | { readonly kind: "move"; readonly at: string; readonly from: number; readonly to: number };

type Box = Record<string, unknown>;

const parts = (at: string): string[] => at.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

/** What stands at a pointer; undefined where there is nothing. */
export function valueAt(file: unknown, at: string): unknown {
  return parts(at).reduce<unknown>((value, key) => (typeof value === "object" && value !== null ? (value as Box)[key] : undefined), file);
}

/** The box that holds the last part of a pointer; missing boxes on the way are made. */
function boxOf(file: Box, at: string): { readonly box: Box; readonly key: string } {
  const way = parts(at);
  const key = way.pop()!;
  let box = file;
  for (const part of way) {
    if (typeof box[part] !== "object" || box[part] === null) box[part] = {};
    box = box[part] as Box;
  }
  return { box, key };
}

/** Changes `file` itself. */
export function applyEdit(file: Box, edit: Edit): void {
  const { box, key } = boxOf(file, edit.at);
  if (edit.kind === "set") {
    if (edit.value === undefined) delete box[key];
    else box[key] = edit.value;
    return;
  }
  if (!Array.isArray(box[key])) box[key] = [];
  const list = box[key] as unknown[];
  if (edit.kind === "insert") list.splice(edit.index, 0, edit.value);
  else if (edit.kind === "remove") list.splice(edit.index, 1);
  else list.splice(edit.to, 0, ...list.splice(edit.from, 1));
}

/** The parts of the file that differ, by their first key; the version is no change of its own. */
export function changedParts(before: object, after: object): string[] {
  const [a, b] = [before as Box, after as Box];
  const text = (value: unknown): string => (value === undefined ? "" : canonicalJson(value));
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => key !== "version" && text(a[key]) !== text(b[key]));
}

/** The next version of a file: everything as it is, with the number that the server asks for. */
export const nextVersion = <T extends object>(file: T, present: number): T & { readonly version: number } => ({ ...file, version: present + 1 });
