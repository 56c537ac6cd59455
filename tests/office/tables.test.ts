// The tables of the walk are what they say: by the command line alone all nominees but the last are eligible.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { command } from "../command.ts";
import { officeTables } from "./tables.ts";

test.each(officeTables)("$programme", async ({ programme, summary, more, nominees }) => {
  const folder = mkdtempSync(join(tmpdir(), "jiangping-tables-"));
  try {
    const files = [summary, more].map(({ name }) => join(folder, name));
    [summary, more].forEach(({ bytes }, i) => writeFileSync(files[i]!, bytes));
    const { stdout, stderr } = await command("check", "--programme", programme, "--candidates", files[0]!, "--candidates", files[1]!, "--json");
    expect(stderr).toBe("");
    const { candidates } = JSON.parse(stdout) as { candidates: { id: string; status: string }[] };
    expect(candidates.map(({ id, status }) => `${id} ${status}`).sort()).toEqual(nominees.map((id, i) => `${id} ${i === nominees.length - 1 ? "ineligible" : "eligible"}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
