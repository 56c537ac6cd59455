// A table with faults is refused whole, and the faults are named.
import type { Faults } from "../faults.ts";
import { faultErrors, Refusal } from "../refusal.ts";

export function refuseFaults(faults: Faults): void {
  if (faults.count > 0) throw new Refusal("bad-input", { count: faults.count, errors: faultErrors(faults.list().slice(0, 1000)) });
}
