// An answer as JSON, cut down to its schema. Long lists are cut and written in turns, so that one large answer does not hold up everybody else's.
import { z } from "zod";
import { inTurns } from "./turns.ts";
import type { Steps } from "../scoring/steps.ts";

/** lists with fewer rows are nothing to wait for */
const long = 500;
/** so many rows become bytes together */
const rowsAPart = 100;

/** Throws where `body` is not of the schema; what is streamed has been cut whole before. */
export async function answerText(schema: z.ZodType, body: unknown): Promise<string | ReadableStream<Uint8Array>> {
  const list = longList(schema, body);
  if (list !== null) return streamOf(await inTurns(listParts(list)));
  const lists = schema instanceof z.ZodObject ? longListsOf(schema, body) : [];
  if (lists.length === 0) return JSON.stringify(schema.parse(body));
  const apart = new Set(lists.map(([key]) => key));
  const short = ([key]: readonly [string, unknown]): boolean => !apart.has(key);
  const rest = z.object(Object.fromEntries(Object.entries((schema as z.ZodObject).shape).filter(short))).parse(Object.fromEntries(Object.entries(body as object).filter(short)));
  const parts: Uint8Array[] = [Buffer.from(JSON.stringify(rest).slice(0, -1))];
  for (const [key, one] of lists) {
    const isFirst = parts.length === 1 && Object.keys(rest).length === 0;
    parts.push(Buffer.from(`${isFirst ? "" : ","}${JSON.stringify(key)}:`), ...(await inTurns(listParts(one))));
  }
  return streamOf([...parts, Buffer.from("}")]);
}

function streamOf(parts: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const left = parts.values();
  return new ReadableStream({
    pull(controller) {
      const { value, done } = left.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
}

interface List {
  readonly form: z.ZodType;
  readonly rows: readonly unknown[];
}

const longList = (schema: z.ZodType, value: unknown): List | null =>
  schema instanceof z.ZodArray && Array.isArray(value) && value.length > long ? { form: schema.element as z.ZodType, rows: value } : null;

function longListsOf(schema: z.ZodObject, value: unknown): (readonly [key: string, list: List])[] {
  const given = (value ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(schema.shape).flatMap(([key, form]) => {
    const list = longList(form as z.ZodType, given[key]);
    return list === null ? [] : [[key, list] as const];
  });
}

function* listParts({ form, rows }: List): Steps<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  let text: string[] = [];
  for (const [i, row] of rows.entries()) {
    text.push(JSON.stringify(form.parse(row)));
    if (text.length < rowsAPart && i < rows.length - 1) continue;
    parts.push(Buffer.from(`${parts.length === 0 ? "[" : ","}${text.join(",")}`));
    text = [];
    yield;
  }
  parts.push(Buffer.from("]"));
  return parts;
}
