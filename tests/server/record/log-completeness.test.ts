// A7
import { expect, test } from "vitest";
import { openHall } from "./hall.ts";
import { playKaifeng } from "./kaifeng.ts";
import { watchActs } from "../../proof/watched-acts.ts";

test("probe", { timeout: 120_000 }, async () => {
  const hall = await openHall();
  const seen = watchActs(hall.running.context);
  await playKaifeng(hall);
  const profiles = new Set(seen.map((one) => `${one.action}: ${one.entries.map((e) => `${e.kind} by ${e.by}`).join(", ")} <- ${one.tables.join(" ")}`));
  console.log([...profiles].sort().join("\n"));
  expect(seen.length).toBeGreaterThan(100);
  await hall.close();
});
