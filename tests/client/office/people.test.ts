// Who is meant by what is typed into a field for one person.
import { expect, test } from "vitest";
import { fitting } from "../../../client/parts/people.ts";

const person = (id: string, name: string, employer: string): { id: string; name: string; values: Record<string, string> } => ({ id, name, values: { employer } });
const register = [person("10", "王一", "空分集团"), person("1", "李王", "机械厂"), person("21", "王二一", "机械厂"), person("A1", "Smith", "Works")];
const ids = (typed: string): string => fitting(register, typed).map(({ id }) => id).join(" ");

test("a number, a name or a unit; every word must be found; the exact one first, then what begins so", () => {
  expect(ids("")).toBe("10 1 21 A1");
  expect(ids("1")).toBe("1 10 21 A1");
  expect(ids("王")).toBe("10 21 1");
  expect(ids(" 机械 王 ")).toBe("1 21");
  expect(ids("smith")).toBe("A1");
  expect(ids("赵")).toBe("");
});
