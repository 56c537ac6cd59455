// Every readable route with everything that can stand in it.
import { endpoints } from "../../../server/routes/all.ts";

const names: Readonly<Record<string, readonly string[]>> = {
  "/runs/:run/files/:name{.+}": ["scores.csv"], "/programmes/:programme/tables/:name": ["experts", "units", "none"], "/shipped-programmes/:name": ["kaifeng-2020", "none"],
  "/programmes/:programme/export/:name": ["programme.json", "candidates.csv", "experts.csv", "scores.csv", "conflicts.csv", "units.csv", "decisions.csv"],
};

/** `values` are what the parts of a path can be; a new part without values fails the test. `log` is the stretch of the log that is read. */
export function readablePaths(values: Readonly<Record<string, readonly string[]>>, log: { readonly from: number; readonly size: number }): { readonly route: string; readonly path: string }[] {
  const queries: Readonly<Record<string, string>> = { "/log/entries": `?after=${log.from}`, "/log/consistency": `?from=1&to=${log.size}`, "/log/inclusion": `?seq=1&size=${log.size}` };
  return endpoints.filter((one) => one.method === "get" && one.answer !== "stream").flatMap(({ path: route }) => {
    let paths = [route];
    for (const [part, name] of route.matchAll(/:(\w+)(?:\{[^}]*\})?/g)) {
      const filled = name === "name" ? names[route] : values[name!];
      if (filled === undefined) throw new Error(`no values for ${part} of ${route}`);
      paths = paths.flatMap((one) => filled.map((value) => one.replace(part, value)));
    }
    return paths.map((path) => ({ route, path: `${path}${queries[route] ?? ""}` }));
  });
}
