// Long lists are written in parts: the answer is what writing it at once would give.
import { expect, test } from "vitest";
import { z } from "zod";
import { answerText } from "../../server/answer-text.ts";

const Row = z.object({ id: z.string(), n: z.number().nullable() });
const rows = (count: number): { id: string; n: number | null; secret: string }[] => Array.from({ length: count }, (_, i) => ({ id: `编号${i}`, n: i % 7 === 0 ? null : i, secret: "not in the schema" }));

const cases: readonly [name: string, schema: z.ZodType, body: unknown][] = [
  ["nothing long", z.object({ rows: z.array(Row) }), { rows: rows(3) }],
  ["a long list", z.array(Row), rows(1201)],
  ["an object of one long list", z.object({ rows: z.array(Row) }), { rows: rows(600) }],
  ["long and short lists beside other values", z.object({ facts: z.object({ day: z.string() }), rows: z.array(Row), names: z.array(z.string()), few: z.array(Row), none: z.string().optional() }), {
    facts: { day: "1", secret: 1 }, rows: rows(1000), names: rows(501).map(({ id }) => id), few: rows(2), secret: rows(700),
  }],
];

test.each(cases)("%s", async (_, schema, body) => {
  const text = await new Response(await answerText(schema, body)).text();
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(schema.parse(body))));
});

test("what is not of the schema is not sent, in a long list neither", async () => {
  await expect(answerText(z.array(Row), [...rows(900), { id: 5, n: 1 }])).rejects.toThrow(z.ZodError);
  await expect(answerText(z.object({ day: z.string(), rows: z.array(Row) }), { rows: rows(900) })).rejects.toThrow(z.ZodError);
});
