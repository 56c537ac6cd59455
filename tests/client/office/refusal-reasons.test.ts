// Every reason that the server gives for «not now» has words on the pages.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { refusalReasons } from "../../../client/text/refusal-reasons.ts";
import { whyNots } from "../../../server/print/view.ts";

// the language of the pages is asked for by their address
vi.hoisted(() => Object.assign(globalThis, { location: { search: "?lang=zh" } }));

test("every reason that the server gives for «not now» has words", () => {
  const files = readdirSync("server", { recursive: true, withFileTypes: true }).filter((one) => one.name.endsWith(".ts"));
  const text = files.map((one) => readFileSync(join(one.parentPath, one.name), "utf8")).join("\n");
  const given = new Set([...text.matchAll(/"not-allowed-now", \{[^}]*reason: ([^}]*)/g)].flatMap(([, words]) => [...words!.matchAll(/"([a-z-]+)"/g)].map(([, reason]) => reason!)));
  expect(given.size).toBeGreaterThan(30);
  expect([...given, ...whyNots].filter((reason) => !Object.hasOwn(refusalReasons(), reason))).toEqual([]);
});
