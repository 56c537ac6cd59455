// Inputs: bytes and hash of a file, and what is said when there is none.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Faults } from "../../server/faults.ts";
import { readSource } from "../../server/table-source.ts";

const folder = mkdtempSync(join(tmpdir(), "jiangping-source-"));
afterAll(() => rmSync(folder, { recursive: true }));

function faultsOf(path: string): readonly string[] {
  const faults = new Faults();
  expect(readSource(path, faults)).toBeNull();
  return faults.lines("en");
}

test("a file's bytes and their SHA-256, the name as given", () => {
  const path = join(folder, "a.csv");
  writeFileSync(path, "abc");
  const faults = new Faults();
  expect(readSource(path, faults)).toEqual({
    name: path,
    bytes: Buffer.from("abc"),
    sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  });
  expect(faults.count).toBe(0);
});

test("missing, a folder, beyond 2 GiB", () => {
  const huge = join(folder, "huge.csv");
  writeFileSync(huge, "");
  truncateSync(huge, 2 * 1024 ** 3 + 1);
  expect(faultsOf(join(folder, "none.csv"))).toEqual([`${join(folder, "none.csv")}: no such file`]);
  expect(faultsOf(join(folder, "a.csv", "b"))).toEqual([`${join(folder, "a.csv", "b")}: no such file`]);
  expect(faultsOf(folder)).toEqual([`${folder}: is a directory; expected a file`]);
  expect(faultsOf(huge)).toEqual([`${huge}: the file is larger than 2 GiB; split it`]);
});

test("an empty file is empty bytes", () => {
  const path = join(folder, "empty.csv");
  writeFileSync(path, "");
  expect(readSource(path, new Faults())?.bytes.length).toBe(0);
});

// A pipe has no size and comes in pieces; another process is the only way to have one as standard input.
test("a pipe is read to its end", () => {
  const script = `
    import { createServer } from "vite";
    const vite = await createServer({ configFile: false, appType: "custom", logLevel: "error", server: { middlewareMode: true, ws: false, watch: null } });
    const { readSource } = await vite.ssrLoadModule("/server/table-source.ts");
    const { Faults } = await vite.ssrLoadModule("/server/faults.ts");
    const { name, bytes } = readSource("-", new Faults());
    console.log(name, bytes.length, bytes.every((byte) => byte === 97));
    await vite.close();`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    input: "a".repeat(3_000_000),
    encoding: "utf8",
  });
  expect({ stdout, stderr }).toEqual({ stdout: "- 3000000 true\n", stderr: "" });
}, 30_000);
