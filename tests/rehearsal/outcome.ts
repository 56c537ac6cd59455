// How a rehearsal ends: the calculation, its ties decided, released by two people; the same from `evaluate` on the exported files,
// byte for byte; and `verify` on the bundle.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { command } from "../command.ts";
import { programme, type People } from "./people.ts";

const inputs = ["candidates.csv", "experts.csv", "scores.csv", "conflicts.csv", "units.csv", "decisions.csv"] as const;
const outputs = ["result.json", "ranking.csv", "shortlist.csv", "quota-report.csv", "conflicts.csv", "report.html"] as const;

export interface Outcome {
  readonly run: string;
  /** when the second person was asked, by the clock of this machine */
  readonly releasedAt: number;
  readonly status: number;
  /** output files that differ from what `evaluate` makes of the exported inputs */
  readonly unequal: readonly string[];
  readonly verified: number;
  readonly badChecks: readonly string[];
  readonly ranked: number;
}

export async function outcome({ secretary, supervisor }: People): Promise<Outcome> {
  const at = `/programmes/${programme}`;
  const run = async (): Promise<{ id: string; status: number }> => {
    for (let round = 0; ; round++) {
      const made = await secretary.do<{ id: string; status: number }>("POST", `${at}/runs`);
      const { decisions } = await secretary.do<{ decisions: { kind: string; subject: string[] }[] }>("GET", `/runs/${made.id}/ranking`);
      if (made.status === 0 || round === 3) return made;
      for (const { kind, subject } of decisions) {
        if (kind !== "tie") throw new Error(`the rehearsal asks for ${kind} of ${subject.join(", ")}`);
        for (const [i, candidate] of subject.entries()) await secretary.do("POST", `${at}/decisions`, { kind: "tie", subject: candidate, value: String(i + 1), reason: "票决", by: "领导小组" });
      }
    }
  };
  const made = await run();
  const { id } = await secretary.do<{ id: string }>("POST", `/runs/${made.id}/release`);
  const releasedAt = Date.now();
  await supervisor.do("POST", `/approvals/${id}`, { yes: true });

  const folder = mkdtempSync(join(tmpdir(), "jiangping-rehearsal-"));
  try {
    const path = (name: string): string => join(folder, name);
    for (const name of ["programme.json", ...inputs]) writeFileSync(path(name), await secretary.bytes(`${at}/export/${name}`));
    await command("evaluate", "--programme", path("programme.json"), ...inputs.flatMap((name) => [`--${name.slice(0, -4)}`, path(name)]), "--out", path("out"));
    const unequal: string[] = [];
    for (const name of outputs) {
      if (!Buffer.from(await secretary.bytes(`/runs/${made.id}/files/result/${name}`)).equals(readFileSync(path(`out/${name}`)))) unequal.push(name);
    }
    for (const [name, bytes] of Object.entries(unzipSync(await secretary.bytes(`/runs/${made.id}/bundle.zip`)))) {
      mkdirSync(dirname(path(`bundle/${name}`)), { recursive: true });
      writeFileSync(path(`bundle/${name}`), bytes);
    }
    const verified = await command("verify", path("bundle"), "--lang", "en");
    const { candidates } = JSON.parse(readFileSync(path("out/result.json"), "utf8")) as { candidates: { rank: number | null }[] };
    return { run: made.id, releasedAt, status: made.status, unequal, verified: verified.status, badChecks: verified.stdout.split("\n").filter((line) => line.startsWith("✗")), ranked: candidates.filter(({ rank }) => rank !== null).length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
