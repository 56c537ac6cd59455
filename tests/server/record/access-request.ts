// From a row of the access table to a request that the server's form allows, and to somebody who may make it.
import type { Endpoint } from "../../../server/endpoint.ts";
import { accessTable } from "./access-table.ts";
import type { AccessRow } from "./access-signs.ts";
import { TableForm } from "./table-form.ts";
import { actors, type ActorName, type Place, type StateName } from "./access-world.ts";

export const keyOf = (one: Pick<Endpoint, "method" | "path">): string => `${one.method.toUpperCase()} ${one.path}`;

export const pathOf = (one: Endpoint, row: AccessRow, place: Place): string => {
  const path = one.path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => (name === "name" ? row.name! : place[name as keyof Place]));
  return `/api${path}${row.query === undefined ? "" : `?${row.query}`}`;
};

/** Headers and body of a JSON, CSV or form request; nothing where there is none. */
export function withBody(body: unknown): { headers: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> } {
  if (body === undefined) return { headers: {} };
  if (body instanceof TableForm) return { headers: { "content-type": TableForm.type }, body: body.body };
  const isFile = typeof body === "string";
  return { headers: { "content-type": isFile ? "text/csv" : "application/json" }, body: isFile ? body : JSON.stringify(body) };
}

export const signs = (who: string): string[] => [...who.replaceAll(" ", "")];

/** Somebody signed in who comes in at this endpoint; where nobody does, somebody who gets as far as the object. */
export function insider(one: Endpoint, state: StateName): ActorName {
  const row = accessTable.get(keyOf(one))!;
  const who = signs(row.in?.[state] ?? row.who);
  const index = ["+", "s", "f", "4"].map((sign) => who.indexOf(sign, 2)).find((at) => at >= 0)!;
  return actors[index]!;
}
