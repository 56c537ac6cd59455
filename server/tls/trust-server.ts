// The page that tells how to trust the local authority, over plain HTTP: a device that does not trust it yet cannot read it otherwise.
// Nothing else is served here, and nothing is taken.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The same on every server that shows the page. */
export const caPath = "/jiangping-ca.crt";

export async function serveTrustPage(
  host: string, port: number, ca: Uint8Array, page: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const headers = { "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store" };
    if (request.method !== "GET") response.writeHead(405, headers).end();
    else if (request.url === caPath) response.writeHead(200, { ...headers, "Content-Type": "application/x-x509-ca-cert" }).end(ca);
    else if (request.url === "/") response.writeHead(200, { ...headers, "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:" }).end(page);
    else response.writeHead(302, { ...headers, Location: "/" }).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return {
    url: `http://${name}:${(server.address() as AddressInfo).port}/`,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
