// What is no API: the built pages, health, readiness, the OpenAPI document and its viewer, the authority's certificate, a plain status page.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Hono } from "hono";
import type { Context } from "./context.ts";
import { plainPolicy } from "./page-policy.ts";
import { publicFiles } from "./public-files.ts";
import { openApi, type OpenApi } from "./openapi.ts";
import { endpoints } from "./routes/all.ts";
import { caPath } from "./tls/trust-server.ts";

const style = "body{font:18px/1.6 'Noto Sans SC',system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111}code,pre{font:15px/1.5 ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}table{border-collapse:collapse}td,th{border:1px solid #888;padding:.3rem .6rem;text-align:left;vertical-align:top}th{white-space:nowrap}h3{margin:1.6rem 0 0}p{margin:.2rem 0}small{color:#444}summary{min-height:44px;cursor:pointer}";

/** The local authority, and the page that tells how to trust it. */
export interface Trust {
  readonly ca: Uint8Array;
  readonly page: string;
}

export function pages(app: Hono, context: Context, options: { readonly trust: Trust | null; readonly pages: string | null; readonly worker: boolean }): void {
  if (options.pages !== null) publicFiles(app, options.pages, options.worker);
  const document = openApi(endpoints);
  const text = JSON.stringify(document);
  const docs = docsPage(document);
  app.get("/healthz", (c) => c.json({ ok: true }));
  app.get("/readyz", async (c) => {
    const problems = await context.database.problems().catch(() => ["the database does not answer"]);
    return c.json({ ready: problems.length === 0, problems }, problems.length === 0 ? 200 : 503);
  });
  app.get("/api/openapi.json", (c) => c.body(text, 200, { "Content-Type": "application/json; charset=utf-8" }));
  app.get("/api/docs", (c) => {
    c.header("Content-Security-Policy", plainPolicy);
    return c.html(docs);
  });
  if (options.trust !== null) {
    const { ca, page } = options.trust;
    app.get(caPath, (c) => c.body(new Uint8Array(ca), 200, { "Content-Type": "application/x-x509-ca-cert" }));
    app.get("/trust", (c) => {
      c.header("Content-Security-Policy", plainPolicy);
      return c.html(page);
    });
  }
  app.get("/verify", (c) => {
    const page = verifierPage();
    if (page === null) return c.notFound();
    c.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    return c.html(page);
  });
  app.get("/status", (c) => {
    c.header("Content-Security-Policy", plainPolicy);
    return c.html(`<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>匠评</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head><body>
<h1>匠评 Jiangping</h1><p>评审记录服务器正在运行。<br><span lang="en">The record of the panel is running.</span></p>
<table><tr><th>记录<br><span lang="en">log</span></th><td>${context.log.size} 条</td></tr><tr><th>公钥<br><span lang="en">key</span></th><td><code>${escape(context.log.verifierKey)}</code></td></tr></table>
<p><a href="/api/docs">接口说明 · API</a> · <a href="/verify">离线核验 · offline verifier</a> · <a href="/readyz">/readyz</a>${options.trust === null ? "" : ' · <a href="/trust">信任本地证书 · trusting the local authority</a>'}</p></body></html>`);
  });
}

/** Built beside the program; null where the program runs from its sources, as in tests. */
function verifierPage(): string | null {
  const path = join(import.meta.dirname, "verify.html");
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The API as a page that needs neither script nor network. */
function docsPage(document: OpenApi): string {
  const parts = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, one]) => {
    const schemas = { parameters: one.parameters, requestBody: one.requestBody?.content, response: one.responses["200"]?.content };
    return `<section><h3><code>${method.toUpperCase()} ${escape(path)}</code></h3><p>${escape(one.summary)}<br><small>${one["x-roles"].map(escape).join(" · ")}</small></p>
<details><summary>schema</summary><pre>${escape(JSON.stringify(schemas, null, 1))}</pre></details></section>`;
  })).join("\n");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>匠评 API</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head><body>
<h1>匠评 API</h1><p>OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a>. Errors are <code>application/problem+json</code>; writes need the cookie of a sign-in and an <code>Origin</code> of this server. Under each path: the roles that may come in.</p>
${parts}</body></html>`;
}
