// A tablet's network: a TCP proxy of its own in front of the server, with the faults that a hall's Wi-Fi has. Source: reliability R9.
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { once } from "node:events";

export type Fault =
  | "none"
  /** connections are cut and refused */
  | "down"
  /** half-open: nothing goes through and nobody is told */
  | "silent"
  /** a page of the access point's own answers everything with 200 */
  | "portal"
  /** 300 ms each way, and a tenth of what is sent comes a second later */
  | "lossy"
  /** what the server sends is gathered for five seconds */
  | "buffered";

const portalPage = "<!doctype html><title>Wi-Fi</title><p>Please sign in</p>";

export class Line {
  #fault: Fault = "none";
  #times = 0;
  readonly #server: Server;
  readonly #pairs = new Set<{ near: Socket; far: Socket | null }>();
  readonly #random: () => number;
  port = 0;

  private constructor(target: number, random: () => number) {
    this.#random = random;
    this.#server = createServer((near) => this.#take(near, target));
  }

  static async open(target: number, random: () => number): Promise<Line> {
    const line = new Line(target, random);
    line.#server.listen(0, "127.0.0.1");
    await once(line.#server, "listening");
    line.port = (line.#server.address() as { port: number }).port;
    return line;
  }

  /** how often a fault began */
  get times(): number {
    return this.#times;
  }

  get fault(): Fault {
    return this.#fault;
  }

  set(fault: Fault): void {
    const before = this.#fault;
    this.#fault = fault;
    if (fault !== "none") this.#times++;
    if (fault === "down" || fault === "portal") this.#cut();
    // what was sent into a dead line never comes back: the connection is as lost as its packets
    if (before === "silent" && fault !== "silent") this.#cut();
  }

  /** The tablet got another address: every connection is gone without a word. */
  move(): void {
    this.#cut();
  }

  close(): void {
    this.#cut();
    this.#server.close();
  }

  #cut(): void {
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far?.destroy();
    }
    this.#pairs.clear();
  }

  #take(near: Socket, target: number): void {
    near.on("error", () => undefined);
    if (this.#fault === "down") {
      near.destroy();
      return;
    }
    const pair: { near: Socket; far: Socket | null } = { near, far: null };
    this.#pairs.add(pair);
    near.once("close", () => {
      pair.far?.destroy();
      this.#pairs.delete(pair);
    });
    if (this.#fault === "portal") {
      near.once("data", () => near.end(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${Buffer.byteLength(portalPage)}\r\nConnection: close\r\n\r\n${portalPage}`));
      return;
    }
    const far = createConnection(target, "127.0.0.1");
    pair.far = far;
    far.on("error", () => near.destroy());
    far.once("close", () => near.destroy());
    this.#pass(near, far, false);
    this.#pass(far, near, true);
  }

  /** Bytes keep their order whatever they wait for. */
  #pass(from: Socket, to: Socket, isAnswer: boolean): void {
    let last = 0;
    from.on("data", (bytes) => {
      if (this.#fault === "silent") return;
      const now = performance.now();
      const wait = this.#fault === "lossy" ? 300 + (this.#random() < 0.1 ? 1000 : 0) : this.#fault === "buffered" && isAnswer ? 5000 - (now % 5000) : 0;
      last = Math.max(last, now + wait);
      if (last <= now) to.write(bytes);
      else setTimeout(() => void (to.destroyed || to.write(bytes)), last - now);
    });
    from.once("end", () => setTimeout(() => to.end(), Math.max(0, last - performance.now())));
  }
}
