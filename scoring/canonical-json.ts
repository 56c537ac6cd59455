// JSON in the one form of RFC 8785 (JCS), so that equal data have equal hashes however they are laid out.

/** Keys sorted by UTF-16 units, no blanks, ECMAScript numbers; keys without a value are left out. Otherwise `value` is as from JSON.parse. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const record = value as Record<string, unknown>;
    const keys = Object.keys(record).filter((key) => record[key] !== undefined).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
