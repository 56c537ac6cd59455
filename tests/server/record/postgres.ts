// A PostgreSQL for tests: TEST_PG_URL, else an installed one started by the test on a folder of its own; null where there is none.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TestPostgres {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

function binaries(): string | null {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).filter((name) => existsSync(join(root, name, "bin", "initdb"))).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.length > 0 ? join(root, versions[0]!, "bin") : null;
}

const freePort = (): Promise<number> => new Promise((resolve) => {
  const server = createServer();
  server.listen(0, "127.0.0.1", () => {
    const { port } = server.address() as AddressInfo;
    server.close(() => resolve(port));
  });
});

/** A database that nobody else uses. PostgreSQL refuses to run as root: then it runs as the user `postgres` or `nobody`. */
export async function startPostgres(): Promise<TestPostgres | null> {
  const given = process.env["TEST_PG_URL"];
  if (given !== undefined && given !== "") {
    console.log("PostgreSQL: TEST_PG_URL");
    return { url: given, stop: () => Promise.resolve() };
  }
  const bin = binaries();
  if (bin === null) {
    console.log("PostgreSQL: none installed; set TEST_PG_URL, or install the package postgresql");
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), "jiangping-pg-"));
  const asRoot = process.getuid?.() === 0;
  const ids = asRoot ? idsOf("postgres") ?? idsOf("nobody") : null;
  if (asRoot && ids === null) return null;
  if (ids) chownSync(folder, ids.uid, ids.gid);
  chmodSync(folder, 0o700);
  const as = ids === null ? {} : ids;
  const port = await freePort();
  execFileSync(join(bin, "initdb"), ["-D", folder, "-U", "jiangping", "--auth=trust", "-E", "UTF8", "--no-locale", "--no-sync"], { ...as, stdio: "ignore", cwd: tmpdir() });
  const child = spawn(join(bin, "postgres"), ["-D", folder, "-p", String(port), "-h", "127.0.0.1", "-k", folder], { ...as, stdio: "ignore", cwd: tmpdir() });
  const url = `postgres://jiangping@127.0.0.1:${port}/postgres`;
  for (let i = 0; ; i++) {
    try {
      execFileSync(join(bin, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
      break;
    } catch {
      if (i > 100) throw new Error("PostgreSQL does not start");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  console.log(`PostgreSQL: ${bin}`);
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function idsOf(user: string): { uid: number; gid: number } | null {
  try {
    return { uid: Number(execFileSync("id", ["-u", user], { encoding: "utf8" })), gid: Number(execFileSync("id", ["-g", user], { encoding: "utf8" })) };
  } catch {
    return null;
  }
}
