// Which layer may import which (docs/architecture.md §1). A violation fails `npm run check`.
const only = (name, from, allowed) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    only("scoring-knows-only-itself", "^scoring/", ["^scoring/", "(^|/)node_modules/zod/", "(^|/)node_modules/@noble/(hashes|ed25519)/"]),
    { name: "only-the-log-hashes", severity: "error", from: { path: "^scoring/", pathNot: "^scoring/log/" }, to: { path: "(^|/)node_modules/@noble/" } },
    only("db-knows-scoring", "^db/", ["^db/", "^scoring/", "(^|/)node_modules/(kysely|better-sqlite3|pg)/"]),
    only("seeds-know-scoring-and-db", "^seeds/", ["^seeds/", "^scoring/", "^db/"]),
    { name: "server-has-no-client", severity: "error", from: { path: "^server/" }, to: { path: "^(client|tests)/|(^|/)node_modules/solid-js/" } },
    { name: "client-has-no-db-no-seeds", severity: "error", from: { path: "^client/" }, to: { path: "^(db|seeds|tests)/" } },
    { name: "client-takes-types-of-server-only", severity: "error", from: { path: "^client/" }, to: { path: "^server/", dependencyTypesNot: ["type-only"] } },
    { name: "commands-speak-no-http", severity: "error", from: { path: "^server/commands/" }, to: { path: "^server/(routes|live|auth)/|(^|/)node_modules/hono/" } },
    { name: "routes-have-no-db", severity: "error", from: { path: "^server/routes/" }, to: { path: "^db/" } },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    { name: "nothing-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
