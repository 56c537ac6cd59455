// Says where a value departs from a JSON Schema, as far as the server's own document uses that language.
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly default?: unknown;
  readonly description?: string;
}

const known = new Set([
  "$ref", "type", "const", "enum", "anyOf", "oneOf", "allOf", "properties", "required", "additionalProperties", "propertyNames", "items", "minItems", "maxItems",
  "minLength", "maxLength", "pattern", "format", "contentEncoding", "minimum", "maximum", "exclusiveMinimum", "default", "description",
]);

const typeOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

const hasType = (value: unknown, type: string): boolean => (type === "integer" ? Number.isInteger(value) : typeOf(value) === type);

/** One line a departure; empty where the value is as the schema says. `named`: the document's components. */
export function departures(schema: Schema, value: unknown, named: Readonly<Record<string, Schema>> = {}, at = ""): string[] {
  const unknown = Object.keys(schema).filter((word) => !known.has(word));
  if (unknown.length > 0) return [`${at}: this walker does not know ${unknown.join(", ")}`];
  if (schema.$ref !== undefined) return departures(named[schema.$ref.split("/").at(-1)!]!, value, named, at);
  const deeper = (one: Schema): string[] => departures(one, value, named, at);
  const found: string[] = [];
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => hasType(value, type))) return [`${at}: is ${typeOf(value)}, not ${types.join(" or ")}`];
  if (schema.const !== undefined && value !== schema.const) found.push(`${at}: is not ${JSON.stringify(schema.const)}`);
  if (schema.enum !== undefined && !schema.enum.includes(value)) found.push(`${at}: ${JSON.stringify(value)} is none of the listed values`);
  for (const choice of [schema.anyOf, schema.oneOf]) if (choice !== undefined && !choice.some((one) => deeper(one).length === 0)) found.push(`${at}: fits none of ${choice.length} forms`);
  for (const one of schema.allOf ?? []) found.push(...deeper(one));
  if (typeof value === "string") {
    const { minLength = 0, maxLength = Infinity, pattern } = schema;
    if (value.length < minLength || value.length > maxLength) found.push(`${at}: has ${value.length} characters`);
    if (pattern !== undefined && !new RegExp(pattern).test(value)) found.push(`${at}: does not match ${pattern}`);
  } else if (typeof value === "number") {
    if (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity) || value <= (schema.exclusiveMinimum ?? -Infinity)) found.push(`${at}: ${value} is out of bounds`);
  } else if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity)) found.push(`${at}: has ${value.length} items`);
    if (schema.items !== undefined) value.forEach((one, i) => found.push(...departures(schema.items!, one, named, `${at}/${i}`)));
  } else if (typeof value === "object" && value !== null) {
    const { properties = {}, required = [], additionalProperties = true, propertyNames } = schema;
    for (const name of required) if (!Object.hasOwn(value, name)) found.push(`${at}/${name}: is missing`);
    for (const [name, one] of Object.entries(value)) {
      if (Object.hasOwn(properties, name)) found.push(...departures(properties[name]!, one, named, `${at}/${name}`));
      else if (additionalProperties === false) found.push(`${at}/${name}: is not documented`);
      else if (additionalProperties !== true) found.push(...departures(additionalProperties, one, named, `${at}/${name}`));
      if (propertyNames !== undefined) found.push(...departures(propertyNames, name, named, `${at}/${name} (name)`));
    }
  }
  return found;
}
