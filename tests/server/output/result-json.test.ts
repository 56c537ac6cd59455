// The text put together by hand is exactly what JSON.stringify gives.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CandidateResult } from "../../../scoring/result.ts";
import { candidateJson } from "../../../server/output/result-json.ts";

const text = fc.oneof(fc.string(), fc.constantFrom("c1", "人选01", 'a"b', "\u2028", "\ud800", "__proto__", "K3c"));
const ids = fc.array(text, { maxLength: 3 });
const figure = fc.record({ score: fc.constantFrom("8.5", "-1", "7/3"), contribution: fc.constantFrom("0", "22.25"), trimmedLow: ids, trimmedHigh: ids },
  { requiredKeys: ["score", "contribution"] });
const candidate: fc.Arbitrary<CandidateResult> = fc.record({
  id: text,
  status: fc.constantFrom("ranked", "review"),
  rank: fc.option(fc.nat()),
  score: fc.option(fc.constantFrom("87.08", "-0.50")),
  criteria: fc.option(fc.dictionary(text.filter((key) => key !== "__proto__"), figure)),
  sheets: fc.record({ valid: fc.nat(), recused: fc.nat(), absent: fc.nat(), trimmedLow: ids, trimmedHigh: ids, trimApplied: fc.boolean() },
    { requiredKeys: ["valid", "recused", "absent", "trimApplied"] }),
  selected: fc.boolean(),
  reason: fc.option(fc.constantFrom("merit", "tied")),
  because: fc.array(ids, { maxLength: 3 }),
  passedOver: ids,
}, { requiredKeys: ["id", "status", "rank", "score", "criteria", "sheets", "selected", "reason"] }) as fc.Arbitrary<CandidateResult>;

test("equal to JSON.stringify for any candidate", () => {
  fc.assert(fc.property(candidate, (one) => {
    const parsed = JSON.parse(candidateJson(one)) as unknown;
    expect(parsed).toEqual(JSON.parse(JSON.stringify(one)));
    expect(candidateJson(one).length).toBe(JSON.stringify(one).length);
  }), { seed: 20261121, numRuns: 2000 });
});
