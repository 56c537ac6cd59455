// Why somebody is in, in words: by score, for a quota that others did not fit, or because a whole tie was taken.
import { expect, test } from "vitest";
import { QuotaWords } from "../../scoring/words/quota-words.ts";
import { isByQuota, type Reason } from "../../scoring/result.ts";

test("a person above the seats came in by quota where somebody was passed over, else with her whole tie", () => {
  const words = [new QuotaWords({ quotas: [] }, [], "zh"), new QuotaWords({ quotas: [] }, [], "en")];
  const said = (reason: Reason, passedOver?: readonly string[]): unknown => {
    const one = { id: "c", status: "ranked" as const, reason, passedOver };
    return [...words.map((each) => each.reason(one)), isByQuota(one)];
  };
  expect([said("merit"), said("raised", ["a"]), said("raised", [])]).toEqual([
    ["按得分入选", "in by score", false], ["因比例递补入选", "in by quota", true], ["末位并列，经决定全部入选", "in by the decision to take the whole tie", false],
  ]);
});
