// Days of moments, as the office's pages write them: days in China, wherever the clock of the desk stands.
import { expect, test } from "vitest";
import { dayOf } from "../../../client/state/day.ts";

test("a moment belongs to the day that it is in China, up to midnight there", () => {
  expect(dayOf("2021-08-01T23:40:00.000Z")).toBe("2021-08-02");
  expect([dayOf("2021-08-01T15:59:59.999Z"), dayOf("2021-08-01T16:00:00.000Z")]).toEqual(["2021-08-01", "2021-08-02"]);
  expect(dayOf("2021-12-31T16:00:00.000Z")).toBe("2022-01-01");
});
