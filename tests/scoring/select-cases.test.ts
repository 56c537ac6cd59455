// The 80 exhaustively solved cases: list, tier totals, contested ties, reasons, infeasible sets, least relaxation.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decimal, divide, ratio } from "../../scoring/exact.ts";
import { explain } from "../../scoring/explain.ts";
import { explainInfeasible } from "../../scoring/infeasible.ts";
import type { Pool, QuotaRow } from "../../scoring/pool.ts";
import { select } from "../../scoring/select.ts";

interface Case {
  id: string;
  input: {
    k: number;
    candidates: { id: string; score: string; tieOrder: number; groups: string[] }[];
    constraints: {
      id: string;
      group: string;
      kind: "min" | "max";
      value: number | null;
      pct: string | null;
      basis: "target" | "selected" | { group: string };
      hard: boolean;
      tier: number;
    }[];
  };
  expected: {
    status: "optimal" | "infeasible";
    selected?: string[];
    tierTotals?: number[];
    tieContested?: string[];
    explanations?: { id: string; minimalConflicts: string[][] }[];
    atTarget?: { minimalSets: string[][]; leastRelaxation: number | null };
  };
}

const { cases } = JSON.parse(readFileSync(new URL("../data/quota/cases.json", import.meta.url), "utf8")) as { cases: Case[] };

function poolOf({ input }: Case): { pool: Pool; ids: string[] } {
  const order = [...input.candidates].sort((a, b) => Number(b.score) - Number(a.score) || a.tieOrder - b.tieOrder);
  const group = (name: string) => Int32Array.from(order.flatMap((candidate, i) => (candidate.groups.includes(name) ? [i] : [])));
  const rows = input.constraints.map((c): QuotaRow => {
    const base = c.basis === "target" ? "seats" : c.basis === "selected" ? "selected" : group(c.basis.group);
    return {
      id: c.id,
      kind: c.kind === "min" ? "atLeast" : "atMost",
      members: group(c.group),
      bound: c.value ?? { percent: divide(decimal(c.pct!), ratio(100)), base },
      tier: c.hard ? 0 : c.tier,
    };
  });
  const rank = Int32Array.from(order, (candidate) => 1 + order.findIndex((other) => other.score === candidate.score));
  return { pool: { size: order.length, rank, rows, seats: { target: input.k, min: 0, max: input.k } }, ids: order.map(({ id }) => id) };
}

const canonical = (sets: string[][]) => sets.map((set) => [...set].sort().join(" ")).sort();

test("there are 80 cases", () => expect(cases.length).toBe(80));

test.each(cases)("$id", (one) => {
  const { pool, ids } = poolOf(one);
  const name = (positions: Iterable<number>) => [...positions].map((position) => ids[position]!);
  const selection = select(pool);
  const { expected } = one;
  expect({
    status: selection.feasible ? "optimal" : "infeasible",
    selected: name(selection.selected),
    tierTotals: selection.tierTotals.map(({ total }) => total),
    contested: name(selection.contested),
  }).toEqual({
    status: expected.status,
    selected: expected.selected ?? [],
    tierTotals: expected.tierTotals ?? [],
    contested: expected.tieContested ?? [],
  });
  const reasons = [...explain(pool, selection, 1000)].map(([position, sets]) => ({ id: ids[position]!, sets: canonical(sets) }));
  expect(reasons).toEqual((expected.explanations ?? []).map((e) => ({ id: e.id, sets: canonical(e.minimalConflicts) })));
  if (selection.size < pool.seats.target || !selection.feasible) {
    const found = explainInfeasible(pool);
    expect({ sets: canonical(found.minimalSets), least: found.leastRelaxation }).toEqual({
      sets: canonical(expected.atTarget!.minimalSets),
      least: expected.atTarget!.leastRelaxation,
    });
  } else expect(expected.atTarget).toBe(undefined);
});
