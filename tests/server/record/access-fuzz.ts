// Requests that keep to an endpoint's schema, nearly keep to it, or spoil it in every way that a hostile client may think of.
import fc from "fast-check";
import { z } from "zod";
import type { Endpoint } from "../../../server/endpoint.ts";
import type { Schema } from "./access-schema.ts";
import type { Place } from "./access-world.ts";
import { TableForm } from "./table-form.ts";

export interface Fuzzed {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** without a Content-Length */
  readonly chunked: boolean;
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const lone = JSON.parse('"\\ud800"') as string;
const hostileTexts = [
  "", " ", "\u0000", "a\u0000b", lone, "\u202eabc", "__proto__", "constructor", "toString", "hasOwnProperty", "../../../etc/passwd", "..\\..\\", "'; drop table accounts; --", "%s%n",
  "１２", "9,5", "1e400", "NaN", "a".repeat(201), "b".repeat(10_001), "\r\nSet-Cookie: a=b", "<script>alert(1)</script>", "=1+1", "😀".repeat(60), "null", "0", "-0",
];
const hostile = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1, 1.5, -0.5, 2 ** 31, 2 ** 53 + 2, -(2 ** 63), 1e308, [], {}, [[]], [null], { a: 1 }, [{}]),
  fc.constantFrom<unknown>(...hostileTexts),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
);

const schemaOf = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;

/** Values that keep to the schema; texts are ids of the world half of the time, so that something is found. */
function fitting(schema: Schema, place: Place): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice !== undefined) return fc.oneof(...choice.map((one) => fitting(one, place)));
  switch (schema.type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number": {
      const { minimum = -(2 ** 31), maximum = 2 ** 31 } = schema;
      return fc.oneof(fc.constantFrom(minimum, maximum), fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31) }), fc.integer({ min: Math.max(0, minimum), max: Math.max(0, minimum, Math.min(9, maximum)) }));
    }
    case "string": {
      const { minLength = 0, maxLength = 50 } = schema;
      if (schema.format === "uuid") return fc.uuid();
      if (schema.contentEncoding === "base64") return fc.base64String({ maxLength: Math.min(maxLength, 100) });
      if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
      return fc.oneof(
        fc.constantFrom(...Object.values(place as unknown as Record<string, string>)), fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 20) }),
        fc.constant("x".repeat(maxLength)), fc.constant("评".repeat(Math.max(minLength, 1))),
      );
    }
    case "array":
      return fc.array(fitting(schema.items ?? {}, place), { minLength: schema.minItems ?? 0, maxLength: Math.max(3, schema.minItems ?? 0) });
    case "object": {
      const { properties = {}, required = [], additionalProperties } = schema;
      if (typeof additionalProperties === "object") return fc.dictionary(fc.oneof(fc.constant("K-C1"), fc.string({ maxLength: 10 })), fitting(additionalProperties, place), { maxKeys: 3 });
      return fc.record(Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, fitting(one, place)])), { requiredKeys: required as string[] });
    }
    default:
      return fc.jsonValue({ maxDepth: 3 });
  }
}

/** One place of the value changed: replaced, left out, or with something more. */
function spoiled(value: unknown, at: number, by: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0 || at % 7 === 0) return by;
  const names = Object.keys(value);
  const name = names[at % names.length]!;
  const next = Math.floor(at / 7);
  if (Array.isArray(value)) return value.map((one, i) => (i === Number(name) ? spoiled(one, next, by) : (one as unknown)));
  const copy = { ...value } as Record<string, unknown>;
  if (at % 7 === 1) delete copy[name];
  else if (at % 7 === 2) copy["unknown"] = by;
  else copy[name] = spoiled(copy[name], next, by);
  return copy;
}

const deep = (open: string, close: string): string => open.repeat(10_000) + close.repeat(10_000);
const levels = [deep("[", "]"), `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`];

/** The text of a JSON body with something in it that no object of a program can hold. */
const rough = (text: string): fc.Arbitrary<string> => {
  const inside = text.startsWith("{") ? text.slice(1) : `"a":1}`;
  const more = inside.trim() === "}" ? inside : `,${inside}`;
  const first = /^\s*("(?:[^"\\]|\\.)*")\s*:/.exec(inside)?.[1] ?? '"a"';
  return fc.constantFrom(
    `{"__proto__":{"admin":true}${more}`, `{"constructor":{"prototype":{"admin":true}}${more}`, `{${first}:1${more}`, `{${first}:{"__proto__":[]}${more}`,
    ...levels.map((level) => `{${first}:${level}}`), ...levels, `[${text}]`, `${text},`, text.slice(0, -1), `\ufeff${text}`, `${text}\u0000`, `// ${text}`, text.replaceAll('"', "'"),
    `{${first}:1e999}`, `{${first}:"\\ud800"}`, `{${first}:"\\u0000"}`, `{${first}:NaN}`, "", " ", "null", "1", '"text"', "[]", "{}", "true", "undefined",
  );
};
const badBytes = [Uint8Array.of(0xff, 0xfe, 0x7b, 0x7d), Uint8Array.of(0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d), Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), new Uint8Array(3)];
/** Ten megabytes that start as a body should. */
export const huge = utf8(`{"reason":"${"a".repeat(10_000_000)}"}`);

/** The table with one of its cells changed, or a piece of it doubled or lost. */
const spoiledTable = (table: string, at: number, by: string): string => {
  const cells = table.split(/([,\n])/);
  const i = at % cells.length;
  if (at % 5 === 0) return cells.toSpliced(i, 1 + (at % 9)).join("");
  if (at % 5 === 1) return cells.toSpliced(i, 0, ...cells.slice(i, i + 40)).join("");
  return cells.toSpliced(i, 1, by).join("");
};

/** What an endpoint takes. */
export const typeOf = ({ body }: Endpoint): string => (body === "file" ? "text/csv" : body !== null && "choices" in body ? TableForm.type : "application/json");

const tables = (whole: string): fc.Arbitrary<Uint8Array<ArrayBuffer>> => fc.oneof(
  { weight: 2, arbitrary: fc.tuple(fc.nat(100_000), fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: "binary", maxLength: 10 }))).map(([at, by]) => utf8(spoiledTable(whole, at, by))) },
  fc.constantFrom(...badBytes, utf8(""), utf8("编号,姓名\n"), utf8('"'), utf8(`id,name\n${'"'.repeat(999)}`), utf8("candidate,expert\nKF01,E1\n"), utf8("PK\u0003\u0004 no zip"), utf8(`${",".repeat(5000)}\n`)),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => bytes as Uint8Array<ArrayBuffer>), fc.string({ unit: "binary", maxLength: 100 }).map(utf8),
  fc.array(fc.array(fc.constantFrom("", "id", "name", "candidate", "expert", "KF01", "E1", "编号", "姓名", '"', "8.5"), { maxLength: 4 }), { maxLength: 5 }).map((rows) => utf8(rows.map((row) => row.join(",")).join("\n"))),
);

const json = (schema: z.ZodType | null, place: Place, whole: unknown): fc.Arbitrary<Uint8Array<ArrayBuffer> | null> => {
  const value = schema === null ? fc.jsonValue({ maxDepth: 2 }) : fc.oneof(fitting(schemaOf(schema), place), fc.constant(whole ?? {}));
  return fc.oneof(
    { weight: 3, arbitrary: value.map((whole) => utf8(JSON.stringify(whole))) },
    { weight: 5, arbitrary: fc.tuple(value, fc.nat(10_000), hostile).map(([whole, at, by]) => utf8(JSON.stringify(spoiled(whole, at, by)))) },
    { weight: 3, arbitrary: value.chain((whole) => rough(JSON.stringify(whole))).map(utf8) },
    { weight: 1, arbitrary: fc.constantFrom(...badBytes, null) },
  );
};

/** `whole`: a body that is let in. */
function bodies(one: Endpoint, place: Place, whole: unknown): fc.Arbitrary<Uint8Array<ArrayBuffer> | null> {
  if (one.body === "file") return tables(whole as string);
  if (one.body === null || !("choices" in one.body)) return json(one.body, place, whole);
  const form = whole as TableForm;
  return fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.oneof(tables(form.table as string), fc.constant(utf8(form.table as string))), json(one.body.choices, place, form.choices)).map(([table, choices]) => TableForm.of(table, choices ?? utf8(""))) },
    // a form that is cut, lacks a part, or has one twice
    { weight: 1, arbitrary: fc.nat(400).map((at) => form.body.slice(0, at)) },
    { weight: 1, arbitrary: fc.constantFrom(utf8(""), utf8("--"), utf8(new TextDecoder().decode(form.body).replace('name="file"', 'name="choices"')), utf8(new TextDecoder().decode(form.body).replace("\r\n\r\n", "\n\n")), utf8(new TextDecoder().decode(form.body).replaceAll('"', "'"))) },
  );
}

const segments = (good: string): fc.Arbitrary<string> => fc.oneof(
  { weight: 3, arbitrary: fc.constant(encodeURIComponent(good)) },
  { weight: 1, arbitrary: fc.constantFrom("%00", "a%00b", "%ff", "%ed%a0%80", "%2e%2e%2f", "..%2f..%2fetc%2fpasswd", "%", "%zz", "a".repeat(201), "a".repeat(5000), "__proto__", "constructor", "%F0%9F%98%80", "%20", "*", "%3Aid", "0", "-1", "'%20or%201=1--") },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 10 }).map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "")).replace(/^\.+$/, "dots")) },
);

const queries = (one: Endpoint, place: Place): fc.Arbitrary<string> => {
  const properties = one.query === null ? {} : (schemaOf(one.query).properties ?? {});
  const right = (schema: Schema): fc.Arbitrary<string> => fc.oneof(fitting(schema, place).map((one) => encodeURIComponent(String(one).replace(/\p{Surrogate}/gu, ""))), fc.nat(150).map(String));
  const wrong: fc.Arbitrary<string> = fc.constantFrom("0", "1", "2", "-1", "1.5", "1e3", "99999999999", "2147483647", "NaN", "", "%00", "%ff", "__proto__", "true", "1&from=1", "01", "+1", "0x10");
  const pair = (name: fc.Arbitrary<string>, value = wrong): fc.Arbitrary<string> => fc.tuple(name, value).map((parts) => parts.join("="));
  const junk = fc.oneof({ weight: 4, arbitrary: fc.constant("") }, { weight: 1, arbitrary: pair(fc.constantFrom("unknown", "__proto__", "constructor[prototype]", "a[]", "_method")) });
  const names = Object.entries(properties);
  if (names.length === 0) return junk;
  const given = ([name, schema]: [string, Schema]): fc.Arbitrary<string> => pair(fc.constant(name), fc.oneof({ weight: 4, arbitrary: right(schema) }, { weight: 1, arbitrary: wrong }));
  return fc.tuple(fc.tuple(...names.map((name) => fc.option(given(name), { nil: "" }))), junk).map(([parts, more]) => [...parts, more].filter((part) => part !== "").join("&"));
};

const headers = (one: Endpoint): fc.Arbitrary<Record<string, string>> => {
  const type = fc.oneof(
    { weight: 12, arbitrary: fc.constant(typeOf(one)) },
    { weight: 1, arbitrary: fc.constantFrom("application/json; charset=utf-16", "application/JSON", "text/plain", "multipart/form-data", "application/xml", "", ";", "application/octet-stream", "application/json, text/csv") },
  );
  const odd = fc.constantFrom<[string, string]>(
    ["if-match", "*"], ["if-match", '"'], ["accept", "text/html"], ["accept-encoding", "br;q=x"], ["x-forwarded-for", "1.2.3.4"], ["x-http-method-override", "DELETE"], ["range", "bytes=0-1"],
    ["if-none-match", "*"], ["accept-language", "é".repeat(20)], ["content-encoding", "gzip"],
  );
  return fc.tuple(type, fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, odd)).map(([type, more]) => ({ ...(one.method === "get" ? {} : { "content-type": type }), ...(more === null ? {} : { [more[0]]: more[1] }) }));
};

/** `name`: the rest of the path where an endpoint takes one; `whole`: a body that is let in. */
export function requests(one: Endpoint, place: Place, name: string, whole: unknown): fc.Arbitrary<Fuzzed> {
  const parts = one.path.split(/:(\w+)(?:\{[^}]*\})?/);
  const path = fc.tuple(...parts.map((part, i) => (i % 2 === 0 ? fc.constant(part) : segments(part === "name" ? name : place[part as keyof Place])))).map((texts) => texts.join(""));
  return fc.record({ path, query: queries(one, place), headers: headers(one), body: one.method === "get" ? fc.constant(null) : bodies(one, place, whole), chunked: fc.integer({ min: 0, max: 9 }).map((n) => n === 0) })
    .map(({ path, query, ...rest }) => ({ path: query === "" ? path : `${path}?${query}`, ...rest }));
}
