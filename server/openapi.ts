// The OpenAPI 3.1 document, made from the list of endpoints.
import { z } from "zod";
import { gates } from "./auth/access.ts";
import type { Endpoint } from "./endpoint.ts";
import { problemTitles } from "./problem-titles.ts";
import { refusalStatus, type RefusalCode } from "./refusal.ts";

const Problem = {
  type: "object", required: ["type", "title", "status", "code"],
  properties: {
    type: { type: "string" }, title: { type: "string" }, status: { type: "integer" }, code: { enum: Object.keys(refusalStatus) },
    errors: { type: "array", items: { type: "object", properties: { path: { type: "string" }, code: { type: "string" }, message: { type: "string" } } } },
  },
};

export interface ApiOperation {
  readonly summary: string;
  readonly "x-roles": readonly string[];
  readonly parameters: readonly unknown[];
  readonly requestBody?: { readonly required: boolean; readonly content: unknown };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content: unknown }>>;
}

export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
}

export function openApi(endpoints: readonly Endpoint[]): OpenApi & Record<string, unknown> {
  const paths: Record<string, Record<string, ApiOperation>> = {};
  for (const one of endpoints) {
    const path = `/api${one.path.replace(/:(\w+)(\{[^}]*\})?/g, "{$1}")}`;
    (paths[path] ??= {})[one.method] = operation(one);
  }
  return {
    openapi: "3.1.0",
    info: { title: "匠评 Jiangping", version: "1", description: "Writes need the cookie of a sign-in and an Origin header of this server." },
    paths,
    components: { schemas: { Problem }, securitySchemes: { cookie: { type: "apiKey", in: "cookie", name: "__Host-jiangping" } } },
  };
}

function operation(one: Endpoint): ApiOperation & { readonly security?: unknown } {
  const roles: readonly string[] = gates[one.gate];
  const content = one.answer === "file" ? { "application/octet-stream": {} } : one.answer === "stream" ? { "text/event-stream": {} } : { "application/json": { schema: schemaOf(one.answer, "output") } };
  return {
    summary: one.summary, "x-roles": roles,
    ...(roles.includes("anonymous") ? {} : { security: [{ cookie: [] }] }),
    parameters: [...parameters(one.params, "path"), ...parameters(one.query, "query")],
    ...(one.body === null ? {} : { requestBody: { required: true, content: contentOf(one.body) } }),
    responses: {
      "200": { description: "OK", content }, ...(one.method === "get" ? {} : { "201": { description: "Made", content }, "202": { description: "Held", content } }),
      default: { description: Object.entries(problemTitles).map(([code, title]) => `${refusalStatus[code as RefusalCode]} ${code}: ${title}`).join("\n"), content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } },
    },
  };
}

function contentOf(body: NonNullable<Endpoint["body"]>): unknown {
  if (body === "file") return { "text/csv": {}, "application/octet-stream": {} };
  if (!("choices" in body)) return { "application/json": { schema: schemaOf(body, "input") } };
  const properties = { file: { type: "string", format: "binary" }, choices: schemaOf(body.choices, "input") };
  return { "multipart/form-data": { schema: { type: "object", properties, required: ["file", "choices"], additionalProperties: false }, encoding: { choices: { contentType: "application/json" } } } };
}

function parameters(schema: z.ZodType | null, place: "path" | "query"): unknown[] {
  if (schema === null) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as { properties?: Record<string, unknown>; required?: string[] };
  return Object.entries(properties).map(([name, one]) => ({ name, in: place, required: place === "path" || required.includes(name), schema: one }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): unknown {
  const { $schema: _dropped, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Record<string, unknown>;
  return rest;
}
