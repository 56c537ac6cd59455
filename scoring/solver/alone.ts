// Which single rows cannot hold whatever the others say, from counts alone. Knows nothing of other rows.
import type { Pool } from "../pool.ts";
import type { QuotaProgram } from "./quota-program.ts";

export class AloneBounds {
  private readonly pool: Pool;
  private readonly quota: QuotaProgram;
  /** Persons who must be there, in all and per line. */
  private forced = 0;
  private readonly inside: Int32Array;
  private readonly bounds: (readonly [number, number])[];

  constructor(pool: Pool, quota: QuotaProgram) {
    this.pool = pool;
    this.quota = quota;
    this.inside = new Int32Array(quota.program.rows);
    this.bounds = quota.lines.map((_, i) => quota.lineBounds(i));
  }

  /** One more person of signature c must be there. */
  force(c: number): void {
    const { program } = this.quota;
    this.forced++;
    for (let e = program.start[c]!; e < program.start[c + 1]!; e++) if (program.index[e]! > 0) this.inside[program.index[e]! - 1]!++;
  }

  /** Hard lines, shares of a part left out, that no list of the size with those forced and one more of c can keep. */
  broken(c: number): number[] {
    const { lines, program, size } = this.quota;
    const free = size - this.forced - 1;
    const more = new Set<number>();
    for (let e = program.start[c]!; e < program.start[c + 1]!; e++) more.add(program.index[e]! - 1);
    const found: number[] = [];
    lines.forEach((line, i) => {
      if (line.tier > 0 || line.base !== null) return;
      const inside = this.inside[i]! + (more.has(i) ? 1 : 0);
      const spareInside = line.members.length - inside;
      const spareOutside = this.pool.size - this.forced - 1 - spareInside;
      const [low, high] = this.bounds[i]!;
      if (inside + Math.min(free, spareInside) < low || inside + Math.max(0, free - spareOutside) > high) found.push(i);
    });
    return found;
  }
}
