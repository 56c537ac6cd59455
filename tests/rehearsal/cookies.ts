// Gives a browser's page the sign-in of somebody who has signed in over HTTP: cookies belong to a host, whatever its port.
import { createServer } from "node:http";
import { once } from "node:events";
import type { Page } from "playwright-core";

/** `cookie`: as a browser sends it. `host`: without port, on loopback. */
export async function giveCookies(page: Page, host: string, cookie: string): Promise<void> {
  const door = createServer((_request, response) => {
    response.setHeader("Set-Cookie", cookie.split("; ").map((one) => `${one}; Path=/; Secure; HttpOnly; SameSite=Strict`));
    response.setHeader("Content-Type", "text/html");
    response.end("<!doctype html>");
  }).listen(0, "127.0.0.1");
  await once(door, "listening");
  await page.goto(`http://${host}:${(door.address() as { port: number }).port}/`);
  door.closeAllConnections();
  door.close();
}
