// Fails on an exported name that no other file imports and its own file does not use, and on a dependency that nothing imports.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";

const entries = new Set(["server/main.ts: main"]);
const folders = ["scoring", "db", "seeds", "server", "client", "tests", ".ci"];
/** run by name, not imported */
const tools = new Set(["@types/better-sqlite3", "@types/node", "@types/pg", "axe-core", "dependency-cruiser", "oxlint", "typescript", "vite", "vitest"]);

const files = folders.flatMap((folder) => {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  } catch {
    return [];
  }
});
const exported = new Map();
const imported = new Set();
const packages = new Set();

function visit(file) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const uses = new Map();
  const resolve = (specifier) => (specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : null);
  const importFrom = (specifier, names) => {
    const target = resolve(specifier);
    if (target === null) packages.add(specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/"));
    else for (const name of names) imported.add(`${target}: ${name}`);
  };
  const walk = (node) => {
    if (ts.isIdentifier(node)) uses.set(node.text, (uses.get(node.text) ?? 0) + 1);
    if (ts.isImportDeclaration(node)) {
      const bindings = node.importClause?.namedBindings;
      const names = bindings && ts.isNamedImports(bindings) ? bindings.elements.map((one) => (one.propertyName ?? one.name).text) : bindings ? ["*"] : [];
      importFrom(node.moduleSpecifier.text, names);
    }
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && node.exportClause && ts.isNamedExports(node.exportClause)) {
      importFrom(node.moduleSpecifier.text, node.exportClause.elements.map((one) => (one.propertyName ?? one.name).text));
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && ts.isStringLiteral(node.arguments[0])) {
      importFrom(node.arguments[0].text, ["*"]);
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  for (const statement of source.statements) {
    if (!statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) continue;
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : name.elements.filter(ts.isBindingElement).map((one) => one.name.getText())))
      : statement.name ? [statement.name.text] : [];
    for (const name of names) if (!exported.has(`${file}: ${name}`)) exported.set(`${file}: ${name}`, { count: 0, uses, name });
    for (const name of names) exported.get(`${file}: ${name}`).count++;
  }
}

files.forEach(visit);
const unused = [...exported].filter(([key, { count, uses, name }]) =>
  !imported.has(key) && !imported.has(`${key.split(": ")[0]}: *`) && !entries.has(key) && !key.startsWith("tests/bench/") && (uses.get(name) ?? 0) <= count).map(([key]) => key);
const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync("package.json", "utf8"));
const idle = [...Object.keys(dependencies), ...Object.keys(devDependencies)].filter((name) => !packages.has(name) && !tools.has(name));
for (const key of unused) console.error(`${key}: exported, but used nowhere`);
for (const name of idle) console.error(`package.json: ${name}: nothing imports it`);
if (unused.length + idle.length > 0) process.exit(1);
console.log(`unused exports: none of ${exported.size} in ${files.length} files`);
