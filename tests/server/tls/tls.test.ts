// The local authority and its certificates: taken by those who trust it, refused by others, renewed in time, and never silently replaced.
import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, get } from "node:https";
import { networkInterfaces, tmpdir, type NetworkInterfaceInfo } from "node:os";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { addresses, missed } from "../../../server/commands/addresses.ts";
import { serve } from "../../../server/serve.ts";
import { openAuthority } from "../../../server/tls/authority.ts";
import { serverCertificate } from "../../../server/tls/certificate.ts";
import { readGiven } from "../../../server/tls/given.ts";
import { localTls } from "../../../server/tls/local.ts";
import { machineNames } from "../../../server/tls/names.ts";
import { TlsFault } from "../../../server/tls/tls-fault.ts";
import { trustPage } from "../../../server/tls/trust-page.ts";

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), "jiangping-tls-"));
  folders.push(made);
  return made;
};
afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })));

const now = new Date();
const day = 86_400_000;
const names = { dns: ["localhost", "panel.local"], ip: ["127.0.0.1", "192.168.1.20"] };

const fetchWith = (port: number, options: { ca?: string; servername?: string }): Promise<string> => new Promise((resolve) => {
  get({ host: "127.0.0.1", port, path: "/", ...options, ...(options.servername === undefined ? {} : { checkServerIdentity: undefined }) }, (response) => {
    response.resume().on("end", () => resolve("taken"));
  }).on("error", (error) => resolve("code" in error ? String(error.code) : error.message));
});

test("devices that trust the authority take the server, others do not", async () => {
  const { pair, ca } = await localTls(folder(), names, now);
  const server = createServer({ key: pair.key, cert: pair.cert }, (_, response) => void response.end("ok"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const pem = new X509Certificate(ca).toString();
  const other = await localTls(folder(), names, now);
  try {
    expect(await fetchWith(port, { ca: pem })).toBe("taken");
    expect(await fetchWith(port, {})).toMatch(/SELF_SIGNED|UNABLE_TO/);
    expect(await fetchWith(port, { ca: new X509Certificate(other.ca).toString() })).toMatch(/UNABLE_TO|SELF_SIGNED/);
  } finally {
    server.close();
  }
});

test("names: its own, its addresses, and what the operator adds; what no certificate can name is told", () => {
  const address = (text: string, internal = false): NetworkInterfaceInfo => ({ address: text, internal, family: "IPv4", netmask: "", mac: "", cidr: null });
  const found = machineNames("Hall-Server", { lo: [address("127.0.0.1", true)], eth0: [address("192.168.1.20")] }, ["ping.example.cn", "bad name"]);
  expect(found).toEqual({ dns: ["hall-server", "hall-server.local", "localhost", "ping.example.cn"], ip: ["127.0.0.1", "192.168.1.20", "::1"], unusable: ["bad name"] });
  expect(machineNames("x", networkInterfaces(), []).ip).toContain("127.0.0.1");
});

test("the certificate holds the names and no others, for servers only, for less than 398 days", async () => {
  const authority = await openAuthority(folder(), now, []);
  const made = await serverCertificate(authority, { dns: [...names.dns, "www.example.com"], ip: [...names.ip, "8.8.8.8"] }, folder(), now);
  const leaf = new X509Certificate(made.cert);
  // the authority may speak for private networks only, so that it can be trusted without fear
  expect(made.leftOut).toEqual(["www.example.com", "8.8.8.8"]);
  expect(leaf.subjectAltName?.split(", ").sort()).toEqual(["DNS:localhost", "DNS:panel.local", "IP Address:127.0.0.1", "IP Address:192.168.1.20"]);
  expect([leaf.checkHost("panel.local"), leaf.checkHost("other.local"), leaf.checkIP("192.168.1.20"), leaf.checkIP("192.168.1.21")]).toEqual(["panel.local", undefined, "192.168.1.20", undefined]);
  expect(leaf.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
  expect((made.notAfter.getTime() - new Date(leaf.validFrom).getTime()) / day).toBeLessThan(398);
  expect(leaf.checkIssued(authority.certificate) && leaf.verify(authority.certificate.publicKey)).toBe(true);
});

test("OpenSSL says the same of the chain", async () => {
  const place = folder();
  const { pair, ca } = await localTls(place, names, now);
  const path = (name: string): string => join(place, name);
  writeFileSync(path("ca.pem"), new X509Certificate(ca).toString());
  writeFileSync(path("leaf.pem"), pair.cert);
  const verified = execFileSync("openssl", ["verify", "-purpose", "sslserver", "-x509_strict", "-CAfile", path("ca.pem"), path("leaf.pem")], { encoding: "utf8" });
  expect(verified.trim()).toBe(`${path("leaf.pem")}: OK`);
});

test("kept while it is good; made anew for other names, near its end, and for another authority", async () => {
  const [place, other] = [folder(), folder()];
  const authority = await openAuthority(place, now, []);
  const first = await serverCertificate(authority, names, place, now);
  const again = await serverCertificate(authority, { dns: [...names.dns].reverse(), ip: names.ip }, place, now);
  expect(again.fingerprint).toBe(first.fingerprint);
  const later = await serverCertificate(authority, names, place, new Date(now.getTime() + 365 * day));
  expect(later.fingerprint).toBe(first.fingerprint);
  const renewed = await serverCertificate(authority, names, place, new Date(now.getTime() + 367 * day));
  expect(renewed.fingerprint).not.toBe(first.fingerprint);
  const moved = await serverCertificate(authority, { ...names, ip: ["127.0.0.1", "192.168.1.21"] }, place, now);
  expect(moved.fingerprint).not.toBe(renewed.fingerprint);
  const foreign = await serverCertificate(await openAuthority(other, now, []), names, place, now);
  expect(foreign.fingerprint).not.toBe(moved.fingerprint);
});

test("the authority stays the same, its key is for the server's user only, and a damaged file is named and not replaced", async () => {
  const place = folder();
  const first = await openAuthority(place, now, []);
  expect((await openAuthority(place, now, [])).fingerprint).toBe(first.fingerprint);
  const mode = (name: string): string => (statSync(join(place, name)).mode & 0o777).toString(8);
  expect([mode("."), mode("ca.key.pem")]).toEqual(["700", "600"]);
  const problem = async (at: Date): Promise<string> => openAuthority(place, at, []).then(() => "none", (error: unknown) => (error instanceof TlsFault ? error.text.en : String(error)));
  expect(await problem(new Date(now.getTime() - 3 * day))).toContain("set the clock");
  expect(await problem(new Date(now.getTime() + 3653 * day))).toContain("expired");
  const cert = readFileSync(join(place, "ca.cert.pem"), "utf8");
  writeFileSync(join(place, "ca.cert.pem"), cert.replace("MII", "XXX"));
  expect(await problem(now)).toMatch(/ca\.cert\.pem is no authority certificate/);
  writeFileSync(join(place, "ca.cert.pem"), cert);
  const stranger = folder();
  await openAuthority(stranger, now, []);
  writeFileSync(join(place, "ca.key.pem"), readFileSync(join(stranger, "ca.key.pem")));
  expect(await problem(now)).toContain("do not belong together");
  rmSync(join(place, "ca.key.pem"));
  expect(await problem(now)).toContain("ca.key.pem is missing");
});

test("an operator's own certificate: every problem at once, or its names", async () => {
  const place = folder();
  const { pair } = await localTls(place, names, now);
  const other = await localTls(folder(), names, now);
  const write = (name: string, text: string): string => {
    writeFileSync(join(place, name), text);
    return join(place, name);
  };
  const [cert, key, foreign, none] = [write("c.pem", pair.cert), write("k.pem", pair.key), write("other.pem", other.pair.key), write("none.pem", "hello")];
  const read = (one: string, two: string, at = now): unknown => {
    const found = readGiven(one, two, at);
    return "problems" in found ? found.problems.map(({ en }) => en.replaceAll(`${place}/`, "")) : found.names;
  };
  expect(read(cert, key)).toEqual(names);
  expect(read(cert, foreign)).toEqual(["other.pem: does not belong to the certificate c.pem"]);
  expect(read(none, none)).toEqual(["none.pem: is no certificate in PEM form (-----BEGIN CERTIFICATE-----)", "none.pem: is no private key in PEM form (-----BEGIN PRIVATE KEY-----)"]);
  expect(read(join(place, "gone.pem"), key)).toEqual(["gone.pem: there is no such file"]);
  expect(read(cert, key, new Date(now.getTime() + 500 * day))).toEqual([expect.stringMatching(/^c\.pem: expired at /)]);
});

test("the page that tells how to trust it stands alone", () => {
  const page = trustPage({ caFingerprint: "AB:".repeat(31) + "AB", addresses: ["https://192.168.1.20:8443"], caPath: "/jiangping-ca.crt" });
  expect(page).toContain('lang="zh-Hans"');
  expect([page.includes("<script"), /(src|href)="https?:\/\/(?!192\.168\.1\.20)/.test(page)]).toEqual([false, false]);
  for (const text of ["证书信任设置", "https://192.168.1.20:8443", "/jiangping-ca.crt", "<svg", "HarmonyOS"]) expect(page).toContain(text);
});

test("what the authority may not certify is told, and shown to no tablet", async () => {
  const address = (text: string): NetworkInterfaceInfo => ({ address: text, internal: false, family: "IPv4", netmask: "", mac: "", cidr: null });
  const interfaces = { eth0: [address("59.202.10.7")], wlan0: [address("192.168.1.20")] };
  const config = { host: "0.0.0.0", tls: "local" as const, names: ["panel.union.gov.cn", "Hall.local", "bad name"] };
  const named = machineNames("spare", interfaces, config.names);
  const leftOut = [...named.unusable, ...(await localTls(folder(), named, now)).leftOut];
  expect(addresses(config, 8443, interfaces, leftOut)).toEqual(["https://192.168.1.20:8443", "https://localhost:8443"]);
  expect(missed(config, interfaces, leftOut)).toEqual(["panel.union.gov.cn", "bad name", "59.202.10.7"]);
  expect([addresses({ ...config, host: "10.0.0.5" }, 8443, interfaces, leftOut), missed({ ...config, host: "10.0.0.5", names: [] }, interfaces, leftOut)]).toEqual([["https://10.0.0.5:8443"], []]);
  expect(addresses({ host: "::", tls: "off" }, 80, interfaces, [])).toEqual(["http://59.202.10.7:80", "http://192.168.1.20:80", "http://localhost:80"]);
});

test("a browser is bound to TLS for this name only where no page about trusting comes without it", async () => {
  const { pair, ca } = await localTls(folder(), names, now);
  const bound: (string | undefined)[] = [];
  for (const trust of [null, { ca, page: "" }]) {
    const running = await serve({
      config: { data: folder(), host: "127.0.0.1", port: 0, databaseUrl: null, backupFolder: null }, tls: pair, trust,
      onBroken: (error) => {
        throw error;
      },
    });
    bound.push(await new Promise((resolve, reject) => {
      get({ host: "127.0.0.1", port: running.port, path: "/api/health", ca: new X509Certificate(ca).toString() }, (response) => {
        response.resume().on("end", () => resolve(response.headers["strict-transport-security"]));
      }).on("error", reject);
    }));
    await running.stop();
  }
  expect(bound).toEqual(["max-age=31536000", undefined]);
});
