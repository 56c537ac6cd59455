// Every kind of entry has words, and the page's list is the one that docs/record.md gives and the server writes.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { entryKinds, needsAttention } from "../../../client/pages/supervisor/entry.ts";

const documented = (): string[] => {
  const line = readFileSync("docs/record.md", "utf8").split("\n").find((one) => one.startsWith("Kinds of entries, with what their bodies name:"))!;
  return [...line.slice(0, line.indexOf("A verifier need know")).matchAll(/`([a-z-]+)`/g)].map(([, kind]) => kind!);
};

/** Kinds that stand as text beside a body, in every file of the server. */
const written = (): string[] => readdirSync("server", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"))
  .flatMap((name) => [...readFileSync(join("server", name), "utf8").matchAll(/kind: (?:[^"{},]*\? )?"([a-z-]+)"(?: : "([a-z-]+)")?, body:/g)].flatMap(([, one, other]) => [one!, ...(other === undefined ? [] : [other])]));

test("the list is that of docs/record.md", () => expect([...entryKinds].sort()).toEqual(documented().sort()));

test("what the server writes is on the list", () => {
  const kinds = [...new Set(written())];
  expect({ unknown: kinds.filter((kind) => !(entryKinds as readonly string[]).includes(kind)), found: kinds.length > 45 }).toEqual({ unknown: [], found: true });
});

test("a kind that this version does not know needs attention", () => {
  const entry = (kind: string): Parameters<typeof needsAttention>[0] => ({ seq: 1, at: "2026-11-21T02:00:00.000Z", actor: "anonymous", kind, body: {}, isSealed: false });
  expect([needsAttention(entry("sign-in")), needsAttention(entry("take-over")), needsAttention(entry("from-the-future"))]).toEqual([false, true, true]);
});
